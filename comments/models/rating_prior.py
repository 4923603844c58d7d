"""RatingPrior: the expected rating of an article that nobody has rated yet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RatingPrior(models.Model):
    """One row, which `comments/ratings/scores.py` writes; without it that file has defaults."""

    mean = models.FloatField(_("mean"), help_text=_("The mean of recent ratings."))
    weight = models.FloatField(
        _("weight"), help_text=_("How many ratings the mean counts for: an article's usual number.")
    )
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("rating prior")
        verbose_name_plural = _("rating priors")

    def __str__(self) -> str:
        return f"{self.mean:.2f} × {self.weight:g}"
