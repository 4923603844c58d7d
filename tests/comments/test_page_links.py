"""What moderators can do about an article's page: the comments that wait there."""

from __future__ import annotations

import pytest
from django.test import Client

from newsroom.desk.page_links import links_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "words"), [(1, "1 comment waits"), (3, "3 comments wait")])
def test_moderators_are_told_how_many_wait_and_led_to_them(number, words):
    maude = cast.make_staff()["maude"]
    article, other = cast.make_article(slug="it"), cast.make_article("Other", slug="other")
    cast.make_approved(article)
    cast.make_comment(other)
    mine = {cast.make_comment(article, f"The comment {n}.").pk for n in range(number)}
    links = [link for link in links_of(maude, article.get_absolute_url()) if "wait" in link.words]
    assert [link.words for link in links] == [words]
    client = Client()
    client.force_login(maude)
    shown = client.get(links[0].address).context["rows"]
    assert {row.comment.pk for row in shown} == mine


@pytest.mark.parametrize("name", ["anna", "edith", "otto"])
def test_nobody_else_is_told(name):
    article = cast.make_article()
    cast.make_comment(article)
    links = links_of(cast.make_staff()[name], article.get_absolute_url())
    assert [link for link in links if "wait" in link.words] == []


def test_where_none_waits_there_is_no_link():
    maude = cast.make_staff()["maude"]
    assert links_of(maude, cast.make_article().get_absolute_url()) == []


@pytest.mark.parametrize("typed", ["x", "9" * 30, "-1", "1 OR 1"])
def test_a_number_that_no_article_has_shows_no_comment(typed):
    cast.make_comment(cast.make_article())
    client = Client()
    client.force_login(cast.make_staff()["maude"])
    found = client.get("/admin/comments/comment/", {"article": typed})
    assert (found.status_code, found.context["rows"]) == (200, [])
