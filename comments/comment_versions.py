"""Which pages show comments: the article's own, and the feed of all comments."""

from __future__ import annotations

from typing import Final

from articles.models import Article
from newsroom.page_cache import versions

# The feed also shows the headlines of articles: it has the version of the front page beside this one.
ALL_COMMENTS: Final = "/comments/"


def changed(article: Article) -> None:
    """Tell that other comments, or other words, are public below an article."""
    versions.bump(article.get_absolute_url(), ALL_COMMENTS)
