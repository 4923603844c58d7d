"""Where an article stands: what readers have, what waits, and whether the desk has other words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.acts import publishing
from articles.editions.situation import Standing, situation, with_standing
from articles.models import Article
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def _killed() -> Article:
    article = cast.make_article("Killed", slug="killed")
    publishing.kill(article, at=cast.NOW, reason="A court’s order.")
    return article


def _binned() -> Article:
    article = cast.make_draft("Binned", slug="binned")
    publishing.bin_draft(article, at=cast.NOW)
    return article


def _cancelled() -> Article:
    article = cast.make_article("Cancelled", slug="cancelled", published_at=cast.TOMORROW)
    publishing.cancel(article, article.editions.get(), at=cast.NOW)
    return article


def _withdrawn() -> Article:
    article = cast.make_article("Withdrawn", slug="withdrawn")
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    return article


MADE = {
    Standing.DRAFT: cast.make_draft,
    Standing.BINNED: _binned,
    Standing.SCHEDULED: lambda: cast.make_article(published_at=cast.TOMORROW),
    Standing.LIVE: cast.make_article,
    Standing.WITHDRAWN: _withdrawn,
    Standing.KILLED: _killed,
}


@pytest.mark.parametrize("standing", Standing)
def test_one_and_many_are_answered_alike(standing):
    article = MADE[standing]()
    later = cast.NOW + HOUR
    assert situation(article, at=later).standing == standing
    assert with_standing(Article.objects.all(), at=later).get().standing == standing


def test_what_was_cancelled_before_anybody_read_it_is_a_draft_again():
    article = _cancelled()
    assert situation(article, at=cast.TOMORROW).standing == Standing.DRAFT
    assert Article.objects.get().get_absolute_url() == f"/preview/{article.pk}/"


def test_it_changes_by_the_clock_alone():
    article = cast.make_article(published_at=cast.TOMORROW)
    moments = (cast.TOMORROW - HOUR, cast.TOMORROW)
    assert [situation(article, at=at).standing for at in moments] == ["scheduled", "live"]
    end = {"at": cast.TOMORROW, "begins": cast.TOMORROW + HOUR, "reason": "The licence ends."}
    publishing.take_down(article, **end)
    moments = (cast.TOMORROW, cast.TOMORROW + HOUR)
    assert [situation(article, at=at).standing for at in moments] == ["live", "withdrawn"]


def test_it_names_what_holds_and_what_waits_the_first_to_come_first():
    article = cast.make_article()
    first = article.editions.get()
    late = publishing.update(article, at=cast.NOW, begins=cast.TOMORROW + HOUR)
    soon = publishing.update(article, at=cast.NOW, begins=cast.TOMORROW, waiting="keep")
    found = situation(article, at=cast.NOW)
    assert (found.current, found.armed, found.newest) == (first, (soon, late), 3)


def test_however_many_wait_the_article_is_live():
    article = cast.make_article()
    first = article.editions.get()
    made = [
        publishing.update(
            article, at=cast.NOW, begins=cast.TOMORROW + number * HOUR, waiting="keep"
        )
        for number in range(51)
    ]
    found = situation(article, at=cast.NOW)
    assert (found.standing, found.current, found.armed) == (Standing.LIVE, first, tuple(made))


def test_what_was_made_at_once_does_not_wait_where_another_clock_was_ahead():
    article = cast.make_article()
    ahead = publishing.update(article, at=cast.NOW + HOUR)
    found = situation(article, at=cast.NOW)
    assert (found.current, found.armed) == (ahead, ())
    late = publishing.update(article, at=cast.NOW)
    assert situation(article, at=cast.NOW).current == late


def test_the_desk_has_words_that_readers_will_not_get_until_it_publishes_them():
    article = cast.make_article()
    assert situation(article, at=cast.NOW).has_unpublished_words is False
    revisions.record(article, at=cast.NOW)
    assert situation(article, at=cast.NOW).has_unpublished_words is True
    publishing.update(article, at=cast.NOW, begins=cast.TOMORROW)
    assert situation(article, at=cast.NOW).has_unpublished_words is False


def test_of_a_draft_no_words_are_unpublished():
    assert situation(cast.make_draft(), at=cast.NOW).has_unpublished_words is False


def test_it_takes_two_queries(django_assert_num_queries):
    article = cast.make_article()
    with django_assert_num_queries(2):
        situation(article, at=cast.NOW)
