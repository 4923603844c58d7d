"""Reads a list of phrases that was pasted in, one a line; every line that is no rule is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from comments.screening.text.normalisation import fold
from comments.screening.text.word_matcher import problem_with


class Line(NamedTuple):
    """A line with its number, the phrase in it, and why that is no rule; "" if it is one."""

    number: int
    words: str
    problem: str = ""


def key_of(words: str) -> str:
    """Return what is the same for phrases that match the same.

    >>> key_of("Free  MONEY") == key_of("free money")
    True
    """
    return " ".join(fold(words, markup=False).text.casefold().split())


def lines_of(text: str, *, existing: Iterable[str] = ()) -> Iterator[Line]:
    """Yield each line that is not empty; `existing` are the phrases of the rules that there are."""
    there, first = {key_of(words) for words in existing}, dict[str, int]()
    for number, line in enumerate(text.splitlines(), start=1):
        if words := " ".join(line.split()):
            key = key_of(words)
            yield Line(number, words, _problem(words, key, there, first))
            first.setdefault(key, number)


def _problem(words: str, key: str, there: set[str], first: dict[str, int]) -> str:
    if problem := problem_with(words):
        return problem
    if key in first:
        return _("“%(words)s” is in line %(line)d already.") % {"words": words, "line": first[key]}
    if key in there:
        return _("There is a rule with the words “%s” already.") % words
    return ""
