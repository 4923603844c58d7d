"""Decision: one change of a comment's state, with its maker, time and reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel


class Reason(models.TextChoices):
    """Why a comment was held, let through or refused, in words fit for its writer."""

    PREMODERATION = "premoderation", _("All comments are moderated before publication")
    CHECK_UNAVAILABLE = "check-unavailable", _("The human check was unavailable")
    NO_SCRIPT = "no-script", _("Sent without JavaScript, so no human check ran")
    FINE = "fine", _("Within the rules")
    OFF_TOPIC = "off-topic", _("Not about the article")
    ABUSE = "abuse", _("Attacks a person or group")
    ILLEGAL = "illegal", _("Breaks the law")
    PRIVATE = "private", _("Reveals someone’s private information")
    MISLEADING = "misleading", _("Impersonates someone or misleads")
    ADVERTISING = "advertising", _("Advertising or spam")
    OTHER = "other", _("Other (see note)")
    REPORTED = "reported", _("Reported by readers, held until it is read")
    SECOND_LOOK = "second-look", _("A moderator asks for a second look")
    SCREENED = "screened", _("Flagged by an automatic check")
    UNOBJECTED = "unobjected", _("Passed all checks")
    WITHDRAWN = "withdrawn", _("Withdrawn by its writer")
    IMPORTED = "imported", _("Imported from another site")
    ERASED = "erased", _("Erased at its writer’s request")


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
    to_writer = models.CharField(
        _("to the writer"),
        max_length=1_000,
        blank=True,
        # The release before this column still writes rows while a new one is rolled out.
        db_default="",
        help_text=_("What the comment’s writer reads with the decision."),
    )
    note = models.CharField(
        _("for the desk only"),
        max_length=300,
        blank=True,
        help_text=_("Never shown to readers."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
        help_text=_("Empty if decided automatically."),
    )

    is_undo = models.BooleanField(
        _("undo"),
        default=False,
        db_default=False,
        help_text=_(
            "It takes back the decision before it, and has the reason of what stands again."
        ),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(
                fields=["-made_at", "-id"],
                condition=models.Q(made_by__isnull=False),
                name="decision_lately",
            )
        ]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        words = _("taken back") if self.is_undo else self.get_reason_display()
        return f"{self.from_state or '–'} → {self.to_state}: {words}"
