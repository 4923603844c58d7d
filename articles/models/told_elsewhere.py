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
        _("headline elsewhere"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "In search results and where the article is shared; some 60 characters are shown. If"
            " empty, the headline stands there."
        ),
    )
    share_text = models.CharField(
        _("sentence elsewhere"),
        max_length=MOST_SHARE_TEXT,
        blank=True,
        default="",
        db_default="",
        help_text=_("Below that headline. If empty, the standfirst stands there."),
    )

    class Meta:
        abstract = True
