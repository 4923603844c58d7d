"""Embed: what a video and a post need, and everywhere at the desk that knows of their pictures."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import guard, permissions, structured_data
from articles.editions import compose
from articles.expunging import expunge_article
from articles.history import saved_piece
from articles.models import Embed, EmbedKind
from articles.page_things import picture_places
from articles.record import revisions
from tests import cast
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture

pytestmark = pytest.mark.django_db
POST = {
    "kind": EmbedKind.POST,
    "text": "It sways.",
    "author": "Ana M",
    "url": "https://a.example/1",
}


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"video": "youtu.be/dQw4w9WgXcQ", "title": "It sways"}, {}),
        (
            {"video": "x"},
            {
                "video": ["“x” is no video on YouTube. Copy the address of the video’s page."],
                "title": ["A video needs a title: readers see it before they play it."],
            },
        ),
        (
            {"video": "dQw4w9WgXcQ", "title": "It sways", "text": "Help!"},
            {"text": ["Text and address belong to posts. Empty them, or choose another kind."]},
        ),
        (POST, {}),
        (
            POST | {"url": "http://a.example/1"},
            {"url": ["The address “http://a.example/1” does not begin with https://."]},
        ),
        (
            POST | {"text": " ", "author": "", "title": "T"},
            {
                "text": ["A post needs its text: readers get nothing from the other site."],
                "author": ["A post needs its author."],
                "kind": [
                    "Video, title and picture belong to videos. Empty them, or choose another kind."
                ],
            },
        ),
    ],
)
def test_what_is_missing_or_out_of_place_is_named(fields, problems):
    embed = Embed(article=cast.make_draft(), number=1, **fields)
    found = {}
    try:
        embed.full_clean()
    except ValidationError as error:
        found = error.message_dict
    assert found == problems


def test_the_working_copy_a_revision_and_an_edition_say_the_same():
    article = cast.make_draft()
    picture = cast.make_placement(article, file="a.png", credit="PA").picture
    cast.make_embed(article, picture=picture, published=date(2026, 11, 29), author="Ana M")
    cast.make_post(article, 2)
    revision = revisions.record(article, at=cast.NOW)
    composed = compose.piece_of(article).embeds
    assert saved_piece.piece_of(revision).embeds == composed
    assert [(each.number, each.title, each.text) for each in composed] == [
        (1, "The bridge sways", ""),
        (2, "", "It sways.\n\nHelp!"),
    ]


def test_its_picture_is_looked_at_like_any_other():
    article = cast.make_draft()
    picture = cast.make_placement(article, file="a.png", alt_text="TK").picture
    article.placements.all().delete()
    cast.make_embed(article, picture=picture, title="TK")
    found = [(each.missing.words, each.missing.picture) for each in guard.findings(article)]
    assert ("“TK” stands in video or post 1.", None) in found
    credit = "“TK” stands in the alternative text of the picture of video 1."
    assert (credit, picture.pk) in found
    assert ("Picture of video 1: No credit.", picture.pk) in found
    assert ("Picture of video 1: Its origin is not stated.", picture.pk) in found


def test_the_desk_knows_where_its_picture_is_shown_and_who_may_change_it():
    article = cast.make_draft()
    picture = cast.make_placement(article, file="a.png").picture
    article.placements.all().delete()
    cast.make_embed(article, picture=picture)
    staff = cast.make_staff()
    places = picture_places.places_of([picture], staff["edith"], at=timezone.now())
    assert [each.pk for each, _standing in places[picture.pk].seen] == [article.pk]
    may = {name: permissions.may_change_picture(staff[name], picture) for name in ("anna", "edith")}
    assert may == {"anna": False, "edith": True}


def test_an_expunged_article_has_none():
    article = cast.make_draft()
    cast.make_post(article)
    revisions.record(article, at=cast.NOW)
    expunge_article(article, by=cast.make_user("ada"), reason="A court.", at=cast.NOW)
    assert not Embed.objects.exists()
    assert "Help!" not in str(list(article.revisions.values_list("snapshot", flat=True)))


def test_search_engines_are_told_of_a_video_whose_date_and_picture_are_known():
    article = cast.make_article()
    picture = make_picture(photograph((480, 320)), alt_text="A bridge")
    cast.make_embed(article, 1, picture=picture, published=date(2026, 11, 29))
    cast.make_embed(article, 2, picture=picture)
    cast.make_embed(article, 3, published=date(2026, 11, 29))
    cast.make_post(article, 4)
    (video,) = structured_data.news_article(*cast.told(article))["video"]
    thumbnails = video.pop("thumbnailUrl")
    assert video == {
        "@type": "VideoObject",
        "name": "The bridge sways",
        "uploadDate": "2026-11-29",
        "embedUrl": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    }
    assert len(thumbnails) == 3
    assert all(each.startswith("http") for each in thumbnails)
