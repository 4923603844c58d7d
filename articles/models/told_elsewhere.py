"""ToldElsewhere: the words for an article where only a link to it stands."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

# Search engines show some 160 characters, messengers fewer.
MOST_SHARE_TEXT: Final = 300


class ToldElsewhere(models.Model):
    """Words for search results and shared links; without them those of the article stand there."""

    share_headline = models.CharField(
        _("headline for search and sharing"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Search engines, shared links and browser tabs show this headline; search engines show"
            " about 60 characters. Leave it empty to use the article’s headline."
        ),
    )
    share_text = models.CharField(
        _("summary for search and sharing"),
        max_length=MOST_SHARE_TEXT,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Search engines and shared links show this sentence below the headline. Leave it empty to"
            " use the standfirst."
        ),
    )

    class Meta:
        abstract = True
