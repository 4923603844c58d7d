"""The rating pause: what a burst does to an article's figure, which is nothing."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article
from comments.conversation import listing
from comments.models import (
    BurstState,
    Comment,
    Rating,
    RatingBurst,
    RatingChange,
    Reason,
    State,
    Tally,
)
from comments.moderation import decisions
from comments.moderation.decisions import ALLOWED
from comments.ratings import counting, rating_pause, tallies
from newsroom.page_cache import versions
from newsroom.refused import Refused
from tests import cast
from tests.comments.ratings.test_counting import in_parallel

pytestmark = pytest.mark.django_db
LATER = cast.NOW + timedelta(hours=2)


@pytest.fixture
def article():
    """Return an article that six readers have rated within its first day."""
    return rated()


def rated() -> Article:
    """Return an article with ratings: 4.2 stars of six readers."""
    article = cast.make_article()
    for hours, stars in enumerate((4, 5, 3, 4, 5, 4)):
        at = cast.YESTERDAY + timedelta(hours=hours)
        cast.make_approved(article, stars=stars, reader=cast.make_reader("abcdef"[hours]), at=at)
    return article


def replay(article, *stars: int, start=cast.NOW, name: str = "brigade") -> list[Comment]:
    """Let each number of stars come in from a new reader, four seconds apart, held."""
    return [
        cast.make_comment(
            article,
            stars=number,
            reader=cast.make_reader(f"{name}{n:02}"),
            at=start + timedelta(seconds=4 * n),
        )
        for n, number in enumerate(stars)
    ]


def approve(*comments: Comment) -> None:
    """Let comments through."""
    for comment in comments:
        decisions.approve(comment, at=LATER, by=None)


def figure(article) -> tuple[int, float | None]:
    """Return the number of ratings and their mean as the article's page has them."""
    newest = listing.newest_of(Article.objects.get(pk=article.pk))
    return newest.ratings, newest.mean and round(newest.mean, 2)


def test_thirteen_ratings_of_one_star_within_a_minute_never_move_the_figure(article):
    before, moments = figure(article), []
    comments = []
    for n in range(13):
        at = cast.NOW + timedelta(seconds=4 * n)
        reader = cast.make_reader(f"troll{n:02}")
        comments.append(cast.make_comment(article, stars=1, reader=reader, at=at))
        moments.append(figure(article))
    for comment in comments:
        decisions.approve(comment, at=LATER, by=None)
        moments.append(figure(article))
    assert before == (6, 4.17)
    assert moments == [before] * 26
    found = RatingBurst.objects.get()
    assert (found.article, found.state, found.began_at) == (article, "open", cast.NOW)
    assert (found.ratings_before, found.stars_before) == (6, 25)
    assert list(tallies.mismatches()) == []


@pytest.mark.parametrize("code", ["no-script", "check-unavailable"])
def test_ratings_that_nobody_checked_pause_nothing_until_a_moderator_approves_them(article, code):
    unchecked = [{"code": code, "weight": 100, "evidence": {}}]
    sent = []
    for n in range(9):
        reader, at = cast.make_reader(f"free{n:02}"), cast.NOW + timedelta(seconds=4 * n)
        sent.append(cast.make_comment(article, stars=1, reader=reader, at=at, findings=unchecked))
    assert not RatingBurst.objects.exists()
    approve(*sent[:7])
    assert not RatingBurst.objects.exists()
    approve(sent[7])
    assert RatingBurst.objects.get().ended_at == sent[7].submitted_at


def test_words_that_look_like_a_finding_leave_a_rating_checked(article):
    quoting = [{"code": "words", "weight": 100, "evidence": {"matched": '"code": "no-script"'}}]
    for n in range(8):
        reader, at = cast.make_reader(f"free{n:02}"), cast.NOW + timedelta(seconds=4 * n)
        cast.make_comment(article, stars=1, reader=reader, at=at, findings=quoting)
    assert RatingBurst.objects.exists()


