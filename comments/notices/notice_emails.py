"""Tells the sender of a notice what has become of it, by e-mail and on the notice's page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from comments import signed_links
from comments.models import Notice
from comments.models.notice import Act, NoticeState
from newsroom import mail
from newsroom.absolute_urls import absolute

PURPOSE = "notices"
# As long as a dispute about a decision may take.
NOTICE_LINK_LIFETIME = timedelta(days=3 * 365)


def address_of(notice: Notice) -> str:
    """Return the path of the page where the sender sees what has become of the notice."""
    return reverse("comments:notice_status", args=[signed_links.token_of(notice, purpose=PURPOSE)])


def with_token(token: str) -> Notice:
    """Return the notice that a link leads to."""
    notices: QuerySet[Notice] = Notice.objects.select_related("comment")
    return signed_links.find(notices, token, purpose=PURPOSE, max_age=NOTICE_LINK_LIFETIME)


def outcome(state: str) -> str:
    """Return what was decided, in plain words; "" for a state that is no decision."""
    return {
        NoticeState.ACTED: _("We have found the content illegal and acted on it."),
        NoticeState.NOT_ACTED: _("We have not found the content illegal, so it stays as it is."),
        NoticeState.UPHELD: _("We have reviewed your complaint. Our decision stands."),
        NoticeState.REVERSED: _("We have reviewed your complaint and reversed our decision."),
    }.get(NoticeState(state), "")


class Told(NamedTuple):
    """One decision as the sender is told of it."""

    at: datetime
    words: str
    note: str


def decisions(notice: Notice) -> list[Told]:
    """Return what was decided so far."""
    decided = (NoticeState.ACTED, NoticeState.NOT_ACTED, NoticeState.UPHELD, NoticeState.REVERSED)
    steps = notice.steps.filter(to_state__in=decided).exclude(act=Act.INFORM)
    return [Told(step.made_at, outcome(step.to_state), step.note) for step in steps]


def automation() -> str:
    """Return whether a machine took part."""
    return _("A member of staff made this decision. No automated means were used.")


def redress(notice: Notice) -> str:
    """Return what the sender can do about the decision."""
    elsewhere = _("You can go to a certified out-of-court dispute settlement body, or to a court.")
    if notice.state not in (NoticeState.ACTED, NoticeState.NOT_ACTED):
        return elsewhere
    here = _(
        "If you disagree, you can complain to us once, free of charge, on the page of your report."
    )
    return f"{here} {elsewhere}"


def _write(notice: Notice, *paragraphs: str, at: datetime) -> None:
    """Write to the sender, if there is an address; nothing that they typed stands in it."""
    if notice.email:
        subject = _("Your report %s") % notice.reference
        text = "\n\n".join([*paragraphs, absolute(address_of(notice))])
        mail.write(to=notice.email, subject=subject, text=f"{text}\n", at=at)


def receipt(notice: Notice, *, at: datetime) -> None:
    """Confirm that the notice has arrived."""
    words = _(
        "We have received your report of illegal content. Its number is %s. A member of staff"
        " will review it, and we will tell you the decision. See its status here:"
    )
    _write(notice, words % notice.reference, at=at)


def complaint(notice: Notice, *, at: datetime) -> None:
    """Confirm that the complaint has arrived."""
    words = _("We have received your complaint about our decision. See its status here:")
    _write(notice, words, at=at)


def decision(notice: Notice, *, note: str, at: datetime) -> None:
    """Tell what was decided, why, how, and what can be done about it."""
    _write(notice, outcome(notice.state), note, automation(), redress(notice), at=at)
