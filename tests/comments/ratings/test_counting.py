"""Ratings: whose stars count."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from comments import limits, readers
from comments.models import Comment, Rating, RatingChange, Reason, State, Tally
from comments.moderation import decisions
from comments.moderation.decisions import ALLOWED
from comments.ratings import counting, tallies
from newsroom.db.append_only import AppendOnlyError
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]


@pytest.fixture
def article():
    """Return what is rated."""
    return cast.make_article()


def counted(article) -> list[tuple[str, int]]:
    """Return whose stars count and how many they are."""
    rows = article.ratings.order_by("reader__key_hash")
    return [(key[0], stars) for key, stars in rows.values_list("reader__key_hash", "stars")]


def test_stars_count_once_the_comment_is_let_through(article):
    comment = cast.make_comment(article, stars=4)
    assert counted(article) == []
    decisions.approve(comment, at=cast.NOW, by=None)
    assert counted(article) == [("a", 4)]


def test_a_comment_without_stars_counts_for_nothing(article):
    cast.make_approved(article)
    assert counted(article) == []


def test_each_reader_counts_once_and_the_newest_stars_count(article):
    cast.make_approved(article, stars=1, at=cast.YESTERDAY)
    cast.make_approved(article, stars=5, at=cast.NOW)
    cast.make_approved(article, stars=3, reader=cast.make_reader("b"))
    assert counted(article) == [("a", 5), ("b", 3)]


def test_newest_is_what_was_sent_last_not_what_was_let_through_last(article):
    first = cast.make_comment(article, stars=1, at=cast.YESTERDAY)
    second = cast.make_comment(article, stars=5, at=cast.NOW)
    decisions.approve(second, at=cast.NOW, by=None)
    decisions.approve(first, at=cast.NOW, by=None)
    assert counted(article) == [("a", 5)]


def test_a_later_comment_without_stars_leaves_the_earlier_stars(article):
    cast.make_approved(article, stars=2, at=cast.YESTERDAY)
    cast.make_approved(article, at=cast.NOW)
    assert counted(article) == [("a", 2)]


@pytest.mark.parametrize("verb", ["reject", "spam", "withdraw"])
def test_what_is_taken_back_gives_way_to_the_stars_before(article, verb):
    cast.make_approved(article, stars=2, at=cast.YESTERDAY)
    newest = cast.make_approved(article, stars=5, at=cast.NOW)
    to = {"reject": "rejected", "spam": "spam", "withdraw": "withdrawn"}[verb]
    decisions.decide(newest, to=to, at=cast.NOW, by=None, reason=Reason.OTHER)
    assert counted(article) == [("a", 2)]


def test_what_is_taken_back_leaves_nothing_if_there_was_nothing_before(article):
    only = cast.make_approved(article, stars=5)
    decisions.decide(only, to="pending", at=cast.NOW, by=None, reason=Reason.OTHER)
    assert counted(article) == []


def test_other_articles_and_readers_are_left_alone(article):
    other = cast.make_article("Rain in the north")
    cast.make_approved(other, stars=1)
    cast.make_approved(article, stars=2, reader=cast.make_reader("b"))
    mine = cast.make_approved(article, stars=3)
    decisions.mark_as_spam(mine, at=cast.NOW, by=None)
    assert (counted(other), counted(article)) == ([("a", 1)], [("b", 2)])


def history(article) -> list[tuple[int | None, int | None]]:
    """Return each change of what counts: stars before, stars after."""
    return list(article.rating_changes.values_list("stars_before", "stars_after"))


def test_a_changed_rating_replaces_the_one_before_and_both_stay_on_record(article):
    cast.make_approved(article, stars=2, at=cast.YESTERDAY)
    newest = cast.make_approved(article, stars=5, at=cast.NOW)
    decisions.mark_as_spam(newest, at=cast.TOMORROW, by=None)
    assert history(article) == [(None, 2), (2, 5), (5, 2)]
    last = RatingChange.objects.last()
    assert (last.reader, last.made_at) == (newest.reader, cast.TOMORROW)


def test_the_first_and_the_last_change_name_the_comment(article):
    comment = cast.make_approved(article, stars=4)
    decisions.decide(comment, to="withdrawn", at=cast.NOW, by=None, reason=Reason.OTHER)
    assert history(article) == [(None, 4), (4, None)]
    assert {change.comment for change in RatingChange.objects.all()} == {comment}


def test_the_same_stars_again_are_no_change(article):
    cast.make_approved(article, stars=4, at=cast.YESTERDAY)
    cast.make_approved(article, stars=4, at=cast.NOW)
    assert history(article) == [(None, 4)]


def test_the_record_of_changes_stays_as_it_is(article):
    cast.make_approved(article, stars=4)
    with pytest.raises(AppendOnlyError):
        RatingChange.objects.update(stars_after=5)
    with pytest.raises(AppendOnlyError):
        RatingChange.objects.all().delete()


def test_the_stars_of_a_member_of_staff_never_count(article):
    cast.make_approved(article, stars=5, account=cast.make_user("edith"))
    cast.make_approved(article, stars=2, reader=cast.make_reader("b"))
    assert counted(article) == [("b", 2)]
    assert Tally.objects.values_list("comments", "ratings", "stars").get() == (2, 1, 2)


def test_neighbours_rate_once_each_and_a_reader_at_many_addresses_once(article):
    address = article.get_absolute_url() + "comment/"
    typed = {"email": "r@readers.example", "name": "Rita"}

    def rate(key: str, network: str, stars: int) -> None:
        browser = Client(REMOTE_ADDR=network)
        browser.cookies["reader"] = readers.cookie_of(key * 43)
        words = {"message": f"{key} says {stars} from {network}.", "stars": str(stars)}
        assert browser.post(address, typed | words).status_code == 303
        decisions.approve(Comment.objects.latest("pk"), at=cast.NOW, by=None)

    rate("a", "203.0.113.7", 1)
    rate("b", "203.0.113.7", 4)
    for n, stars in enumerate((5, 5, 2)):
        rate("a", f"198.51.{n}.7", stars)
    assert sorted(stars for _, stars in counted(article)) == [2, 4]


def test_the_database_refuses_a_second_rating_by_a_reader(article):
    comment = cast.make_approved(article, stars=4)
    other = cast.make_approved(article, reader=cast.make_reader("b"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(article=article, reader=comment.reader, comment=other, stars=1)


@pytest.mark.parametrize("missing", ["article", "reader"])
def test_the_database_refuses_a_rating_without_an_article_or_a_reader(article, missing):
    comment = cast.make_comment(article, stars=4)
    whose = {"article": article, "reader": comment.reader, missing: None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(**whose, comment=comment, stars=1)


def test_no_field_of_the_form_sets_the_numbers_of_an_article(article, client):
    address = article.get_absolute_url() + "comment/"
    typed = {"stars": "4", "email": "r@readers.example", "name": "Rita", "message": "Overdue."}
    forged = dict.fromkeys(
        ["ratings", "rating", "weight", "count", "score", "fours", "account", "low_reason_"], "1e9"
    )
    client.post(address, typed | forged)
    decisions.approve(Comment.objects.get(), at=timezone.now(), by=None)
    columns = Tally.objects.values_list("comments", "ratings", "stars", *tallies.STAR_COLUMNS)
    assert columns.get() == (1, 1, 4, 0, 0, 0, 1, 0)
    assert Comment.objects.get().account is None


class Rows:
    """The numbers of an article, worked out from all of its comments in plain Python."""

    def __init__(self, article) -> None:
        self.public = [c for c in article.comments.all() if c.state == State.APPROVED]
        self.stars = {
            c.reader_id: c.stars
            for c in sorted(self.public, key=lambda c: (c.submitted_at, c.pk))
            if c.stars
        }

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return comments, ratings, stars, and how many there are of each."""
        stars = list(self.stars.values())
        return len(self.public), len(stars), sum(stars), *(stars.count(n) for n in range(1, 6))


