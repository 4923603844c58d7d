"""FrontPage: which articles stand where on the front page, or on a section's page, from one moment on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.ledger_row import LedgerRow
from articles.record import digests
from newsroom.db.append_only import AppendOnlyQuerySet
from newsroom.db.guards import Guard, Once

MAX_REASON_CHARACTERS = 200


class FrontPageQuerySet(AppendOnlyQuerySet["FrontPage"]):
    def of(self, section: int | None) -> Self:
        """Return those of a section's page, or of the front page itself."""
        return self.filter(section=section)

    def come(self, *, at: datetime | None = None) -> Self:
        """Return those whose time has come at `at` (now), the newest first."""
        begun = self.filter(cancelled_at=None, public_from__lte=at or timezone.now())
        return begun.order_by("-public_from")

    def armed(self, *, at: datetime | None = None) -> Self:
        """Return those whose time has not come at `at` (now), the first to come first."""
        waiting = self.filter(cancelled_at=None, public_from__gt=at or timezone.now())
        return waiting.order_by("public_from")

    def cancel(self, *, at: datetime, by: User | None, reason: str) -> int:
        """Cancel them before their time, the one change of a row; return their number."""
        waiting = self.filter(cancelled_at=None, at_once=False, public_from__gt=at)
        values = {"cancelled_at": at, "cancelled_by": by, "cancel_reason": reason}
        return models.QuerySet.update(waiting, **values)


_CANCELLING = Once(
    fields=("cancelled_at", "cancelled_by", "cancel_reason"),
    when="NOT OLD.at_once AND NEW.cancelled_at < OLD.public_from",
)


class FrontPage(LedgerRow):
    """What the desk put on a page; only `articles/front_pages/arming.py` writes it.

    It holds until the next one of the same page begins. It names articles and no words: these come
    from the editions that are public.
    """

    ledger_kind = "front page"
    guard: ClassVar = Guard(
        "Front pages are on record and never change.",
        once=(_CANCELLING,),
        emptied=("reason", "cancel_reason"),
    )

    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        related_name="front_pages",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("section"),
        help_text=_("Empty for the front page."),
    )
    slots = models.JSONField(
        _("slots"), help_text=_("Layout and places, as articles.front_pages.slots writes them.")
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("made by"),
    )
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

    objects = FrontPageQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        default_permissions = ()
        permissions = [("edit_front_page", "Can edit the front page and the pages of sections")]
        ordering = ["-made_at", "-pk"]
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "public_from"],
                condition=Q(cancelled_at=None, section__isnull=False),
                name="front_page_one_of_a_section",
            ),
            models.UniqueConstraint(
                fields=["public_from"],
                condition=Q(cancelled_at=None, section=None),
                name="front_page_one_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(public_from__gte=F("made_at")), name="front_page_not_in_the_past"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None)
                | Q(at_once=False, cancelled_at__lt=F("public_from")),
                name="front_page_cancelled_before_its_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["section", "-public_from"],
                condition=Q(cancelled_at=None),
                name="front_page_newest",
            )
        ]

    def __str__(self) -> str:
        return str(self.section) if self.section_id else str(_("Front page"))

    def ledger_facts(self) -> dict[str, Any]:
        names = ("section_id", "slots", "made_at", "made_by_id", "at_once", "public_from")
        return {name.removesuffix("_id"): getattr(self, name) for name in names}

    def ledger_words(self) -> dict[str, Any]:
        return {"reason": self.reason}

    def ledger_cancelling(self) -> dict[str, Any]:
        """Return what was added when it was cancelled."""
        return {"cancelled_at": self.cancelled_at, "cancelled_by": self.cancelled_by_id}

    def ledger_cancel_reason(self) -> dict[str, Any] | None:
        """Return the digest of why it was cancelled; None if that was expunged with the other words."""
        words = {"cancel_reason": self.cancel_reason}
        return {"words": digests.of_words(self.nonce, words)} if self.nonce else None
