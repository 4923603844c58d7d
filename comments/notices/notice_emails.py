"""Tells the sender of a notice about its progress, by e-mail and on the notice's page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from comments import limits, signed_links
from comments.models import Notice
from comments.models.notice import Act, NoticeState
from newsroom import mail
from newsroom.absolute_urls import absolute

NOTICE_LINK_PURPOSE = "notices"
# A dispute about a decision may take years.
NOTICE_LINK_LIFETIME = timedelta(days=3 * 365)


def address_of(notice: Notice) -> str:
    """Return the path of the status page that only the sender knows."""
    return reverse(
        "comments:notice_status", args=[signed_links.token_of(notice, purpose=NOTICE_LINK_PURPOSE)]
    )


def with_token(token: str) -> Notice:
    notices: QuerySet[Notice] = Notice.objects.select_related("comment")
    return signed_links.find(
        notices, token, purpose=NOTICE_LINK_PURPOSE, max_age=NOTICE_LINK_LIFETIME
    )


def outcome(state: str) -> str:
    """Return the decision in plain words; "" for a state that is no decision."""
    return {
        NoticeState.ACTED: _("We have found the content illegal and acted on it."),
        NoticeState.NOT_ACTED: _("We have not found the content illegal, so it stays as it is."),
        NoticeState.UPHELD: _("We have reviewed your complaint. Our decision stands."),
        NoticeState.REVERSED: _("We have reviewed your complaint and reversed our decision."),
    }.get(NoticeState(state), "")


class SentDecision(NamedTuple):
    """One decision in the words that the sender reads."""

    at: datetime
    words: str
    note: str


def decisions(notice: Notice) -> list[SentDecision]:
    """Return all decisions on the notice, the first one and the one after a complaint."""
    decided = (NoticeState.ACTED, NoticeState.NOT_ACTED, NoticeState.UPHELD, NoticeState.REVERSED)
    steps = notice.steps.filter(to_state__in=decided).exclude(act=Act.INFORM)
    return [SentDecision(step.made_at, outcome(step.to_state), step.note) for step in steps]


def automation() -> str:
    """Return the sentence about automated means, which the law requires."""
    return _("A member of staff made this decision. No automated means were used.")


def redress(notice: Notice) -> str:
    """Return how the sender can challenge the decision."""
    elsewhere = _("You can go to a certified out-of-court dispute settlement body, or to a court.")
    if notice.state not in (NoticeState.ACTED, NoticeState.NOT_ACTED):
        return elsewhere
    here = _(
        "If you disagree, you can complain to us once, free of charge, on the page of your report."
    )
    return f"{here} {elsewhere}"


def _email_sender(notice: Notice, *paragraphs: str, at: datetime) -> None:
    """E-mail the sender, if there is an address; the e-mail quotes nothing that they typed."""
    if notice.email:
        subject = _("Your report %s") % notice.reference
        text = "\n\n".join([*paragraphs, absolute(address_of(notice))])
        mail.write(to=notice.email, subject=subject, text=f"{text}\n", at=at)


def confirm_notice(notice: Notice, *, at: datetime) -> None:
    """E-mail that the notice has arrived, unless the mailbox has had enough of these today.

    Anybody can type somebody else's address; the sender sees the status page in any case.
    """
    if not (notice.email and limits.count_email("notice e-mail", notice.email, at=at)):
        return
    words = _(
        "We have received your report of illegal content. Its number is %s. A member of staff"
        " will review it, and we will tell you the decision. See its status here:"
    )
    _email_sender(notice, words % notice.reference, at=at)


def confirm_complaint(notice: Notice, *, at: datetime) -> None:
    words = _("We have received your complaint about our decision. See its status here:")
    _email_sender(notice, words, at=at)


def tell_decision(notice: Notice, *, note: str, at: datetime) -> None:
    """E-mail the decision, its reason, whether it was automated, and how to challenge it."""
    _email_sender(notice, outcome(notice.state), note, automation(), redress(notice), at=at)
