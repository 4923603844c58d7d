"""Contributor: a person or organisation that is named in bylines."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.page_thing import ProposedThing


class Kind(models.TextChoices):
    """The kind of a contributor, also for structured data."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class Contributor(ProposedThing):
    """A person or organisation with a page of its own, and perhaps a staff account."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("The name as it appears in bylines.")
    )
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the page’s web address."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind,
        default=Kind.PERSON,
        help_text=_("An agency or a desk is an organisation."),
    )
    biography = models.TextField(
        _("biography"),
        blank=True,
        help_text=_("Plain text for the author's page and the end of articles."),
    )
    portrait = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        related_name="portrait_of",
        null=True,
        blank=True,
        verbose_name=_("portrait"),
        help_text=_(
            "A picture of the person. It stands beside what they write, with its credit and label."
        ),
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("staff account"),
        help_text=_("This account may edit drafts with this byline."),
    )

    Kind = Kind

    class Meta:
        ordering = ["name"]
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        indexes = [models.Index(fields=["name"], name="contributor_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])
