"""Expunging: words or a picture that were removed for good, as by order of a court."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.ledger_row import LedgerRow
from newsroom.db.guards import Guard

MAX_REASON_CHARACTERS = 500


class Expunging(LedgerRow):
    """Who expunged what, when and why; only `articles/expunging` writes it. Digests alone stay."""

    ledger_kind = "expunging"
    guard: ClassVar = Guard("Expungings are on record and never change.", emptied=("reason",))

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="expungings",
        null=True,
        verbose_name=_("article"),
    )
    picture = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        related_name="expungings",
        null=True,
        verbose_name=_("picture"),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("made by"),
        help_text=_("Empty if it was repeated after a restore."),
    )
    reason = models.CharField(_("reason"), max_length=MAX_REASON_CHARACTERS)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        permissions = [("expunge", "Can expunge articles and pictures for good")]
        verbose_name = _("expunging")
        verbose_name_plural = _("expungings")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, picture__isnull=True)
                | Q(article__isnull=True, picture__isnull=False),
                name="expunging_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "article": self.article_id,
            "picture": self.picture_id,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"reason": self.reason}
