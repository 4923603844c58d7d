"""What becomes of the fields of an article that two people changed at once."""

from __future__ import annotations

import pytest

from articles.merging.bodies import Question
from articles.merging.merged_pieces import FieldQuestion, merge_pieces

BASE = {
    "headline": "Bridge",
    "kicker": "",
    "section": 1,
    "tags": ["Roads", "Votes"],
    "bylines": [{"name": "Will Taylor"}],
    "body": "<p>The council votes.</p>",
}


def merged(mine: dict, theirs: dict, base: dict | None = BASE):
    return merge_pieces(base, BASE | mine, BASE | theirs)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"headline": "My bridge"}, {}, {"headline": "My bridge"}),
        ({}, {"headline": "Her bridge"}, {"headline": "Her bridge"}),
        ({"headline": "Our bridge"}, {"headline": "Our bridge"}, {"headline": "Our bridge"}),
        ({"kicker": "Town"}, {"section": 2}, {"kicker": "Town", "section": 2}),
        ({}, {"section": None}, {"section": None}),
        (
            {"tags": ["Roads", "Votes", "A"]},
            {"tags": ["Votes", "B"]},
            {"tags": ["Votes", "A", "B"]},
        ),
        ({"headline": "Mine"}, {"bylines": []}, {"headline": "Mine", "bylines": []}),
        ({}, {"body": "<p>The council voted.</p>"}, {"body": "<p>The council voted.</p>"}),
    ],
)
def test_what_one_side_changed_stays(mine, theirs, expected):
    found = merged(mine, theirs)
    assert found.questions == []
    assert {key: found.mine[key] for key in BASE} == BASE | expected


@pytest.mark.parametrize(
    ("key", "mine", "theirs"),
    [
        ("headline", "My bridge", "Her bridge"),
        ("section", 2, None),
        ("bylines", [], [{"name": "Somebody Else"}]),
    ],
)
def test_what_both_changed_is_asked(key, mine, theirs):
    found = merged({key: mine}, {key: theirs})
    assert found.questions == [FieldQuestion(key, BASE[key], mine, theirs)]
    assert found.mine[key] == mine
    assert found.answered(["theirs"])[key] == theirs


def test_fields_are_asked_before_the_text():
    found = merged(
        {"headline": "Mine", "body": "<p>The council votes now.</p>"},
        {"headline": "Hers", "body": "<p>The council votes late.</p>"},
    )
    field, block = found.questions
    assert (field.key, block.mine) == ("headline", "<p>The council votes now.</p>")
    said = found.answered(["theirs", "both"])
    assert said["headline"] == "Hers"
    assert said["body"] == "<p>The council votes now.</p><p>The council votes late.</p>"


def test_where_nobody_knows_the_beginning_all_that_differs_is_asked():
    found = merged({"headline": "Mine", "body": "<p>A</p>"}, {"kicker": "Hers"}, base=None)
    assert [each.key for each in found.questions[:2]] == ["kicker", "headline"]
    assert found.questions[2:] == [Question("", "<p>A</p>", BASE["body"])]
    assert found.mine["headline"] == "Mine"


def test_two_that_say_the_same_need_no_beginning():
    assert merged({}, {}, base=None).questions == []


def test_what_older_snapshots_do_not_say_counts_as_empty():
    old = {"headline": "Bridge", "body": BASE["body"]}
    assert merged({}, {}, base=old).questions == []
    found = merge_pieces(old, old | {"kicker": "Town"}, old | {"kicker": ""})
    assert (found.questions, found.mine["kicker"]) == ([], "Town")
