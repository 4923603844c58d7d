"""Rehearsing a rule: what it would have done to the comments of the last 90 days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from comments.models import Comment
from comments.moderation import decisions
from comments.screening.facts import Rule
from comments.screening.lookups import rehearsal
from comments.screening.text.letters import letters_of
from comments.screening.text.normalisation import readings
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return cast.make_article()


def rules(*words: str, language: str = "") -> list[Rule]:
    return [Rule(each, language=language) for each in words]


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
    found = rehearsal.rehearse(rules("class"), at=timezone.now())
    assert (found.read, found.hits, found.approved, found.unread) == (5, 3, 2, 1)
    assert found.is_whole


def test_older_and_erased_comments_are_not_read(article):
    comment(article, "class", days_ago=91)
    Comment.objects.filter(pk=comment(article, "class").pk).update(emptied_at=timezone.now())
    found = rehearsal.rehearse(rules("class"), at=timezone.now())
    assert (found.read, found.hits) == (0, 0)


def test_samples_are_the_newest_with_the_words_round_the_match(article):
    for days_ago in range(7):
        comment(article, f"It is day {days_ago}, casino time.", days_ago=days_ago)
    samples = rehearsal.rehearse(rules("casino"), at=timezone.now()).samples
    assert len(samples) == 5
    first = samples[0]
    assert (first.before, first.matched, first.after) == ("It is day 0, ", "casino", " time.")


def test_a_name_is_tried_too(article):
    comment(article, "Well said.", name="Casino Royal")
    (sample,) = rehearsal.rehearse(rules("casino"), at=timezone.now()).samples
    assert (sample.before, sample.matched, sample.after) == ("", "Casino", " Royal")


def test_several_rules_are_tried_at_once(article):
    comment(article, "A casino, and free money.")
    comment(article, "Free money.")
    assert rehearsal.rehearse(rules("casino", "free money"), at=timezone.now()).hits == 2


def test_too_many_are_tried_for_the_newest_alone(article, monkeypatch):
    monkeypatch.setattr(rehearsal, "MOST_MATCHED", 2)
    for days_ago in range(4):
        comment(article, "the", days_ago=days_ago)
    found = rehearsal.rehearse(rules("the"), at=timezone.now())
    assert (found.read, found.hits, found.is_whole) == (2, 2, False)


def test_letters_that_are_missing_are_filled_in_and_meanwhile_matched(article):
    late = comment(article, "Casino!", name="Rita")
    Comment.objects.filter(pk=late.pk).update(letters=None)
    assert rehearsal.rehearse(rules("casino"), at=timezone.now()).hits == 1
    rehearsal.fill_letters(at=timezone.now())
    assert Comment.objects.get(pk=late.pk).letters == "casino rita"


def test_it_asks_two_queries(article, django_assert_num_queries):
    for _ in range(3):
        comment(article, "Casino!")
    with django_assert_num_queries(2):
        rehearsal.rehearse(rules("casino"), at=timezone.now())


def test_a_rule_of_a_language_finds_comments_below_articles_of_that_language_alone():
    comment(cast.make_article("English", language="en-gb"), "Gift shop!")
    comment(cast.make_article("German", language="de"), "Gift!")
    for language, hits in (("", 2), ("en", 1), ("en-gb", 1), ("de", 1), ("fr", 0), ("de-at", 0)):
        found = rehearsal.rehearse(rules("gift", language=language), at=timezone.now())
        assert (language, found.hits) == (language, hits)


def test_parts_add_up_to_the_whole(article, monkeypatch):
    for days_ago in (1, 1, 2, 3, 3):
        comment(article, "Casino!", days_ago=days_ago)
    monkeypatch.setattr(rehearsal, "PART", 2)
    at, place, parts = timezone.now(), None, []
    while place or not parts:
        parts.append(rehearsal.rehearse_part(rules("casino"), at=at, after=place))
        place = parts[-1].place
    assert [part.read for part in parts] == [2, 2, 1]
    first, second, third = parts
    whole, once = (
        first.with_next(second).with_next(third),
        rehearsal.rehearse(rules("casino"), at=at),
    )
    assert (whole.read, whole.hits, whole.samples) == (5, 5, once.samples)


def test_a_long_list_matches_without_looking_for_letters(article):
    comment(article, "Free money, word 7!")
    many = [f"word {n}" for n in range(60)]
    assert rehearsal.rehearse(rules(*many), at=timezone.now()).hits == 1
