"""Correction: what was wrong in an article, told in public with it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.ledger_row import LedgerRow
from newsroom.cutting import first_signs
from newsroom.db.guards import Guard

CORRECTION_LIMIT = 2_000


class CorrectionKind(models.TextChoices):
    """What readers are told that it is."""

    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    RETRACTION = "retraction", _("Retraction")


class CorrectionPlace(models.TextChoices):
    """Where it stands in the article."""

    TOP = "top", _("Above the text")
    FOOT = "foot", _("Below the text")


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
    kind = models.CharField(
        _("kind"),
        max_length=13,
        choices=CorrectionKind,
        default=CorrectionKind.CORRECTION,
        db_default=CorrectionKind.CORRECTION,
    )
    place = models.CharField(
        _("place"),
        max_length=4,
        choices=CorrectionPlace,
        default=CorrectionPlace.FOOT,
        db_default=CorrectionPlace.FOOT,
    )
    amends = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="amendments",
        null=True,
        blank=True,
        verbose_name=_("amends"),
        help_text=_("An earlier correction of the same article, which stays."),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return first_signs(self.text, 60)

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#correction-{self.pk}"

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "article": self.article_id,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
            "revision": self.revision_id,
            "prompted_by_reader": self.prompted_by_reader,
            "amends": self.amends_id,
            # What old rows are is left out, so that their digests stay as they were.
            "kind": "" if self.kind == CorrectionKind.CORRECTION else str(self.kind),
            "place": "" if self.place == CorrectionPlace.FOOT else str(self.place),
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"text": self.text}
