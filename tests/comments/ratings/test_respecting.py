"""Respect: one row for a reader and comment, and a figure that moves at most every half minute."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from comments.models import Comment, Reader, Respect, RespectBurst, Tally
from comments.ratings import respect_bursts, respecting
from newsroom.page_cache import versions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=31)


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


@pytest.fixture
def comment(article) -> Comment:
    """Return a public comment."""
    return cast.make_approved(article)


def known_reader() -> Reader:
    """Return a reader who came long ago."""
    reader = Reader.objects.create(key_hash=secrets.token_hex(32))
    Reader.objects.filter(pk=reader.pk).update(created_at=cast.NOW - timedelta(days=30))
    reader.refresh_from_db()
    return reader


def new_reader(at=cast.NOW) -> Reader:
    """Return a reader who came just now."""
    reader = Reader.objects.create(key_hash=secrets.token_hex(32))
    Reader.objects.filter(pk=reader.pk).update(created_at=at)
    reader.refresh_from_db()
    return reader


def shown(comment: Comment) -> int:
    """Return the figure that the page shows."""
    return Comment.objects.get(pk=comment.pk).respect


def version(article) -> int:
    """Return the version of the article's page."""
    address = article.get_absolute_url()
    return versions.current([address])[address]


def test_the_first_respect_is_shown_at_once(comment):
    respecting.give(comment, known_reader(), at=cast.NOW)
    assert shown(comment) == 1


def test_a_reader_respects_a_comment_once(comment):
    reader = known_reader()
    for _ in range(2):
        respecting.give(comment, reader, at=cast.NOW)
    assert Respect.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Respect.objects.create(comment=comment, reader=reader, made_at=cast.NOW)


def test_respect_can_be_taken_back(comment):
    reader = known_reader()
    respecting.give(comment, reader, at=cast.NOW)
    respecting.take_back(comment, reader, at=cast.NOW + LATER)
    assert (shown(comment), Respect.objects.count()) == (0, 0)


def test_the_page_stays_as_it_is_for_half_a_minute(article, comment):
    respecting.give(comment, known_reader(), at=cast.NOW)
    before = version(article)
    respecting.give(comment, known_reader(), at=cast.NOW + timedelta(seconds=29))
    assert (shown(comment), version(article)) == (1, before)
    respecting.give(comment, known_reader(), at=cast.NOW + LATER)
    assert shown(comment) == 3
    assert version(article) != before


def test_what_waited_is_shown_without_another_respect(article, comment):
    respecting.give(comment, known_reader(), at=cast.NOW)
    respecting.give(comment, known_reader(), at=cast.NOW)
    before = version(article)
    assert respecting.show_due(at=cast.NOW + timedelta(seconds=29)) == 0
    assert respecting.show_due(at=cast.NOW + LATER) == 1
    assert shown(comment) == 2
    assert version(article) != before
    assert respecting.show_due(at=cast.NOW + 2 * LATER) == 0


def test_a_figure_that_comes_out_the_same_leaves_the_page_as_it_is(article, comment):
    reader = known_reader()
    respecting.give(comment, known_reader(), at=cast.NOW)
    respecting.give(comment, reader, at=cast.NOW)
    respecting.take_back(comment, reader, at=cast.NOW)
    before = version(article)
    assert respecting.show_due(at=cast.NOW + LATER) == 1
    assert version(article) == before


def test_a_burst_of_new_readers_is_kept_and_does_not_count(comment):
    for _ in range(20):
        respecting.give(comment, new_reader(), at=cast.NOW)
    assert Respect.objects.filter(counts=True).count() == 20
    respecting.give(comment, new_reader(), at=cast.NOW)
    assert Respect.objects.filter(counts=True).count() == 0
    respecting.show_due(at=cast.NOW + LATER)
    assert (shown(comment), Respect.objects.count()) == (0, 21)


def test_readers_who_were_here_before_make_no_burst(comment):
    for number in range(25):
        reader = known_reader() if number % 4 == 0 else new_reader()
        respecting.give(comment, reader, at=cast.NOW)
    assert Respect.objects.filter(counts=True).count() == 25


