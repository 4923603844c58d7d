"""The page cache: one rendering per change, and the next request shows every change."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from articles.acts import corrections, publishing
from articles.models import Article, Byline, Contributor, Picture, RelatedLink, Section, Tag
from articles.record import revisions
from comments.models import Reason
from comments.moderation import decisions
from newsroom.page_cache import versions
from newsroom.page_cache.middleware import PageCacheMiddleware, shared_page
from tests import cast
from tests.cast import (
    NOW,
    make_approved,
    make_article,
    make_author,
    make_comment,
    make_draft,
    make_placement,
    make_user,
    show,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _page_cache_is_on(settings) -> None:
    settings.PAGE_CACHE_BYTES = 1_000_000


@pytest.fixture
def reader() -> Client:
    """Return a reader of a site with a page cache."""
    return Client()


def queries(reader: Client, address: str, **headers: str) -> int:
    """Return the number of queries that a request sends through Django."""
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(address, headers=headers).status_code in (200, 304)
    return len(asked)


# The queries of a cached page: the page cache asks SQLite over its own connection, not Django's.
LOOK_UP = {"sqlite": 0, "postgresql": 1}


def is_kept(reader: Client, address: str) -> bool:
    """Return whether a second request sends only the query of a cached page."""
    reader.get(address)
    return queries(reader, address) == LOOK_UP[connection.vendor]


@pytest.mark.parametrize("address", ["/", "/feed.rss", "/feed.atom", "/sitemap.xml"])
def test_lists_are_kept(reader, address):
    make_article()
    assert is_kept(reader, address)


def test_an_article_is_kept(reader):
    assert is_kept(reader, make_article().get_absolute_url())


@pytest.mark.parametrize(
    "address", ["/search/?q=bridge", "/healthz", "/admin/login/", "/nothing-here/"]
)
def test_what_is_not_for_everybody_is_not_kept(reader, address):
    make_article()
    reader.get(address)
    assert "ETag" not in reader.get(address)


def test_the_form_and_its_token_are_not_kept(reader):
    address = make_article().get_absolute_url() + "comment/"
    reader.get(address)
    assert "no-store" in reader.get(address)["Cache-Control"]


def test_a_query_that_no_view_reads_leads_to_the_same_page(reader):
    address = make_article().get_absolute_url()
    reader.get(address)
    assert queries(reader, address + "?utm_source=x&page=7") == LOOK_UP[connection.vendor]


def test_pages_of_a_list_are_kept_apart(reader):
    for number in range(41):
        make_article(f"Meeting {number}", published_at=NOW - timedelta(hours=number))
    assert reader.get("/").content != reader.get("/?page=2").content
    assert reader.get("/?page=2&x=1").content == reader.get("/?page=2").content


def test_a_browser_that_has_the_page_is_told_so(reader):
    address = make_article().get_absolute_url()
    tag = reader.get(address)["ETag"]
    answer = reader.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize("form", ["W/{}", '"other", W/{}', "{}", "*"])
def test_a_weak_tag_and_any_tag_match(reader, form):
    """A proxy that compresses makes the tag a weak one."""
    address = make_article().get_absolute_url()
    tag = reader.get(address)["ETag"]
    for method in (reader.get, reader.head):
        answer = method(address, headers={"If-None-Match": form.format(tag)})
        assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("tag", ['W/"other"', '"other"', "", "nothing"])
def test_another_tag_does_not_match(reader, tag):
    address = make_article().get_absolute_url()
    reader.get(address)
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 200


def _in_two_hours() -> str:
    return http_date(time.time() + 7_200)


@pytest.mark.parametrize("kept_bytes", [0, 1_000_000])
@pytest.mark.parametrize(
    "address", ["/", "/feed.rss", "/feed.atom", "/sitemap.xml", "/sitemap-articles.xml"]
)
def test_a_date_alone_never_hides_a_change(reader, settings, address, kept_bytes):
    settings.PAGE_CACHE_BYTES = kept_bytes
    article = make_article()
    make_article("The older story", published_at=NOW - timedelta(days=3))
    date = reader.get(address).get("Last-Modified", _in_two_hours())
    publishing.withdraw(article, at=NOW, reason="wrong")
    for since in (date, _in_two_hours()):
        answer = Client().get(address, headers={"If-Modified-Since": since})
        assert answer.status_code == 200
        assert article.get_absolute_url() not in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing-here/", 404),
        ("/2024/05/17/nothing/", 404),
        ("/?page=7", 404),
        ("/media/none.jpg", 404),
        ("/?page=01", 301),
        ("/section/world", 301),
        ("/search/?q=bridge", 200),
        ("/search/", 200),
        ("/robots.txt", 200),
        ("{article}comments/", 200),
        ("{article}comments/7/", 404),
        ("{article}comments/{comment}/", 303),
        ("{gone}", 410),
    ],
)
def test_what_is_not_kept_says_that_no_cache_may_take_it_for_current(reader, address, status):
    article, gone = make_article(), make_article("The wrong story")
    publishing.withdraw(gone, at=NOW, reason="wrong")
    here = {"article": article.get_absolute_url(), "comment": make_approved(article).pk}
    answer = reader.get(address.format(**here, gone=gone.get_absolute_url()))
    assert (answer.status_code, answer["Cache-Control"]) == (status, "no-cache")


def test_a_method_that_a_page_refuses_is_not_taken_for_current_either(reader):
    answer = reader.post("/")
    assert (answer.status_code, answer["Cache-Control"]) == (405, "no-cache")


@pytest.mark.parametrize("address", ["/search/?q=bridge", "/nothing-here/", "/admin/login/"])
def test_what_is_not_kept_is_compressed_too(reader, address):
    make_article()
    answer = reader.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    plain = reader.get(address, headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in plain


def test_a_compressed_copy_has_a_tag_of_its_own(reader):
    address = make_article().get_absolute_url()
    plain = reader.get(address)
    packed = reader.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "br"
    assert packed["ETag"] != plain["ETag"]
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert plain["Cache-Control"] == "public, no-cache"


def test_a_kept_page_carries_the_same_headers_as_a_new_one(reader):
    address = make_article().get_absolute_url()
    first, second = reader.get(address), reader.get(address)
    assert dict(second.items()) == dict(first.items())
    assert "script-src 'self'" in second["Content-Security-Policy"]


def test_a_kept_page_answers_no_foreign_name(reader):
    address = make_article().get_absolute_url()
    reader.get(address)
    assert reader.get(address, headers={"Host": "evil.example"}).status_code == 400


def test_what_a_reader_may_not_see_is_never_kept_for_them(reader):
    draft = make_draft(published_at=NOW)
    assert reader.get(f"/preview/{draft.pk}/").status_code == 404
    publishing.publish(draft, at=NOW)
    assert reader.get(draft.get_absolute_url()).status_code == 200


def test_a_scheduled_article_appears_in_its_minute(reader):
    make_article("The first story")
    soon = timezone.now() + timedelta(seconds=1.5)
    make_article("The second story", published_at=soon)
    assert b"The second story" not in reader.get("/").content
    while timezone.now() <= soon:
        content = reader.get("/").content
        assert b"The second story" not in content or timezone.now() > soon
    assert b"The second story" in reader.get("/").content


# Every act that changes a reader's page: the function, and the text that the page then shows.


def _save(scene: Scene) -> None:
    scene.article.headline = "changed by an editor"
    scene.article.save()
    revisions.record(scene.article, at=NOW)
    publishing.update(scene.article, at=NOW)


def _rename(scene: Scene, thing: Contributor | Section | Tag) -> None:
    data = {"name": "changed by an editor", "slug": thing.slug, "kind": "person", "order": 0}
    scene.at_the_desk(thing, data)


def _credit(scene: Scene) -> None:
    scene.at_the_desk(scene.picture, {"credit": "changed by an editor", "origin": "humanEdits"})


def _approve(scene: Scene) -> None:
    decisions.approve(scene.pending, at=NOW, by=None)


def _reject(scene: Scene) -> None:
    decisions.reject(scene.approved, at=NOW, by=None, reason=Reason.ABUSE)


def _spam(scene: Scene) -> None:
    decisions.mark_as_spam(scene.approved, at=NOW, by=None)


def _withdraw(scene: Scene) -> None:
    publishing.withdraw(scene.article, at=NOW, reason="changed by an editor")


def _publish_target(scene: Scene) -> None:
    publishing.publish(scene.wanted, at=NOW)


def _withdraw_target(scene: Scene) -> None:
    publishing.withdraw(scene.target, at=NOW, reason="wrong")


def _correct(scene: Scene) -> None:
    by = make_user("edith")
    corrections.publish(scene.article, cast.said("It opens on Monday."), at=NOW, by=by)


class Scene:
    """One article with everything that its page can show."""

    def __init__(self) -> None:
        self.section = Section.objects.create(name="World", slug="world")
        self.article: Article = make_article(section=self.section)
        self.author = make_author("Anna Reporter")
        Byline.objects.create(article=self.article, contributor=self.author)
        self.tag = Tag.objects.create(name="Bridges", slug="bridges")
        self.article.tags.add(self.tag)
        self.picture: Picture = make_placement(self.article).picture
        self.pending = make_comment(self.article, "changed by a moderator")
        self.approved = make_approved(self.article, "Long overdue.", stars=5)
        self.wanted = make_draft("The wanted story", published_at=NOW)
        RelatedLink.objects.create(article=self.article, title="The wanted story")
        self.target = make_article("The other story")
        RelatedLink.objects.create(article=self.article, title="Other", target=self.target)
        show(self.article)

    def at_the_desk(self, thing, data: dict[str, object]) -> None:
        """Save the form of one thing as an administrator."""
        from django.contrib.auth.models import User

        admin = Client()
        admin.force_login(User.objects.create_superuser("root"))
        name = thing._meta.model_name
        answer = admin.post(f"/admin/articles/{name}/{thing.pk}/change/", data)
        assert answer.status_code == 302, answer.context["errors"]


ARTICLE_ACTS: dict[str, Callable[[Scene], None]] = {
    "update": _save,
    "rename the section": lambda scene: _rename(scene, scene.section),
    "correct": _correct,
    "approve": _approve,
    "reject": _reject,
    "mark as spam": _spam,
    "withdraw": _withdraw,
    "publish what a link wants": _publish_target,
    "withdraw what a link leads to": _withdraw_target,
}
LIST_ACTS = {
    name: ARTICLE_ACTS[name]
    for name in ("update", "rename the section", "withdraw", "publish what a link wants")
}
# What an edition has told stays in its words; only another edition says it otherwise.
NAMES: dict[str, Callable[[Scene], None]] = {
    "rename the author": lambda scene: _rename(scene, scene.author),
    "rename the tag": lambda scene: _rename(scene, scene.tag),
    "change the credit": _credit,
}


@pytest.mark.parametrize("act", ARTICLE_ACTS.values(), ids=ARTICLE_ACTS)
def test_the_article_shows_each_change_at_the_next_request(reader, act):
    scene = Scene()
    address = scene.article.get_absolute_url()
    before = reader.get(address).content
    assert reader.get(address).content == before
    act(scene)
    after = reader.get(address)
    assert after.content != before
    assert after.content == Client().get(address).content


@pytest.mark.parametrize("act", NAMES.values(), ids=NAMES)
def test_a_new_name_or_credit_is_not_told_before_an_edition_tells_it(reader, act):
    scene = Scene()
    addresses = [scene.article.get_absolute_url(), "/", "/feed.atom"]
    before = [reader.get(address).content for address in addresses]
    act(scene)
    assert [reader.get(address).content for address in addresses] == before
    show(scene.article, at=NOW)
    assert b"changed by an editor" in reader.get(addresses[0]).content


@pytest.mark.parametrize("act", LIST_ACTS.values(), ids=LIST_ACTS)
@pytest.mark.parametrize("address", ["/", "/section/world/", "/feed.atom"])
def test_lists_show_each_change_at_the_next_request(reader, act, address):
    scene = Scene()
    reader.get(address)
    act(scene)
    assert reader.get(address).content == Client().get(address).content


def test_an_answer_that_sets_a_cookie_is_not_kept(rf, settings):
    def view(request):
        response = HttpResponse("for you alone")
        response.set_cookie("reader", "rita")
        return response

    shared = shared_page(keys=lambda _: [], until=lambda request, now: None)(view)
    cache = PageCacheMiddleware(shared)
    assert cache(rf.get("/")).cookies["reader"].value == "rita"
    assert cache.store.get("/") is None


def test_an_answer_that_depends_on_cookies_is_not_kept(rf):
    shared = shared_page(keys=lambda _: [], until=lambda request, now: None)(
        lambda request: HttpResponse("for you alone", headers={"Vary": "Cookie"})
    )
    cache = PageCacheMiddleware(shared)
    cache(rf.get("/"))
    assert cache.store.get("/") is None


def test_head_says_how_long_the_page_is(reader):
    address = make_article().get_absolute_url()
    length = len(reader.get(address).content)
    assert reader.head(address)["Content-Length"] == str(length)


class Counted:
    """A slow view that counts its calls."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, request) -> HttpResponse:
        self.made += 1
        time.sleep(0.2)
        return HttpResponse("page")


