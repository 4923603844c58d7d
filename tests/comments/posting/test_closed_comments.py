"""Closed comments: every page says so in the form's place, and opens again by itself."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Section
from comments import moderation_modes
from comments.models import Comment, Mode, ModerationMode
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
FORM = PAGE + "comment/"
GOOD = {
    "stars": "",
    "email": "tom@readers.example",
    "name": "Tom",
    "message": "It is not.",
}
CLOSED = "Comments on this article are closed."


@pytest.fixture
def article():
    """Return what nobody can comment on, once a mode says so."""
    return cast.make_article(section=Section.objects.create(name="Town", slug="town"))


def put(mode: str = Mode.CLOSED, **scope) -> ModerationMode:
    """Set a mode."""
    return moderation_modes.put(ModerationMode(mode=mode, **scope), at=cast.NOW, by=None)


def scopes(article) -> dict[str, dict]:
    """Return what a mode can be set for that concerns everybody on `article`."""
    return {"site": {}, "section": {"section": article.section}, "article": {"article": article}}


def has_form(html: str) -> bool:
    """Return whether a page invites to comment."""
    return any(words in html for words in ("comment-form", "Leave the first review", ">Reply</a>"))


@pytest.mark.parametrize("scope", ["site", "section", "article"])
def test_each_page_says_that_comments_are_closed_in_place_of_the_form(article, client, scope):
    comment = cast.make_approved(article)
    put(**scopes(article)[scope])
    for path in ("", "comment/", f"comment/?reply={comment.pk}"):
        html = client.get(PAGE + path).text
        assert f'<p class="comment-none">{CLOSED}</p>' in html
        assert not has_form(html)
    for path in ("", "comments/", "comments/?order=oldest"):
        html = client.get(PAGE + path).text
        assert "The bridge is overdue." in html
        assert f'href="/comments/{comment.pk}/report/"' in html
        assert not has_form(html)


def test_a_closed_article_without_comments_asks_for_none(article, client):
    put(article=article)
    html = client.get(PAGE).text
    assert CLOSED in html
    assert not has_form(html)


def test_a_comment_on_a_closed_article_is_refused_and_its_text_kept(article, client):
    put(article=article)
    html = client.post(FORM, GOOD).text
    assert CLOSED in html
    assert "It is not." in html
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("scope", ["section", "article"])
def test_other_articles_stay_open(article, client, scope):
    put(**scopes(article)[scope])
    other = cast.make_article("Elsewhere")
    html = client.get(other.get_absolute_url()).text
    assert CLOSED not in html
    assert has_form(html)


def test_what_is_closed_to_one_reader_is_open_on_the_page_that_all_share(article, client):
    put(reader=cast.make_reader())
    assert CLOSED not in client.get(PAGE).text


def test_no_freer_mode_opens_it(article, client):
    put()
    put(Mode.OPEN, article=article)
    assert CLOSED in client.get(PAGE).text


@pytest.mark.parametrize("scope", ["site", "section", "article"])
def test_pages_that_are_kept_close_and_open_at_the_next_request(article, settings, scope):
    settings.PAGE_CACHE_BYTES = 10_000_000
    comment = cast.make_approved(article)
    seen = [Client().get(PAGE).text]
    mode = put(**scopes(article)[scope])
    seen.append(Client().get(PAGE).text)
    moderation_modes.lift(mode, at=cast.NOW, by=None)
    seen.append(Client().get(PAGE).text)
    assert [CLOSED in html for html in seen] == [False, True, False]
    assert [f"?reply={comment.pk}" in html for html in seen] == [True, False, True]


def test_the_question_is_asked_once_for_a_page(article, django_assert_num_queries):
    assert article.told is not None
    with django_assert_num_queries(1):
        assert moderation_modes.is_closed(article) is False
    with django_assert_num_queries(8) as asked:
        Client().get(PAGE)
    assert sum("moderationmode" in query["sql"] for query in asked.captured_queries) == 1
