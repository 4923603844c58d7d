"""What other rooms add to articles, which do not know these rooms.

A room enters what it adds when it starts. Functions in a list follow something that happened: the
verb that does it calls all of them inside its transaction, so that they stand or fall with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Correction

on_corrected: list[Callable[[Correction], None]] = []


def _nothing(_: Article) -> dict[str, Any]:
    return {}


@dataclass
class ArticlePage:
    """The template of a public article's page, and what it shows besides the article.

    A room that adds to the page enters a template of its own that extends `articles/article.html`.
    """

    template: str = "articles/article.html"
    context: Callable[[Article], dict[str, Any]] = _nothing


article_page = ArticlePage()
