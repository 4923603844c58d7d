"""Which block of one version is which block of the other."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import alignment
from articles.differences.alignment import align
from articles.differences.blocks import plain

TEXTS = st.lists(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4).map(" ".join), max_size=10
)


def partners(old: list[str], new: list[str]) -> list[tuple[str | None, str | None, bool]]:
    """Return the texts of the partners, and whether they moved."""
    found = align([plain(each) for each in old], [plain(each) for each in new])
    return [(each.old and each.old.text, each.new and each.new.text, each.moved) for each in found]


def same(text: str) -> tuple[str, str, bool]:
    return text, text, False


ONE, TWO, THREE = "the first of all", "a second line", "what comes third"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([], [], []),
        ([ONE, TWO], [ONE, TWO], [same(ONE), same(TWO)]),
        ([ONE], [ONE, TWO], [same(ONE), (None, TWO, False)]),
        ([ONE, TWO, THREE], [ONE, THREE], [same(ONE), (TWO, None, False), same(THREE)]),
        ([ONE, TWO], [ONE, "a second line, longer"], [same(ONE), (TWO, "a second line, longer", False)]),
        ([ONE, TWO, THREE], [THREE, ONE, TWO], [(THREE, THREE, True), same(ONE), same(TWO)]),
        ([ONE, TWO, THREE], ["what comes last", ONE, TWO], [(THREE, "what comes last", True), same(ONE), same(TWO)]),
        ([ONE, ONE], [ONE], [same(ONE), (ONE, None, False)]),
        ([ONE], [TWO], [(None, TWO, False), (ONE, None, False)]),
    ],
)  # fmt: skip
def test_blocks_find_their_partners(old, new, found):
    assert partners(old, new) == found


def test_a_picture_is_never_a_version_of_a_text():
    figure, text = plain("1", "figure"), plain("1")
    assert [(each.old, each.new) for each in align([figure], [text])] == [
        (None, text),
        (figure, None),
    ]


def test_a_paragraph_that_became_a_heading_is_its_version():
    old, new = plain(ONE), plain(ONE, "h2")
    assert [(each.old, each.new) for each in align([old], [new])] == [(old, new)]


def test_what_is_very_long_is_looked_for_nearby_alone(monkeypatch):
    monkeypatch.setattr(alignment, "MAX_COMPARED", 0)
    others = [f"{number} nothing like it" for number in range(10, 40)]
    far = partners([ONE, *others], [*(f"x{each} is unlike" for each in others), ONE + " too"])
    assert (None, ONE + " too", False) in far


def test_many_long_paragraphs_are_compared_with_a_bounded_number_of_words():
    random = Random(1)
    known = [f"word{number}" for number in range(900)]
    old, new = ([plain(" ".join(random.sample(known, 900))) for _ in range(90)] for _ in "ab")
    start = process_time()
    found = align(old, new)
    # Each with each are 7 million words, which take some 2 s.
    assert process_time() - start < 1
    assert len(found) == 90


@given(TEXTS, TEXTS)
def test_each_block_of_both_versions_is_there_once(old, new):
    found = partners(old, new)
    assert [text for _, text, _ in found if text is not None] == new
    assert sorted(text for text, _, _ in found if text is not None) == sorted(old)


@given(TEXTS, TEXTS)
def test_what_did_not_move_stands_in_the_order_of_both(old, new):
    stayed = [text for text, other, moved in partners(old, new) if text and other and not moved]
    rest = iter(old)
    assert all(text in rest for text in stayed)
