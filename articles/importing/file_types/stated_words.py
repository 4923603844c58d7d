"""Words that a page states in data: escapes there can spell what no text holds."""

from __future__ import annotations

import html

from articles.importing.parse.text import clean


def stated_words(text: str) -> str:
    """Return a value as the words of a field: without control characters and halves of letters.

    >>> stated_words("A &amp; B\\x00\\ud800")
    'A &amp; B�'
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean(html.escape(whole, quote=False))
