"""What became of a report, for whoever sent it: a page and an e-mail, without a word about the writer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from comments import signed_links
from comments.emails import consented
from comments.models import Report, State
from comments.models.report import Outcome
from newsroom.absolute_urls import absolute
from newsroom.writing_direction import isolated

_LINK_PURPOSE: Final = "reports"
# As long as the report is kept.
LINK_LIFETIME: Final = timedelta(days=365)
_OUTCOMES: Final = {
    Outcome.REMOVED: gettext_lazy("A moderator has read the comment again and removed it."),
    Outcome.KEPT: gettext_lazy("A moderator has read the comment again and kept it."),
    Outcome.DECIDED: gettext_lazy(
        "A moderator had already decided on a report for the same reason. That decision stands."
    ),
    Outcome.WITHDRAWN: gettext_lazy(
        "Its writer has taken the comment back, so that nothing was left to decide."
    ),
}


def address_of(report: Report) -> str:
    """Return the path of the page that only the sender knows."""
    token = signed_links.token_of(report, purpose=_LINK_PURPOSE)
    return reverse("comments:report_status", args=[token])


def with_token(token: str) -> Report:
    """Return the report that a link leads to, while the article is public."""
    public = Article.objects.published().values("pk")
    reports: QuerySet[Report] = Report.objects.filter(comment__article__in=public)
    found = reports.select_related("comment__article").defer("comment__article__body")
    return signed_links.find(found, token, purpose=_LINK_PURPOSE, max_age=LINK_LIFETIME)


def outcome(report: Report) -> str:
    """Return what became of the report in one sentence."""
    if report.outcome:
        return str(_OUTCOMES[Outcome(report.outcome)])
    if report.comment.state == State.PENDING:
        return _("Nobody else can see the comment until a moderator has read it again.")
    return _("A moderator will read the comment again and decide whether it stays.")


def tell(report: Report, *, at: datetime) -> None:
    """E-mail the outcome to a sender who wants it; runs in the transaction of the decision."""
    consent = consented.mailbox_of(report.reader) if report.tell_sender else None
    if consent is None:
        return
    subject, paragraphs = _("Your report of a comment"), [outcome(report)]
    if headline := report.comment.article.public_headline:
        subject = _("Your report of a comment on “%s”") % isolated(headline)
        paragraphs.append(_("Status: %s") % absolute(address_of(report)))
    once = f"report:{report.pk}:{at.isoformat()}"
    consented.write(consent, subject=subject, paragraphs=paragraphs, at=at, once=once)
