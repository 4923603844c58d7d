"""LedgerEntry: one link of the chain that shows whether anything on record was changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel
from newsroom.db.guards import Guard


class LedgerEntry(AppendOnlyModel):
    """The digest of one row on record; only `articles/record/ledger.py` writes it. It holds no words."""

    guard: ClassVar = Guard("Entries of the ledger are on record and never change.")

    number = models.PositiveBigIntegerField(
        _("number"),
        primary_key=True,
        help_text=_("1 for the first entry, then one more each time."),
    )
    kind = models.CharField(_("kind"), max_length=40)
    row_key = models.PositiveBigIntegerField(
        _("key of the row"), help_text=_("The primary key in the table of that kind.")
    )
    row_digest = models.CharField(_("digest of the row"), max_length=64)
    made_at = models.DateTimeField(_("made"))
    previous = models.CharField(
        _("previous"), max_length=64, unique=True, help_text=_("The digest of the entry before.")
    )
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("Of all the other columns of this entry.")
    )

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("entries of the ledger")
        constraints = [
            models.UniqueConstraint(fields=["kind", "row_key"], name="ledger_entry_of_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"
