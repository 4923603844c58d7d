"""Old paths of a former site lead on where nothing else stands, and nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from articles import page_versions
from articles.acts import moving, publishing
from articles.models import Redirect, Section, Tag
from articles.page_things import page_things
from articles.redirects import redirects
from newsroom.page_cache.store import PageStore
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
BRIDGE = "/2024/05/16/bridge/"


def save(path: str, target: str = BRIDGE, note: str = "") -> Redirect:
    return redirects.save(path, target, note, at=cast.NOW, by=None)


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/old/the-bridge/", "/old/the-bridge/"),
        ("/old/the-bridge/", "/old/the-bridge"),
        ("/old/the-bridge", "/old/the-bridge/?utm_source=x"),
        ("/old.html", "/old.html"),
        ("/br%C3%BCcke/", "/brücke/"),
        ("/2019/05/12/the-bridge/", "/2019/05/12/the-bridge/"),
        ("/2019/05/12/the-bridge/", "/2019/05/12/the-bridge"),
        ("/2019/05/", "/2019/05/"),
        ("/tag/river/", "/tag/river/"),
        ("/author/jane/feed.rss", "/author/jane/feed.rss"),
    ],
)
def test_an_old_path_leads_to_its_target(path, asked, client):
    cast.make_article(slug="bridge")
    save(path)
    for method in (client.get, client.head):
        response = method(asked)
        assert (response.status_code, response.headers.get("Location")) == (301, BRIDGE)


def test_a_post_is_not_led_on(client):
    save("/old/")
    assert client.post("/old/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/", "/search/", "/feed.rss", "/sitemap.xml", "/robots.txt", "/admin", "/admin/x/", "/healthz",
        "/media/renditions/ab/c.jpg", "/privacy/", "/preview/1/", "/2024/05/16/bridge/", "/2024/05/16/bridge/comments/",
        "/2024/05/16/withdrawn/", "/2024/05/", "/section/town/", "/section/town/feed.atom",
        "/section/former/", "/tag/river",
    ],
)  # fmt: skip
def test_no_address_of_the_site_leads_elsewhere(path):
    cast.make_article("The bridge", slug="bridge")
    cast.make_hidden()
    Tag.objects.create(name="River", slug="river")
    town = Section(name="Town", slug="former")
    page_things.save(town, by=None, at=cast.YESTERDAY)
    town.slug = "town"
    page_things.save(town, by=None, at=cast.NOW)
    with pytest.raises(Refused) as refused:
        save(path, "/2024/05/16/other/")
    key = path.rstrip("/") or "/"
    assert str(refused.value) == (
        f"“{key}” is an address of this site, so nothing else can lead on from there."
    )


def test_what_comes_to_stand_there_later_answers_itself(client):
    save("/2024/05/16/ferry/")
    assert client.get("/2024/05/16/ferry/").status_code == 301
    cast.make_article("Ferry", slug="ferry")
    assert client.get("/2024/05/16/ferry/").status_code == 200


def test_a_chain_of_three_is_collapsed(client):
    for path, target in (("/a", "/b"), ("/b", "/c"), ("/c", BRIDGE)):
        save(path, target)
    assert dict(Redirect.objects.values_list("path", "target")) == dict.fromkeys(
        ["/a", "/b", "/c"], BRIDGE
    )
    assert client.get("/a")["Location"] == BRIDGE


@pytest.mark.parametrize(
    ("path", "target", "words"),
    [
        ("/a", "/a/", "“/a” would lead to itself."),
        ("/c", "/a", "“/c” would lead to itself by way of “/a”."),
    ],
)
def test_a_loop_is_refused(path, target, words):
    save("/a", "/b")
    save("/b", "/c")
    with pytest.raises(Refused) as refused:
        save(path, target)
    assert str(refused.value) == words


def test_another_target_takes_the_place_of_the_first():
    save("/a", "/b", "First.")
    save("/a/", BRIDGE, "Second.")
    (kept,) = Redirect.objects.all()
    assert (kept.path, kept.target, kept.note) == ("/a", BRIDGE, "Second.")


def test_too_long_a_note_is_refused():
    with pytest.raises(Refused) as refused:
        save("/a", note="x" * 201)
    assert str(refused.value) == "A note may have up to 200 characters, and this one has 201."


@pytest.mark.parametrize("note", ["a\0b", "two\nlines", "\t=1", "a\rb"])
def test_a_note_is_one_line(note):
    with pytest.raises(Refused) as refused:
        save("/a", note=f"x{note}")
    assert str(refused.value) == "A note is one line of plain text."


def test_it_leads_at_once_to_where_an_article_or_a_list_is_now(client):
    article = cast.make_article(slug="crossing")
    town = Section(name="Town", slug="town")
    page_things.save(town, by=None, at=cast.YESTERDAY)
    save("/old-article", "/2024/05/16/crossing/")
    save("/old-section", "/section/town/feed.rss")
    moving.move(article, slug="bridge", at=now())
    town.slug = "city"
    page_things.save(town, by=None, at=cast.NOW)
    assert client.get("/old-article")["Location"] == BRIDGE
    assert client.get("/old-section")["Location"] == "/section/city/feed.rss"


def test_other_pages_ask_nothing_and_a_missing_one_asks_once(client, django_assert_num_queries):
    save("/old/")
    client.get("/nothing/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/nothing/")
    of_redirects = [query for query in asked if "articles_redirect" in query["sql"]]
    assert len(of_redirects) == 1
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/robots.txt").status_code == 200
        assert client.get("/").status_code == 200
    assert [query for query in asked if "articles_redirect" in query["sql"]] == []


@pytest.mark.django_db(transaction=True)
class TestKept:
    """The page cache keeps a redirect as long as nothing that it depends on changes."""

    @pytest.fixture
    def reader(self, settings) -> Client:
        settings.PAGE_CACHE_BYTES = 1_000_000
        return Client()

    def queries(self, reader: Client, path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(path).status_code == 301
        return len(asked)

    def test_it_is_kept(self, reader):
        save("/old/")
        reader.get("/old/")
        assert self.queries(reader, "/old/") == (1 if connection.vendor == "postgresql" else 0)

    def test_no_other_spelling_of_its_path_is_kept(self, reader, monkeypatch):
        kept = set()
        monkeypatch.setattr(PageStore, "put", lambda store, address, page: kept.add(address))
        save("/brücke/")
        for path in ("/brücke", "/brücke/", "/brücke//", f"/brücke{'/' * 900}", "/bru\u0308cke/"):
            assert reader.get(path)["Location"] == BRIDGE
        assert kept == {"/brücke", "/brücke/"}

    def test_another_target_shows_at_the_next_request(self, reader):
        save("/old/")
        assert reader.get("/old/")["Location"] == BRIDGE
        save("/old/", "/section/town/")
        assert reader.get("/old/")["Location"] == "/section/town/"
        redirects.delete(Redirect.objects.get())
        assert reader.get("/old/").status_code == 404

    def test_an_article_that_comes_there_takes_its_place(self, reader):
        save("/2024/05/16/ferry/")
        assert reader.get("/2024/05/16/ferry/").status_code == 301
        cast.make_article("Ferry", slug="ferry")
        assert reader.get("/2024/05/16/ferry/").status_code == 200

    def test_an_article_that_moves_takes_it_along(self, reader):
        article = cast.make_article(slug="crossing")
        save("/old/", "/2024/05/16/crossing/")
        assert reader.get("/old/")["Location"] == "/2024/05/16/crossing/"
        moving.move(article, slug="bridge", at=now())
        assert reader.get("/old/")["Location"] == BRIDGE

    def test_it_is_looked_up_again_when_the_next_article_comes(self, rf, settings):
        settings.PAGE_CACHE_BYTES = 1_000_000
        comes = now() + timedelta(hours=1)
        publishing.publish(cast.make_draft("Ferry", published_at=comes), at=now())
        shared = page_versions.of_redirect(rf.get("/old/"), BRIDGE, now())
        assert shared is not None
        assert set(shared[0]) == {"redirects", "/old/", BRIDGE, "chrome"}
        assert shared[1] == comes.timestamp()
