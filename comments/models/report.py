"""Report: one reader's objection to a comment that is public."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason

# Long enough to say what is wrong; counted in code points.
MAX_REPORT_CHARACTERS = 1_000


class Outcome(models.TextChoices):
    REMOVED = "removed", _("The comment was removed")
    KEPT = "kept", _("The comment was kept")
    DECIDED = "decided", _("Already decided")
    WITHDRAWN = "withdrawn", _("The writer withdrew the comment")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        """Return the reports that nobody has decided on yet."""
        return self.filter(closed_at=None)


class Report(models.Model):
    """A reader's objection; `comments/reports/reporting.py` alone writes it."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("comment"),
    )
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("reader"),
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    text = models.TextField(
        _("in the reader's words"), max_length=MAX_REPORT_CHARACTERS, blank=True
    )
    network = models.CharField(
        _("network"),
        max_length=32,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("A code for the network it came from, under a key of the day."),
    )
    made_at = models.DateTimeField(_("made"))
    tell_sender = models.BooleanField(
        _("e-mail wanted"),
        default=False,
        db_default=False,
        help_text=_("The sender wants to know the outcome, at a mailbox that is proven."),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
        help_text=_("Empty if nobody had to decide."),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "reader", "reason"], name="report_once_for_each_reason"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="report_closed_with_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["comment", "made_at"],
                condition=Q(closed_at__isnull=True),
                name="report_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}"
