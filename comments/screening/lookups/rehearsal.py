"""What word rules would have done: to the comments of the last 90 days, before the rules are saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from comments.models import Comment, Decision, Reason, State
from comments.screening.facts import Rule
from comments.screening.text import personal_data
from comments.screening.text.letters import letters_of, letters_of_rule
from comments.screening.text.normalisation import fold, readings
from comments.screening.text.word_matcher import Hit, Matcher, compile_words

PERIOD: Final = timedelta(days=90)
# A rule that may match more than this is told by the newest of them: "the" is in nearly all.
MOST_MATCHED: Final = 2_000
MOST_SAMPLES: Final = 5
_BATCH: Final = 500
# The comments of one part: few enough that all can be matched.
PART: Final = 2_000
# Looking for more takes longer than matching.
MOST_LOOKED_FOR: Final = 50


@dataclass(frozen=True)
class Sample:
    """A comment that a rule would have marked: the words before, in and behind the match."""

    pk: int
    before: str
    matched: str
    after: str


class Place(NamedTuple):
    """The last comment that was read; the next one is older."""

    submitted_at: datetime
    pk: int


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
    # Where the next part begins; None if there is none.
    place: Place | None = None

    def with_next(self, part: Rehearsal) -> Rehearsal:
        """Return this part and the next one as one."""
        return Rehearsal(
            read=self.read + part.read,
            hits=self.hits + part.hits,
            approved=self.approved + part.approved,
            unread=self.unread + part.unread,
            samples=(*self.samples, *part.samples)[:MOST_SAMPLES],
            seconds=self.seconds + part.seconds,
            is_whole=self.is_whole and part.is_whole,
            place=part.place,
        )


def of_period(at: datetime) -> QuerySet[Comment]:
    """Return the comments on which rules are tried."""
    return Comment.objects.filter(submitted_at__gt=at - PERIOD, emptied_at=None)


def rehearse(rules: Sequence[Rule], *, at: datetime) -> Rehearsal:
    """Return what rules would have done in the 90 days before `at`."""
    return _rehearse(rules, of_period(at))


def rehearse_part(rules: Sequence[Rule], *, at: datetime, after: Place | None) -> Rehearsal:
    """Return what rules would have done to the next comments, older than those up to `after`."""
    rows = of_period(at)
    if after:
        same_time = Q(submitted_at=after.submitted_at, pk__lt=after.pk)
        rows = rows.filter(Q(submitted_at__lt=after.submitted_at) | same_time)
    return _rehearse(rules, rows, most=PART)


def _rehearse(
    rules: Sequence[Rule], rows: QuerySet[Comment], *, most: int | None = None
) -> Rehearsal:
    began = monotonic()
    words = ((n, rule.words) for n, rule in enumerate(rules) if not rule.pattern)
    matcher = compile_words(words)
    chosen, read, is_whole, last = _that_may_match(rows, rules, most)
    hits = [
        (comment, hit)
        for comment in _loaded(chosen)
        if (hit := _first_hit(matcher, rules, comment))
    ]
    return Rehearsal(
        read=read,
        hits=len(hits),
        approved=sum(_is_approved(comment) for comment, _hit in hits),
        unread=sum(_is_unread(comment) for comment, _hit in hits),
        samples=tuple(_sample(comment, hit) for comment, hit in hits[:MOST_SAMPLES]),
        seconds=monotonic() - began,
        is_whole=is_whole,
        place=last if read == most else None,
    )


def _looker(rules: Sequence[Rule]) -> Callable[[str], object]:
    """Return what says of letters whether a rule may match; of many rules one always may."""
    folded = (fold(rule.words, markup=False) for rule in rules if not rule.pattern)
    looked_for = {each for rule in folded for each in letters_of_rule(rule) if each}
    if not looked_for:
        return lambda letters: None
    if len(looked_for) > MOST_LOOKED_FOR:
        return lambda letters: letters
    return re.compile("|".join(map(re.escape, sorted(looked_for)))).search


def _that_may_match(
    rows: QuerySet[Comment], rules: Sequence[Rule], most: int | None
) -> tuple[list[int], int, bool, Place | None]:
    """Return the newest comments that a rule may match, how many were read, if all, and the last."""
    may_match, patterns = _looker(rules), [rule.pattern for rule in rules if rule.pattern]
    newest_first = rows.order_by("-submitted_at", "-pk").values_list(
        "pk", "submitted_at", "letters", "text" if patterns else "letters"
    )
    chosen: list[int] = []
    read, last = 0, None
    for pk, submitted_at, letters, text in newest_first[:most].iterator(chunk_size=5_000):
        # What came in before letters were kept has none until they are filled in.
        has_pattern = any(personal_data.find(pattern, text) for pattern in patterns)
        if has_pattern or letters is None or may_match(letters):
            if len(chosen) == MOST_MATCHED:
                return chosen, read, False, last
            chosen.append(pk)
        read, last = read + 1, Place(submitted_at, pk)
    return chosen, read, True, last


def _loaded(numbers: Sequence[int]) -> Iterator[Comment]:
    by_person = Decision.objects.filter(
        comment=OuterRef("pk"), reason=Reason.FINE, made_by__isnull=False
    )
    rows = Comment.objects.only("text", "name", "state").annotate(
        is_read=Exists(by_person), language=F("article__language")
    )
    for start in range(0, len(numbers), _BATCH):
        yield from rows.filter(pk__in=numbers[start : start + _BATCH]).order_by(
            "-submitted_at", "-pk"
        )


def _first_hit(matcher: Matcher, rules: Sequence[Rule], comment: Any) -> Hit | None:
    """Return the first place of a rule that applies to the comment, "" where it is run together."""
    text, name = tuple(readings(comment.text)), tuple(readings(comment.name))
    hits = matcher.find(comment.text, text) + matcher.find(comment.name, name)
    hits += [Hit(rule, 0, 0, "") for rule in matcher.run_together(letters_of(text, name))]
    hits += _pattern_hits(rules, comment.text)
    return next((hit for hit in hits if rules[hit.rule].is_for(comment.language)), None)


def _pattern_hits(rules: Sequence[Rule], text: str) -> Iterator[Hit]:
    for number, rule in enumerate(rules):
        if rule.pattern and (place := personal_data.find(rule.pattern, text)):
            yield Hit(number, *place, text[slice(*place)])


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
