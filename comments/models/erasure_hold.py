"""ErasureHold: text that its writer wants erased and an open notice of illegal content needs."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ErasureHoldQuerySet(models.QuerySet["ErasureHold"]):
    def kept(self) -> Self:
        """Return the holds that have not ended."""
        return self.filter(ended_at=None)


class ErasureHold(models.Model):
    """Keeps a hidden comment, or a notice, until the open notice or report is closed.

    `comments/moderation/erasure.py` alone writes it. The row stays after it has ended: it proves
    that the promised erasure was done, and contains nobody's words.
    """

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        null=True,
        related_name="erasure_holds",
        verbose_name=_("comment"),
    )
    notice = models.ForeignKey(
        "comments.Notice",
        on_delete=models.CASCADE,
        null=True,
        related_name="erasure_holds",
        verbose_name=_("notice sent"),
    )
    because = models.ForeignKey(
        "comments.Notice",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("because of"),
        help_text=_("Empty if held by a reader’s report of illegal content."),
    )
    since = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("erased"), null=True)

    objects = ErasureHoldQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("erasure hold")
        verbose_name_plural = _("erasure holds")
        constraints = [
            models.CheckConstraint(
                condition=Q(comment=None, notice__isnull=False)
                | Q(comment__isnull=False, notice=None),
                name="erasure_hold_one_thing",
            ),
            models.UniqueConstraint(
                fields=["comment"], condition=Q(ended_at=None), name="erasure_hold_comment_once"
            ),
            models.UniqueConstraint(
                fields=["notice"], condition=Q(ended_at=None), name="erasure_hold_notice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id or self.notice_id}, {self.since:%Y-%m-%d}"
