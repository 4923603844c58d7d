"""Running text within <article> or <main> that was not taken for the article."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from articles.importing.file_types.html.outline import Chunk
from articles.importing.parse.page import Problem
from articles.importing.parse.text import ends_with_stop, is_question, length_in_words
from newsroom.cutting import whole_signs

MIN_WORDS: Final = 4
MIN_WORDS_WITHOUT_STOP: Final = 12
MAX_QUOTED_CHARACTERS: Final = 60


def _is_prose(chunk: Chunk) -> bool:
    text = chunk.text
    words = length_in_words(text)
    is_sentence = ends_with_stop(text) or is_question(text)
    return words >= (MIN_WORDS if is_sentence else MIN_WORDS_WITHOUT_STOP)


def left_out(chunks: list[Chunk], taken: Container[int], *, first: int, last: int) -> Iterator[int]:
    """Yield the paragraphs between or beside those that were taken and not among them."""
    parents = {id(each.element.parent) for n, each in enumerate(chunks) if n in taken}
    for number, chunk in enumerate(chunks):
        element = chunk.element
        is_near = first < number < last or id(element.parent) in parents
        is_linked = chunk.linked * 2 > len(chunk.text)
        is_out = element.is_beside or element.figure >= 0 or is_linked or number in taken
        if element.is_article and is_near and not is_out and _is_prose(chunk):
            yield number


def problem_of(chunks: list[Chunk], numbers: list[int]) -> tuple[Problem, ...]:
    """Return how many paragraphs were left out, and how the first of them begins."""
    if not numbers:
        return ()
    quoted = whole_signs(chunks[numbers[0]].text, MAX_QUOTED_CHARACTERS)
    return (Problem("text", "left out", f"{len(numbers)}\n“{quoted}”"),)
