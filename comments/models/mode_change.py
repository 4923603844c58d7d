"""ModeChange: each change of the moderation mode of one article, with its person and reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel


class ModeChange(AppendOnlyModel):
    """One change; only `comments/moderation_modes.py` writes it."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="mode_changes",
        verbose_name=_("article"),
    )
    before = models.CharField(
        _("mode before"), max_length=6, blank=True, help_text=_("Empty if it had none of its own.")
    )
    after = models.CharField(
        _("mode after"), max_length=6, blank=True, help_text=_("Empty if it has none now.")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("made by"),
    )

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        verbose_name = _("change of a moderation mode")
        verbose_name_plural = _("changes of moderation modes")

    def __str__(self) -> str:
        return f"{self.before or '–'} → {self.after or '–'}"
