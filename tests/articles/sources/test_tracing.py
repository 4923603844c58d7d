"""Which lines of its source each part of a text comes from, and what was edited since."""

from __future__ import annotations

import pytest

from articles.models import Article, SourceDocument
from articles.sources.putting_in import trace_of
from articles.sources.tracing import Leftover
from tests.articles.importing.parse.pages import LEAD, SECOND, lines
from tests.articles.sources.pages import THIRD, as_leftover, edit, imported

pytestmark = pytest.mark.django_db


def told(article: Article, source: SourceDocument) -> list[tuple[str, str, tuple[int, ...]]]:
    """Return the beginning, the standing and the lines of each part."""
    parts = trace_of(article, source).parts
    return [(each.text[:7], each.standing.value, each.lines) for each in parts]


def test_untouched_each_part_has_its_lines():
    article, source = imported()
    number = {text: n for n, text in enumerate(bytes(source.raw).decode().split("\n"), 1)}
    assert told(article, source) == [
        ("Bridge ", "as imported", (number["Bridge closes on Monday"],)),
        (LEAD[:7], "as imported", (number[LEAD],)),
        (SECOND[:7], "as imported", (number[SECOND],)),
        (THIRD[:7], "as imported", (number[THIRD],)),
    ]


def test_a_paragraph_over_several_lines_has_them_all():
    first, rest = SECOND[: SECOND.index(" ", 30)], SECOND[SECOND.index(" ", 30) + 1 :]
    article, source = imported()
    spans = [
        {"first": n, "last": n, "field": "paragraph", "rule": "text", "part": 0} for n in (1, 2)
    ]
    source.raw, source.spans = f"{first}\n{rest}".encode(), spans
    source.imported = source.imported | {"text": {"body": f"<p>{SECOND}</p>", "pictures": []}}
    article = edit(article, body=f"<p>{SECOND}</p>")
    assert told(article, source)[1] == (SECOND[:7], "as imported", (1, 2))


def test_what_was_edited_keeps_its_lines_and_says_so():
    article, source = imported()
    before = told(article, source)
    edit(article, headline="Bridge shuts", body=article.body.replace("third span", "fourth span"))
    after = told(article, source)
    assert [standing for _, standing, _ in after] == [
        "edited", "as imported", "as imported", "edited",
    ]  # fmt: skip
    assert [each[2] for each in after] == [each[2] for each in before]


def test_emphasis_links_and_another_place_are_no_other_words():
    article, source = imported()
    paragraphs = article.body.split("\n")
    moved = "\n".join([paragraphs[2], paragraphs[0].replace(LEAD, f"<em>{LEAD}</em>")])
    edit(article, body=moved)
    assert [standing for _, standing, _ in told(article, source)] == ["as imported"] * 3


def test_what_no_line_holds_is_not_from_the_source():
    article, source = imported()
    edit(article, standfirst="Written here.", body=f"{article.body}<p>Nobody wrote that there.</p>")
    assert told(article, source)[1] == ("Written", "added", ())
    assert told(article, source)[-1] == ("Nobody ", "added", ())


def test_a_leftover_is_told_until_it_is_in_the_text():
    article, source = imported()
    line = next(s["first"] for s in source.spans if s["field"] == "paragraph" and s["part"] == 2)
    as_leftover(source, line)
    assert trace_of(article, source).leftovers == [Leftover(line, THIRD, is_in_text=True)]
    edit(article, body="\n".join(article.body.split("\n")[:2]))
    assert trace_of(article, source).leftovers == [Leftover(line, THIRD, is_in_text=False)]


def test_each_line_leads_to_its_parts():
    article, source = imported()
    found = trace_of(article, source)
    assert found.of_line() == {part.lines[0]: [part.number] for part in found.parts}


def test_a_source_of_which_nothing_is_left_traces_nothing():
    article, source = imported()
    source.raw, source.spans, source.imported = b"", [], {}
    assert {standing for _, standing, _ in told(article, source)} == {"added"}


def test_a_page_whose_text_was_not_taken_over_keeps_its_own_words():
    article, source = imported()
    body = "<p>What an editor made of it.</p>"
    source.imported = source.imported | {"text": {"body": body, "pictures": []}}
    edit(article, body=f"<p>{LEAD}</p>")
    assert told(article, source)[1][1] == "as imported"


def test_bullets_are_no_words_of_a_list():
    items = ("- One lane", "- Two boats")
    article, source = imported(
        lines("Bridge closes on Monday", "5 March 2024", LEAD, *items, SECOND)
    )
    assert {standing for _, standing, _ in told(article, source)} == {"as imported"}
