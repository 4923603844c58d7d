"""What a lawyer without an account reads by a link: one version, marked, and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.expunging import expunge_article
from articles.models import Article, PreviewOpening, RelatedLink
from articles.previews import preview_links
from articles.record import revisions
from newsroom.desk import roles
from tests import cast
from tests.plans import growing

pytestmark = pytest.mark.django_db

NO_STORE = "max-age=0, no-cache, no-store, must-revalidate, private"
UNKNOWN = "/preview/link/" + "k" * 43 + "/"


@pytest.fixture
def edith() -> User:
    """Return an editor."""
    return cast.make_user("edith", roles.EDITOR)


@pytest.fixture
def draft() -> Article:
    """Return a draft with a picture, links, and a second version."""
    draft = cast.make_draft("The first headline", body="<p>It costs two.</p>")
    draft.headline, draft.body = "The second headline", "<p>It costs three.</p>"
    draft.save()
    cast.make_placement(draft, is_lead=True, file="a.png", caption="At dusk", credit="Ada")
    revisions.record(draft, at=cast.NOW)
    return draft


def make(article: Article, by: User, **values: Any) -> str:
    """Return the address of a link for Ms Baker to the newest version."""
    values = {"version": None, "period": timedelta(days=3), "at": timezone.now()} | values
    _link, token = preview_links.make(article, recipient="Ms <b>Baker", by=by, **values)
    return f"/preview/link/{token}/"


def said_of(page: str) -> str:
    """Return the words of the bar."""
    bar = re.search(r'<aside class="preview preview-shared".*?</aside>', page, re.DOTALL)
    assert bar is not None
    return " ".join(re.sub("<[^>]*>", "", bar[0]).split())


def test_the_newest_version_is_the_working_copy_whenever_it_is_opened(draft, edith, client):
    address = make(draft, edith)
    page = client.get(address)
    assert page.status_code == 200
    for words in ("The second headline", "It costs three.", "At dusk", "Ada"):
        assert words in page.text
    draft.headline = "The third headline"
    draft.save()
    revisions.record(draft, at=cast.NOW)
    assert "The third headline" in client.get(address).text


def test_one_version_stays_that_version(draft, edith, client):
    address = make(draft, edith, version=1)
    page = client.get(address).text
    assert "The first headline" in page
    assert "It costs two." in page
    assert "second headline" not in page
    assert "It costs three." not in page


def test_a_bar_says_for_whom_it_is_and_until_when(draft, edith, client):
    address = make(draft, edith, version=1, at=cast.NOW, period=timedelta(days=30))
    assert client.get(address).status_code == 404
    end = timezone.localtime(timezone.now()) + timedelta(days=3)
    said = said_of(client.get(make(draft, edith, version=1)).text)
    day = f"{end.day} {end:%b %Y}"
    assert said.startswith(f"Not published. For Ms &lt;b&gt;Baker until {day}, ")
    assert "Do not pass on. Version 1, saved on 17 May 2024, 10:00. Later versions have" in said
    assert "This address always shows the newest version." in said_of(
        client.get(make(draft, edith)).text
    )


def test_of_what_readers_have_the_bar_does_not_say_that_it_is_not_published(edith, client):
    article = cast.make_article()
    assert said_of(client.get(make(article, edith)).text).startswith("As published. For Ms")
    article.headline = "What nobody has"
    article.save()
    revisions.record(article, at=cast.NOW)
    assert said_of(client.get(make(article, edith)).text).startswith("Not published. For Ms")


def test_the_pictures_are_there(draft, edith, client):
    page = client.get(make(draft, edith)).text
    (source,) = re.findall(r'<img src="([^"]+)"', page)
    picture = client.get(source)
    assert picture.status_code == 200
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")
    picture.close()


def test_links_that_are_not_public_are_not_named(draft, edith, client):
    secret, public = cast.make_draft("Secret of the desk"), cast.make_article("The old bridge")
    scheduled = cast.make_hidden()["scheduled"]
    for title, target in (("Draft of a secret", secret), ("Later", scheduled), ("Old", public)):
        RelatedLink.objects.create(article=draft, title=title, target=target)
    RelatedLink.objects.create(article=draft, title="Secret of the future")
    RelatedLink.objects.create(article=draft, title="Elsewhere", url="https://a.example/")
    revisions.record(draft, at=cast.NOW)
    for version in (None, 3):
        page = client.get(make(draft, edith, version=version)).text
        read_more = page[page.index('<section class="read-more"') :]
        assert re.findall(r"<li>(?:<a [^>]*>)?([^<]*)", read_more)[:2] == ["Old", "Elsewhere"]
        assert "secret" not in page.lower()


def test_it_names_no_other_draft_no_form_and_no_way_to_the_desk(draft, edith, client):
    cast.make_hidden()
    page = client.get(make(draft, edith)).text
    assert "Secret" not in page
    assert "/admin/" not in page
    assert f"/preview/{draft.pk}/" not in page
    assert re.findall(r'<form[^>]*action="([^"]*)"', page) == ["/search/"]
    for words in ("Leave a Comment", "application/ld+json", 'rel="canonical"', "og:title"):
        assert words not in page


def is_kept_from_others(response: HttpResponse) -> bool:
    """Return whether no cache, no search engine and no other site learns of the page."""
    return (
        response["Cache-Control"] == NO_STORE
        and response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        and response["Referrer-Policy"] == "no-referrer"
        and '<meta name="robots" content="noindex, nofollow, noarchive">' in response.text
        and "ETag" not in response
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
    )


def test_it_is_kept_from_caches_search_engines_and_other_sites(draft, edith, client):
    assert is_kept_from_others(client.get(make(draft, edith)))
    assert is_kept_from_others(client.get(UNKNOWN))
    assert "Disallow: /preview/\n" in client.get("/robots.txt").text


@pytest.mark.parametrize("tag", ["*", '"other"', 'W/"other"'])
def test_the_page_cache_stores_nothing_of_it(tag, draft, edith, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    reader, address = Client(), make(draft, edith)
    for _time in range(2):
        answer = reader.get(address, headers={"If-None-Match": tag})
        assert (answer.status_code, is_kept_from_others(answer)) == (200, True)
    preview_links.revoke(draft.preview_links.get(), by=edith, at=timezone.now())
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 404


# --- What opens nothing


def ended(draft: Article, edith: User) -> str:
    return make(draft, edith, at=timezone.now() - timedelta(days=4))


def revoked(draft: Article, edith: User) -> str:
    address = make(draft, edith)
    preview_links.revoke(draft.preview_links.get(), by=edith, at=timezone.now())
    return address


def killed(draft: Article, edith: User) -> str:
    address = make(draft, edith)
    publishing.publish(draft, at=cast.NOW)
    publishing.kill(draft, at=cast.NOW, reason="A court forbade it.")
    return address


def in_the_bin(draft: Article, edith: User) -> str:
    address = make(draft, edith)
    publishing.bin_draft(draft, at=cast.NOW)
    return address


def expunged(draft: Article, edith: User) -> str:
    address = make(draft, edith, version=1)
    expunge_article(draft, by=edith, reason="A court.", at=timezone.now())
    return address


def of_somebody_who_left(draft: Article, edith: User) -> str:
    address = make(draft, edith)
    User.objects.filter(pk=edith.pk).update(is_active=False)
    return address


def spelled_otherwise(draft: Article, edith: User) -> str:
    return make(draft, edith)[:-2] + "/"


CLOSED = [
    ended, revoked, killed, in_the_bin, expunged, of_somebody_who_left, spelled_otherwise,
]  # fmt: skip


@pytest.mark.parametrize("close", CLOSED)
def test_whatever_closed_it_the_page_is_one_and_the_same(close, draft, edith, client):
    closed, unknown = client.get(close(draft, edith)), client.get(UNKNOWN)
    assert closed.status_code == unknown.status_code == 404
    assert closed.content == unknown.content
    assert is_kept_from_others(closed)
    differing = {"X-Request-ID", "Expires"}
    assert {n: v for n, v in closed.items() if n not in differing} == {
        n: v for n, v in unknown.items() if n not in differing
    }
    assert "This link does not work" in closed.text
    assert "headline" not in closed.text
    assert PreviewOpening.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "%00", "²", "k" * 3_000, "-", "é", "%2e%2e"])
def test_an_odd_token_gets_that_page_too(token, client):
    assert client.get(f"/preview/link/{token}/").content == client.get(UNKNOWN).content


def test_it_only_reads(draft, edith, client):
    address = make(draft, edith)
    for verb in ("post", "put", "patch", "delete"):
        assert getattr(client, verb)(address).status_code == 405
    assert Article.objects.get(pk=draft.pk).state == "draft"


# --- The log of openings


def test_each_opening_is_logged_without_an_address(draft, edith):
    address = make(draft, edith)
    for network in ("203.0.113.7", "198.51.100.7"):
        Client(REMOTE_ADDR=network).get(address)
    rows = list(PreviewOpening.objects.values())
    assert [row["version"] for row in rows] == [2, 2]
    assert len({row["network"] for row in rows}) == 2
    assert "203.0.113" not in str(rows)


def test_headers_alone_are_no_opening(draft, edith, client):
    assert client.head(make(draft, edith)).status_code == 200
    assert PreviewOpening.objects.count() == 0


@pytest.mark.parametrize(("version", "number"), [(None, 17), (1, 12)])
def test_it_takes_so_many_queries(version, number, draft, edith, client, django_assert_num_queries):
    address = make(draft, edith, version=version)
    client.get(address)
    with django_assert_num_queries(number):
        client.get(address)


@pytest.mark.parametrize("version", [None, 1])
def test_it_reads_no_table_whole(version, draft, edith, client):
    cast.make_article("The old bridge")
    assert growing(client, make(draft, edith, version=version)) == []
