"""An article is set from the side of its language, wherever it shows; the site keeps its own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from articles.acts import corrections
from articles.models import Byline, Contributor
from tests import cast

pytestmark = pytest.mark.django_db

ARABIC = "وافق مجلس المدينة على المكتبة"


@pytest.fixture
def arabic():
    """Return an Arabic article on a site in English, older than another one."""
    article = cast.make_article(
        ARABIC,
        slug="library",
        language="ar",
        standfirst="أخيرا.",
        body="<p>وافق مجلس المدينة.</p>",
        published_at=cast.YESTERDAY - timedelta(hours=1),
    )
    cast.make_article("Bridge", slug="bridge")
    return article


def tag(page: str, pattern: str) -> str:
    """Return the first start tag that matches."""
    found = re.search(f"<{pattern}[^>]*>", page)
    assert found, pattern
    return found[0]


def test_the_article_has_its_direction_and_the_frame_has_the_sites(client, arabic):
    page = client.get(arabic.get_absolute_url()).text
    assert tag(page, "html") == '<html lang="ar" dir="ltr">'
    assert (
        tag(page, 'article class="article is-news"')
        == '<article class="article is-news" lang="ar" dir="rtl">'
    )
    for frame in ("masthead page", "facts", "footer page"):
        assert 'lang="en-gb" dir="ltr"' in tag(page, f'\\w+ class="{frame}"')


def test_a_site_that_is_written_from_the_right_keeps_its_frame_so(client, settings):
    settings.LANGUAGE_CODE = "he"
    page = client.get(cast.make_article("Bridge", slug="bridge").get_absolute_url()).text
    assert tag(page, "html") == '<html lang="en-gb" dir="rtl">'
    assert tag(page, 'article class="article is-news"').endswith('lang="en-gb" dir="ltr">')
    assert tag(page, 'header class="masthead').endswith('lang="he" dir="rtl">')


@pytest.mark.parametrize("path", ["/", "/author/will-taylor/", "/search/?q=المكتبة"])
def test_its_card_has_its_direction(path, client, arabic):
    Byline.objects.create(article=arabic, contributor=cast.make_author())
    cast.show(arabic)
    page = client.get(path).text
    assert '<article class="card" lang="ar" dir="rtl">' in page
    assert 'class="meta" lang="en-gb" dir="ltr"' in page


def test_the_lead_story_has_its_direction(client):
    cast.make_article(ARABIC, slug="library", language="ar")
    assert '<article class="lead" lang="ar" dir="rtl">' in client.get("/").text


def test_its_line_in_the_archive_has_its_direction(client, arabic):
    assert f'lang="ar" dir="rtl">{ARABIC}</a>' in client.get("/2024/05/").text


def test_a_correction_of_it_has_its_direction(client, arabic):
    edith = cast.make_user("edith", "Editor")
    corrections.publish(arabic, cast.said("المجلس وافق أمس."), by=edith, at=cast.NOW)
    page = client.get("/corrections/").text
    assert 'class="said" lang="ar" dir="rtl"' in page
    assert '<h2 lang="ar" dir="rtl">' in page


def test_a_name_from_the_other_side_does_not_turn_the_line(client, arabic):
    for order, name in enumerate(("דוד לוי", "Will Taylor"), 1):
        person = Contributor.objects.create(name=name, slug=f"author-{order}")
        Byline.objects.create(article=arabic, contributor=person, order=order)
    cast.show(arabic)
    page = client.get("/author/author-2/").text
    assert "By <bdi>דוד לוי</bdi> and Will Taylor" in page
