"""No word is lost and nothing breaks, whatever is pasted."""

from __future__ import annotations

import re
from random import Random
from typing import Final

import pytest

from articles.admin.writing.text.editor import tidy
from tests.browser.test_pasting import PASTE_ALL, text  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As programs write them, whether they fit into each other or not.
OPENINGS: Final = [
    "<p>", "<div>", "<span style='font-weight:700'>", "<b style='font-weight:normal'>", "<i>", "<sup>",
    "<ul>", "<ol start=3>", "<li>", "<li aria-level=2>", "<li data-aria-level='9'>", "<h1>", "<h4>",
    "<blockquote>", "<p class=MsoQuote>", "<p style='mso-list:l0 level2 lfo1'>", "<table>", "<tr>",
    "<td>", "<td rowspan=7 colspan=99>", "<th>", "<caption>", "<a href='https://e.org/?utm_id=1'>",
    "<a href='#_ftn1'>", "<div id=ftn1>", "<p><a href='#_ftnref1'>[1]</a>", "<pre>", "<dl>", "<dd>",
    "<aside class=fact-box>", "<figure data-placement=2>", "<small>", "<p data-pm-slice='1 1 []'>",
    "<section class=footnotes>", "<span style='mso-list:Ignore'>", "<o:p>", "<font face=serif>",
]  # fmt: skip
VOID: Final = [
    "<br>",
    "<br><br>",
    "<hr>",
    "<img alt=x>",
    " ",
    "&nbsp;",
    "\u00ad",
    "<!-- x -->",
    "\n",
]
CASES: Final = 400


def _anything(random: Random) -> str:
    pieces = []
    for _ in range(random.randrange(1, 25)):
        opening = random.choice(OPENINGS)
        closing = f"</{re.findall(r'[a-z0-9:]+', opening)[0]}>"
        word = f"w{random.randrange(10**6)}w"
        pieces.append(random.choice([opening, opening, closing, random.choice(VOID), word, word]))
    return "".join(pieces)


def _words(body: str) -> list[str]:
    return sorted(re.findall(r"w\d+w", body))


def test_no_word_is_lost_whatever_is_pasted(page, text, complaints):  # noqa: F811
    random = Random(7)
    given = [_anything(random) for _ in range(CASES)]
    got = page.evaluate(PASTE_ALL, [["text/html", each] for each in given])
    # A figure is a picture by its number; what a mark of a list holds is no word of the item.
    told = [each for each in given if not re.search("figure|Ignore", each)]
    kept = [tidy(body) for each, (body, _) in zip(given, got, strict=True) if each in told]
    lost = [
        (each, body) for each, body in zip(told, kept, strict=True) if _words(each) != _words(body)
    ]
    assert lost == []
    assert len(told) > CASES / 3
    assert complaints == []
