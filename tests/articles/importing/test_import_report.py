"""The report: for machines one document, for people lines that name file and field."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from articles.importing import import_report
from articles.importing.read.page_source import Source
from articles.importing.write.plan import Outcome, make_plan
from tests.articles.importing.parse.pages import LEAD, PAGES, SECOND, lines, source
from tests.cast import NOW

pytestmark = pytest.mark.django_db

BRIDGE = lines(
    "Transport",
    "Bridge closes on Monday",
    "By Will Taylor",
    "5 March 2024",
    "2 months ago",
    "Listen to this article",
    LEAD,
    "Who will miss it?",
    SECOND,
    "The bridge today. Photo: Jane Doe/Getty",
    "Read more: Ferry sinks in the bay",
    "Share",
)
BINARY = Source("b.bin", "b.bin", b"\0\1")


def plan_of(text: str = BRIDGE):
    return make_plan(source(text), at=NOW)


def test_one_file():
    data = import_report.as_data(plan_of())
    expected = {
        "path": "bridge.txt",
        "outcome": "created",
        "headline": "Bridge closes on Monday",
        "headline_provisional": False,
        "published": "2024-03-05T00:00:00+00:00",
        "bylines": ["Will Taylor"],
        "pictures": [
            {
                "caption": "The bridge today.",
                "credit": "Jane Doe/Getty",
                "origin": "unknown",
                "lead": False,
            }
        ],
        "paragraphs": [LEAD, SECOND],
        "subheadings": ["Who will miss it?"],
        "related": ["Ferry sinks in the bay"],
        "audio_offered": True,
        "boilerplate": ["2 months ago", "Listen to this article", "Share"],
        "leftovers": ["Transport"],
        "problems": [],
    }
    assert {name: data[name] for name in expected} == expected


def test_what_another_importer_needs_to_build_the_article_again():
    data = import_report.as_data(plan_of())
    assert [(block["kind"], block["text"]) for block in data["blocks"]] == [
        ("paragraph", LEAD),
        ("subheading", "Who will miss it?"),
        ("paragraph", SECOND),
        ("figure", ""),
    ]
    assert data["stated"] == {
        "published": {"literal": "5 March 2024", "day": "2024-03-05", "clock": None, "zone": ""},
        "updated": None,
    }
    assert [(each["name"], each["role"]) for each in data["roles"]] == [("Will Taylor", "writer")]
    assert (data["standfirst"], data["language"], data["address"], data["outlet"]) == (
        "",
        "en",
        "",
        "",
    )


def test_each_field_says_how_sure_it_is_and_its_lines():
    told = import_report.as_data(plan_of())["confidence"]
    assert {field: each["confidence"] for field, each in told.items()} == {
        "headline": 0.75,
        "published": 0.75,
        "byline": 0.95,
    }
    assert told["published"]["rules"] == ["date"]
    assert [len(each["lines"]) for each in told.values()] == [1, 1, 1]


def test_each_field_says_which_rule_found_it():
    rules = import_report.as_data(plan_of())["rules"]
    assert (rules["published"], rules["byline"]) == (["date"], ["byline"])
    assert rules["leftover"] == ["short line above the headline"]


def test_a_file_that_failed_has_the_same_keys():
    found = import_report.as_data(make_plan(BINARY, at=NOW))
    assert found.keys() == import_report.as_data(plan_of()).keys()
    assert (found["outcome"], found["headline"], found["published"]) == ("failed", "", None)
    assert found["problems"] == [
        "file: The file is binary, not text. Save the page as HTML, Markdown or plain text."
    ]


def test_boilerplate_of_a_page_that_is_nothing_else():
    plan = make_plan(Source("f", "f", (PAGES / "only-boilerplate.txt").read_bytes()), at=NOW)
    assert import_report.as_data(plan)["boilerplate"][:2] == ["Share", "Facebook"]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_document_is_one_list(number):
    parts = import_report.as_json(plan_of() for _ in range(number))
    assert json.loads("".join(parts)) == [import_report.as_data(plan_of())] * number


@pytest.mark.parametrize(
    ("is_dry_run", "line"),
    [
        (False, "created: bridge.txt: Bridge closes on Monday (published 2024-03-05)"),
        (True, "would create: bridge.txt: Bridge closes on Monday (published 2024-03-05)"),
    ],
)
def test_a_line_for_people(is_dry_run, line):
    assert list(import_report.as_lines(plan_of(), is_dry_run=is_dry_run)) == [line]


def test_a_draft_says_why():
    plan = plan_of(BRIDGE.replace("5 March 2024\n\n2 months ago", "Published 03/04/2024"))
    assert list(import_report.as_lines(plan)) == [
        "created: bridge.txt: Bridge closes on Monday (draft)",
        "  bridge.txt: published: The date “Published 03/04/2024” is ambiguous. Set the right one.",
    ]


def test_a_failure_names_file_and_field():
    assert list(import_report.as_lines(make_plan(BINARY, at=NOW), is_dry_run=True)) == [
        "would fail: b.bin",
        "  b.bin: file: The file is binary, not text. Save the page as HTML, Markdown or plain text.",
    ]


@pytest.mark.parametrize(
    ("outcomes", "line"),
    [
        ({Outcome.FAILED: 1, Outcome.CREATED: 2}, "2 created, 1 failed"),
        ({}, "There was nothing to import."),
    ],
)
def test_the_summary(outcomes, line):
    assert import_report.summary(Counter(outcomes)) == line


def test_the_summary_of_a_dry_run():
    outcomes = Counter({Outcome.CREATED: 1, Outcome.UNCHANGED: 3})
    assert import_report.summary(outcomes, is_dry_run=True) == "Dry run: 1 created, 3 unchanged"
