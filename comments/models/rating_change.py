"""RatingChange: a change of the stars of one reader that count for one article."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel


class RatingChange(AppendOnlyModel):
    """One row each time the stars that count change, begin to count, or stop counting."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="rating_changes",
        verbose_name=_("article"),
    )
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.CASCADE,
        related_name="rating_changes",
        verbose_name=_("reader"),
    )
    stars_before = models.PositiveSmallIntegerField(
        _("stars before"), null=True, help_text=_("Empty if none counted.")
    )
    stars_after = models.PositiveSmallIntegerField(
        _("stars after"), null=True, help_text=_("Empty if none count now.")
    )
    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("comment"),
        help_text=_("The comment that the stars of now came with, else those of before."),
    )
    made_at = models.DateTimeField(_("made"))

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("change of a rating")
        verbose_name_plural = _("changes of ratings")

    def __str__(self) -> str:
        return f"{self.stars_before or '–'} → {self.stars_after or '–'}"
