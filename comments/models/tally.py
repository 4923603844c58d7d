"""Tally: how many comments and ratings of an article are public, kept because pages show it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """What `comments/tallies.py` counted last; that file alone writes it."""

    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="tally",
        verbose_name=_("article"),
    )
    comments = models.PositiveIntegerField(_("comments"), default=0)
    ratings = models.PositiveIntegerField(_("ratings"), default=0)
    # The sum of all stars; the mean is this by the number of ratings.
    stars = models.PositiveIntegerField(_("stars"), default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return f"{self.comments}, {self.ratings}, {self.stars}"