def test_one_network_alone_pauses_nothing(article):
    for n in range(13):
        reader, at = cast.make_reader(f"free{n:02}"), cast.NOW + timedelta(seconds=4 * n)
        # All /64 networks of one /48.
        network = "a" * 16 + f"{n:016}"
        cast.make_comment(article, stars=1, reader=reader, at=at, network=network)
    assert not RatingBurst.objects.exists()


def test_the_comments_of_the_burst_are_marked_and_no_others(article):
    comments = replay(article, *[1] * 6, 5, *[2] * 7)
    cast.make_approved(article, stars=1, at=cast.NOW + timedelta(hours=1))
    (found,) = RatingBurst.objects.all()
    cast.make_comment(cast.make_article("Rain in the north"), stars=1)
    rating_pause.discard(found, at=LATER, by=cast.make_user("maude"))
    assert list(rating_pause.members_of(found)[0]) == [c for c in comments if c.stars != 5]


def test_one_decision_discards_all_ratings_of_the_burst(article):
    comments = replay(article, *[1] * 13)
    approve(*comments[:9])
    maude = cast.make_user("maude")
    rating_pause.discard(RatingBurst.objects.get(), at=LATER, by=maude, reason="From one forum.")
    approve(*comments[9:])
    assert figure(article) == (6, 4.17)
    found = RatingBurst.objects.get()
    assert (found.state, found.decided_by, found.decided_at, found.reason) == (
        "discarded",
        maude,
        LATER,
        "From one forum.",
    )
    assert Comment.objects.approved().filter(stars=1).count() == 13
    assert list(tallies.mismatches()) == []


def test_one_decision_counts_all_ratings_of_the_burst(article):
    comments = replay(article, *[1] * 13)
    approve(*comments[:9])
    rating_pause.keep(RatingBurst.objects.get(), at=LATER, by=cast.make_user("maude"))
    assert figure(article) == (15, 2.27)
    approve(*comments[9:])
    assert figure(article) == (19, 2.0)
    assert RatingBurst.objects.get().state == "kept"
    assert list(tallies.mismatches()) == []


@pytest.mark.parametrize("verb", [rating_pause.keep, rating_pause.discard])
def test_a_decision_lets_the_page_show_it(article, verb):
    replay(article, *[1] * 13)
    before = versions.current([article.get_absolute_url()])
    verb(RatingBurst.objects.get(), at=LATER, by=cast.make_user("maude"))
    assert versions.current([article.get_absolute_url()]) != before


def test_a_burst_lets_the_page_show_it(article):
    replay(article, *[1] * 7)
    before = versions.current([article.get_absolute_url()])
    replay(article, 1, name="eighth")
    assert versions.current([article.get_absolute_url()]) != before


def test_the_second_of_two_moderators_hears_who_was_first(article):
    replay(article, *[1] * 13)
    mine, theirs = RatingBurst.objects.get(), RatingBurst.objects.get()
    rating_pause.discard(theirs, at=LATER, by=cast.make_user("ada"))
    with pytest.raises(
        Refused, match=r"^ada has decided already: no rating of this burst counts\.$"
    ):
        rating_pause.keep(mine, at=LATER, by=cast.make_user("maude"))
    assert RatingBurst.objects.get().state == "discarded"


def test_what_was_let_through_before_the_eighth_came_goes_back(article):
    early = replay(article, *[1] * 7)
    approve(*early)
    assert figure(article) == (13, 2.46)
    replay(article, 1, start=cast.NOW + timedelta(seconds=28), name="eighth")
    assert figure(article) == (6, 4.17)
    assert RatingBurst.objects.get().ratings_before == 6
    changes = RatingChange.objects.filter(comment__in=early, stars_after=None)
    assert changes.count() == 7


def test_what_comes_in_while_it_lasts_waits_and_counts_after_a_discard(article):
    replay(article, *[1] * 13)
    honest = cast.make_reader("honest")
    cast.make_approved(article, stars=5, reader=honest, at=cast.NOW + timedelta(hours=1))
    assert figure(article) == (6, 4.17)
    rating_pause.discard(RatingBurst.objects.get(), at=LATER, by=cast.make_user("maude"))
    assert figure(article) == (7, 4.29)


