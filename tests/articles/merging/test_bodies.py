"""What becomes of a text that two people changed at once."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.merging.bodies import Question, merge_bodies

ONE, TWO, THREE = "the first of all", "a second line", "what comes third"
MINE, THEIRS = "only I wrote this", "that is her addition"
# More than half of the words of TWO are still there.
MY_TWO, HER_TWO = "a second line grows", "a second line shrinks"


def body(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def merged(base: str, mine: str, theirs: str) -> str:
    found = merge_bodies(base, mine, theirs)
    assert found.questions == []
    return found.mine


THREE_LINES = body(ONE, TWO, THREE)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param((ONE, MY_TWO, THREE), (ONE, TWO, THREE), (ONE, MY_TWO, THREE), id="I alone"),
        pytest.param((ONE, TWO, THREE), (ONE, TWO), (ONE, TWO), id="she alone"),
        pytest.param(
            (ONE + " x", TWO, THREE), (ONE, HER_TWO, THREE), (ONE + " x", HER_TWO, THREE),
            id="neighbours",
        ),
        pytest.param(
            (ONE, MINE, TWO, THREE), (ONE, THEIRS, TWO, THREE), (ONE, MINE, THEIRS, TWO, THREE),
            id="two additions at one place",
        ),
        pytest.param(
            (MINE, ONE, TWO, THREE), (THEIRS, ONE, TWO, THREE), (MINE, THEIRS, ONE, TWO, THREE),
            id="two additions at the start",
        ),
        pytest.param(
            (ONE, MINE, TWO, THREE), (ONE, MINE, TWO, THREE), (ONE, MINE, TWO, THREE),
            id="the same addition",
        ),
        pytest.param(
            (ONE, MINE, "z", TWO, THREE), (ONE, THEIRS, "z", TWO, THREE),
            (ONE, MINE, THEIRS, "z", TWO, THREE), id="the same addition behind two others",
        ),
        pytest.param(
            (ONE, MY_TWO, THREE), (ONE, MY_TWO, THREE), (ONE, MY_TWO, THREE), id="the same change"
        ),
        pytest.param(
            (ONE, MY_TWO, THREE), (TWO, ONE, THREE), (MY_TWO, ONE, THREE), id="changed and moved"
        ),
        pytest.param(
            (TWO, ONE, THREE), (ONE, HER_TWO, THREE), (HER_TWO, ONE, THREE), id="moved and changed"
        ),
        pytest.param((ONE, THREE), (ONE, TWO), (ONE,), id="each deleted another"),
        pytest.param((ONE, THREE), (ONE, THREE), (ONE, THREE), id="both deleted it"),
        pytest.param(
            (ONE, MINE, THREE), (ONE, TWO, THEIRS, THREE), (ONE, MINE, THEIRS, THREE),
            id="deleted, with an addition beside it",
        ),
    ],
)  # fmt: skip
def test_what_does_not_collide_is_kept_without_a_question(mine, theirs, expected):
    assert merged(THREE_LINES, body(*mine), body(*theirs)) == body(*expected)


def test_a_block_that_both_changed_is_asked():
    found = merge_bodies(THREE_LINES, body(ONE, MY_TWO, THREE), body(ONE, HER_TWO, THREE))
    question = Question(body(TWO), body(MY_TWO), body(HER_TWO))
    assert found.blocks == (body(ONE), question, body(THREE))
    assert question.answers == ("mine", "theirs", "both")
    assert found.answered(["mine"]) == body(ONE, MY_TWO, THREE)
    assert found.answered(["theirs"]) == body(ONE, HER_TWO, THREE)
    assert found.answered(["both"]) == body(ONE, MY_TWO, HER_TWO, THREE)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [((ONE, THREE), (ONE, HER_TWO, THREE)), ((ONE, MY_TWO, THREE), (ONE, THREE))],
)
def test_deleted_against_changed_is_asked(mine, theirs):
    found = merge_bodies(THREE_LINES, body(*mine), body(*theirs))
    (question,) = found.questions
    assert question.answers == ("mine", "theirs")
    assert (found.answered(["mine"]), found.answered(["theirs"])) == (body(*mine), body(*theirs))


def test_other_markup_for_the_same_words_is_no_change():
    """The editor puts a paragraph into each item of an imported list."""
    base = "<ul><li>Bread</li><li>and wine</li></ul>"
    opened = "<ul><li><p>Bread</p></li><li><p>and wine</p></li></ul>"
    changed = "<ul><li><p>Bread</p></li><li><p>and red wine</p></li></ul>"
    assert merged(base, opened, changed) == changed
    assert merged(base, changed, opened) == changed


def test_another_kind_of_list_is_a_change():
    bullets, numbers = "<ul><li>Bread</li></ul>", "<ol><li>Bread</li></ol>"
    mine, theirs = body(ONE) + numbers, body(ONE + " x") + bullets
    assert merged(body(ONE) + bullets, mine, theirs) == body(ONE + " x") + numbers


def test_places_of_pictures_go_with_the_text():
    figure = '<figure data-placement="2"></figure>'
    mine, theirs = body(ONE) + figure + body(TWO), body(ONE, TWO + " x") + "<hr>"
    assert merged(body(ONE, TWO), mine, theirs) == body(ONE) + figure + body(TWO + " x") + "<hr>"


LINE = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5).map(" ".join)
LINES = st.lists(LINE, max_size=7)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text)))


def lines_of(version: str) -> list[str]:
    return sorted(re.findall(r"<p>(.*?)</p>", version))


@st.composite
def versions(draw) -> tuple[str, str, str]:
    """A text and two versions, in which lines were deleted, moved, changed and added."""
    base = draw(LINES)
    return body(*base), body(*draw(changed(base, "m"))), body(*draw(changed(base, "t")))


@st.composite
def changed(draw, base: list[str], sign: str) -> list[str]:
    lines = []
    for line in base:
        act = draw(st.sampled_from(["keep", "keep", "delete", "change", "add"]))
        new = f"{sign}{draw(st.integers(0, 99))}"
        kept = {"keep": [line], "delete": [], "change": [f"{line} {new}"], "add": [line, new]}
        lines += kept[act]
    return draw(st.permutations(lines)) if draw(st.booleans()) else lines


@given(LINES, LINES)
def test_merged_with_the_unchanged_original_it_is_the_other_side(base, other):
    """But for the last paragraph, which one of both changed: the texts as a whole differ."""
    old, new = [*base, "the end"], [*other, "the end"]
    changed, expected = "the end is near", body(*other, "the end is near")
    assert merged(body(*old), body(*base, changed), body(*new)) == expected
    assert merged(body(*old), body(*other, changed), body(*old)) == expected
    assert merged(body(*old), body(*other, changed), body(*new)) == expected


@given(LINES, LINES)
def test_of_two_the_same_or_one_unchanged_the_other_is_kept_as_it_is(base, other):
    one, changed = body(*base), body(*other) + " "
    assert merged(one, one, changed) == changed
    assert merged(one, changed, one) == changed
    assert merged(one, changed, changed) == changed


@settings(max_examples=300)
@given(versions())
def test_no_word_that_one_side_added_is_lost(found):
    base, mine, theirs = found
    result = merge_bodies(base, mine, theirs)
    shown = words(result.answered("both" for _ in result.questions))
    for side in (mine, theirs):
        for word, times in (words(side) - words(base)).items():
            assert shown[word] >= min(times, 1), word


@settings(max_examples=300)
@given(versions())
def test_whose_version_comes_first_changes_nothing_but_the_order(found):
    base, mine, theirs = found
    one, other = merge_bodies(base, mine, theirs), merge_bodies(base, theirs, mine)
    assert lines_of(one.mine) == lines_of(other.answered("theirs" for _ in other.questions))
    assert sorted((q.base, q.mine, q.theirs) for q in one.questions) == sorted(
        (q.base, q.theirs, q.mine) for q in other.questions
    )


def test_long_texts_are_merged_in_time():
    random = Random(1)
    lines = [" ".join(random.choices("abcdefghij", k=12)) for _ in range(2_000)]
    mine = [f"{line} mine" for line in lines]
    theirs = [f"{line} theirs" for line in reversed(lines)]
    start = process_time()
    merge_bodies(body(*lines), body(*mine), body(*theirs))
    assert process_time() - start < 5
