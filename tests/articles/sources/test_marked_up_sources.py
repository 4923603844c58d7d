"""A text that was imported from HTML or Markdown is traced to its lines as one from plain text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.importing.run_import import import_all
from articles.models import Article
from articles.sources.putting_in import trace_of
from articles.sources.tracing import Standing
from tests.cast import NOW

PAGES = Path("tests/data/html_pages")
MARKDOWN = """---
title: Ferry late again
date: 2024-03-05
---
The ferry was **an hour late** on [Monday](https://paper.example/monday), and
nobody said why.

- a ticket
- a coffee
"""


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["german-bridge", "dutch-trees", "english-no-comment"])
def test_each_part_of_a_page_of_html_is_as_imported(name):
    list(import_all([str(PAGES / f"{name}.html")], at=NOW))
    article = Article.objects.get()
    found = trace_of(article, article.sources.get())
    assert {part.standing for part in found.parts} == {Standing.AS_IMPORTED}
    assert all(part.lines for part in found.parts)
    assert found.leftovers == []


@pytest.mark.django_db
def test_each_part_of_a_page_of_markdown_is_as_imported(tmp_path):
    (tmp_path / "ferry.md").write_text(MARKDOWN)
    list(import_all([str(tmp_path)], at=NOW))
    article = Article.objects.get()
    found = trace_of(article, article.sources.get())
    assert [(part.text, part.standing.value, part.lines) for part in found.parts] == [
        ("Ferry late again", "as imported", (2,)),
        ("The ferry was an hour late on Monday, and nobody said why.", "as imported", (5, 6)),
        ("a ticket", "as imported", (8,)),
        ("a coffee", "as imported", (9,)),
    ]
