"""Rating: the stars of one reader for one article that count."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rating(models.Model):
    """The newest stars of a reader, with an approved comment or without one; `comments/ratings/counting.py` writes it."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="ratings",
        verbose_name=_("article"),
    )
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.PROTECT,
        related_name="ratings",
        verbose_name=_("reader"),
    )
    comment = models.OneToOneField(
        "comments.Comment",
        on_delete=models.PROTECT,
        null=True,
        related_name="rating",
        verbose_name=_("comment"),
        help_text=_("The comment that the stars came with; empty if they came alone."),
    )
    stars = models.PositiveSmallIntegerField(_("stars"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(fields=["article", "reader"], name="rating_one_per_reader"),
            models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="rating_stars_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.stars}"
