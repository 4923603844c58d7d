"""Names of accounts, as limits compare them."""

from __future__ import annotations

import unicodedata


def comparable(username: str) -> str:
    """Return the name without differences that nobody sees, so that each variant counts as one.

    >>> comparable(" EDITOR"), comparable("editor\u200b"), comparable("ｅｄｉｔｏｒ")
    ('editor', 'editor', 'editor')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username).casefold())
    return "".join(c for c in folded if unicodedata.category(c) != "Cf").strip()
