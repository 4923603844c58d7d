"""What became of videos and posts, in sentences."""

from __future__ import annotations

import pytest

from articles.history import embedded_version
from articles.history.embedded_version import ShownEmbed
from articles.record import revisions
from tests import cast

VIDEO = ShownEmbed(1, "youtube", "dQw4w9WgXcQ", "It sways", "Ana M", "2024-05-16", "", "", 7, "A bridge", "PA", "digitalCapture")  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ([VIDEO], []),
        ([], ["Video or post 1 was taken away."]),
        ([VIDEO, VIDEO._replace(number=2)], ["Video or post 2 was added."]),
        ([VIDEO._replace(picture=8)], ["Video 1 has another picture."]),
        (
            [VIDEO._replace(title="It stands", author="", origin="trainedAlgorithmicMedia")],
            [
                "Video or post 1: title “It sways” became “It stands”.",
                "Video or post 1: author “Ana M” was taken away.",
                "Video or post 1: origin of its picture “Camera photograph” became “Made by AI”.",
            ],
        ),
        (
            [
                VIDEO._replace(
                    picture=None, alt_text="", credit="", origin="", published="2024-05-17"
                )
            ],
            [
                "The picture of video 1 was taken away.",
                "Video or post 1: date “16 May 2024” became “17 May 2024”.",
            ],
        ),
        ([VIDEO._replace(text="Help!")], ["Video or post 1: text “Help!” was added."]),
    ],
)
def test_each_change_is_a_sentence(changed, found):
    assert list(embedded_version.sentences([VIDEO], changed)) == found


def test_a_picture_that_was_added_is_told_without_its_words():
    without = VIDEO._replace(picture=None, alt_text="", credit="", origin="")
    assert list(embedded_version.sentences([without], [VIDEO])) == ["Video 1 got a picture."]


@pytest.mark.django_db
def test_a_snapshot_and_the_edition_made_of_it_say_the_same():
    article = cast.make_article()
    picture = cast.make_placement(article, file="a.png", credit="PA", alt_text="A bridge").picture
    cast.make_embed(article, picture=picture, published=cast.NOW.date())
    cast.make_post(article, 2)
    saved = revisions.snapshot(article)["embeds"]
    assert embedded_version.of_rows(saved) == embedded_version.of_piece(
        cast.told(article)[1].embeds
    )
    assert [each.number for each in embedded_version.of_rows(saved)] == [1, 2]
