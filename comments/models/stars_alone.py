"""StarsAlone: the stars of a reader who sent no comment with them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from comments.models.rating_burst import RatingBurst


class StarsAloneQuerySet(models.QuerySet["StarsAlone"]):
    def that_may_count(self) -> Self:
        """Leave out what an open or discarded burst holds back."""
        return self.exclude(Exists(RatingBurst.objects.holding()))


class StarsAlone(models.Model):
    """A reader's newest stars of this kind; `comments/ratings/rating_alone.py` alone writes it."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="stars_alone",
        verbose_name=_("article"),
    )
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.CASCADE,
        related_name="stars_alone",
        verbose_name=_("reader"),
    )
    stars = models.PositiveSmallIntegerField(_("stars"))
    submitted_at = models.DateTimeField(_("sent"))

    objects = StarsAloneQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating without a comment")
        verbose_name_plural = _("ratings without a comment")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reader"], name="stars_alone_one_per_reader"
            ),
            models.CheckConstraint(
                condition=Q(stars__range=(1, 5)), name="stars_alone_stars_1_to_5"
            ),
        ]
        indexes = [models.Index(fields=["article", "-submitted_at"], name="stars_alone_newest")]

    def __str__(self) -> str:
        return f"{self.stars}"
