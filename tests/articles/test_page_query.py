"""What an article's page reads at once is what the rows say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from articles import page_query
from articles.models import Article, Byline, Contributor, Origin, Picture, RelatedLink, Section
from tests import cast

pytestmark = pytest.mark.django_db

WORDS = 'Tom & “Elsina” \\ "quoted" \' 橋 🌉\n</script>'


@pytest.fixture
def article() -> Article:
    """Return an article with everything, in an order that is not that of their making."""
    article = cast.make_article(section=Section.objects.create(name=WORDS, slug="world"))
    desk = Contributor.objects.create(name=WORDS, slug="desk", kind="organisation")
    Byline.objects.create(article=article, wording=WORDS, role="translator", order=3)
    Byline.objects.create(article=article, contributor=desk, wording=WORDS, order=2)
    Byline.objects.create(article=article, contributor=cast.make_author("Anna"), order=1)
    cast.make_placement(article, 2, caption=WORDS, credit=WORDS, alt_text=WORDS)
    cast.make_placement(article, 1, origin=Origin.MODEL, decorative=True)
    lead = cast.make_placement(article, 3, is_lead=True)
    shown = {"file": "pictures/bridge.jpg", "width": 800, "height": 600}
    Picture.objects.filter(pk=lead.picture_id).update(**shown)
    public, hidden = cast.make_article("The ferry"), cast.make_draft("The tunnel")
    RelatedLink.objects.create(article=article, title=WORDS, url="https://a.example/?b", order=2)
    RelatedLink.objects.create(article=article, title="Ferry", target=public, order=1)
    RelatedLink.objects.create(article=article, title="Tunnel", target=hidden, order=0)
    article.tags.create(name="World", slug="world")
    article.tags.create(name=WORDS, slug="bridges")
    return article


def shown(article: Article) -> dict[str, Any]:
    """Return all that a page shows of what belongs to an article."""
    return {
        "section": (article.section, article.section.name, article.section.slug),
        "bylines": [
            (b.role, b.wording, b.contributor and (b.contributor.name, b.contributor.slug))
            for b in article.bylines.all()
        ],
        "kinds": [b.contributor.kind for b in article.bylines.all() if b.contributor],
        "placements": [(p.number, p.is_lead, p.caption) for p in article.placements.all()],
        "pictures": [
            (p.file.name, p.width, p.height, p.alt_text, p.decorative, p.credit, p.origin)
            for p in (placement.picture for placement in article.placements.all())
        ],
        "lead": article.lead and article.lead.number,
        "tags": [(tag.name, tag.slug) for tag in article.tags.all()],
    }


def test_it_is_what_the_rows_say(article, django_assert_num_queries):
    expected = shown(Article.objects.get(pk=article.pk))
    at = cast.NOW
    with django_assert_num_queries(2):
        pages = (
            page_query.public_page(article.address_date, article.slug, at=at),
            page_query.any_page(article.pk, at=at),
        )
        assert [shown(page) for page in pages] == [expected, expected]


def test_links_stand_in_their_order_and_lead_to_what_is_public(article):
    page = page_query.public_page(article.address_date, article.slug, at=cast.NOW)
    assert [(link.title, link.address) for link in page.related_links.all()] == [
        ("Tunnel", ""),
        ("Ferry", "/2024/05/16/the-ferry/"),
        (WORDS, "https://a.example/?b"),
    ]


def test_an_article_with_nothing_shows_nothing():
    article = cast.make_article()
    page = page_query.public_page(article.address_date, article.slug, at=cast.NOW)
    relations = (page.bylines, page.placements, page.related_links, page.tags)
    assert [list(relation.all()) for relation in relations] == [[], [], [], []]
    assert page.section is None
    assert page.lead is None


def test_each_asking_is_about_its_own_moment_and_address():
    article = cast.make_article(published_at=cast.TOMORROW)
    day, slug = article.address_date, article.slug
    moments = (cast.TOMORROW - timedelta(seconds=1), cast.TOMORROW)
    assert [page_query.public_page(day, slug, at=at) for at in moments] == [None, article]
    assert page_query.public_page(day, "another", at=cast.TOMORROW) is None


def test_what_is_hidden_is_no_public_page():
    for article in cast.make_hidden().values():
        day = article.address_date or cast.NOW.date()
        assert page_query.public_page(day, article.slug, at=cast.NOW) is None
        assert page_query.any_page(article.pk, at=cast.NOW) == article
