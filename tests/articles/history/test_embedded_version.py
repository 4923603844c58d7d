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
                "In video or post 1, “It sways” became “It stands”.",
                "In video or post 1, “Ana M” became “nothing”.",
                "In video or post 1, “Camera photograph” became “Made by AI”.",
            ],
        ),
    ],
)
def test_each_change_is_a_sentence(changed, found):
    assert list(embedded_version.sentences([VIDEO], changed)) == found


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
