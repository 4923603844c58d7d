"""Style sheets name the sides of a text by its direction: no rule knows left or right."""

from __future__ import annotations

import re

import pytest

from tests.hygiene import ROOT

SHEETS = sorted(
    path
    for room in ("newsroom", "articles", "comments")
    for path in (ROOT / room / "static").rglob("*.css")
)
_RULE = re.compile(r"([\w-]+)\s*:\s*([^;{}]+);")
_SIDE = re.compile(r"\b(?:left|right)\b")
_FOUR_SIDES = re.compile(r"(?:margin|padding|inset|border-(?:width|style|color))$")


def physical(css: str) -> list[str]:
    """Return the rules that name a physical side, or give left and right different values."""
    found = []
    for name, value in _RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        sides = re.split(r"\s+(?![^(]*\))", value.strip())
        differ = _FOUR_SIDES.match(name) and len(sides) == 4 and sides[1] != sides[3]
        if _SIDE.search(name) or _SIDE.search(value) or differ:
            found.append(f"{name}: {value}")
    return found


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p { margin-left: 1em; }", ["margin-left: 1em"]),
        ("p { text-align: right; left: 0; }", ["text-align: right", "left: 0"]),
        ("p { inset: auto auto 0 0; }", ["inset: auto auto 0 0"]),
        ("p { padding: 0 calc(1em + 2px) 0 calc(1em + 2px); }", []),
        ("p { text-align: start; margin: 1px 2px 3px; }", []),
    ],
)
def test_a_physical_side_is_found(css, found):
    assert physical(css) == found


def test_no_style_sheet_names_a_physical_side():
    assert len(SHEETS) > 8
    found = {path.name: physical(path.read_text("utf-8")) for path in SHEETS}
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_slant_and_spacing_are_left_to_the_script():
    fixed = re.compile(r"font-style:\s*italic|letter-spacing:\s*-")
    readers = [path for path in SHEETS if path.name in ("site.css", "lists.css", "article.css")]
    assert [path.name for path in readers if fixed.search(path.read_text("utf-8"))] == []
