"""Words that stand in no block, as somebody types them into a plain field: paragraphs hold them."""

from __future__ import annotations

import re
from typing import Final

from articles.text_blocks.tokens import Token, tokens

_INLINE: Final = frozenset({"", "a", "br", "em", "strong", "small", "sub", "sup"})
_BLANK_LINE: Final = re.compile(r"\n\s*\n")


def in_paragraphs(body: str) -> str:
    """Return a sanitised body with its loose words in paragraphs, which blank lines part.

    >>> in_paragraphs("Dogs.\\n\\nCats.<h2>Birds</h2>")
    '<p>Dogs.</p><p>Cats.</p><h2>Birds</h2>'
    """
    written: list[str] = []
    loose: list[str] = []
    depth = 0
    for token in tokens(body):
        if depth == 0 and token.name in _INLINE:
            loose.append(token.spelled)
            continue
        written += [*_paragraphs("".join(loose)), token.spelled]
        loose.clear()
        depth += _step(token)
    return "".join([*written, *_paragraphs("".join(loose))])


def _step(token: Token) -> int:
    if token.name in _INLINE or token.name == "hr":
        return 0
    return -1 if token.is_end else 1


def _paragraphs(loose: str) -> list[str]:
    """Return the words in paragraphs; as they are where an element holds blocks, too."""
    if not loose.strip() or not _is_whole(loose):
        return [loose]
    parts = [part.strip() for part in _BLANK_LINE.split(loose) if part.strip()]
    whole = parts if all(map(_is_whole, parts)) else [loose.strip()]
    return [f"<p>{part}</p>" for part in whole]


def _is_whole(words: str) -> bool:
    """Return whether each element that begins in `words` ends there, and the other way round."""
    depth = 0
    for token in tokens(words):
        if token.name and token.name != "br":
            depth += -1 if token.is_end else 1
        if depth < 0:
            return False
    return depth == 0
