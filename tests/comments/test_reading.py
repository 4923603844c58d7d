"""Pages of comments: newest first, each comment on exactly one of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from comments import reading
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


@pytest.fixture
def _short_pages(monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 3)


def all_pages(article) -> list[list[int]]:
    """Return the keys of the comments on each page, following the links."""
    pages, before = [], ""
    while True:
        page = reading.page_of(article, before=before)
        pages.append([comment.pk for comment in page.comments])
        if not (before := page.older):
            return pages


def test_an_article_without_comments_has_one_empty_page(article):
    cast.make_comment(article)
    assert reading.page_of(article) == ([], "")
    assert reading.newest_of(article) == (0, 0, None, (0, 0, 0, 0, 0), False, ([], ""))


@pytest.mark.usefixtures("_short_pages")
def test_a_full_page_without_more_has_no_next(article):
    for _ in range(3):
        cast.make_approved(article)
    assert [len(page) for page in all_pages(article)] == [3]


@pytest.mark.usefixtures("_short_pages")
def test_every_comment_is_reached_once_even_of_one_moment(article):
    made = [cast.make_approved(article, at=cast.NOW) for _ in range(4)]
    made += [
        cast.make_approved(article, at=cast.NOW + timedelta(microseconds=n)) for n in (1, 2, 2)
    ]
    keys = [comment.pk for comment in reversed(made)]
    assert all_pages(article) == [keys[:3], keys[3:6], keys[6:]]
    assert reading.newest_of(article).number == 7


@pytest.mark.usefixtures("_short_pages")
def test_a_page_goes_on_where_it_ended_if_its_last_comment_has_gone(article):
    made = [cast.make_approved(article, at=cast.NOW + timedelta(hours=n)) for n in range(5)]
    older = reading.page_of(article).older
    made[2].state = "withdrawn"
    made[2].save()
    assert [comment.pk for comment in reading.page_of(article, before=older).comments] == [
        made[1].pk,
        made[0].pk,
    ]


@pytest.mark.parametrize(
    "before", ["x", "1", "1-", "-1-1", "1-1-1", "1" * 17 + "-1", "١-١", " 1-1", "1-1\n"]
)
def test_a_place_that_no_page_names_is_refused(article, before):
    with pytest.raises(ValueError, match="is no place in a list of comments"):
        reading.page_of(article, before=before)


def test_the_last_place_that_can_be_written_is_one(article):
    comment = cast.make_approved(article)
    page = reading.page_of(article, before="9" * 16 + "-" + "9" * 18)
    assert page.comments == [comment]


@pytest.mark.usefixtures("_short_pages")
def test_other_articles_and_held_comments_are_on_no_page(article):
    cast.make_approved(cast.make_article("Rain in the north"))
    cast.make_comment(article)
    mine = cast.make_approved(article)
    assert all_pages(article) == [[mine.pk]]
