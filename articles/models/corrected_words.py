"""CorrectedWords: what a correction changed, between two editions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.correction import Correction
from articles.models.ledger_row import LedgerRow
from newsroom.db.guards import Guard


class CorrectedWords(LedgerRow):
    """The two editions of a correction, and the sentences that differ.

    A row of its own: the later edition holds the correction, so it is written after it.
    """

    ledger_kind = "corrected words"
    guard: ClassVar = Guard(
        "Corrected words are on record and never change.", emptied=("words", "why")
    )

    correction = models.OneToOneField(
        Correction,
        on_delete=models.PROTECT,
        related_name="corrected",
        primary_key=True,
        verbose_name=_("correction"),
    )
    made_at = models.DateTimeField(_("made"))
    before = models.ForeignKey(
        "articles.Edition",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("edition before"),
        help_text=_("Empty where it is not known."),
    )
    after = models.ForeignKey(
        "articles.Edition",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("edition after"),
        help_text=_("Empty where it is not known."),
    )
    words = models.JSONField(
        _("changed sentences"),
        help_text=_("The old and the new words, as articles.history.rewordings writes them."),
    )
    why = models.TextField(
        _("why nothing was changed"), max_length=500, blank=True, db_default="", default=""
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("corrected words")
        verbose_name_plural = _("corrected words")

    def __str__(self) -> str:
        return f"{self.correction_id}"

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "correction": self.correction_id,
            "before": self.before_id,
            "after": self.after_id,
            "made_at": self.made_at,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"words": self.words, "why": self.why}
