"""NearWord: a word that readers may look for, under one of the spellings that it is found by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.spelling.near_words import MOST_LETTERS


class NearWord(models.Model):
    """A word as it is, or with one letter left out: two words that share a row are near each other.

    Made from what readers are told, and made anew by `manage.py rebuild_search`.
    """

    spelling = models.CharField(_("spelling"), max_length=MOST_LETTERS)
    # In small letters, with its accents, as it is shown.
    word = models.CharField(_("word"), max_length=2 * MOST_LETTERS)

    class Meta:
        default_permissions = ()
        verbose_name = _("near word")
        verbose_name_plural = _("near words")
        constraints = [
            models.UniqueConstraint(fields=["spelling", "word"], name="near_word_once"),
        ]
        indexes = [models.Index(fields=["word"], name="near_word_word")]

    def __str__(self) -> str:
        return f"{self.spelling}: {self.word}"
