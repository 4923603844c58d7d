"""AddressRemoval: a former address that leads nowhere any more, because of a word in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.expunging import MAX_REASON_CHARACTERS
from articles.models.ledger_row import LedgerRow
from newsroom.db.guards import Guard


class AddressRemoval(LedgerRow):
    """Who removed a former address, when and why; of the address itself only the digest stays."""

    ledger_kind = "removal of an address"
    guard: ClassVar = Guard(
        "Removals of addresses are on record and never change.", emptied=("reason",)
    )

    path_digest = models.CharField(_("digest of the path"), max_length=64, db_index=True)
    thing = models.CharField(
        _("thing"), max_length=12, help_text=_("What the address was of: article, section …")
    )
    thing_key = models.PositiveBigIntegerField(_("key of the thing"))
    from_record = models.BooleanField(
        _("taken out of the record"),
        help_text=_("The editions and versions under this address lost their words too."),
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
        verbose_name = _("removal of an address")
        verbose_name_plural = _("removals of addresses")

    def __str__(self) -> str:
        return f"{self.thing} {self.thing_key}"

    def ledger_facts(self) -> dict[str, Any]:
        names = ("path_digest", "thing", "thing_key", "from_record", "made_at")
        return {name: getattr(self, name) for name in names} | {"made_by": self.made_by_id}

    def ledger_words(self) -> dict[str, Any]:
        return {"reason": self.reason}
