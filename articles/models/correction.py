"""Correction: what an article had said wrongly, told to its readers below the text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel

CORRECTION_LIMIT = 2_000


class Correction(AppendOnlyModel):
    """One correction; `articles/corrections.py` alone writes it, and nobody takes it back."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=_("article"),
    )
    text = models.TextField(
        _("text"),
        max_length=CORRECTION_LIMIT,
        help_text=_("What was wrong and what is right, in plain text."),
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revision"),
        help_text=_("The article as it was corrected."),
    )
    prompted_by_reader = models.BooleanField(_("a reader told us"), default=False)

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """Return its place on the article's page."""
        return f"{self.article.get_absolute_url()}#correction-{self.pk}"
