"""What an editor has to look at: several headlines, and lines that were left out."""

from __future__ import annotations

from articles.importing.parse.arrangement.layout import Layout
from articles.importing.parse.arrangement.page_head import ABOVE, NOT_OF_ANOTHER, is_candidate
from articles.importing.parse.text import length_in_words
from newsroom.cutting import whole_signs

# So many words and lines can be left out without a question: names of sections and the like.
MAX_LEFT_WORDS, MAX_LEFT_LINES = 4, 3
MAX_QUOTED_CHARACTERS, MAX_QUOTED = 60, 3


def _quoted(layout: Layout, n: int) -> str:
    return f"“{whole_signs(layout.pieces[n].text, MAX_QUOTED_CHARACTERS)}”"


def candidates(layout: Layout) -> str:
    """Return the lines that could be the headline, the chosen one first."""
    chosen = -1 if layout.headline is None else layout.headline
    others = [
        n for n, rule in layout.leftovers.items() if rule == ABOVE and is_candidate(layout, n)
    ]
    return ", ".join(_quoted(layout, n) for n in [chosen, *others][:MAX_QUOTED])


def _is_named(layout: Layout, n: int) -> bool:
    """Return whether the line is named as another candidate for the headline."""
    return layout.leftovers[n] == ABOVE and is_candidate(layout, n)


def left_out(layout: Layout) -> str:
    """Return how many lines were left out, and below how the first reads; "" if they are few and short.

    What stands below the form, and other pages below the text, are no part of the article.
    """
    left = [
        n
        for n, rule in layout.leftovers.items()
        if rule in NOT_OF_ANOTHER and not _is_named(layout, n)
    ]
    long = [n for n in left if length_in_words(layout.pieces[n].text) > MAX_LEFT_WORDS]
    if not long and len(left) <= MAX_LEFT_LINES:
        return ""
    return f"{len(left)}\n{_quoted(layout, (long or left)[0])}"
