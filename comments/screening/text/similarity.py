"""MinHash: texts that are nearly the same have signatures with equal parts.

A text is the set of its shingles, three words in a row. Each of four hash functions keeps the
smallest value on the set; the chance that two texts agree in one value is the share of shingles
that they have in common. After a change of one word in a hundred most values agree; unrelated
texts agree in none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from comments.screening.text import word_readings
from comments.screening.text.normalisation import Folded, as_latin
from comments.screening.text.word_readings import SKIPPED

_BANDS = 4
_BITS_PER_BAND = 16  # a signature of four bands fits a column of 64 bits
_WORDS_PER_SHINGLE = 3  # more than one, so that the order of words counts
_LETTERS_PER_SHINGLE = 4  # for texts with too few words
_MIN_WORDS = 12
# Near texts differ in no more of the four bands. Texts with nine of ten shingles in common pass in
# 996 of 1,000 cases, those with half of all shingles in 690, those with a tenth in 52.
MAX_DIFFERENT_BANDS = 2


def _shingles(folded: Folded) -> set[str]:
    """Return the overlapping rows of words in a text, or rows of letters if it is short."""
    pieces = [piece for piece in word_readings.pieces(folded) if piece.kind not in SKIPPED]
    words = [as_latin(piece.text, piece.typed) for piece in pieces]
    if len(words) >= _MIN_WORDS:
        return {
            " ".join(words[at : at + _WORDS_PER_SHINGLE])
            for at in range(len(words) - _WORDS_PER_SHINGLE + 1)
        }
    letters = "".join(words)
    return {
        letters[at : at + _LETTERS_PER_SHINGLE]
        for at in range(max(len(letters) - _LETTERS_PER_SHINGLE, 0) + 1)
    }


def _hashes(shingle: str) -> Iterable[bytes]:
    digest = hashlib.blake2b(shingle.encode(), digest_size=8 * _BANDS).digest()
    return (digest[at : at + 8] for at in range(0, 8 * _BANDS, 8))


def signature(folded: Folded) -> int:
    """Return a number of 64 bits, with a sign, in which near texts agree band by band.

    Case, accents, look-alikes, punctuation and markup do not count. All texts without words have
    the same signature, which means nothing.
    """
    smallest = (min(values) for values in zip(*map(_hashes, _shingles(folded)), strict=True))
    return int.from_bytes(
        b"".join(value[-_BITS_PER_BAND // 8 :] for value in smallest), signed=True
    )


def bands(signature: int) -> list[int]:
    """Return the four parts of a signature; each includes its position, so that no two are equal.

    The database looks for similar comments by these parts: each has an index.
    """
    mask = (1 << _BITS_PER_BAND) - 1
    return [n << _BITS_PER_BAND | signature >> n * _BITS_PER_BAND & mask for n in range(_BANDS)]


def distance(one: int, other: int) -> int:
    """Return the number of bands in which two signatures differ, 0 to 4."""
    return _BANDS - len(set(bands(one)) & set(bands(other)))
