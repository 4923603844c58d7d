"""Imported articles for tests of their sources, and what an editor makes of them."""

from __future__ import annotations

from articles.models import Article, SourceDocument
from articles.record import revisions
from tests.articles.importing.parse.pages import LEAD, SECOND, lines
from tests.articles.importing.write.test_apply import bring
from tests.cast import NOW

THIRD = "A third span will follow in the autumn, the engineer told the council on Tuesday."
PAGE = lines("Bridge closes on Monday", "By Will Taylor", "5 March 2024", LEAD, SECOND, THIRD)


def imported(text: str = PAGE) -> tuple[Article, SourceDocument]:
    """Return an article that came from a page, and the page."""
    article = bring(text)
    return article, article.sources.get()


def edit(article: Article, **fields: str) -> Article:
    """Save the article with some fields changed."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save(update_fields=list(fields))
    revisions.record(article, at=NOW)
    return article


def as_leftover(source: SourceDocument, line: int) -> None:
    """Let the import not have understood a line that became a paragraph."""
    for span in source.spans:
        if span["first"] == line:
            span.update(field="leftover", rule="not understood", part=None)
    source.save(update_fields=["spans"])
