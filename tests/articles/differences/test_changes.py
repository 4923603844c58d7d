"""What became of each block of a text."""

from __future__ import annotations

import pytest

from articles.differences.blocks import blocks
from articles.differences.changes import changes


def test_each_block_says_what_became_of_it():
    old = "<p>It costs two.</p><p>It stands there.</p><p>Nobody said more.</p><p>Away with it.</p>"
    new = "<h2>Costs</h2><p>Nobody said more.</p><p>It costs three.</p><p>It stands there.</p>"
    found = [
        (each.kind, each.block, each.moved, [(run.kind, run.text) for run in each.runs])
        for each in changes(blocks(old), blocks(new))
    ]
    assert found == [
        ("new", "h2", False, [("new", "Costs")]),
        ("same", "p", True, [("same", "Nobody said more.")]),
        ("changed", "p", False, [("same", "It costs"), ("gone", "two."), ("new", "three.")]),
        ("same", "p", False, [("same", "It stands there.")]),
        ("gone", "p", False, [("gone", "Away with it.")]),
    ]


def test_a_heading_made_of_a_paragraph_has_changed():
    (change,) = changes(blocks("<p>Who pays?</p>"), blocks("<h2>Who pays?</h2>"))
    assert (change.kind, change.block, change.runs[0].kind) == ("changed", "h2", "same")


def test_a_changed_cell_is_a_changed_cell_of_its_row():
    table = "<table><tbody><tr><th>May</th><td>{}</td><td>x</td></tr><tr><td>a</td></tr></tbody></table>"
    changed, same = changes(blocks(table.format("12")), blocks(table.format("13")))
    assert (changed.kind, changed.block) == ("changed", "tr")
    assert [(run.kind, run.text) for run in changed.runs] == [
        ("same", "May |"), ("gone", "12"), ("new", "13"), ("same", "| x"),
    ]  # fmt: skip
    assert same.kind == "same"


def test_a_changed_note_is_marked_within_its_sentence():
    text = "<p>It fell<small>In {}.</small> twice.</p>"
    (change,) = changes(blocks(text.format("May")), blocks(text.format("June")))
    assert [(run.kind, run.text, set(run.emphasis)) for run in change.runs] == [
        ("same", "It fell", set()),
        ("same", "In", {"small"}),
        ("gone", "May.", {"small"}),
        ("new", "June.", {"small"}),
        ("same", "twice.", set()),
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("a", "a", [("same", "")]),
        ("[a]", "[a]", [("same", "in")]),
        ("a", "[a]", [("changed", "into")]),
        ("[a]", "a", [("changed", "out")]),
        ("", "[a]", [("new", "in")]),
        ("[a]", "", [("gone", "in")]),
    ],
)
def test_a_change_says_whether_it_is_of_a_fact_box(old, new, found):
    html = {"": "", "a": "<p>a</p>", "[a]": '<aside class="fact-box"><p>a</p></aside>'}
    told = changes(blocks(html[old]), blocks(html[new]))
    assert [(each.kind, each.box) for each in told] == found
