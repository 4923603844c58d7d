"""ModerationPolicy: what moderators have settled for all comments, in one row."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

THE_ROW: Final = 1


class ModerationPolicy(models.Model):
    """The one row of settings that moderators change at the desk."""

    reports_that_hold = models.PositiveSmallIntegerField(
        _("reports that hold a comment"),
        default=3,
        help_text=_(
            "So many different readers who report a public comment hide it until a moderator has"
            " read it. 0: none ever does."
        ),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("setting of moderation")
        verbose_name_plural = _("settings of moderation")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=THE_ROW), name="moderation_policy_one_row")
        ]

    def __str__(self) -> str:
        return str(_("For all comments"))


def current() -> ModerationPolicy:
    """Return what holds now: one query."""
    return ModerationPolicy.objects.filter(pk=THE_ROW).first() or ModerationPolicy(pk=THE_ROW)
