"""Two versions of a block, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import words
from articles.differences.blocks import Word, plain
from articles.differences.words import Comparer

LETTERS = st.lists(st.sampled_from("abc"), max_size=30).map(" ".join)


def runs(old: str, new: str) -> list[tuple[str, str]]:
    found = Comparer().compare(plain(old).words, plain(new).words)
    return [(run.kind, run.text) for run in found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("one two", "one two", [("same", "one two")]),
        ("", "one", [("new", "one")]),
        ("one", "", [("gone", "one")]),
        ("It costs two millions.", "It costs three millions.",
         [("same", "It costs"), ("gone", "two"), ("new", "three"), ("same", "millions.")]),
        ("a b a b", "a b", [("same", "a b"), ("gone", "a b")]),
    ],
)  # fmt: skip
def test_what_went_stands_before_what_came(old, new, found):
    assert runs(old, new) == found


def test_a_link_that_leads_elsewhere_is_a_change():
    old = (Word("read"), Word("this", frozenset(), "https://a.example/"))
    new = (Word("read"), Word("this", frozenset(), "https://b.example/"))
    found = [(run.kind, run.text, run.link) for run in Comparer().compare(old, new)]
    assert found == [
        ("same", "read", ""),
        ("gone", "this", "https://a.example/"),
        ("new", "this", "https://b.example/"),
    ]


def test_words_with_another_emphasis_are_a_run_of_their_own():
    new = (Word("he"), Word("never", frozenset({"em"})), Word("said"))
    found = [(run.kind, run.text, run.emphasis) for run in Comparer().compare((), new)]
    assert found == [
        ("new", "he", frozenset()),
        ("new", "never", frozenset({"em"})),
        ("new", "said", frozenset()),
    ]


def test_beyond_the_bound_what_differs_is_shown_whole(monkeypatch):
    monkeypatch.setattr(words, "MAX_PAIRS", 3)
    assert runs("x a b y", "x b a y") == [
        ("same", "x"),
        ("gone", "a b"),
        ("new", "b a"),
        ("same", "y"),
    ]


def test_the_bound_is_that_of_all_blocks_together(monkeypatch):
    monkeypatch.setattr(words, "MAX_PAIRS", 5)
    comparer = Comparer()
    kinds = [
        [run.kind for run in comparer.compare(plain("a b").words, plain("b c").words)]
        for _ in range(2)
    ]
    assert kinds == [["gone", "same", "new"], ["gone", "new"]]


@given(LETTERS, LETTERS)
def test_both_versions_can_be_read_from_the_runs(old, new):
    found = runs(old, new)
    assert " ".join(text for kind, text in found if kind != "new") == old
    assert " ".join(text for kind, text in found if kind != "gone") == new
