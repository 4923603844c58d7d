"""RatingBurst: a burst of similar ratings, and a moderator's decision on it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class BurstState(models.TextChoices):
    """Whether the ratings of a burst count; `comments/ratings/rating_pause.py` alone changes it."""

    OPEN = "open", _("Awaiting a decision")
    KEPT = "kept", _("All ratings count")
    DISCARDED = "discarded", _("No ratings count")


class RatingBurstQuerySet(models.QuerySet["RatingBurst"]):
    """Filters for subqueries; the outer query is one of comments."""

    def open(self) -> Self:
        """Return the bursts that wait for a decision."""
        return self.filter(state=BurstState.OPEN)

    def holding(self) -> Self:
        """Return the bursts because of which the comment's stars do not count.

        An open burst stops all ratings since it began; a discarded one stops its own for good.
        """
        open_ = Q(state=BurstState.OPEN, began_at__lte=OuterRef("submitted_at"))
        discarded = Q(state=BurstState.DISCARDED) & _SAME_STARS & _BEFORE_THE_END
        return self.filter(open_ | discarded, article=_ARTICLE)

    def marking(self) -> Self:
        """Return the bursts that the comment belongs to; an open one may still grow."""
        return self.filter(
            _SAME_STARS & (Q(state=BurstState.OPEN) | _BEFORE_THE_END), article=_ARTICLE
        )

    def judged(self) -> Self:
        """Return the decided bursts that the comment came in during."""
        after_the_beginning = Q(began_at__lte=OuterRef("submitted_at"))
        decided = self.exclude(state=BurstState.OPEN)
        return decided.filter(after_the_beginning & _BEFORE_THE_END, article=_ARTICLE)


_ARTICLE = OuterRef("article")
_BEFORE_THE_END = Q(ended_at__gte=OuterRef("submitted_at"))
_SAME_STARS = Q(
    began_at__lte=OuterRef("submitted_at"),
    stars_from__lte=OuterRef("stars"),
    stars_to__gte=OuterRef("stars"),
)


class RatingBurst(models.Model):
    """While a burst is open, the article shows its rating from before the burst."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="rating_bursts",
        verbose_name=_("article"),
    )
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(
        _("ended"), help_text=_("When the last came in; found anew with the decision.")
    )
    # The stars that the ratings of the burst share: 1 and 2, or 5.
    stars_from = models.PositiveSmallIntegerField(_("from stars"))
    stars_to = models.PositiveSmallIntegerField(_("to stars"))
    ratings_before = models.PositiveIntegerField(_("ratings before"), default=0)
    stars_before = models.PositiveIntegerField(_("sum of stars before"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=BurstState, default=BurstState.OPEN, editable=False
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Written by the moderator.")
    )

    objects = RatingBurstQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        verbose_name = _("rating burst")
        verbose_name_plural = _("rating bursts")
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(state=BurstState.OPEN), name="rating_burst_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state=BurstState.OPEN, decided_at__isnull=True)
                | ~Q(state=BurstState.OPEN) & Q(decided_at__isnull=False),
                name="rating_burst_decided_once",
            ),
        ]

    def __str__(self) -> str:
        # By its number: the article's headline may be secret again.
        words = gettext("Article %(number)d, %(time)s")
        return words % {"number": self.article_id, "time": f"{self.began_at:%Y-%m-%d %H:%M}"}

    def get_admin_url(self) -> str:
        return reverse("admin:comments_ratingburst_change", args=[self.pk])
