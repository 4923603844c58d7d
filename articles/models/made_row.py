"""MadeRow: the base of rows on record that say when they were made, and by whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.ledger_row import LedgerRow


class MadeRow(LedgerRow):
    """A row that a person, or an import, made."""

    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("made by"),
        help_text=_("Empty for an import."),
    )

    class Meta:
        abstract = True
