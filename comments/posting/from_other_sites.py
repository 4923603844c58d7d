"""The comments of an imported article: stored once, each in the state that it had on the other site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.editions import reading
from articles.importing.read.readers_comment import ReadersComment
from articles.models import Article
from comments import readers
from comments.models import Comment, Decision, Reason, State
from comments.models.comment import MAX_NAME_CHARACTERS
from comments.moderation import decisions
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


class _Mark(NamedTuple):
    """When a comment of an article was sent, and the how many-th of that second it is."""

    sent_at: datetime
    place: int


_NO_MARK: Final = _Mark(datetime.min.replace(tzinfo=UTC), 0)


def take_in(
    article: Article, comments: Sequence[ReadersComment], *, at: datetime
) -> Iterator[tuple[str, str]]:
    """Store the comments that are not stored yet; yield which are not, by codes of the import."""
    if article.told is None:
        yield "comments waiting", str(len(comments))
        return
    with_words = [each for each in comments if each.text]
    if without := [each.number for each in comments if not each.text]:
        yield "comments without words", ", ".join(without)[:100]
    _store_new(article, with_words, at)


def _store_new(article: Article, comments: Sequence[ReadersComment], at: datetime) -> None:
    stored, marks = _stored(article), _marks(comments)
    for comment in _parents_first(comments):
        if marks[comment.number] not in stored:
            parent = stored.get(marks.get(comment.parent, _NO_MARK))
            stored[marks[comment.number]] = _store(article, comment, parent, at=at).pk


def _marks(comments: Sequence[ReadersComment]) -> dict[str, _Mark]:
    """Return what each comment is known by when its file comes again, maybe with other numbers."""
    marks: dict[str, _Mark] = {}
    seen = Counter[datetime]()
    for comment in comments:
        seen[comment.sent_at] += 1
        marks[comment.number] = _Mark(comment.sent_at, seen[comment.sent_at])
    return marks


def _stored(article: Article) -> dict[_Mark, int]:
    """Return what was taken over before.

    The first decision stays when a comment is emptied: who was erased does not come back.
    """
    first = Decision.objects.filter(comment__article=article, reason=Reason.IMPORTED, from_state="")
    stored: dict[_Mark, int] = {}
    seen = Counter[datetime]()
    for sent_at, comment in first.order_by("pk").values_list("made_at", "comment"):
        seen[sent_at] += 1
        stored[_Mark(sent_at, seen[sent_at])] = comment
    return stored


def _parents_first(comments: Sequence[ReadersComment]) -> Iterator[ReadersComment]:
    """Yield each comment behind the one that it answers; one that answers itself comes all the same."""
    known = {each.number: each for each in comments}
    done: set[str] = set()
    for comment in comments:
        line = []
        at: ReadersComment | None = comment
        while at is not None and at.number not in done:
            done.add(at.number)
            line.append(at)
            at = known.get(at.parent)
        yield from reversed(line)


def _name(typed: str) -> str:
    if len(typed) > MAX_NAME_CHARACTERS:
        return whole_signs(typed, MAX_NAME_CHARACTERS - 1)[:MAX_NAME_CHARACTERS]
    return typed or _("Anonymous")


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
    email, told = _email(comment.email), reading.told_of(article)
    made = Comment(
        article=article,
        parent_id=parent,
        reader=readers.find_or_store(_key(article, comment, email)),
        edition=told,
        revision_id=told.revision_id,
        name=_name(comment.name),
        email=email,
        text=comment.text,
        **columns_of(analyse(comment.text, name=comment.name)),
    )
    # On record: which one it was there.
    note, to = f"#{comment.number}"[:300], _STATES[comment.standing]
    reason, is_held = Reason.IMPORTED, to == State.PENDING
    decisions.receive(made, at=comment.sent_at, reason=reason, is_held=is_held, note=note)
    if not is_held:
        decisions.decide(made, to=to, at=at, by=None, reason=reason, note=note)
    return made
