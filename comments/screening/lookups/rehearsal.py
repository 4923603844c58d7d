"""What word rules would have done: to the comments of the last 90 days, before the rules are saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from comments.models import Comment, Decision, Reason, State
from comments.screening.text.letters import letters_of, letters_of_rule
from comments.screening.text.normalisation import fold, readings
from comments.screening.text.word_matcher import Hit, Matcher, compile_words

PERIOD: Final = timedelta(days=90)
# A rule that may match more than this is told by the newest of them: "the" is in nearly all.
MOST_MATCHED: Final = 2_000
MOST_SAMPLES: Final = 5
_BATCH: Final = 500


@dataclass(frozen=True)
class Sample:
    """A comment that a rule would have marked: the words before, in and behind the match."""

    pk: int
    before: str
    matched: str
    after: str


@dataclass(frozen=True)
class Rehearsal:
    """How many comments were read, how many would have been marked, and what became of those."""

    read: int
    hits: int
    # Of the hits: those that a moderator let through, and those that are public unread.
    approved: int
    unread: int
    samples: tuple[Sample, ...]
    seconds: float
    # Whether all were matched, not only the newest of too many.
    is_whole: bool


def rehearse(words: Sequence[str], *, at: datetime) -> Rehearsal:
    """Return what rules with these words would have done in the 90 days before `at`."""
    began, matcher = monotonic(), compile_words(enumerate(words))
    rows = Comment.objects.filter(submitted_at__gt=at - PERIOD, emptied_at=None)
    chosen, read, is_whole = _that_may_match(rows, words)
    hits = [(comment, hit) for comment in _loaded(chosen) if (hit := _first_hit(matcher, comment))]
    return Rehearsal(
        read=read,
        hits=len(hits),
        approved=sum(_is_approved(comment) for comment, _hit in hits),
        unread=sum(_is_unread(comment) for comment, _hit in hits),
        samples=tuple(_sample(comment, hit) for comment, hit in hits[:MOST_SAMPLES]),
        seconds=monotonic() - began,
        is_whole=is_whole,
    )


def _that_may_match(rows: QuerySet[Comment], words: Sequence[str]) -> tuple[list[int], int, bool]:
    """Return the newest comments that have the letters of a rule, how many were read, and if all."""
    rules = (fold(rule, markup=False) for rule in words)
    looked_for = {each for rule in rules for each in letters_of_rule(rule) if each}
    has_some = re.compile("|".join(map(re.escape, sorted(looked_for)))).search
    newest_first = rows.order_by("-submitted_at", "-pk").values_list("pk", "letters")
    chosen: list[int] = []
    read = 0
    for pk, letters in newest_first.iterator(chunk_size=5_000):
        read += 1
        # What came in before letters were kept has none until they are filled in.
        if looked_for and (letters is None or has_some(letters)):
            if len(chosen) == MOST_MATCHED:
                return chosen, read - 1, False
            chosen.append(pk)
    return chosen, read, True


def _loaded(numbers: Sequence[int]) -> Iterator[Comment]:
    by_person = Decision.objects.filter(
        comment=OuterRef("pk"), reason=Reason.FINE, made_by__isnull=False
    )
    rows = Comment.objects.only("text", "name", "state").annotate(is_read=Exists(by_person))
    for start in range(0, len(numbers), _BATCH):
        yield from rows.filter(pk__in=numbers[start : start + _BATCH]).order_by(
            "-submitted_at", "-pk"
        )


def _first_hit(matcher: Matcher, comment: Comment) -> Hit | None:
    text, name = tuple(readings(comment.text)), tuple(readings(comment.name))
    hits = matcher.find(comment.text, text) or matcher.find(comment.name, name)
    if hits:
        return hits[0]
    run_together = matcher.run_together(letters_of(text, name))
    return Hit(run_together[0], 0, 0, "") if run_together else None


def _is_approved(comment: Comment) -> bool:
    return comment.state == State.APPROVED and comment.is_read  # type: ignore[attr-defined]


def _is_unread(comment: Comment) -> bool:
    return comment.state == State.APPROVED and not comment.is_read  # type: ignore[attr-defined]


def _sample(comment: Comment, hit: Hit) -> Sample:
    is_in_text = comment.text[hit.start : hit.end] == hit.matched
    text = comment.text if is_in_text else comment.name
    before, after = text[: hit.start], text[hit.end :]
    return Sample(comment.pk, before[-60:], hit.matched, after[:60])


def fill_letters(*, at: datetime) -> None:
    """Write down the letters of comments that have none yet, some each minute."""
    rows = list(Comment.objects.filter(letters=None).only("text", "name")[:_BATCH])
    for comment in rows:
        comment.letters = letters_of(readings(comment.text), readings(comment.name))
    Comment.objects.bulk_update(rows, ["letters"])
