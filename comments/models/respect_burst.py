"""RespectBurst: much respect for one comment at once from new readers, and a moderator's decision on it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class RespectBurstState(models.TextChoices):
    """Whether the respect of a burst counts; `comments/ratings/respect_bursts.py` alone changes it."""

    OPEN = "open", _("Awaiting a decision")
    KEPT = "kept", _("It counts")
    DISCARDED = "discarded", _("It does not count")


class RespectBurstQuerySet(models.QuerySet["RespectBurst"]):
    def open(self) -> Self:
        """Return the bursts that wait for a decision."""
        return self.filter(state=RespectBurstState.OPEN)


class RespectBurst(models.Model):
    """While a burst is open, none of its respect counts; `comments/ratings/` alone writes it."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="respect_bursts",
        verbose_name=_("comment"),
    )
    # Who gave it, not the respect itself: what is taken back and given again stays in its burst.
    readers = models.ManyToManyField(
        "comments.Reader", related_name="+", editable=False, verbose_name=_("readers")
    )
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=RespectBurstState,
        default=RespectBurstState.OPEN,
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Written by the moderator.")
    )

    objects = RespectBurstQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-began_at", "-pk"]
        verbose_name = _("respect burst")
        verbose_name_plural = _("respect bursts")
        constraints = [
            models.UniqueConstraint(
                fields=["comment"],
                condition=Q(state=RespectBurstState.OPEN),
                name="respect_burst_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=RespectBurstState.OPEN, decided_at__isnull=True)
                | ~Q(state=RespectBurstState.OPEN) & Q(decided_at__isnull=False),
                name="respect_burst_decided_once",
            ),
        ]

    def __str__(self) -> str:
        words = gettext("Comment %(number)d, %(time)s")
        return words % {"number": self.comment_id, "time": f"{self.began_at:%Y-%m-%d %H:%M}"}

    def get_admin_url(self) -> str:
        return reverse("admin:comments_respectburst_change", args=[self.pk])
