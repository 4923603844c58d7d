"""ArmedRow: the base of rows on record that readers see from a moment on, unless they are cancelled before."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Self, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.made_row import MadeRow
from articles.record import digests
from newsroom.db.append_only import AppendOnlyQuerySet
from newsroom.db.compiled_queries import Parameter
from newsroom.db.guards import Once

A = TypeVar("A", bound="ArmedRow")
Moment = datetime | Parameter
MAX_REASON_CHARACTERS: Final = 200
CANCELLING: Final = Once(
    fields=("cancelled_at", "cancelled_by", "cancel_reason"),
    when="NOT OLD.at_once AND NEW.cancelled_at < OLD.public_from",
)
CANCELLED_IN_TIME: Final = Q(cancelled_at=None) | Q(
    at_once=False, cancelled_at__lt=F("public_from")
)


class ArmedQuerySet(AppendOnlyQuerySet[A]):
    def come(self, *, at: Moment | None = None) -> Self:
        """Return the rows whose time has come at `at` (now)."""
        return self.filter(cancelled_at=None, public_from__lte=at or timezone.now())

    def armed(self, *, at: datetime | None = None) -> Self:
        """Return the rows whose time has not come at `at` (now), the first to come first."""
        waiting = self.filter(cancelled_at=None, public_from__gt=at or timezone.now())
        return waiting.order_by("public_from")

    def cancel(self, *, at: datetime, by: User | None, reason: str) -> int:
        """Cancel rows before their time, the one change of a row; return their number."""
        waiting = self.filter(cancelled_at=None, at_once=False, public_from__gt=at)
        values = {"cancelled_at": at, "cancelled_by": by, "cancel_reason": reason}
        return models.QuerySet.update(waiting, **values)


class ArmedRow(MadeRow):
    """A row whose one later change is that it was cancelled before its time."""

    reason = models.CharField(_("reason"), max_length=MAX_REASON_CHARACTERS, blank=True)
    at_once = models.BooleanField(
        _("at once"), help_text=_("Shown when it was made; it cannot be cancelled.")
    )
    public_from = models.DateTimeField(_("public from"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("cancelled by"),
    )
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=MAX_REASON_CHARACTERS, blank=True
    )

    class Meta:
        abstract = True

    def ledger_cancelling(self) -> dict[str, Any]:
        """Return what was added when it was cancelled."""
        return {"cancelled_at": self.cancelled_at, "cancelled_by": self.cancelled_by_id}

    def ledger_cancel_reason(self) -> dict[str, Any] | None:
        """Return the digest of why it was cancelled; None if that was expunged with the other words."""
        words = {"cancel_reason": self.cancel_reason}
        return {"words": digests.of_words(self.nonce, words)} if self.nonce else None
