"""Rehearsing a rule: what it would have done to the comments of the last 90 days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from comments.models import Comment
from comments.moderation import decisions
from comments.screening.lookups import rehearsal
from comments.screening.text.letters import letters_of
from comments.screening.text.normalisation import readings
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return cast.make_article()


def comment(article, text: str, *, days_ago: int = 1, name: str = "Rita Reader") -> Comment:
    at = timezone.now() - timedelta(days=days_ago)
    letters = letters_of(readings(text), readings(name))
    return cast.make_comment(article, text, at=at, name=name, letters=letters)


def approve(found: Comment, by: User | None) -> None:
    decisions.approve(found, at=found.submitted_at, by=by)


def test_hits_are_counted_with_what_became_of_them(article):
    maude = cast.make_staff()["maude"]
    for text in ("A first class report.", "Class war!"):
        approve(comment(article, text), by=maude)
    approve(comment(article, "No c l a s s at all."), by=None)
    comment(article, "Classless.")
    comment(article, "Well said.")
    found = rehearsal.rehearse(["class"], at=timezone.now())
    assert (found.read, found.hits, found.approved, found.unread) == (5, 3, 2, 1)
    assert found.is_whole


def test_older_and_erased_comments_are_not_read(article):
    comment(article, "class", days_ago=91)
    Comment.objects.filter(pk=comment(article, "class").pk).update(emptied_at=timezone.now())
    found = rehearsal.rehearse(["class"], at=timezone.now())
    assert (found.read, found.hits) == (0, 0)


def test_samples_are_the_newest_with_the_words_round_the_match(article):
    for days_ago in range(7):
        comment(article, f"It is day {days_ago}, casino time.", days_ago=days_ago)
    samples = rehearsal.rehearse(["casino"], at=timezone.now()).samples
    assert len(samples) == 5
    first = samples[0]
    assert (first.before, first.matched, first.after) == ("It is day 0, ", "casino", " time.")


def test_a_name_is_tried_too(article):
    comment(article, "Well said.", name="Casino Royal")
    (sample,) = rehearsal.rehearse(["casino"], at=timezone.now()).samples
    assert (sample.before, sample.matched, sample.after) == ("", "Casino", " Royal")


def test_several_rules_are_tried_at_once(article):
    comment(article, "A casino, and free money.")
    comment(article, "Free money.")
    assert rehearsal.rehearse(["casino", "free money"], at=timezone.now()).hits == 2


def test_too_many_are_tried_for_the_newest_alone(article, monkeypatch):
    monkeypatch.setattr(rehearsal, "MOST_MATCHED", 2)
    for days_ago in range(4):
        comment(article, "the", days_ago=days_ago)
    found = rehearsal.rehearse(["the"], at=timezone.now())
    assert (found.read, found.hits, found.is_whole) == (2, 2, False)


def test_letters_that_are_missing_are_filled_in_and_meanwhile_matched(article):
    late = comment(article, "Casino!", name="Rita")
    Comment.objects.filter(pk=late.pk).update(letters=None)
    assert rehearsal.rehearse(["casino"], at=timezone.now()).hits == 1
    rehearsal.fill_letters(at=timezone.now())
    assert Comment.objects.get(pk=late.pk).letters == "casino rita"


def test_it_asks_two_queries(article, django_assert_num_queries):
    for _ in range(3):
        comment(article, "Casino!")
    with django_assert_num_queries(2):
        rehearsal.rehearse(["casino"], at=timezone.now())