def test_a_slow_stream_of_new_readers_makes_no_burst(comment):
    for number in range(25):
        at = cast.NOW + number * timedelta(minutes=1)
        respecting.give(comment, new_reader(at), at=at)
    assert Respect.objects.filter(counts=True).count() == 25


def test_only_the_readers_own_is_told_to_them(article, comment):
    reader = known_reader()
    respecting.give(comment, reader, at=cast.NOW)
    respecting.give(cast.make_approved(article), known_reader(), at=cast.NOW)
    assert respecting.of_reader(article.pk, reader) == [comment.pk]
    assert Tally.objects.get(article=article).respect_shown_at == cast.NOW


def burst_of(comment: Comment, number: int = 21, at=cast.NOW) -> None:
    """Let so many new readers respect a comment, all from one network."""
    for _ in range(number):
        respecting.give(comment, new_reader(at), at=at, network="0a1b")


def test_a_burst_waits_for_a_moderator(comment):
    burst_of(comment)
    burst_of(comment, 2, at=cast.NOW + LATER)
    burst = RespectBurst.objects.get()
    assert (burst.state, burst.comment) == ("open", comment)
    assert (burst.began_at, burst.ended_at) == (cast.NOW, cast.NOW + LATER)
    assert respect_bursts.members_of(burst).count() == 23


def test_a_burst_that_counts_is_shown_at_once_and_never_held_again(comment):
    burst_of(comment)
    maude = cast.make_user("maude")
    respecting.decide(
        RespectBurst.objects.get(), to="kept", at=cast.NOW, by=maude, reason="A school class."
    )
    assert shown(comment) == 21
    respecting.give(comment, new_reader(), at=cast.NOW + LATER)
    respecting.show_due(at=cast.NOW + 3 * LATER)
    assert shown(comment) == 22
    burst = RespectBurst.objects.get()
    assert (burst.state, burst.decided_by, burst.reason) == ("kept", maude, "A school class.")


def test_a_burst_that_is_left_out_stays_out_and_is_decided_once(comment):
    burst_of(comment)
    burst, maude = RespectBurst.objects.get(), cast.make_user("maude")
    respecting.decide(burst, to="discarded", at=cast.NOW, by=maude, reason="Bots.")
    assert (shown(comment), Respect.objects.filter(counts=True).count()) == (0, 0)
    with pytest.raises(Refused) as refused:
        respecting.decide(burst, to="kept", at=cast.NOW, by=maude, reason="No.")
    assert (
        str(refused.value) == "maude has decided already: the respect of this burst does not count."
    )


def test_who_respects_it_between_two_bursts_is_in_none(comment):
    burst_of(comment)
    quiet, later = cast.NOW + timedelta(minutes=20), cast.NOW + timedelta(minutes=40)
    burst_of(comment, 5, at=quiet)
    burst_of(comment, 21, at=later)
    burst = RespectBurst.objects.get()
    assert (burst.began_at, burst.ended_at) == (cast.NOW, later)
    assert respect_bursts.members_of(burst).count() == 42
    respecting.decide(burst, to="discarded", at=later, by=cast.make_user("maude"), reason="Bots.")
    assert set(Respect.objects.filter(counts=True).values_list("made_at", flat=True)) == {quiet}
    assert shown(comment) == 5


@pytest.mark.parametrize(("verdict", "counting"), [("kept", 21), ("discarded", 0), ("", 0)])
def test_respect_that_is_given_again_counts_as_its_burst_does(comment, verdict, counting):
    burst_of(comment)
    burst, later = RespectBurst.objects.get(), cast.NOW + timedelta(hours=1)
    if verdict:
        by = cast.make_user("maude")
        respecting.decide(burst, to=verdict, at=cast.NOW, by=by, reason="I looked.")
    for respect in Respect.objects.select_related("reader"):
        respecting.take_back(comment, respect.reader, at=later)
        respecting.give(comment, respect.reader, at=later)
    assert Respect.objects.filter(counts=True).count() == counting
    assert respect_bursts.members_of(burst).count() == 21
    assert RespectBurst.objects.get() == burst


def test_respect_for_another_comment_is_in_no_burst_of_this_one(article, comment):
    burst_of(comment)
    other = cast.make_approved(article)
    respecting.give(other, Respect.objects.earliest("pk").reader, at=cast.NOW)
    assert Respect.objects.get(comment=other).counts
