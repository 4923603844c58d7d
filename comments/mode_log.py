"""Changes of moderation modes in the log of the desk: what is noted of them, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article import current_editions_of
from articles.permissions import headline_or_number, may_name, permitted
from comments.models import Mode, ModeChange, ModerationMode
from newsroom.desk_log import log_writing, plain_rows
from newsroom.desk_log.log_kinds import PLAIN_ACTS, Change, LogKind, Told, person_of
from newsroom.desk_log.log_pages import keys_of
from newsroom.desk_log.log_writing import Done
from newsroom.models import DeskLogEntry

LABEL: Final = ModerationMode._meta.label_lower
_RECORD: Final = ModeChange._meta.label_lower
_SENTENCES: Final = {
    "close_comments": gettext_lazy("%(who)s closed the comments on %(thing)s."),
    "open_comments": gettext_lazy("%(who)s opened the comments on %(thing)s again."),
}
_OTHER: Final = gettext_lazy("%(who)s changed the moderation of comments on %(thing)s.")


class ModeStep(NamedTuple):
    """The mode before and after; "" where there was or is none."""

    before: str
    after: str

    @property
    def act(self) -> str:
        if Mode.CLOSED in self and self.before != self.after:
            return "close_comments" if self.after == Mode.CLOSED else "open_comments"
        return self.plain_act

    @property
    def plain_act(self) -> str:
        if not self.before:
            return "create"
        return "change" if self.after else "delete"


def note(
    mode: ModerationMode,
    step: ModeStep,
    *,
    at: datetime,
    by: User | None,
    reason: str,
    record: ModeChange | None,
) -> None:
    """Note a change; that of an article has its words on record, and of a reader none are kept."""
    is_told = record is None and mode.reader is None
    done = Done(
        step.plain_act if mode.reader else step.act,
        LABEL,
        mode.pk,
        at=at,
        by=by.pk if by else None,
        record=(_RECORD, record.pk) if record else None,
        name=_name(mode) if is_told else "",
        changes={"mode": [step.before, step.after]} if step.before != step.after else {},
        reason=reason if is_told else "",
    )
    log_writing.note([done])


def _name(mode: ModerationMode) -> str:
    return _("the section “%s”") % mode.section if mode.section else _("the whole site")


def _seen_by(user: User) -> Q:
    """Return the condition of rows about articles that `user` may see."""
    seen = permitted(user, "see").order_by().values("pk")
    changes = ModeChange.objects.filter(pk=OuterRef("record_key"), article__in=seen)
    return Q(Exists(changes), kind=LABEL, record_kind=_RECORD)


def _changes_on_record(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Any]:
    rows: Any = ModeChange.objects.filter(pk__in=keys_of(entries, _RECORD))
    rows = rows.annotate(may_name=may_name(user, "article")).select_related("article")
    rows = rows.defer("article__body").prefetch_related(current_editions_of("article"))
    return {each.pk: each for each in rows}


def _in_words(mode: str) -> str:
    return str(dict(Mode.choices).get(mode, mode or "–"))


def _changes(entry: DeskLogEntry) -> list[Change]:
    return [Change(_("Mode"), *map(_in_words, pair)) for pair in entry.changes.values()]


def _told(entry: DeskLogEntry, change: Any, plain: Told) -> Told:
    thing, reason = entry.name, entry.reason
    if change is not None:
        thing = _("“%s”") % headline_or_number(change.article, change.may_name)
        reason = change.reason
    if not thing:
        return replace(plain, changes=_changes(entry))
    sentence = str(_SENTENCES.get(entry.act, _OTHER))
    words = sentence % {"who": person_of(entry), "thing": thing}
    return Told(words, reason=reason, changes=_changes(entry))


def _tell(entries: Sequence[DeskLogEntry], user: User) -> dict[int, Told]:
    found, plain = _changes_on_record(entries, user), plain_rows.tell(entries)
    return {e.pk: _told(e, found.get(e.record_key or 0), plain[e.pk]) for e in entries}


MODES: Final = LogKind(
    LABEL,
    gettext_lazy("moderation mode"),
    {
        **PLAIN_ACTS,
        "close_comments": gettext_lazy("Closed comments"),
        "open_comments": gettext_lazy("Opened comments again"),
    },
    _tell,
    _seen_by,
)
