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
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comments.emails import standing_letters
from comments.models import BanNetwork, Comment, MailConsent, PersonAct, Reader
from comments.models.person_act import RESTRICTING, STEPS, ActKind
from comments.moderation.appeals import TIME_BEFORE_THE_SAME_PERSON
from comments.permissions import may_everywhere, who_may
from newsroom.absolute_urls import absolute
from newsroom.db.compiled_queries import Parameter
from newsroom.refused import Refused

# The reader is told of these, so that they need a reason and words.
TOLD: Final = (ActKind.WARN, ActKind.SUSPEND, ActKind.BAN)
SHUT_OUT: Final = (ActKind.SUSPEND, ActKind.BAN)
# The reader can ask for another look at these.
HELD: Final = (*SHUT_OUT, ActKind.READ_FIRST)


def keys_of(reader: Reader) -> QuerySet[Reader]:
    """Return the reader and all others who have proven a mailbox that this one has proven."""
    return _keys_of(reader.pk)


def _keys_of(reader: int | Parameter) -> QuerySet[Reader]:
    own = MailConsent.objects.proven().filter(reader=reader).values("email")
    others = MailConsent.objects.proven().filter(email__in=own).values("reader")
    return Reader.objects.filter(Q(pk=reader) | Q(pk__in=others))


def acts_about(reader: Reader) -> QuerySet[PersonAct]:
    return acts_about_number(reader.pk)


def acts_about_number(reader: int | Parameter) -> QuerySet[PersonAct]:
    """Return the acts about the person who has the key with this number."""
    return PersonAct.objects.filter(reader__in=_keys_of(reader))


def restriction_of(reader: Reader, *, at: datetime) -> PersonAct | None:
    """Return the restriction that holds for the person now: one query, none for a new reader."""
    if reader._state.adding:
        return None
    return _in_force(acts_about(reader).filter(kind__in=RESTRICTING).last(), at=at)


def _in_force(last: PersonAct | None, *, at: datetime) -> PersonAct | None:
    """Return the newest restricting act if it restricts the person now."""
    if last is None or last.kind == ActKind.LIFT or (last.until and last.until <= at):
        return None
    return last


def shut_out(reader: Reader | None, *, at: datetime) -> PersonAct | None:
    """Return the suspension or ban that holds now."""
    held = restriction_of(reader, at=at) if reader else None
    return held if held and held.kind in SHUT_OUT else None


def _last_step(reader: Reader) -> PersonAct | None:
    return acts_about(reader).filter(kind__in=STEPS).last()


def open_appeal(reader: Reader) -> PersonAct | None:
    """Return what the person asks the moderators for, if nobody has decided on it yet."""
    last = _last_step(reader)
    return last if last and last.kind == ActKind.APPEAL else None


def can_appeal(reader: Reader, *, at: datetime) -> bool:
    """Return whether the person may ask for another look: once for each restriction."""
    held = restriction_of(reader, at=at)
    return held is not None and _last_step(reader) == held


@transaction.atomic
def appeal(reader: Reader, *, text: str, at: datetime) -> PersonAct:
    """Store what the reader says against a restriction; raise Refused where there is nothing."""
    # Of two that are sent at once, the second waits here and is refused.
    Reader.objects.select_for_update().get(pk=reader.pk)
    if not can_appeal(reader, at=at):
        raise Refused(_("Nothing was sent: the status has changed."))
    return PersonAct.objects.create(reader=reader, kind=ActKind.APPEAL, words=text, made_at=at)


def told_acts(reader: Reader, *, at: datetime) -> list[str]:
    """Return all that the person has to know: what holds, its outcome, and the last warning.

    One query.
    """
    acts = list(acts_about(reader))
    held = _in_force(_last_of(acts, *RESTRICTING), at=at)
    said = [told(held)] if held else []
    answered = _last_of(acts, *STEPS)
    if answered and answered.words and answered.kind in (ActKind.UPHOLD, ActKind.LIFT):
        said.append(_outcome(answered, _last_of(acts, *HELD)))
    warned = _last_of(acts, ActKind.WARN)
    return [*said, told(warned)] if warned else said


