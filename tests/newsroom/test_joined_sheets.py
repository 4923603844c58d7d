"""Style sheets in one file: each address in them leads where it led."""

from __future__ import annotations

import pytest

from newsroom.joined_sheets import joined


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("url(d.svg)", "url(a/b/d.svg)"),
        ("url(./d.svg)", "url(a/b/d.svg)"),
        ('url("../d.svg")', 'url("a/d.svg")'),
        ("url('../../d.svg')", "url('d.svg')"),
        ("url(data:image/svg+xml;base64,PHN2)", "url(data:image/svg+xml;base64,PHN2)"),
        ("url(/d.svg)", "url(/d.svg)"),
        ("url(#mask)", "url(#mask)"),
        ("url(https://a.example/d.svg)", "url(https://a.example/d.svg)"),
    ],
)
def test_an_address_is_that_of_the_same_file(written, stands):
    assert (
        joined({"a/b/c.css": f"p {{ background: {written} }}"}) == f"p {{ background: {stands} }}"
    )


def test_they_stand_in_their_order_without_imports_and_maps():
    sheets = {
        "a/b.css": "p {}\n/*# sourceMappingURL=b.css.map*/",
        "a/c.css": "@import url('b.css');\nq {}",
    }
    assert joined(sheets) == "p {}\n\n\nq {}"


def test_a_sheet_that_only_an_import_names_is_missed():
    with pytest.raises(
        ValueError, match=r"^'a/c\.css' imports 'a/b\.css', which is not in the bundle\.$"
    ):
        joined({"a/c.css": '@import url("b.css");'})
