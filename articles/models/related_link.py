"""RelatedLink: a link to further reading below an article."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.names.titles import fold_title


class RelatedLink(models.Model):
    """A title that links to an article here or an address elsewhere, or has no target yet."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="related_links",
        verbose_name=_("article"),
    )
    title = models.CharField(
        _("title"),
        max_length=300,
        help_text=_("The title that readers see."),
    )
    title_key = models.CharField(_("key of the title"), max_length=200, default="", editable=False)
    target = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        related_name="linked_from",
        null=True,
        blank=True,
        verbose_name=_("article on this site"),
        help_text=_("Filled in automatically once an article has this title."),
    )
    url = models.URLField(
        _("external address"),
        max_length=500,
        blank=True,
        help_text=_("For a page on another site."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("related link")
        verbose_name_plural = _("related links")
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(url=""),
                name="related_link_one_target",
                violation_error_message=_(
                    "Choose an article on this site or enter an external address, not both."
                ),
            )
        ]
        indexes = [models.Index(fields=["title_key"], name="related_link_key")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fold the title into the key by which it finds its article."""
        self.title_key = fold_title(self.title)
        super().save(*args, **kwargs)

    @property
    def is_wanted(self) -> bool:
        """Whether the link has no target yet."""
        return self.target_id is None and not self.url


def leads_nowhere() -> Exists:
    """Return whether a queried article has a link without a target."""
    wanted = RelatedLink.objects.filter(article=OuterRef("pk"), target=None, url="")
    return Exists(wanted)
