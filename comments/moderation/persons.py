"""What moderators do about a person: note, warn, read first, suspend, ban; and what holds now.

A person is a browser's signed key, and every other key whose reader has proven the same mailbox.
A typed address proves nothing: anybody can type that of somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comments.models import Comment, MailConsent, PersonAct, Reader
from comments.models.person_act import RESTRICTING, ActKind
from newsroom.refused import Refused

# The reader is told of these, so that they need a reason and words.
TOLD: Final = (ActKind.WARN, ActKind.SUSPEND, ActKind.BAN)
SHUT_OUT: Final = (ActKind.SUSPEND, ActKind.BAN)


def keys_of(reader: Reader) -> QuerySet[Reader]:
    """Return the reader and all others who have proven a mailbox that this one has proven."""
    own = MailConsent.objects.proven().filter(reader=reader).values("email")
    others = MailConsent.objects.proven().filter(email__in=own).values("reader")
    return Reader.objects.filter(Q(pk=reader.pk) | Q(pk__in=others))


def acts_about(reader: Reader) -> QuerySet[PersonAct]:
    return PersonAct.objects.filter(reader__in=keys_of(reader))


def restriction_of(reader: Reader, *, at: datetime) -> PersonAct | None:
    """Return the restriction that holds for the person now: one query, none for a new reader."""
    if reader._state.adding:
        return None
    last = acts_about(reader).filter(kind__in=RESTRICTING).last()
    if last is None or last.kind == ActKind.LIFT or (last.until and last.until <= at):
        return None
    return last


def shut_out(reader: Reader | None, *, at: datetime) -> PersonAct | None:
    """Return the suspension or ban that holds now."""
    held = restriction_of(reader, at=at) if reader else None
    return held if held and held.kind in SHUT_OUT else None


def told(act: PersonAct) -> str:
    """Return a suspension, ban or warning in words for the reader."""
    if act.kind == ActKind.WARN:
        first = _("A moderator has warned you.")
    elif act.until:
        until = date_format(timezone.localtime(act.until), "j F Y, H:i")
        first = _("You cannot comment here until %s.") % until
    else:
        first = _("You cannot comment here any more.")
    reason = _("Reason: %s.") % act.get_reason_display()
    return " ".join([first, reason, _("Decided by a moderator."), act.words])


@dataclass(frozen=True)
class Said:
    """An act as the moderator entered it."""

    kind: ActKind
    reason: str = ""
    # The reader reads these …
    words: str = ""
    # … and never these.
    note: str = ""
    until: datetime | None = None


@transaction.atomic
def record(reader: Reader, said: Said, *, at: datetime, by: User) -> PersonAct:
    """Put an act on record, which holds from now on; raise Refused for one that cannot be."""
    if Comment.objects.filter(account=by, reader__in=keys_of(reader)).exists():
        raise Refused(_("This is you. Somebody else must decide."))
    _check(said, at=at)
    if said.kind == ActKind.LIFT and restriction_of(reader, at=at) is None:
        raise Refused(_("Nothing restricts this person."))
    return PersonAct.objects.create(reader=reader, made_at=at, made_by=by, **vars(said))


def _check(said: Said, *, at: datetime) -> None:
    kind, has_end = said.kind, said.until is not None
    if kind in TOLD and not (said.reason and said.words.strip()):
        raise Refused(_("Choose a reason and write to the reader, who will read both."))
    if kind == ActKind.READ_FIRST and not said.reason:
        raise Refused(_("Choose a reason."))
    if kind in (ActKind.NOTE, ActKind.LIFT) and not said.note.strip():
        raise Refused(_("Write a note for the desk."))
    if kind == ActKind.SUSPEND and not has_end:
        raise Refused(_("Enter until when it holds. A ban needs no end."))
    if has_end and kind not in (*SHUT_OUT, ActKind.READ_FIRST):
        raise Refused(_("Only what restricts a person can have an end."))
    if said.until and said.until <= at:
        raise Refused(_("Enter a time in the future."))
