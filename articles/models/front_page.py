"""FrontPage: which articles stand where on the front page, or on a section's page, from one moment on."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.armed_row import CANCELLED_IN_TIME, CANCELLING, ArmedQuerySet, ArmedRow
from newsroom.db.guards import Guard


class FrontPageQuerySet(ArmedQuerySet["FrontPage"]):
    def of(self, section: int | None) -> Self:
        """Return those of a section's page, or of the front page itself."""
        return self.filter(section=section)


class FrontPage(ArmedRow):
    """What the desk put on a page; only `articles/front_pages/arming.py` writes it.

    It holds until the next one of the same page begins. It names articles and no words: these come
    from the editions that are public.
    """

    ledger_kind = "front page"
    guard: ClassVar = Guard(
        "Front pages are on record and never change.",
        once=(CANCELLING,),
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
                condition=CANCELLED_IN_TIME,
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
