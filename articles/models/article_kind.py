"""ArticleKind: what sort of piece an article is, as the field names them."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleKind(models.TextChoices):
    """A person at the desk chooses it; nothing guesses it from the text."""

    NEWS = "news", _("News")
    FEATURE = "feature", _("Feature")
    ANALYSIS = "analysis", _("Analysis")
    EXPLAINER = "explainer", _("Explainer")
    INTERVIEW = "interview", _("Interview")
    REVIEW = "review", _("Review")
    OPINION = "opinion", _("Opinion")
    # The opinion of the paper itself, which needs no name.
    EDITORIAL = "editorial", _("Editorial")

    @property
    def reader_label(self) -> str:
        """The label above the headline; "" for what readers take for granted."""
        return "" if self in _UNLABELLED else str(self.label)

    @property
    def head(self) -> str:
        """The shape of the page's head: news, feature or opinion."""
        return _HEADS.get(self, "news")


_UNLABELLED: Final = (ArticleKind.NEWS, ArticleKind.FEATURE)
_HEADS: Final = {
    ArticleKind.FEATURE: "feature",
    ArticleKind.OPINION: "opinion",
    ArticleKind.EDITORIAL: "opinion",
}
