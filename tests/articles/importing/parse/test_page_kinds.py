"""Short pages of the kinds that papers print, in many languages, each with its right values.

`tests/data/page_kinds.txt` has for each page its kind, its language, the right values and the text.
§1 is the first paragraph of the language in `prose.txt`; ≡60 wraps a line at 60 columns.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import parse

DATA = Path(__file__).parents[3] / "data"


def _prose() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (DATA / "prose.txt").read_text("utf-8").splitlines():
        language, text = line.split(" ", 1)
        found.setdefault(language, []).append(text)
    return found


def _filled(text: str, prose: list[str]) -> str:
    return re.sub(r"§(\d)", lambda found: prose[int(found[1]) - 1], text)


def _wrapped(text: str) -> str:
    """Return the text with its marked lines wrapped: ≡ between words, ≣ between any characters."""
    text = re.sub(
        r"^≡(\d+) (.*)$", lambda found: textwrap.fill(found[2], int(found[1])), text, flags=re.M
    )
    return re.sub(
        r"^≣(\d+) (.*)$",
        lambda found: re.sub(f"(.{{{found[1]}}})(?=.)", r"\1\n", found[2]),
        text,
        flags=re.M,
    )


def _pages() -> Iterator[tuple[str, dict[str, Any], str]]:
    prose = _prose()
    for number, page in enumerate(
        re.split(r"^@ ", (DATA / "page_kinds.txt").read_text("utf-8"), flags=re.M)[1:]
    ):
        head, text = page.split("\n", 1)
        kind, language, values = head.split(" ", 2)
        right = json.loads(
            _filled(
                values, [json.dumps(each, ensure_ascii=False)[1:-1] for each in prose[language]]
            )
        )
        yield f"{number:02}-{kind}-{language}", right, _wrapped(_filled(text, prose[language]))


PAGES = list(_pages())


def values_of(page: ParsedPage) -> dict[str, Any]:
    """Return the values of a page in the form of the data."""
    day = page.published.day if page.published else None
    return {
        "headline": page.headline,
        "published": day.isoformat() if day else None,
        "bylines": [name.name for name in page.bylines],
        "subheadings": page.texts("subheading"),
        "paragraphs": page.texts("paragraph"),
        "items": page.texts("item"),
        "rows": page.texts("row"),
        "credits": [photo.credit for photo in page.pictures if photo.credit],
        "problems": [problem.code for problem in page.problems],
    }


NOTHING: dict[str, Any] = {
    "published": None, "bylines": [], "subheadings": [], "items": [], "rows": [], "credits": [], "problems": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("right", "text"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES]
)
def test_a_page_has_its_right_values(right, text):
    found = values_of(parse(text))
    wanted = NOTHING | right
    if "published" not in right:
        found["published"] = None
    assert found == wanted


def test_there_are_sixty_pages_in_twenty_languages():
    assert len(PAGES) >= 60
    assert len({name.rsplit("-", 1)[1] for name, _, _ in PAGES}) >= 20
