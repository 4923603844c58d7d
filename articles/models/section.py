"""Section: a part of the paper."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.page_thing import PageThing


class Section(PageThing):
    """A part of the paper, such as World, Sport or Culture."""

    name = models.CharField(
        _("name"), max_length=60, help_text=_("The name readers see in the navigation.")
    )
    slug = models.SlugField(
        _("slug"), max_length=60, unique=True, help_text=_("The section’s part of the web address.")
    )
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for the section's page and for search engines."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come further left in the navigation.")
    )

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])