def ask_at_once(cache: PageCacheMiddleware, request) -> list[bytes]:
    """Return the answers to four readers who ask at the same time."""

    def ask(_) -> bytes:
        try:
            return cache(request).content
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(ask, range(4)))


def test_a_stale_page_is_made_once_for_all_who_ask_at_once(rf):
    view = Counted()
    cache = PageCacheMiddleware(
        shared_page(keys=lambda _: ["/"], until=lambda request, now: None)(view)
    )
    cache(rf.get("/"))
    with transaction.atomic():
        versions.bump("/")
    assert ask_at_once(cache, rf.get("/")) == [b"page"] * 4
    assert view.made == 2


def test_a_page_that_nobody_asked_for_yet_is_made_once_too(rf):
    view = Counted()
    cache = PageCacheMiddleware(
        shared_page(keys=lambda _: ["/"], until=lambda request, now: None)(view)
    )
    assert ask_at_once(cache, rf.get("/?utm_source=x")) == [b"page"] * 4
    assert view.made == 1


def test_nobody_waits_for_another_reader_of_a_page_that_is_not_shared(rf):
    view = Counted()
    cache = PageCacheMiddleware(view)
    started = time.monotonic()
    assert ask_at_once(cache, rf.get("/search/?q=bridge")) == [b"page"] * 4
    assert view.made == 4
    assert time.monotonic() - started < 4 * 0.2
