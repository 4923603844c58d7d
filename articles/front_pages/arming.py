"""The only code that writes a front page, or cancels one before its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import page_versions
from articles.front_pages import front_now, plan_problems, slots
from articles.front_pages.slots import Plan
from articles.models import FrontPage, Section
from articles.record import ledger
from newsroom.refused import Refused

# Of two that are shown at once, the later act wins, also where a clock stepped back.
TICK = timedelta(microseconds=1)


def _begin(section: Section | None, at: datetime) -> datetime:
    at_once = FrontPage.objects.of(section.pk if section else None).filter(at_once=True)
    last = at_once.order_by("-public_from").values_list("public_from", flat=True).first()
    return max(at, last + TICK) if last else at


def _check(
    section: Section | None, plan: Plan, *, at: datetime, begins: datetime | None, seen: int
) -> None:
    key = section.pk if section else None
    if front_now.newest_of(key) != seen:
        raise Refused(
            _("Somebody else has changed this page since you opened it. Look at it again first.")
        )
    if begins is not None and begins <= at:
        raise Refused(_("This time has passed. Write one that is still to come."))
    if begins is not None and FrontPage.objects.of(key).armed(at=at).filter(public_from=begins):
        raise Refused(_("Another one waits for the same moment. Cancel it first."))
    if wrong := plan_problems.problems(plan, section, begins=begins or at, at=at):
        raise Refused(*wrong.values())


@transaction.atomic
def arm(
    section: Section | None,
    plan: Plan,
    *,
    at: datetime,
    by: User | None,
    reason: str = "",
    begins: datetime | None = None,
    seen: int,
) -> FrontPage:
    """Show `plan` at once, or from `begins` on; `seen` is the last one that the person knew of.

    Raises Refused if something in it is wrong, or if somebody else was faster.
    """
    ledger.lock()
    _check(section, plan, at=at, begins=begins, seen=seen)
    made = FrontPage(
        section=section,
        slots=slots.as_json(plan),
        made_at=at,
        made_by=by,
        reason=reason,
        at_once=begins is None,
        public_from=begins or _begin(section, at),
    )
    ledger.append(made)
    page_versions.front_changed()
    return made


@transaction.atomic
def cancel(front: FrontPage, *, at: datetime, by: User | None, reason: str = "") -> None:
    """Cancel one before its time; raises Refused if its time has come, or somebody else was faster."""
    ledger.lock()
    waiting = FrontPage.objects.filter(pk=front.pk)
    if not waiting.cancel(at=at, by=by, reason=reason):
        raise Refused(_("Readers see this already, or somebody else has cancelled it."))
    ledger.note_cancelling(FrontPage.objects.get(pk=front.pk), at=at)
    page_versions.front_changed()
