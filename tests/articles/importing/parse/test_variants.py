"""One page typed in other ways says the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import parse
from articles.importing.read.decode import decode
from articles.names.titles import fold_phrase
from tests.articles.importing.parse.pages import PAGES, SEEDS, text_of

NAMES = [
    "english-wordpress",
    "german",
    "french",
    "tabloid",
    "broadcaster",
    "local-paper",
    "interview",
]
FILES = [*sorted(SEEDS.glob("*.txt")), *(PAGES / f"{name}.txt" for name in NAMES)]
STRAIGHT = str.maketrans("‘’“”„", '\'\'"""')

VARIANTS: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "straight quotes": lambda text: text.translate(STRAIGHT),
    "spaces at the ends of lines": lambda text: text.replace("\n", " \t\n"),
    "more blank lines": lambda text: text.replace("\n\n", "\n \n\n\n"),
    "no end of the last line": lambda text: text.rstrip("\n"),
    "blank lines above and below": lambda text: f"\n\n \n{text}\n\n",
    "a zero-width space at the start of each line": lambda text: text.replace("\n", "\n\u200b"),
    "letters and marks apart": lambda text: text.replace("é", "e\u0301").replace("ü", "u\u0308"),
}


def outline(parsed: ParsedPage) -> list[object]:
    """Return all that a page says, without the marks in its sentences."""
    return [
        fold_phrase(parsed.headline),
        fold_phrase(parsed.standfirst),
        parsed.published and (parsed.published.day, parsed.published.clock),
        parsed.updated and parsed.updated.day,
        fold_phrase(parsed.relative),
        [(fold_phrase(name.name), name.role) for name in parsed.bylines],
        [
            (fold_phrase(p.caption), fold_phrase(p.credit), p.by_model, p.is_lead)
            for p in parsed.pictures
        ],
        [(block.kind, fold_phrase(block.text)) for block in parsed.blocks],
        [fold_phrase(title) for title in parsed.related],
        parsed.audio_offered,
        [problem.code for problem in parsed.problems],
    ]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_variant_says_the_same(path, variant):
    text = text_of(path)
    assert outline(parse(VARIANTS[variant](text))) == outline(parse(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_encoding_says_the_same(path, encoding):
    text = text_of(path)
    again = decode(text.encode(encoding)).text
    assert again is not None
    assert outline(parse(again)) == outline(parse(text))
