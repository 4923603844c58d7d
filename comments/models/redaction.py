"""Redaction: words of a comment that a moderator removed, with the reason that its writer reads."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason
from newsroom.db.append_only import AppendOnlyModel, AppendOnlyQuerySet

MAX_NOTE_CHARACTERS = 300


class RedactionQuerySet(AppendOnlyQuerySet["Redaction"]):
    def in_force(self, comment: Any) -> Redaction | None:
        """Return the last removal of words from `comment`, None where all words are back."""
        last = self.filter(comment=comment).last()
        return last if last and last.spans else None


class Redaction(AppendOnlyModel):
    """One removal, or putting everything back; `comments/moderation/redactions.py` alone writes it.

    It has no words of the reader: the version that it names has them, until they are erased.
    """

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="redactions",
        verbose_name=_("comment"),
    )
    version = models.PositiveIntegerField(
        _("version"), help_text=_("The one with the words that were removed.")
    )
    spans = models.JSONField(
        _("places"), help_text=_("Where they begin and end. Empty if words were put back.")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    note = models.CharField(_("to the writer"), max_length=MAX_NOTE_CHARACTERS, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = RedactionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        verbose_name = _("removal of words")
        verbose_name_plural = _("removals of words")
        constraints = [
            models.UniqueConstraint(fields=["comment", "version"], name="redaction_once")
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
