"""Removes words from a comment and keeps the original as a version; puts them back, on record.

Whatever is public or compares comments has the remaining words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from comments import comment_versions, plain_text
from comments.emails import notifications, statement_of_reasons
from comments.models import Comment, CommentVersion, Reason, Redaction, State
from comments.models.comment import EDITABLE_STATES
from comments.moderation import objections, settled_appeals
from comments.permissions import is_author
from comments.reports import reporting
from comments.screening.compared import columns_of
from comments.screening.facts import analyse
from newsroom.refused import Refused

# With more gaps than these nobody can read it: such a comment is refused as a whole.
MAX_PLACES: Final = 20
REASONS: Final = (
    Reason.PRIVATE,
    Reason.ABUSE,
    Reason.ILLEGAL,
    Reason.MISLEADING,
    Reason.ADVERTISING,
    Reason.OTHER,
)

Span = tuple[int, int]


def removed() -> str:
    """Return what stands in the place of removed words."""
    return _("[removed by the moderators]")


def spans_of(text: str, words: Iterable[str]) -> list[Span]:
    """Return where the words stand in `text`, every time; raise Refused if one does not.

    >>> spans_of("Call 123, or 123 456.", ["123 456", "123"])
    [(5, 8), (13, 20)]
    """
    found: list[Span] = []
    for word in words:
        places = [match.span() for match in re.finditer(re.escape(word), text)]
        if not places:
            said = _("The comment does not contain “%s”. Copy the words exactly.")
            raise Refused(said % word)
        found += places
    return _joined(found)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in their order, those that touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def of_writer(comment: Comment) -> list[dict[str, Any]]:
    """Return what was done to the writer's words, for their status page; the original marked."""
    versions = dict(CommentVersion.objects.filter(comment=comment).values_list("version", "text"))
    return [
        {
            "reason": statement_of_reasons.about_redaction(each),
            "note": each.note,
            "parts": parts(versions.get(each.version, ""), each.spans) if each.spans else [],
        }
        for each in _of(comment)
    ]


def parts(text: str, spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """Return the parts of `text`, each with whether it was removed.

    >>> parts("Call 123.", [(5, 8)])
    [('Call ', False), ('123', True), ('.', False)]
    """
    found, last = [], 0
    for start, end in spans:
        found += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [part for part in [*found, (text[last:], False)] if part[0]]


@transaction.atomic
def redact(
    comment: Comment, *, words: Iterable[str], reason: str, note: str, at: datetime, by: User
) -> Redaction:
    """Remove the words from `comment`, which `by` saw in the state and version it was read in.

    Raises Refused, and writes nothing, if somebody has changed it meanwhile, if it is not public or
    waiting, or if `by` wrote it or the article below which it stands.
    """
    reporting.refuse_own(comment, by=by)
    if is_author(by, comment.article):
        raise Refused(objections.by_author())
    spans = spans_of(comment.text, words)
    split = parts(comment.text, spans)
    if len(spans) > MAX_PLACES or not any(text.strip() for text, is_gone in split if not is_gone):
        raise Refused(_("Too little would remain. Reject the comment instead."))
    left = "".join(removed() if is_gone else text for text, is_gone in split)
    return _change(comment, left, spans=spans, reason=reason, note=note, at=at, made_by=by)


@transaction.atomic
def restore(comment: Comment, *, note: str, at: datetime, by: User) -> Redaction:
    """Put back all that was removed; raise Refused where nothing is, as `redact` does."""
    reporting.refuse_own(comment, by=by)
    first = _of(comment).filter(pk__gt=_last_restored(comment)).first()
    if first is None:
        raise Refused(_("No words of this comment are removed."))
    before = CommentVersion.objects.get(comment=comment, version=first.version)
    settled_appeals.close(comment, at=at, by=by)
    return _change(comment, before.text, spans=[], reason=Reason.FINE, note=note, at=at, made_by=by)


def _of(comment: Comment) -> QuerySet[Redaction]:
    return Redaction.objects.filter(comment=comment)


def is_redacted(comment: Comment) -> bool:
    """Return whether words of the comment are removed now."""
    last = _of(comment).last()
    return last is not None and bool(last.spans)


def _last_restored(comment: Comment) -> int:
    restored = _of(comment).filter(spans=[]).values_list("pk", flat=True)
    return restored.last() or 0


def _change(comment: Comment, text: str, *, at: datetime, **values: Any) -> Redaction:
    """Write the new text and everything that is derived from it, and keep the one before."""
    version, old = comment.version, comment.text
    new = {**_derived(comment, text), "text": text, "version": version + 1}
    asked = Comment.objects.filter(pk=comment.pk, state=comment.state, version=version)
    if comment.state not in EDITABLE_STATES or not asked.update(**new):
        raise objections.changed_meanwhile(comment)
    CommentVersion.objects.create(
        comment=comment,
        version=version,
        name=comment.name,
        text=old,
        stars=comment.stars,
        written_at=comment.edited_at or comment.submitted_at,
        findings=comment.findings,
    )
    for name, value in new.items():
        setattr(comment, name, value)
    made = Redaction.objects.create(comment=comment, version=version, made_at=at, **values)
    if comment.state == State.APPROVED:
        comment_versions.changed(comment.article)
    notifications.tell_redacted(comment, made, at=at)
    return made


def _derived(comment: Comment, text: str) -> dict[str, Any]:
    """Return the columns by which the words are shown and compared."""
    html = plain_text.as_html(text) if comment.state == State.APPROVED else ""
    return {"html": html, **columns_of(analyse(text, name=comment.name))}
