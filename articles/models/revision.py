"""Revision and StateChange: the article's text at each save, and each change of its state."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.ledger_row import LedgerRow
from newsroom.db.guards import Guard


class Revision(LedgerRow):
    """The whole article after one save: text, bylines, pictures, links, tags."""

    ledger_kind = "revision"
    # What the log of the desk calls the save; `restore` where an older version was brought back.
    log_act: str = "save"
    guard: ClassVar = Guard(
        "Revisions are on record and never change.", emptied=("snapshot", "reason")
    )

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("1 for the first save of the article, then one more each time.")
    )
    snapshot = models.JSONField(
        _("snapshot"),
        help_text=_("The fields as articles.record.revisions.snapshot() writes them."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("made by"),
        help_text=_("Empty for an import."),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "article": self.article_id,
            "number": self.number,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"snapshot": self.snapshot, "reason": self.reason}


class StateChange(LedgerRow):
    """One publication or withdrawal, with its person, time and reason."""

    ledger_kind = "change of state"
    guard: ClassVar = Guard("Changes of state are on record and never change.", emptied=("reason",))

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="state_changes",
        verbose_name=_("article"),
    )
    from_state = models.CharField(_("from"), max_length=10)
    to_state = models.CharField(_("to"), max_length=10)
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revision"),
        help_text=_("What the article said at that moment."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("made by"),
        help_text=_("Empty for an import."),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"

    def ledger_facts(self) -> dict[str, Any]:
        return {
            "article": self.article_id,
            "from_state": self.from_state,
            "to_state": self.to_state,
            "revision": self.revision_id,
            "made_at": self.made_at,
            "made_by": self.made_by_id,
        }

    def ledger_words(self) -> dict[str, Any]:
        return {"reason": self.reason}
