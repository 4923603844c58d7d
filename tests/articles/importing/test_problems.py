"""Problems: every code has a sentence, and the parser knows no other code."""

from __future__ import annotations

import pytest

from articles.importing.parse.page import Problem
from articles.importing.parse.parser import parse
from articles.importing.problems import KEEP_A_DRAFT, PROBLEM_SENTENCES, SPOILED, sentence
from tests.articles.importing.parse.pages import FILES, READABLE, text_of


@pytest.mark.parametrize("code", PROBLEM_SENTENCES)
def test_every_sentence_is_one(code):
    text = sentence(Problem("file", code, "X"))
    assert text.endswith(".")
    assert "%" not in text


def test_the_codes_with_consequences_are_codes():
    assert PROBLEM_SENTENCES.keys() >= KEEP_A_DRAFT | SPOILED


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_what_the_parser_says_has_a_sentence(path):
    assert {problem.code for problem in parse(text_of(path)).problems} <= PROBLEM_SENTENCES.keys()


def test_there_are_pages_of_many_kinds():
    assert len(FILES) >= 60


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("unknown encoding", "", "The file is not UTF-8, and its encoding could not be detected. Save it as UTF-8."),
        ("broken encoding", "UTF-8, byte 6", "The file could not be decoded (UTF-8, byte 6). Save it as UTF-8."),
        ("too large", "1 MB", "The file is larger than 1 MB."),
        ("other suffix", ".docx", "Files ending in .docx are not imported from folders. Pages end in .html, .md or .txt, lines of JSON in .jsonl or .ndjson, WordPress exports in .xml or .wxr. Save the page as one of them, or name the file itself."),
        ("nothing", "", "The page contains only navigation and boilerplate, no headline and no text."),
        ("kept", "headline", "An editor has changed the field “headline” since the last import. The import kept the change."),
        ("two headlines", "Snow", "Several lines could be the headline: Snow. The first one was chosen. Check it."),
        ("left out", "1\n“Snow”", "1 line was left out of the article: “Snow”. Check the source, then put in what belongs to it."),
        ("left out", "7\n“Snow”", "7 lines were left out of the article. One of them is “Snow”. Check the source, then put in what belongs to it."),
        ("comments waiting", "1", "1 comment is not imported yet, because the article is not public. Publish it, then import the file again."),
        ("comments waiting", "2", "2 comments are not imported yet, because the article is not public. Publish it, then import the file again."),
        ("cut", "60\nSnow", "A text of more than 60 characters was cut: “Snow”. Check it."),
        ("unsure", "byline", "The field “byline” is a guess. Check it beside the source."),
        ("several", "1 May; 2 May", "The page gives several dates: 1 May; 2 May."),
        ("zone", "5 May, 10:00 IST", "The time zone in “5 May, 10:00 IST” is ambiguous. Only the day was imported."),
    ],
)  # fmt: skip
def test_what_an_editor_reads(code, value, text):
    assert sentence(Problem("file", code, value)) == text
