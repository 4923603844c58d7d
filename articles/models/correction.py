"""Correction: an error in an article, corrected in public below the text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.ledger_row import LedgerRow
from newsroom.db.guards import Guard

CORRECTION_LIMIT = 2_000


class Correction(LedgerRow):
    """One correction; only `articles/acts/corrections.py` writes it, and nobody can delete it."""

    ledger_kind = "correction"
    guard: ClassVar = Guard("Corrections are on record and never change.", emptied=("text",))

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=_("article"),
    )
    text = models.TextField(
        _("text"),
        max_length=CORRECTION_LIMIT,
        help_text=_("What was wrong and what is right, in plain text."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revision"),
        help_text=_("The article as it was corrected."),
    )
    prompted_by_reader = models.BooleanField(_("a reader told us"), default=False)

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#correction-{self.pk}"

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "article": self.article_id,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
            "revision": self.revision_id,
            "prompted_by_reader": self.prompted_by_reader,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"text": self.text}
