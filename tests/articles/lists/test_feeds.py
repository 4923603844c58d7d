"""RSS and Atom: what is public, under the site's own address, well formed whatever was typed."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.acts import moving
from articles.lists.feed_forms import Rss
from articles.lists.feeds import Latest
from articles.models import Byline, Section
from tests import cast

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
PATHS = ["/feed.rss", "/feed.atom"]


def parse(response) -> ElementTree.Element:
    """Return the root of a feed that is well formed."""
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def titles(response) -> list[str]:
    """Return the headlines of a feed of either form."""
    root = parse(response)
    items = root.findall("channel/item") or root.findall(f"{ATOM}entry")
    return [item.findtext("title") or item.findtext(f"{ATOM}title") for item in items]


@pytest.mark.parametrize("path", PATHS)
def test_it_holds_what_is_public_the_newest_first(client, path):
    cast.make_hidden()
    cast.make_article("Old", published_at=cast.YESTERDAY)
    cast.make_article("New", published_at=cast.NOW)
    assert titles(client.get(path)) == ["New", "Old"]


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_site_has_an_empty_feed(client, path):
    assert titles(client.get(path)) == []


def test_an_item_says_who_wrote_what_when(client):
    article = cast.make_article(
        "Q&A: <the> bridge",
        body="<p>a &lt; b</p>",
        slug="bridge",
        section=Section.objects.create(name="World", slug="w"),
    )
    for name in ("Anna Berg", "Will Taylor"):
        Byline.objects.create(article=article, contributor=cast.make_author(name))
    cast.show(article)
    (item,) = parse(client.get("/feed.rss")).findall("channel/item")
    assert {child.tag: child.text for child in item} == {
        "title": "Q&A: <the> bridge",
        "link": "http://testserver/2024/05/16/bridge/",
        "description": "a &lt; b",
        CREATOR: "Anna Berg, Will Taylor",
        "pubDate": "Thu, 16 May 2024 09:00:00 +0000",
        "guid": Latest(Rss).item_guid(Latest(Rss).items(None)[0]),
        "category": "World",
    }


def test_atom_tells_a_meaningful_update(client):
    cast.make_article(updated_at=cast.YESTERDAY + timedelta(hours=2))
    (entry,) = parse(client.get("/feed.atom")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}published") == "2024-05-16T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2024-05-16T11:00:00+00:00"


def test_control_characters_do_not_break_it(client):
    cast.make_article("The \x0b\x01\uffff\ufffebridge", slug="bridge", body="<p>a\x02b</p>")
    assert titles(client.get("/feed.rss")) == ["The bridge"]


def test_a_host_that_somebody_sent_does_not_enter_it(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    cast.make_article()
    assert b"evil" not in client.get("/feed.rss", headers={"host": "evil.example"}).content


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_section_has_its_own(client, form):
    world = Section.objects.create(name="World", slug="world")
    cast.make_article("Abroad", section=world)
    cast.make_article("At home")
    assert titles(client.get(f"/section/world/feed.{form}")) == ["Abroad"]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_an_author_has_one_with_each_article_once(client, form):
    article = cast.make_article("Mine")
    author = cast.make_author()
    for role in ("writer", "photographer"):
        Byline.objects.create(article=article, contributor=author, role=role)
    cast.show(article)
    cast.make_article("Another's")
    assert titles(client.get(f"/author/will-taylor/feed.{form}")) == ["Mine"]


def test_it_names_itself_and_its_page(client):
    Section.objects.create(name="World", slug="world")
    root = parse(client.get("/section/world/feed.rss"))
    assert root.findtext("channel/title") == "The Newsroom – World"
    assert root.findtext("channel/link") == "http://testserver/section/world/"
    assert root.find(f"channel/{ATOM}link").get("href") == (
        "http://testserver/section/world/feed.rss"
    )


@pytest.mark.parametrize("path", ["/section/none/feed.rss", "/author/none/feed.atom"])
def test_what_does_not_exist_has_none(client, path):
    assert client.get(path).status_code == 404


def test_an_author_of_drafts_alone_has_none(client):
    author = cast.make_author()
    for article in cast.make_hidden().values():
        Byline.objects.create(article=article, contributor=author)
        cast.show(article)
    assert client.get("/author/will-taylor/feed.rss").status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_it_rejects_post(client, path):
    assert client.post(path).status_code == 405


def test_a_program_that_has_it_already_gets_no_second_copy(client):
    cast.make_article()
    etag = client.get("/feed.rss").headers["ETag"]
    again = client.get("/feed.rss", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_two_queries(client, number, django_assert_num_queries):
    for index in range(number):
        article = cast.make_article(f"Article {index}")
        Byline.objects.create(article=article, contributor=cast.make_author(f"Author {index}"))
        cast.show(article)
    # What was killed lately, and what is public.
    with django_assert_num_queries(2):
        client.get("/feed.rss")


def identities(client, path: str) -> list[str]:
    """Return what the feed calls its entries."""
    root = parse(client.get(path))
    return [each.text for name in ("guid", f"{ATOM}id") for each in root.iter(name)][-1:]


@pytest.mark.parametrize("path", PATHS)
def test_an_entry_stays_the_same_under_another_scheme_host_and_slug(client, path, settings):
    article = cast.make_article("Guid", slug="guid", published_at=cast.NOW)
    before = identities(client, path)
    assert before[0].startswith("urn:uuid:")
    settings.SITE_ADDRESS = "https://news.example"
    moving.move(article, slug="another", at=timezone.now())
    assert identities(client, path) == before


def identity(client, path: str) -> str:
    """Return what an Atom feed calls itself."""
    return parse(client.get(path)).findtext(f"{ATOM}id")


def test_a_feed_stays_the_same_under_another_scheme_host_and_slug(client, settings):
    section = Section.objects.create(name="World", slug="world")
    before = [identity(client, path) for path in ("/feed.atom", "/section/world/feed.atom")]
    assert before[0].startswith("urn:uuid:")
    settings.SITE_ADDRESS = "https://news.example"
    Section.objects.filter(pk=section.pk).update(slug="abroad")
    after = [identity(client, path) for path in ("/feed.atom", "/section/abroad/feed.atom")]
    assert after == before


def test_no_two_feeds_are_called_the_same(client):
    article = cast.make_article(slug="bridge", section=Section.objects.create(name="W", slug="w"))
    author, tag = cast.make_author(), article.tags.create(name="Rivers", slug="rivers")
    Byline.objects.create(article=article, contributor=author)
    cast.show(article)
    comments = f"{article.get_absolute_url()}comments/feed.atom"
    lists = [f"{each.get_absolute_url()}feed.atom" for each in (article.section, author, tag)]
    paths = ["/feed.atom", "/comments/feed.atom", comments, *lists]
    assert len({identity(client, path) for path in paths}) == 6


def test_two_sites_are_two_feeds(client):
    before = identity(client, "/feed.atom")
    first = MigrationRecorder.Migration.objects.order_by("pk")[0]
    first.applied -= timedelta(days=1)
    first.save()
    assert identity(client, "/feed.atom") != before


def test_two_articles_are_two_entries(client):
    cast.make_article("One", slug="one")
    cast.make_article("Two", slug="two")
    guids = [each.text for each in parse(client.get("/feed.rss")).iter("guid")]
    assert len(set(guids)) == 2


def test_a_photographer_is_no_author(client):
    article = cast.make_article()
    for order, role in enumerate(("writer", "photographer", "translator", "reporting"), 1):
        author = cast.make_author(f"The {role}")
        Byline.objects.create(article=article, contributor=author, role=role, order=order)
    cast.show(article)
    (item,) = parse(client.get("/feed.rss")).findall("channel/item")
    assert item.findtext(CREATOR) == "The writer, The reporting"


def test_moments_are_told_to_the_second(client):
    cast.make_article(published_at=cast.YESTERDAY.replace(microsecond=220_513))
    for each in parse(client.get("/feed.atom")).iter(f"{ATOM}published"):
        assert each.text == "2024-05-16T09:00:00+00:00"
