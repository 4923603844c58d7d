"""The comments of an imported article: stored once, each in the state that it had on the other site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.editions import reading
from articles.importing.read.readers_comment import ReadersComment
from articles.models import Article
from comments import readers
from comments.models import Comment, ImportedComment, State
from comments.models.comment import MAX_NAME_CHARACTERS
from comments.moderation import taking_over
from comments.screening.compared import columns_of
from comments.screening.facts import analyse
from newsroom.cutting import whole_signs

_STATES: Final[Mapping[str, str]] = {
    "approved": State.APPROVED,
    "pending": State.PENDING,
    "rejected": State.REJECTED,
    "spam": State.SPAM,
}
_MAX_EMAIL_CHARACTERS: Final = 254


# Before, nobody commented on a page; and no page shows the years at both ends of the calendar.
_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_MAX_NUMBER_CHARACTERS: Final = 40


def take_in(
    article: Article, comments: Sequence[ReadersComment], *, at: datetime
) -> Iterator[tuple[str, str]]:
    """Store the comments that are not stored yet; yield which are not, by codes of the import."""
    if article.told is None:
        yield "comments waiting", str(len(comments))
        return
    told = [each for each in comments if each.text and _is_a_time(each.sent_at, at)]
    if without := [each for each in comments if not each.text]:
        yield "comments without words", _numbers(without)
    if untimely := [each for each in comments if each.text and each not in told]:
        yield "comments without a time", _numbers(untimely)
    _store_new(article, told, at)


def _is_a_time(sent_at: datetime | None, at: datetime) -> bool:
    return sent_at is not None and _EARLIEST <= sent_at <= at


def _numbers(comments: Iterable[ReadersComment]) -> str:
    return ", ".join(each.number or each.name for each in comments)[:100]


@transaction.atomic(savepoint=False)
def _store_new(article: Article, comments: Sequence[ReadersComment], at: datetime) -> None:
    rows = _stored(article, comments)
    places = {each.number: place for place, each in enumerate(comments) if each.number}
    new: list[Comment] = []
    for place in _parents_first(comments, places):
        if place not in rows:
            parent = rows.get(places.get(comments[place].parent, -1))
            above = parent.comment_id if parent else None
            new.append(_store(article, comments[place], above, at=at))
            rows[place] = _on_record(comments[place], new[-1])
    if new:
        taking_over.count_taken_over(article, new)


def _stored(article: Article, comments: Sequence[ReadersComment]) -> dict[int, ImportedComment]:
    """Return what was taken over before, by place in the file.

    Another export of a site can have other numbers: then the comments of one second come in their
    order. The row stays when a comment is erased, so nobody who was erased comes back.
    """
    left: dict[datetime | None, list[ImportedComment]] = defaultdict(list)
    for row in ImportedComment.objects.filter(article=article).order_by("pk"):
        left[row.sent_at].append(row)
    found: dict[int, ImportedComment] = {}
    for place, comment in enumerate(comments):
        same = [row for row in left[comment.sent_at] if row.number == _number(comment)]
        if same:
            found[place] = same[0]
            left[comment.sent_at].remove(same[0])
    for place, comment in enumerate(comments):
        if place not in found and left[comment.sent_at]:
            found[place] = left[comment.sent_at].pop(0)
    return found


def _number(comment: ReadersComment) -> str:
    return comment.number[:_MAX_NUMBER_CHARACTERS]


def _parents_first(comments: Sequence[ReadersComment], places: Mapping[str, int]) -> Iterator[int]:
    """Yield the place of each comment behind that of the one that it answers.

    One that answers itself comes all the same.
    """
    done: set[int] = set()
    for first in range(len(comments)):
        line, at = [], first
        while at >= 0 and at not in done:
            done.add(at)
            line.append(at)
            at = places.get(comments[at].parent, -1)
        yield from reversed(line)


def _name(comment: ReadersComment) -> str:
    """Return the name for readers; never an address, which the reader gave to the site alone."""
    typed = comment.name
    if not typed or _ADDRESS.search(typed) or typed.lower() == comment.email.lower():
        return _("Anonymous")
    if len(typed) > MAX_NAME_CHARACTERS:
        return whole_signs(typed, MAX_NAME_CHARACTERS - 1)[:MAX_NAME_CHARACTERS]
    return typed


def _email(typed: str) -> str:
    """Return the address, "" for what is none."""
    try:
        validate_email(typed)
    except ValidationError:
        return ""
    return typed if len(typed) <= _MAX_EMAIL_CHARACTERS else ""


def _key(article: Article, comment: ReadersComment, email: str) -> str:
    """Return a key that no browser has: one for all comments of an address."""
    whose = email.lower() or f"{article.pk} {comment.number}"
    return salted_hmac("comments.from_other_sites", whose, algorithm="sha256").hexdigest()


def _store(
    article: Article, comment: ReadersComment, parent: int | None, *, at: datetime
) -> Comment:
    email, told, name = _email(comment.email), reading.told_of(article), _name(comment)
    made = Comment(
        article=article,
        parent_id=parent,
        reader=readers.find_or_store(_key(article, comment, email)),
        edition=told,
        revision_id=told.revision_id,
        name=name,
        email=email,
        text=comment.text,
        **columns_of(analyse(comment.text, name=name)),
    )
    # On record: which one it was there.
    note, to = f"#{comment.number}"[:300], _STATES[comment.standing]
    taking_over.take_over(made, to=to, sent_at=comment.sent_at or at, at=at, note=note)
    return made


def _on_record(comment: ReadersComment, made: Comment) -> ImportedComment:
    return ImportedComment.objects.create(
        article=made.article, number=_number(comment), sent_at=made.submitted_at, comment=made
    )