def _last_of(acts: list[PersonAct], *kinds: str) -> PersonAct | None:
    return next((act for act in reversed(acts) if act.kind in kinds), None)


def _outcome(answered: PersonAct, restricted: PersonAct | None) -> str:
    """Return the answer to what a person asked; the person was promised somebody else's."""
    is_same = restricted is not None and restricted.made_by_id == answered.made_by_id
    was_read = restricted is not None and restricted.kind == ActKind.READ_FIRST
    if answered.kind == ActKind.LIFT:
        again, as_before = (
            _("You can comment here again."),
            _("Your comments are checked as others are."),
        )
        first = as_before if was_read else again
    elif is_same:
        first = _("The person who decided has looked at it again, because nobody else here may.")
    else:
        first = _("A second person has looked at it again and upheld the decision.")
    return f"{first} {answered.words}"


def told(act: PersonAct) -> str:
    """Return a restriction or warning in words for the reader."""
    if act.kind == ActKind.WARN:
        first = _("A moderator has warned you.")
    elif act.kind == ActKind.READ_FIRST:
        first = _("A moderator reads your comments before they are published.")
        if act.until:
            until = date_format(timezone.localtime(act.until), "j F Y, H:i")
            first = (
                _("Until %s, a moderator reads your comments before they are published.") % until
            )
    elif act.until:
        until = date_format(timezone.localtime(act.until), "j F Y, H:i")
        first = _("You cannot comment here until %s.") % until
    else:
        first = _("You cannot comment here any more.")
    reason = _("Reason: %s.") % act.get_reason_display()
    sentences = [first, reason, _("Decided by a moderator."), act.words]
    if act.kind in HELD:
        here = absolute(reverse("comments:standing"))
        sentences.append(_("Ask for another look: %s") % here)
    return " ".join(sentence for sentence in sentences if sentence)


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
    if said.kind in RESTRICTING and not may_everywhere(by, "decide"):
        words = _("This holds in all sections. Ask a moderator who is not limited to some of them.")
        raise Refused(words)
    _check(said, at=at)
    _check_step(reader, said, at=at, by=by)
    asked = open_appeal(reader)
    # The answer belongs to the key that asked.
    about = asked.reader if asked and said.kind in (ActKind.LIFT, ActKind.UPHOLD) else reader
    made = PersonAct.objects.create(reader=about, made_at=at, made_by=by, **vars(said))
    keys = list(keys_of(reader))
    if said.kind in RESTRICTING:
        # The networks of the restriction before belong to nothing any more.
        BanNetwork.objects.filter(act__reader__in=keys).delete()
    if said.kind in (ActKind.WARN, *HELD):
        standing_letters.tell(made, keys, told(made))
    return made


def _check_step(reader: Reader, said: Said, *, at: datetime, by: User) -> None:
    """Check an act that restricts a person, or answers what the person asks."""
    if said.kind not in STEPS:
        return
    held = restriction_of(reader, at=at)
    if said.kind == ActKind.LIFT and held is None:
        raise Refused(_("Nothing restricts this person."))
    asked = open_appeal(reader)
    if asked is None:
        if said.kind in (ActKind.UPHOLD, ActKind.APPEAL):
            raise Refused(_("The person has not asked for another look."))
        return
    if said.kind not in (ActKind.LIFT, ActKind.UPHOLD) or not said.words.strip():
        raise Refused(_("The person asks for another look: lift or uphold it, and say why."))
    if held and held.made_by_id == by.pk:
        _check_distance(asked, at=at, by=by)


def _check_distance(asked: PersonAct, *, at: datetime, by: User) -> None:
    """Let somebody decide on an own decision where nobody else may, and only after a day."""
    if who_may("decide").exclude(pk=by.pk).exists():
        raise Refused(_("You restricted this person. Somebody else must decide."))
    if at < asked.made_at + TIME_BEFORE_THE_SAME_PERSON:
        raise Refused(_("You can decide 24 hours after the person asked for it."))


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
