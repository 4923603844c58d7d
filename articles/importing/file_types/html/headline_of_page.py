"""The headline of a page: what it says to machines, and its <h1>, which breaks a tie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.importing.file_types.html.outline import Outline
from articles.importing.file_types.html.stated_facts import StatedFacts
from articles.importing.parse.headlines import without_site
from articles.importing.parse.page import Field, Problem
from articles.importing.parse.text import clean
from articles.names.titles import fold_phrase
from newsroom.cutting import whole_signs

MAX_HEADLINE_CHARACTERS: Final = 200
MAX_QUOTED_CHARACTERS: Final = 60
# A headline for machines shares so many words with the one for readers, of the shorter of the two.
MIN_SHARED: Final = 0.4


@dataclass(frozen=True)
class HeadlineFound:
    """The headline, its rule, the number of the chunk that is it, and what is in doubt."""

    text: str = ""
    rule: str = ""
    chunk: int | None = None
    problems: tuple[Problem, ...] = ()


def _titles(outline: Outline) -> list[int]:
    """Return the chunks in an <h1>; those within <article> or <main> first."""
    found = [n for n, each in enumerate(outline.chunks) if _is_title(outline, n)]
    return sorted(found, key=lambda n: not outline.chunks[n].element.is_article)


def _is_title(outline: Outline, number: int) -> bool:
    element = outline.chunks[number].element
    around = element.parent.tag if element.parent else ""
    return "h1" in (element.tag, around) and not element.is_beside


def _stated(facts: StatedFacts) -> list[str]:
    """Return the headlines that the page states, without the name of the site."""
    site = {fold_phrase(each) for each in facts.texts("publisher")}
    found = [without_site(each)[0] for each in facts.texts("headline")]
    return [each for each in found if each and fold_phrase(each) not in site]


def _shares_words(one: str, other: str) -> bool:
    first, second = set(fold_phrase(one).split()), set(fold_phrase(other).split())
    fewest = min(len(first), len(second))
    return len(first & second) >= max(1, MIN_SHARED * fewest) or fold_phrase(one)[:8] == fold_phrase(other)[:8]  # fmt: skip


def headline_of(outline: Outline, facts: StatedFacts) -> HeadlineFound:
    """Return the headline; where nothing states one, that of the window, without the site."""
    stated = _stated(facts)
    site = {fold_phrase(each) for each in facts.texts("publisher")}
    shown = [n for n in _titles(outline) if fold_phrase(outline.chunks[n].text) not in site]
    known = {fold_phrase(each) for each in stated}
    agreeing = [n for n in shown if fold_phrase(outline.chunks[n].text) in known]
    if agreeing:
        return _shown(outline, agreeing[0], "<h1>, and stated so")
    if shown and (not stated or _shares_words(outline.chunks[shown[0]].text, stated[0])):
        return _shown(outline, shown[0], "<h1>")
    if stated:
        return _of_machines(outline, stated[0], shown)
    if outline.title is not None:
        words = outline.source[outline.title.start : outline.title.end]
        return HeadlineFound(_cut(without_site(clean(words))[0]), "title of the window")
    return HeadlineFound()


def _cut(text: str) -> str:
    return text if len(text) <= MAX_HEADLINE_CHARACTERS else ""


def _shown(outline: Outline, number: int, rule: str) -> HeadlineFound:
    text = outline.chunks[number].text
    if len(text) > MAX_HEADLINE_CHARACTERS:
        return HeadlineFound()
    return HeadlineFound(text, rule, number)


def _of_machines(outline: Outline, text: str, shown: list[int]) -> HeadlineFound:
    """Return a headline that no <h1> shows; another <h1> is a doubt."""
    same = [n for n, each in enumerate(outline.chunks) if fold_phrase(each.text) == fold_phrase(text)]  # fmt: skip
    chunk = same[0] if same else None
    if not shown or chunk is not None:
        return HeadlineFound(_cut(text), "stated", chunk)
    several = [text, outline.chunks[shown[0]].text]
    named = ", ".join(f"“{whole_signs(each, MAX_QUOTED_CHARACTERS)}”" for each in several)
    problem = Problem(Field.HEADLINE, "two headlines", named)
    return HeadlineFound(_cut(text), "stated", None, (problem,))
