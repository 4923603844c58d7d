"""What belongs to an edition: its page, and where it stands: links, pictures, address, further reading."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.edition import Edition
from articles.models.ledger_row import LedgerRow
from newsroom.db.append_only import AppendOnlyModel
from newsroom.db.guards import Guard


class EditionPage(LedgerRow):
    """All words of an edition's page; a row of its own, since lists do not read it."""

    ledger_kind = "page of an edition"
    guard: ClassVar = Guard("Pages of editions are on record and never change.", emptied=("words",))

    edition = models.OneToOneField(
        Edition,
        on_delete=models.PROTECT,
        related_name="page",
        primary_key=True,
        verbose_name=_("edition"),
    )
    made_at = models.DateTimeField(_("made"))
    words = models.JSONField(
        _("words"),
        help_text=_("As articles.editions.piece writes them, with the number of the shape."),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("page of an edition")
        verbose_name_plural = _("pages of editions")

    def __str__(self) -> str:
        return f"{self.edition_id}"

    def ledger_facts(self) -> dict[str, Any]:
        return {"edition": self.edition_id, "made_at": self.made_at}

    def ledger_words(self) -> dict[str, Any]:
        return {"words": self.words}


class EditionLink(AppendOnlyModel):
    """A link from an edition to an article here: which pages change when that article does."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="links", verbose_name=_("edition")
    )
    target = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("article"),
    )
    title_key = models.CharField(
        _("key of the title"),
        max_length=200,
        help_text=_("Of a link without a target: it leads to the article with this headline."),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("link of an edition")
        verbose_name_plural = _("links of editions")
        indexes = [models.Index(fields=["title_key"], name="edition_link_key")]

    def __str__(self) -> str:
        return f"{self.edition_id} → {self.target_id or self.title_key}"


class EditionPicture(AppendOnlyModel):
    """A picture on the page of an edition: where its credit or origin stands."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="pictures", verbose_name=_("edition")
    )
    picture = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        related_name="in_editions",
        verbose_name=_("picture"),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("picture of an edition")
        verbose_name_plural = _("pictures of editions")

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.picture_id}"


class FurtherReading(AppendOnlyModel):
    """An article to which the end of an edition's page leads, found when the edition was made.

    It says which pages change when that article does. Its words are those of the edition that is public.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="further_reading",
        db_index=False,
        verbose_name=_("edition"),
    )
    target = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="shown_below",
        verbose_name=_("article"),
    )
    is_next = models.BooleanField(
        _("next piece"), help_text=_("The one published before it; the others share its subject.")
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"), help_text=_("0 for the first; those behind take the place of what is withdrawn.")
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("further reading")
        verbose_name_plural = _("further reading")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "is_next", "rank"], name="further_reading_rank_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} → {self.target_id}"


class Address(models.Model):
    """An address of the site: it belongs to one article for ever.

    It is reserved when an edition is armed, and given back if that never came.
    """

    address_date = models.DateField(_("date"))
    slug = models.SlugField(_("slug"), max_length=80, db_index=False)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="addresses",
        verbose_name=_("article"),
    )
    left_at = models.DateTimeField(
        _("left"), null=True, help_text=_("Since when the article stands elsewhere.")
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(fields=["address_date", "slug"], name="address_once")
        ]
        indexes = [
            models.Index(
                fields=["-left_at"], condition=Q(left_at__isnull=False), name="address_left"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address_date}/{self.slug}"
