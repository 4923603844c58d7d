"""The outermost blocks of a body."""

from __future__ import annotations

import pytest

from articles.merging.parts import parts


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", []),
        ("<p>One.</p>\n<p>Two.</p>", ["<p>One.</p>", "<p>Two.</p>"]),
        ("<p>Be<br>low.</p><hr><h2>Who?</h2>", ["<p>Be<br>low.</p>", "<hr>", "<h2>Who?</h2>"]),
        ("<ul><li>A<ul><li>b</li></ul></li></ul>", ["<ul><li>A<ul><li>b</li></ul></li></ul>"]),
        (
            '<aside class="fact-box"><p>A</p><hr></aside><p>B</p>',
            ['<aside class="fact-box"><p>A</p><hr></aside>', "<p>B</p>"],
        ),
        (
            '<figure data-placement="2"></figure><p>A</p>',
            ['<figure data-placement="2"></figure>', "<p>A</p>"],
        ),
        ("Loose <em>words</em><p>A</p> at last", ["Loose <em>words</em>", "<p>A</p>", "at last"]),
    ],
)
def test_a_body_falls_into_its_outermost_blocks(body, found):
    assert [part.html for part in parts(body)] == found
