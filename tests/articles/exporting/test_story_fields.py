"""The fields of a story: what readers have, and words for what no format has a place for."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from articles.acts import corrections, publishing
from articles.exporting.json_export import json_lines
from articles.exporting.story_body import renumbered
from articles.exporting.told_stories import stories
from articles.importing.file_types.json_objects import read_json_line
from articles.models import Byline, Picture, Placement, RelatedLink, Section
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2024, 5, 16, 10, tzinfo=UTC)


def lines() -> list[dict]:
    return [json.loads(line) for line in json_lines(stories(at=NOW))]


def test_a_story_is_a_line_with_all_that_readers_have():
    section = Section.objects.create(name="Town", slug="town")
    article = cast.make_article(
        section=section, standfirst="After ten years.", published_at=PUBLISHED, kind="analysis"
    )
    Byline.objects.create(article=article, contributor=cast.make_author())
    Byline.objects.create(article=article, wording="A reporter in Kyiv", role="reporting", order=1)
    RelatedLink.objects.create(article=article, title="Elsewhere", url="https://else.example/")
    RelatedLink.objects.create(article=article, title="Ferry", order=1)
    cast.show(article)
    (line,) = lines()
    assert line == {
        "headline": article.headline,
        "headline_provisional": False,
        "kind": "analysis",
        "kicker": "",
        "standfirst": "After ten years.",
        "language": "en-gb",
        "published": "2024-05-16T10:00:00+00:00",
        "updated": None,
        "section": "Town",
        "tags": [],
        "roles": [
            {"name": "Will Taylor", "role": "writer", "is_organisation": False, "is_wording": False},
            {"name": "A reporter in Kyiv", "role": "reporting", "is_organisation": False, "is_wording": True},
        ],
        "body": article.body,
        "pictures": [],
        "related": [{"title": "Elsewhere", "url": "https://else.example/"}, "Ferry"],
        "address": f"http://testserver/2024/05/16/{article.slug}/",
        "outlet": "The Newsroom",
        "slug": article.slug,
    }  # fmt: skip
    assert read_json_line(json.dumps(line)).problems == ()


def test_readers_of_the_file_have_what_readers_of_the_site_have():
    cast.make_hidden()
    cast.make_draft("Not yet")
    told = cast.make_article("Bridge closes")
    told.headline = "Bridge opens"
    told.save()
    assert [each["headline"] for each in lines()] == ["Bridge closes"]


def test_what_was_withdrawn_is_not_exported():
    article = cast.make_article()
    publishing.withdraw(article, at=NOW, reason="It was wrong.")
    assert lines() == []


def test_a_correction_stands_in_the_text():
    article = cast.make_article()
    corrections.publish(
        article, cast.said("It is 10 m & no more."), at=NOW, by=cast.make_user("eve")
    )
    (line,) = lines()
    day = f"{NOW:%Y-%m-%d}"
    assert line["body"].endswith(
        f"<p><strong>Correction, {day}:</strong> It is 10 m &amp; no more.</p>"
    )


def test_pictures_are_numbered_by_their_place():
    article = cast.make_article(body='<p>A</p><figure data-placement="7"></figure><p>B</p>')
    for number, is_lead in ((7, False), (3, True)):
        Placement.objects.create(
            article=article,
            picture=Picture.objects.create(credit=f"Credit {number}", alt_text="Alt"),
            number=number,
            is_lead=is_lead,
            caption=f"Caption {number}",
        )
    cast.show(article)
    (line,) = lines()
    assert [(each["caption"], each["lead"]) for each in line["pictures"]] == [
        ("Caption 3", True),
        ("Caption 7", False),
    ]
    assert '<figure data-placement="2"></figure>' in line["body"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<figure data-placement="4"></figure>', '<figure data-placement="1"></figure>'),
        ('<figure data-placement="5 4"></figure>', '<figure data-placement="2 1"></figure>'),
        ('<figure data-placement="4 9"></figure>', '<figure data-placement="1"></figure>'),
        ('<figure data-placement="9"></figure>', ""),
        ("<p>No picture.</p>", "<p>No picture.</p>"),
    ],
)
def test_references_follow_their_pictures(before, after):
    assert renumbered(before, {4: 1, 5: 2}) == after


@pytest.mark.parametrize("number", [1, 3])
def test_a_hundred_stories_cost_the_same_number_of_queries(number, django_assert_num_queries):
    for each in range(number):
        cast.make_article(f"Bridge {each}")
    with django_assert_num_queries(2):
        assert len(lines()) == number
