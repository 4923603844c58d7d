"""Decision: one change of a comment's state, with its maker, time and reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel


class Reason(models.TextChoices):
    """Why a comment was held, let through or refused, in words fit for its writer."""

    PREMODERATION = "premoderation", _("Every comment is read before it is public")
    CHECK_UNAVAILABLE = "check-unavailable", _("The human check could not be asked")
    NO_SCRIPT = "no-script", _("Sent without a script, so that no human check ran")
    FINE = "fine", _("Within the rules")
    OFF_TOPIC = "off-topic", _("Not about the article")
    ABUSE = "abuse", _("Attacks a person or group")
    ILLEGAL = "illegal", _("Breaks the law")
    PRIVATE = "private", _("Gives away private facts of somebody")
    MISLEADING = "misleading", _("Poses as somebody else or misleads")
    ADVERTISING = "advertising", _("Advertising or spam")
    OTHER = "other", _("Other, as noted")
    SCREENED = "screened", _("A check asks for a moderator")
    UNOBJECTED = "unobjected", _("No check objected, and nothing is read first here")
    WITHDRAWN = "withdrawn", _("Taken back by its writer")
    ERASED = "erased", _("Its writer wants to be forgotten")


class Decision(AppendOnlyModel):
    """One row for each change of state; the first row is the state in which the comment came in."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="decisions",
        verbose_name=_("comment"),
    )
    from_state = models.CharField(
        _("from"), max_length=10, blank=True, help_text=_("Empty when the comment came in.")
    )
    to_state = models.CharField(_("to"), max_length=10)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("In the moderator's or check's words.")
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
        help_text=_("Empty where a rule decided."),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return f"{self.from_state or '–'} → {self.to_state}: {self.get_reason_display()}"
