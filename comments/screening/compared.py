"""The columns by which comments are compared and looked through: those of a text alone."""

from __future__ import annotations

from typing import Any

from comments.screening.facts import AnalysedText
from comments.screening.text.similarity import bands


def columns_of(analysed: AnalysedText) -> dict[str, Any]:
    """Return the columns for a text: whatever changes it writes all of them."""
    return {
        "text_key": analysed.text_key,
        "letters": analysed.letters,
        "signature": analysed.signature,
        **{f"band_{n}": part for n, part in enumerate(bands(analysed.signature), start=1)},
    }