def test_who_rated_before_the_burst_keeps_that_rating_while_it_lasts(article):
    replay(article, *[1] * 13)
    again = cast.make_approved(
        article, stars=1, reader=cast.make_reader("b"), at=cast.NOW + timedelta(minutes=30)
    )
    assert Rating.objects.get(reader=again.reader, article=article).stars == 5
    rating_pause.keep(RatingBurst.objects.get(), at=LATER, by=cast.make_user("maude"))
    assert Rating.objects.get(reader=again.reader, article=article).stars == 1


def test_older_comments_are_let_through_and_taken_back_as_ever(article):
    held = cast.make_comment(
        article, stars=2, reader=cast.make_reader("late"), at=cast.NOW - timedelta(hours=9)
    )
    replay(article, *[1] * 13)
    approve(held)
    assert figure(article) == (7, 3.86)
    first = article.comments.order_by("submitted_at").first()
    decisions.mark_as_spam(first, at=LATER, by=None)
    assert figure(article) == (6, 3.83)


def test_a_second_wave_goes_with_the_first(article):
    approve(*replay(article, *[1] * 13))
    wave = replay(article, *[2] * 9, start=cast.NOW + timedelta(hours=1), name="second")
    approve(*wave)
    found = RatingBurst.objects.get()
    rating_pause.discard(found, at=LATER, by=cast.make_user("maude"))
    assert found.ended_at == wave[-1].submitted_at
    assert figure(article) == (6, 4.17)


@pytest.mark.parametrize("verb", [rating_pause.keep, rating_pause.discard])
def test_what_has_been_judged_is_not_stopped_again(article, verb):
    comments = replay(article, *[1] * 13)
    verb(RatingBurst.objects.get(), at=LATER, by=cast.make_user("maude"))
    approve(*comments)
    assert not RatingBurst.objects.open().exists()


def test_a_burst_after_the_decision_is_another(article):
    replay(article, *[1] * 13)
    rating_pause.keep(RatingBurst.objects.get(), at=LATER, by=cast.make_user("maude"))
    replay(article, *[1] * 8, start=LATER, name="again")
    assert [b.state for b in RatingBurst.objects.order_by("began_at")] == ["kept", "open"]


def test_a_burst_that_came_in_at_once_is_found_when_the_first_is_let_through(article):
    comments = replay(article, *[1] * 13)
    RatingBurst.objects.all().delete()
    approve(comments[0])
    assert figure(article) == (6, 4.17)
    assert RatingBurst.objects.get().began_at == cast.NOW


def test_the_first_of_a_burst_may_be_seen_last(article):
    late, *others = replay(article, *[1] * 13)
    RatingBurst.objects.update(began_at=others[0].submitted_at)
    approve(*others, late)
    assert figure(article) == (6, 4.17)
    assert RatingBurst.objects.get().began_at == cast.NOW


def test_a_new_article_has_nothing_to_show_and_nothing_is_shown():
    article = cast.make_article()
    approve(*replay(article, *[1] * 13))
    assert figure(article) == (0, None)


def test_what_is_usual_counts_from_when_readers_first_had_the_article():
    article = cast.make_article(published_at=cast.NOW - timedelta(days=3_650))
    cast.make_approved(article, stars=4, reader=cast.make_reader("f"), at=cast.YESTERDAY)
    # Four a window since yesterday, and hardly any since the date that readers are told.
    Tally.objects.update(ratings=600)
    replay(article, *[1] * 10)
    assert not RatingBurst.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"stars": None}, {"stars": 4}, {"stars": 1, "account": True}], ids=str
)
def test_other_comments_in_numbers_are_no_burst(article, fields):
    if "account" in fields:
        fields = fields | {"account": cast.make_user("edith")}
    for n in range(30):
        cast.make_comment(article, reader=cast.make_reader(f"r{n:02}"), **fields)
    assert not RatingBurst.objects.exists()


