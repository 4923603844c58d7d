"""LedgerRow: the base of rows on record that have an entry in the ledger."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.record import digests
from newsroom.db.append_only import AppendOnlyModel
from newsroom.db.guards import Guard

NONCE_BYTES = 16


def make_nonce() -> str:
    return secrets.token_hex(NONCE_BYTES)


class LedgerRow(AppendOnlyModel):
    """A row of facts, which stay for ever, and words, which may be expunged once.

    A court may order words to be removed. Then the nonce goes with them, so that nobody can try
    words on the digest that stays.
    """

    ledger_kind: ClassVar[str]
    guard: ClassVar[Guard]
    # The columns that never change; they hold no words that a court might order out.
    ledger_facts: Callable[[], dict[str, Any]]
    # The columns that may be expunged.
    ledger_words: Callable[[], dict[str, Any]]
    pk: int
    made_at: datetime | models.DateTimeField[Any, Any]

    nonce = models.CharField(
        _("nonce"),
        max_length=2 * NONCE_BYTES,
        blank=True,
        default=make_nonce,
        db_default="",
        editable=False,
        help_text=_("Random; empty if the words were expunged."),
    )
    words_digest = models.CharField(
        _("digest of the words"), max_length=64, blank=True, db_default="", editable=False
    )

    class Meta:
        abstract = True

    def seal(self) -> None:
        """Set the digest of the words; afterwards neither may change."""
        self.words_digest = digests.of_words(self.nonce, self.ledger_words())

    def has_its_words(self) -> bool:
        """Return whether the words are those that were sealed, or were expunged as a whole."""
        if self.nonce:
            return self.words_digest == digests.of_words(self.nonce, self.ledger_words())
        return not any(getattr(self, name) for name in self.guard.emptied)
