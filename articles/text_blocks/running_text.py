"""A body without what stands beside its text, for lists, summaries and searches."""

from __future__ import annotations

import re
from typing import Final

# A body that was cut ends within a block.
_BESIDE: Final = re.compile(r"<(table|aside|small)\b.*?(?:</\1>|\Z)", re.DOTALL)
_PULL_QUOTES: Final = re.compile(r'<aside class="pull-quote">.*?</aside>', re.DOTALL)
_CELLS: Final = re.compile(r"<(?=t[hd]\b)")


def running_text(body: str) -> str:
    """Return a sanitised body without tables, pull quotes, fact boxes and notes."""
    return _BESIDE.sub("", body)


def without_repetitions(body: str) -> str:
    """Return a sanitised body without pull quotes, whose words stand in the text."""
    return _PULL_QUOTES.sub("", body) if "<aside" in body else body


def with_words_apart(body: str) -> str:
    """Return a sanitised body with a space before each cell, and notes in brackets."""
    return _CELLS.sub(" <", body).replace("<small>", " (<small>").replace("</small>", "</small>) ")