def test_a_thousand_random_decisions_leave_no_difference(article):
    random = Random(7)
    articles = [article, cast.make_article("Rain in the north")]
    readers = [cast.make_reader(key) for key in "abcdefghijkl"]
    comments = []
    for number in range(1_000):
        if len(comments) < 60 or random.random() < 0.1:
            at = cast.NOW + timedelta(minutes=random.randrange(100_000))
            fields = {
                "reader": random.choice(readers),
                "stars": random.choice([None, *range(1, 6)]),
            }
            comments.append(cast.make_comment(random.choice(articles), at=at, **fields))
            continue
        comment = random.choice(comments)
        if ways := sorted(ALLOWED[comment.state] - {State.WITHDRAWN}):
            to = State.WITHDRAWN if number % 40 == 0 else random.choice([*ways, State.APPROVED])
            if to != comment.state:
                decisions.decide(comment, to=to, at=cast.NOW, by=None, reason=Reason.OTHER)
    assert list(tallies.mismatches()) == []
    columns = ("comments", "ratings", "stars", *tallies.STAR_COLUMNS)
    for each in articles:
        assert Rows(each).numbers == Tally.objects.values_list(*columns).get(article=each)
        assert dict(each.ratings.values_list("reader", "stars")) == Rows(each).stars


def in_parallel(acts) -> None:
    """Run each act in a thread with a connection of its own, all beginning together."""
    barrier, errors = Barrier(len(acts)), []

    def run(act) -> None:
        try:
            barrier.wait()
            act()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.django_db(transaction=True)
