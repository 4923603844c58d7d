"""Pull quotes: words that are repeated from the text, or that stand in them alone."""

from __future__ import annotations

import html
import re
from typing import Final

from articles.text_blocks.running_text import running_text

PULL_QUOTE: Final = re.compile(r'<aside class="pull-quote">(.*?)</aside>', re.DOTALL)
_PARAGRAPH: Final = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_EMPHASIS: Final = re.compile(r"</?(?:a|em|strong|sub|sup)\b[^>]*>")
_MARKUP: Final = re.compile(r"<[^>]*>")


def _words(markup: str) -> str:
    """Return the words alone, in small letters and without signs.

    >>> _words("<p>“It’s <em>la</em>te,” she said.</p>")
    ' it s late she said '
    """
    text = html.unescape(_MARKUP.sub(" ", _EMPHASIS.sub("", markup)))
    return re.sub(r"[\W_]+", " ", f" {text} ").casefold()


def words_of_text(body: str) -> str:
    """Return what `is_repeated` compares quotes with, made once for all of them."""
    return _words(running_text(body)) if "<aside" in body else ""


def is_repeated(quote: str, words: str) -> bool:
    """Return whether the words of a quote stand in those of the text.

    The last of several paragraphs says whose words they are, and may stand in it or not.
    """
    lines = _PARAGRAPH.findall(quote)
    said = _words(" ".join(lines[:-1] or lines))
    return bool(said.strip()) and (said in words or _words(quote) in words)
