"""WordRule: a word or phrase whose comments the desk reads before they are public."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_RULE_CHARACTERS = 100


class WordRule(models.Model):
    """Holds comments with these words.

    `comments/screening/lookups/compiled_rules.py` alone writes it.
    """

    words = models.CharField(
        _("words"),
        max_length=MAX_RULE_CHARACTERS,
        unique=True,
        help_text=_(
            "A word or a phrase, in plain text. Capitals, accents, look-alike letters and"
            " spacing make no difference. Parts of longer words do not match."
        ),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Why this rule exists. Only staff see it."),
    )
    made_at = models.DateTimeField(_("made"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        ordering = ["words"]
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")

    def __str__(self) -> str:
        return self.words
