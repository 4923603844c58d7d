"""ListEntry: an edition in the list of one author or one tag."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel


class ListEntry(AppendOnlyModel):
    """One row for each list that contains an edition, written with it.

    `Edition.objects.public()` still decides which of an article's editions a list shows.
    """

    edition = models.ForeignKey(
        "articles.Edition",
        on_delete=models.PROTECT,
        related_name="list_entries",
        verbose_name=_("edition"),
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("article"),
    )
    contributor = models.ForeignKey(
        "articles.Contributor",
        on_delete=models.PROTECT,
        related_name="list_entries",
        null=True,
        db_index=False,
        verbose_name=_("contributor"),
    )
    tag = models.ForeignKey(
        "articles.Tag",
        on_delete=models.PROTECT,
        related_name="list_entries",
        null=True,
        db_index=False,
        verbose_name=_("tag"),
    )
    first_published = models.DateTimeField(_("published"))

    class Meta:
        default_permissions = ()
        verbose_name = _("place in a list")
        verbose_name_plural = _("places in lists")
        constraints = [
            models.CheckConstraint(
                condition=Q(contributor__isnull=False, tag__isnull=True)
                | Q(contributor__isnull=True, tag__isnull=False),
                name="list_entry_in_one_list",
            )
        ]
        indexes = [
            models.Index(
                fields=["contributor", "-first_published", "-article", "edition"],
                name="list_entry_contributor_newest",
            ),
            models.Index(
                fields=["tag", "-first_published", "-article", "edition"],
                name="list_entry_tag_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.contributor_id or self.tag_id}"
