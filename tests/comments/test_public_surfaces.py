"""Whatever anybody can ask for, held and removed comments are not in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from articles.models import Byline, Section
from comments import readers
from comments.emails import status_links
from comments.models import Comment, Reader, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
TEXT, NAME = "Unutterable words about geese.", "Hidden Hilda"


@pytest.fixture
def article():
    """Return an article that stands in every list."""
    section = Section.objects.create(name="Town", slug="town")
    article = cast.make_article(section=section)
    Byline.objects.create(article=article, contributor=cast.make_author())
    article.tags.create(name="Rivers", slug="rivers")
    return cast.show(article)


@pytest.fixture
def comment(article) -> Comment:
    """Return a comment that has been let through, between two others."""
    first = cast.make_approved(article, "Before it.", name="Ann")
    comment = cast.make_approved(article, TEXT, name=NAME, stars=1, parent=first)
    cast.make_approved(article, "An answer.", name="Ben", parent=comment)
    return comment


def surfaces(comment: Comment) -> Iterator[str]:
    """Yield every public address that has to do with comments or articles."""
    page = comment.article.get_absolute_url()
    place = f"{comment.thread}-{comment.branch}-{comment.leaf}-{comment.pk - 1}"
    yield from (page, f"{page}comments/", f"{page}comments/?order=oldest")
    yield from (f"{page}comments/?after={place}", f"{page}comments/?order=oldest&after={place}")
    yield from (comment.get_absolute_url(), f"{page}comment/", f"{page}comment/?reply={comment.pk}")
    yield from (f"{page}comment/own/", f"{page}comment/start/", status_links.address_of(comment))
    yield from (f"{page}error/", f"/comments/{comment.pk}/report/")
    yield from ("/", "/section/town/", "/author/will-taylor/", "/tag/rivers/")
    yield from (
        "/feed.rss",
        "/feed.atom",
        "/section/town/feed.rss",
        "/author/will-taylor/feed.atom",
        "/corrections/",
        "/corrections/feed/",
    )
    yield from (f"{page}comments/feed.rss", f"{page}comments/feed.atom")
    yield from ("/comments/feed.rss", "/comments/feed.atom")
    yield from ("/search/?q=unutterable", "/search/?q=hilda", "/search/?q=geese")
    yield from ("/sitemap.xml", "/sitemap-news.xml", "/sitemap-town.xml", "/robots.txt")


def leaks(comment: Comment, browser: Client) -> list[str]:
    """Return the addresses at which a word or the name of `comment` can be read."""
    comment.refresh_from_db()
    found = []
    for address in surfaces(comment):
        response = browser.get(address, follow=True)
        answer = response.content.decode() + str(response.headers) + str(response.redirect_chain)
        if "geese." in answer or "Hilda" in answer:
            found.append(address)
    return found


def number(article, browser: Client) -> tuple[bool, bool]:
    """Return whether the page's heading and its data tell of two comments."""
    page = browser.get(article.get_absolute_url()).text
    return "2 comments</h2>" in page, '"commentCount":2' in page


def test_the_crawl_finds_what_is_public(comment, client):
    page = comment.article.get_absolute_url()
    found = leaks(comment, client)
    assert {page, f"{page}comments/", comment.get_absolute_url()} <= set(found)
    feeds = [address for address in found if "feed" in address]
    assert feeds == [
        *(f"{page}comments/feed.{form}" for form in ("rss", "atom")),
        *("/comments/feed.rss", "/comments/feed.atom"),
    ]
    assert not any("search" in address for address in found)


@pytest.mark.parametrize("state", ["pending", "rejected", "spam", "withdrawn"])
def test_a_comment_that_was_taken_back_is_on_no_page(comment, client, state):
    leaks(comment, client)  # whatever is kept of these pages is kept now
    decisions.decide(comment, to=state, at=cast.NOW, by=None, reason=Reason.OTHER)
    assert leaks(comment, client) == []
    assert number(comment.article, client) == (True, True)


@pytest.mark.parametrize("bytes_kept", [0, 10_000_000])
def test_a_rejected_comment_leaves_cached_pages_at_once(comment, client, settings, bytes_kept):
    settings.PAGE_CACHE_BYTES = bytes_kept
    assert leaks(comment, client) != []
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
    assert leaks(comment, client) == []


def test_a_held_comment_is_on_no_page(article, client):
    held = cast.make_comment(article, TEXT, name=NAME, stars=1)
    assert leaks(held, client) == []


def test_a_held_comment_is_shown_to_its_writer_alone(article):
    key = "k" * 43
    held = cast.make_comment(article, TEXT, name=NAME, reader=readers.find_or_store(key))
    writer, stranger = Client(), Client()
    writer.cookies[readers.cookie_name()] = readers.cookie_of(key)
    stranger.cookies[readers.cookie_name()] = readers.cookie_of("s" * 43)
    own = f"{article.get_absolute_url()}comment/own/"
    assert [address.partition("ey")[0] for address in leaks(held, writer)] == [
        own,
        f"{article.get_absolute_url()}comment/",
    ]
    assert leaks(held, stranger) == []
    assert Reader.objects.count() == 1