def test_of_twenty_comments_approved_at_once_the_newest_stars_count():
    article = cast.make_article()
    comments = [
        cast.make_comment(article, stars=n % 5 + 1, at=cast.NOW + timedelta(minutes=n))
        for n in range(20)
    ]
    in_parallel([lambda c=c: decisions.approve(c, at=cast.NOW, by=None) for c in comments])
    assert counted(article) == [("a", comments[-1].stars)]
    assert Rating.objects.get().comment == comments[-1]


@pytest.mark.django_db(transaction=True)
def test_twenty_comments_sent_at_once_by_one_reader_leave_one_rating(monkeypatch):
    # More than the rate limit lets through.
    monkeypatch.setattr(limits, "MAX_ACTS_OF_A_READER", 20)
    article = cast.make_article()
    address = article.get_absolute_url() + "comment/"

    def post(number: int) -> None:
        browser = Client()
        browser.cookies["reader"] = readers.cookie_of("k" * 43)
        typed = {"email": "r@readers.example", "name": "Rita", "message": f"Overdue: {number}."}
        assert browser.post(address, typed | {"stars": str(number % 5 + 1)}).status_code == 303

    in_parallel([lambda n=n: post(n) for n in range(20)])
    sent = list(Comment.objects.order_by("submitted_at", "pk"))
    in_parallel([lambda c=c: decisions.approve(c, at=cast.NOW, by=None) for c in sent])
    assert len({comment.reader_id for comment in sent}) == 1
    assert [(r.comment, r.stars) for r in Rating.objects.all()] == [(sent[-1], sent[-1].stars)]
    assert list(tallies.mismatches()) == []


@pytest.mark.django_db(transaction=True)
def test_the_rating_follows_what_is_public_when_many_are_approved_and_removed_at_once():
    article = cast.make_article()
    shown = [
        cast.make_approved(article, stars=1, at=cast.NOW + timedelta(minutes=n)) for n in range(10)
    ]
    held = [
        cast.make_comment(article, stars=5, at=cast.NOW - timedelta(minutes=n)) for n in range(10)
    ]
    in_parallel(
        [lambda c=c: decisions.mark_as_spam(c, at=cast.NOW, by=None) for c in shown]
        + [lambda c=c: decisions.approve(c, at=cast.NOW, by=None) for c in held]
    )
    assert counted(article) == [("a", 5)]
    assert Rating.objects.get().comment == held[0]


@pytest.mark.django_db(transaction=True)
def test_many_recounts_at_once_change_nothing():
    comment = cast.make_approved(cast.make_article(), stars=3)

    def recount() -> None:
        with transaction.atomic():
            tallies.lock(comment.article)
            counting.recount(comment.article, readers=[comment.reader_id], at=cast.NOW)

    in_parallel([recount] * 20)
    assert counted(comment.article) == [("a", 3)]
