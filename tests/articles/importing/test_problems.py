"""Problems: every code has a sentence, and the parser knows no other code."""

from __future__ import annotations

import pytest

from articles.importing.parse.page import Problem
from articles.importing.parse.parsing import parse
from articles.importing.problems import KEEP_A_DRAFT, SENTENCES, SPOILED, sentence
from tests.articles.importing.parse.pages import FILES, READABLE, text_of


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_one(code):
    text = sentence(Problem("file", code, "X"))
    assert text.endswith(".")
    assert "%" not in text


def test_the_codes_with_consequences_are_codes():
    assert SENTENCES.keys() >= KEEP_A_DRAFT | SPOILED


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_what_the_parser_says_has_a_sentence(path):
    assert {problem.code for problem in parse(text_of(path)).problems} <= SENTENCES.keys()


def test_there_are_pages_of_many_kinds():
    assert len(FILES) >= 60
