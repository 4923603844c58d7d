"""Raised and lowered figures in plain text, which would else be read as part of another number."""

from __future__ import annotations

import re
from typing import Final

_FIGURES: Final = re.compile(r"<(su[bp])>([0-9+−-]+)</\1>")
_PLAIN: Final = "0123456789+−-"
_SIGNS: Final = {
    "sup": str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    "sub": str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}


def with_raised_figures(body: str) -> str:
    """Return a sanitised body with signs in the place of figures that markup raises or lowers.

    >>> with_raised_figures("10<sup>6</sup> km of CO<sub>2</sub>, the 1<sup>st</sup>")
    '10⁶ km of CO₂, the 1<sup>st</sup>'
    """
    return _FIGURES.sub(lambda found: found[2].translate(_SIGNS[found[1]]), body)
