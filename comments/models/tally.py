"""Tally: the number of an article's public comments and ratings, stored because pages show it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """The last count by `comments/ratings/tallies.py`, which alone writes it."""

    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="tally",
        verbose_name=_("article"),
    )
    comments = models.PositiveIntegerField(_("comments"), default=0)
    ratings = models.PositiveIntegerField(_("ratings"), default=0)
    picks = models.PositiveIntegerField(_("editors’ picks"), default=0, db_default=0)
    by_staff = models.PositiveIntegerField(_("comments by staff"), default=0, db_default=0)
    # When a reader's respect last moved a figure that the page does not show yet, and when the page
    # last showed a new one.
    respect_moved_at = models.DateTimeField(_("respect moved"), null=True, editable=False)
    respect_shown_at = models.DateTimeField(_("respect shown"), null=True, editable=False)
    # The sum of all stars; divided by the number of ratings it is the mean.
    stars = models.PositiveIntegerField(_("stars"), default=0)

    # The number of ratings with 1, 2, 3, 4 and 5 stars. The release before these columns leaves
    # them at 0.
    ones = models.PositiveIntegerField(_("1 star"), default=0, db_default=0)
    twos = models.PositiveIntegerField(_("2 stars"), default=0, db_default=0)
    threes = models.PositiveIntegerField(_("3 stars"), default=0, db_default=0)
    fours = models.PositiveIntegerField(_("4 stars"), default=0, db_default=0)
    fives = models.PositiveIntegerField(_("5 stars"), default=0, db_default=0)
    score = models.FloatField(
        _("score"),
        null=True,
        help_text=_("The mean, drawn towards the site's own while there are few ratings."),
    )

    class Meta:
        ordering = ["-score", "-article"]
        indexes = [
            models.Index(fields=["-score", "-article"], name="tally_best_rated"),
            models.Index(
                fields=["respect_shown_at"],
                name="tally_respect_due",
                condition=Q(respect_moved_at__isnull=False),
            ),
        ]
        verbose_name = _("readers’ rating")
        verbose_name_plural = _("readers’ ratings")

    def __str__(self) -> str:
        return f"{self.comments}, {self.ratings}, {self.stars}"
