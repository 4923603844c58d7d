"""PickChange: a comment was picked by the editors, for a reason, or is picked no longer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel

MAX_PICK_REASON_CHARACTERS = 200


class PickChange(AppendOnlyModel):
    """One row for each act; the comment itself has the reason of now."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="pick_changes",
        verbose_name=_("comment"),
    )
    reason = models.CharField(
        _("reason"),
        max_length=MAX_PICK_REASON_CHARACTERS,
        blank=True,
        help_text=_("Empty if the comment is picked no longer."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("change of an editors’ pick")
        verbose_name_plural = _("changes of editors’ picks")

    def __str__(self) -> str:
        return self.reason or "–"
