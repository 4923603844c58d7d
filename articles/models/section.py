"""Section: a part of the paper."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.page_thing import PageThing


class Colour(models.TextChoices):
    """What the theme has a colour for; each is readable in the light and in the dark."""

    ACCENT = "", _("Colour of the site")
    RED = "red", _("Red")
    ORANGE = "orange", _("Orange")
    GREEN = "green", _("Green")
    TEAL = "teal", _("Teal")
    VIOLET = "violet", _("Violet")
    GREY = "grey", _("Grey")


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
    colour = models.CharField(
        _("colour"),
        max_length=10,
        choices=Colour,
        blank=True,
        default=Colour.ACCENT,
        db_default="",
        help_text=_("The colour of the section’s name wherever readers see it."),
    )

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])
