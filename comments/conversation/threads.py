"""Gives each comment its place in the list, below the comment that it answers.

The list holds approved comments, and a placeholder for a removed one that is still answered there.
`place` sees to that after each change of a state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles.models import Article
from comments.models import Comment, State
from comments.models.comment import IS_APPROVED
from comments.ratings import tallies
from newsroom.page_cache import versions

# No real conversation is this deep, and reading this many ancestors takes a few milliseconds.
LEVELS = 1_000
MISMATCHES_PER_QUERY = 1_000
_NUMBER = re.compile(r"[0-9]{1,18}")

# The comment with this key and its ancestors, up to the topmost comment.
_UP = """
  WITH RECURSIVE up (id, parent_id, thread, state, child, level) AS (
    SELECT id, parent_id, thread, state, CAST(0 AS bigint), 1 FROM comments_comment WHERE id = %s
    UNION ALL
    SELECT c.id, c.parent_id, c.thread, c.state, up.id, up.level + 1
    FROM comments_comment c JOIN up ON c.id = up.parent_id
  )
  SELECT {columns} FROM up ORDER BY level {end}
"""
_IS_ANSWERED = """EXISTS (
  SELECT 1 FROM comments_comment c
  WHERE c.parent_id = up.id AND c.thread IS NOT NULL AND c.id <> up.child
)"""
_LINE = _UP.format(columns=f"id, thread, state, {_IS_ANSWERED}", end="")
_LEVEL = _UP.format(columns="level", end="DESC LIMIT 1")


class CannotAnswerError(Exception):
    """Readers cannot answer this comment; the message says why."""


class Step(NamedTuple):
    """A comment on the way up: its place, and whether comments outside the way answer it."""

    pk: int
    thread: int | None
    state: str
    is_answered: bool


def answerable(article: Article, number: str) -> Comment:
    """Return the public comment below `article` with this number, for a reply to it: one query.

    Raises CannotAnswerError, in the same words for whatever is not public and what never was.
    """
    found = None
    if _NUMBER.fullmatch(number):
        level = RawSQL(_LEVEL, [int(number)])  # noqa: S611  (the number is a parameter)
        approved = Comment.objects.approved().filter(article=article, pk=int(number))
        found = approved.defer("email", "html").annotate(level=level).first()
    if found is None:
        raise CannotAnswerError(
            _(
                "The comment you are replying to is no longer there. You can post yours as a new"
                " comment."
            )
        )
    if found.level >= LEVELS:
        raise CannotAnswerError(
            _(
                "This conversation is too long for more replies. You can post yours as a new"
                " comment."
            )
        )
    found.article = article
    return found


def _line(pk: int) -> list[Step]:
    """Return the comment and its ancestors, up to the topmost comment: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LINE, [pk])
        return [Step(*row) for row in cursor.fetchall()]


def _position(path: Sequence[int]) -> tuple[int, int, int]:
    """Return thread, branch and leaf of the last comment on a path from the topmost comment.

    >>> _position([7]), _position([7, 8]), _position([7, 8, 9]), _position([7, 8, 9, 10])
    ((7, 0, 0), (7, 8, 0), (7, 8, 9), (7, 8, 9))
    """
    thread, branch, leaf = [*path[:3], 0, 0][:3]
    return thread, branch, leaf


def _put(line: list[Step]) -> None:
    """Give the first comment of `line` its place, and its ancestors too if they have none."""
    path = [step.pk for step in reversed(line)]
    places: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for level, step in enumerate(reversed(line), 1):
        if step.thread is None or step.pk == line[0].pk:
            places[_position(path[:level])].append(step.pk)
    for (thread, branch, leaf), numbers in places.items():
        standing = Comment.objects.filter(pk__in=numbers)
        standing.update(thread=thread, branch=branch, leaf=leaf)


def _take_out(line: list[Step]) -> None:
    """Remove the first comment of `line` from the list, with placeholders that only it needed."""
    gone = [line[0].pk]
    for step in line[1:]:
        if step.state == State.APPROVED or step.is_answered:
            break
        gone.append(step.pk)
    Comment.objects.filter(pk__in=gone).update(thread=None)


def place(comment: Comment) -> None:
    """Put `comment` or its placeholder into the list or remove it, according to its state.

    Belongs behind `tallies.recount` in the transaction of the change: of two changes below one
    article the second waits there, so that both do not decide on the same placeholder.
    """
    line = _line(comment.pk)
    if line[0].state == State.APPROVED or line[0].is_answered:
        _put(line)
    elif line[0].thread is not None:
        _take_out(line)


def is_listed(comment: Comment) -> bool:
    """Return whether `comment` or its placeholder is in the list now."""
    return Comment.objects.listed().filter(pk=comment.pk).exists()


def _misplaced() -> Q:
    """Return the condition for places that do not follow from the parent's place."""
    below_top = Q(parent__branch=0)
    below_second = ~Q(parent__branch=0) & Q(parent__leaf=0)
    number = BigIntegerField()
    own, branch_above, leaf_above = F("pk"), F("parent__branch"), F("parent__leaf")
    branch = Case(When(below_top, then=own), default=branch_above, output_field=number)
    leaf = Case(
        When(below_top, then=Value(0)),
        When(below_second, then=own),
        default=leaf_above,
        output_field=number,
    )
    of_top = ~Q(thread=F("pk")) | ~Q(branch=0) | ~Q(leaf=0)
    thread = Coalesce("parent__thread", Value(0), output_field=number)
    of_answer = ~Q(thread=thread) | ~Q(branch=branch) | ~Q(leaf=leaf)
    return Q(parent=None) & of_top | Q(parent__isnull=False) & of_answer


def _mismatches(after: int) -> list[Comment]:
    answers = Comment.objects.listed().filter(parent=OuterRef("pk"))
    absent = IS_APPROVED & Q(thread=None)
    stray = ~IS_APPROVED & ~Exists(answers)
    listed = Q(thread__isnull=False) & (stray | _misplaced())
    found = Comment.objects.filter(absent | listed, pk__gt=after).select_related("article")
    shown = ("article__headline", "article__slug", "article__address_date")
    return list(found.only("pk", *shown).order_by("pk")[:MISMATCHES_PER_QUERY])


def mismatches() -> Iterator[Comment]:
    """Yield each comment whose place does not fit its state and its parent's place."""
    found = _mismatches(0)
    while found:
        yield from found
        found = _mismatches(found[-1].pk)


def repair_all() -> int:
    """Repair all places; repeat, since a repair can reveal the next one; return their number."""
    repaired, number = 0, -1
    while number:
        number = 0
        for comment in mismatches():
            repair(comment)
            number += 1
        repaired += number
    return repaired


@transaction.atomic
def repair(comment: Comment) -> None:
    """Give `comment` its right place and renew the page."""
    tallies.recount(comment.article)
    place(comment)
    versions.bump(comment.article.get_absolute_url())