def test_readers_known_for_long_are_no_burst(article):
    for n in range(30):
        reader = cast.make_reader(f"old{n:02}")
        reader.created_at = cast.YESTERDAY - timedelta(days=30)
        reader.save()
        cast.make_comment(article, stars=1, reader=reader)
    assert not RatingBurst.objects.exists()


def test_an_article_has_one_open_burst_at_most(article):
    replay(article, *[1] * 13)
    values = {
        f.attname: getattr(RatingBurst.objects.get(), f.attname) for f in RatingBurst._meta.fields
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingBurst.objects.create(**values | {"id": None})


@pytest.mark.parametrize("fields", [{"stars": 4}, {"stars": 1}])
def test_watching_costs_one_query(article, django_assert_num_queries, fields):
    comment = replay(article, fields["stars"])[0]
    with django_assert_num_queries(1):
        rating_pause.detect_burst(comment, at=cast.NOW)
    replay(article, *[1] * 13, name="others")
    with django_assert_num_queries(1):
        rating_pause.detect_burst(comment, at=cast.NOW)


def test_watching_a_comment_without_stars_costs_none(article, django_assert_num_queries):
    comment = cast.make_comment(article)
    with django_assert_num_queries(0):
        rating_pause.detect_burst(comment, at=cast.NOW)


def test_a_thousand_random_acts_leave_no_difference():
    random, article, maude = Random(11), rated(), cast.make_user("maude")
    comments, at = list(article.comments.all()), cast.NOW
    for number in range(1_000):
        at += timedelta(seconds=random.randrange(90))
        act = random.random()
        if act < 0.4:
            reader = cast.make_reader(f"r{random.randrange(400):03}")
            stars = random.choice([None, 1, 1, 1, 1, 1, 1, 2, 4])
            comments.append(cast.make_comment(article, stars=stars, reader=reader, at=at))
        elif act < 0.98:
            comment = random.choice(comments)
            ways = sorted(ALLOWED[comment.state] - {State.WITHDRAWN}) or [comment.state]
            to = State.WITHDRAWN if number % 50 == 0 else random.choice(ways)
            if to in ALLOWED[comment.state]:
                decisions.decide(comment, to=to, at=at, by=None, reason=Reason.OTHER)
        elif found := RatingBurst.objects.open().first():
            random.choice([rating_pause.keep, rating_pause.discard])(found, at=at, by=maude)
    assert RatingBurst.objects.exclude(state=BurstState.OPEN).count() > 2
    assert list(tallies.mismatches()) == []
    newest = {
        c.reader_id: c.pk for c in counting.comments_that_count().order_by("submitted_at", "pk")
    }
    assert dict(Rating.objects.values_list("reader", "comment")) == newest


@pytest.mark.django_db(transaction=True)
def test_a_burst_that_is_approved_while_it_comes_in_does_not_move_the_figure():
    article = rated()

    def send(n: int) -> None:
        at = cast.NOW + timedelta(seconds=4 * n)
        approve(cast.make_comment(article, stars=1, reader=cast.make_reader(f"t{n:02}"), at=at))

    in_parallel([lambda n=n: send(n) for n in range(13)])
    assert RatingBurst.objects.get().began_at == cast.NOW
    assert figure(article) == (6, 4.17)
    assert list(tallies.mismatches()) == []


@pytest.mark.django_db(transaction=True)
def test_decided_and_let_through_at_once_the_numbers_follow_the_rows():
    article, maude = rated(), cast.make_user("maude")
    comments = replay(article, *[1] * 13)
    found = RatingBurst.objects.get()
    in_parallel(
        [lambda: rating_pause.keep(found, at=LATER, by=maude)]
        + [lambda c=c: approve(c) for c in comments]
    )
    assert Tally.objects.get(article=article).ratings == 19
    assert list(tallies.mismatches()) == []
