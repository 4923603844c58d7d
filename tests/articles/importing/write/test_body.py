"""Blocks → the HTML of a body."""

from __future__ import annotations

from articles.importing.parse.page import Block
from articles.importing.write.body import to_html


def test_neighbouring_items_are_one_list():
    blocks = (Block("paragraph", "Bring:"), Block("item", "a coat"), Block("item", "a lamp"))
    assert to_html(blocks) == "<p>Bring:</p>\n<ul><li>a coat</li>\n<li>a lamp</li></ul>"


def test_neighbouring_rows_are_one_table():
    rows = (
        Block("row", "Year | Cars", cells=("Year", "Cars")),
        Block("row", "1911 | <4", cells=("1911", "<4")),
    )
    assert to_html(rows) == (
        "<table><tbody><tr><td>Year</td><td>Cars</td></tr><tr><td>1911</td><td>&lt;4</td></tr></tbody></table>"
    )
