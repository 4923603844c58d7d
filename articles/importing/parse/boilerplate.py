"""Boilerplate: the lines around the text of a page, recognised by tables of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.importing.parse.text import (
    ends_with_stop,
    first_word,
    is_title,
    sentences,
    view_of,
)
from articles.importing.parse.words import (
    boxes,
    captions,
    comments,
    consent,
    embeds,
    navigation,
    patterns,
    prompts,
)
from articles.names.credits import PLATFORMS
from articles.names.titles import fold_phrase, undotted

MAX_PHRASE_WORDS = 16  # words

TABLES: dict[str, dict[str, str]] = {
    "audio": prompts.AUDIO,
    "comments": comments.COMMENTS,
    "share": prompts.SHARE,
    "cookies": consent.COOKIES,
    "newsletter": consent.NEWSLETTER,
    "advertisement": consent.ADVERT,
    "embed": embeds.EMBED,
    "navigation": navigation.NAVIGATION,
}
# A single word of these may be a subheading: "Privacy", "Name", "Facebook". Between paragraphs it
# counts as text. A prompt to the reader is never a subheading.
_MAY_BE_TEXT = frozenset({"comments", "navigation"})
_PLATFORMS = PLATFORMS | {"whatsapp", "linkedin", "pinterest", "messenger", "flipboard", "threads"}

# "Home » News » Transport"
_BREADCRUMBS = re.compile(r"[\w &'’-]{1,40}(?:\s*[>»›→]+\s*[\w &'’-]{1,60})+")
_NUMBER = re.compile(r"\d+(?:\s+\d+)*")


class Boilerplate(NamedTuple):
    """The kind of a line, the rule that found it, and whether the line may be text."""

    kind: str
    rule: str
    is_weak: bool = False


def key_of(text: str) -> str:
    """Return the key of a line in the tables: folded, with `#` for each number.

    >>> key_of("5 min read"), key_of("Listen to this article »")
    ('# min read', 'listen to this article')
    """
    return _NUMBER.sub("#", fold_phrase(text))


def phrases(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the language and each phrase of a table."""
    for language, words in table.items():
        for phrase in words.split("|"):
            yield language, " ".join(phrase.split())


def any_pattern(patterns: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


def _index(tables: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for kind, table in tables.items():
        for language, phrase in phrases(table):
            found.setdefault(key_of(phrase.replace("#", "0")), (kind, language))
    return found


_PHRASES = _index(TABLES)
_CAPTION_MARKS = {key_of(mark) for mark in captions.CAPTION_MARKS.split("|")}
_WORDS_BESIDE_NUMBERS = {
    word for phrase in _PHRASES if "#" in phrase for word in phrase.split()
} | set(patterns.COUNTED)
_FIRST_WORDS = {phrase.split()[0] for phrase in _PHRASES}
_BOXES = _index(boxes.BOXES)
_PATTERNS = tuple(
    (kind, re.compile(undotted(pattern)))
    for kind, several in (*patterns.PATTERNS.items(), *embeds.PATTERNS.items())
    for pattern in several
)
_MARKED = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, several in (*patterns.MARKED.items(), *embeds.MARKED.items())
    for pattern in several
)
_THREAD = any_pattern(undotted(pattern) for pattern in comments.COMMENT_PATTERNS)
# One look before all patterns: few lines match one.
_ANY_PATTERN = any_pattern(pattern.pattern for _, pattern in _PATTERNS)
_ANY_MARKED = any_pattern((pattern.pattern for _, pattern in _MARKED), re.IGNORECASE)


def _spelled(phrase: str) -> str:
    """Return a pattern that finds a folded phrase: "don t miss" finds "Don't miss"."""
    return r"[\W_]+".join(map(re.escape, phrase.split()))


_RELATED_PHRASES = {phrase for _, phrase in phrases({"": boxes.RELATED_MORE})} | {
    phrase for _, phrase in phrases(boxes.BOXES["related"])
}
_RELATED = re.compile(
    rf"[\W_]*(?:{'|'.join(map(_spelled, sorted(_RELATED_PHRASES, key=len, reverse=True)))})"
    r"(?:\s*[:|>]+\s*|\s+[-\"]\s+|\s*[»→▶►]\s*)(?=\S)",
    re.IGNORECASE,
)
# Without a colon a phrase of several words is one only before a title: "À lire aussi Le train".
_NO_COLON = re.compile(
    rf"[\W_]*(?:{'|'.join(_spelled(each) for each in sorted(_RELATED_PHRASES, key=len, reverse=True) if ' ' in each)})"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
_NO_COLON_ALONE = re.compile(r"(?:RELATED|LEES OOK|WATCH|READ)\s+(?=[A-ZÀ-Þ][^\W\d_]*\s)")


def _read_several(key: str) -> Boilerplate | None:
    """Read a line of several phrases of one kind: "Listen to this article Loading audio"."""
    words = key.split()
    if not words or words[0] not in _FIRST_WORDS:
        return None
    reached: dict[int, frozenset[str]] = {0: frozenset(TABLES)}
    for start in range(len(words)):
        for end in range(start + 1, min(start + MAX_PHRASE_WORDS, len(words)) + 1):
            if start not in reached:
                break
            hit = _PHRASES.get(" ".join(words[start:end]))
            if hit and hit[0] in reached[start]:
                reached[end] = reached.get(end, frozenset()) | {hit[0]}
    kinds = reached.get(len(words), frozenset()) if len(words) > 1 else frozenset()
    # A headline may consist of words of menus by chance ("Home news live"), but not of prompts.
    kind = next(
        (kind for kind in ("audio", "share", "cookies", "advertisement") if kind in kinds), None
    )
    return Boilerplate(kind, f"{kind}: several phrases") if kind else None


def read_boilerplate(text: str) -> Boilerplate | None:
    """Return the kind of boilerplate that the whole line is; None if it can be text."""
    view = " ".join(view_of(text).split())
    key = key_of(text)
    if len(view) > 400 or not key:
        # A line of marks alone: a rule across the page, a bullet, an arrow.
        return Boilerplate("navigation", "marks only") if view and not key else None
    if hit := _PHRASES.get(key):
        kind, language = hit
        is_weak = " " not in key and (kind in _MAY_BE_TEXT or key in _PLATFORMS)
        return Boilerplate(kind, f"{kind}: “{key}” ({language})", is_weak)
    has_marks = not view.replace(" ", "").isalpha()
    if has_marks and len(view) <= 120 and _BREADCRUMBS.fullmatch(text):
        return Boilerplate("navigation", "navigation: breadcrumbs")
    for kind, pattern in _MARKED if has_marks and _ANY_MARKED.fullmatch(view) else ():
        if pattern.fullmatch(view) and not (kind == "tags" and ends_with_stop(view)):
            return Boilerplate(kind, f"{kind}: marked line")
    if len(sentences(view)) <= 3 and view[0] not in "\"'":
        folded = fold_phrase(text)
        for kind, pattern in _PATTERNS if _ANY_PATTERN.fullmatch(folded) else ():
            if pattern.fullmatch(folded):
                return Boilerplate(kind, f"{kind}: pattern")
    return _read_several(key) if len(view) <= 200 else None


def may_count(words: Sequence[str]) -> bool:
    """Return whether a number among these words may be boilerplate: "5 min read", "Comments 12"."""
    if not _WORDS_BESIDE_NUMBERS.isdisjoint(words):
        return True
    return " ".join(word for word in words if not word.isdigit()) in _PHRASES


def is_unknown_word(word: str) -> bool:
    """Return whether no table has a line that begins with this word, and no pattern is like it."""
    folded = fold_phrase(word)
    if folded in _FIRST_WORDS or folded in _BOXES:
        return False
    return not _ANY_PATTERN.fullmatch(folded)


def read_box(text: str) -> Boilerplate | None:
    """Return the kind of list that the line opens: "Top Trending", "Related"; None if none."""
    key = key_of(text)
    hit = _BOXES.get(key)
    return Boilerplate(hit[0], f"{hit[0]}: “{key}” ({hit[1]})", " " not in key) if hit else None


def is_caption_mark(text: str) -> bool:
    """Return whether the whole line announces a caption: "Enlarge image"."""
    return key_of(text) in _CAPTION_MARKS


_WORDS_OF_RELATED = {first_word(phrase) for phrase in _RELATED_PHRASES} | {"watch", "read"}


def _without_colon(view: str) -> re.Match[str] | None:
    found = _NO_COLON.match(view) or _NO_COLON_ALONE.match(view)
    if found is None or ends_with_stop(view):
        return None
    is_title_behind = not view[found.end()].islower() and len(view[found.end() :].split()) > 2
    return found if is_title_behind else None


def read_related(view: str) -> int | None:
    """Return where the title begins in "Read more: TITLE"; None for any other line."""
    if first_word(view) not in _WORDS_OF_RELATED:
        return None
    found = _RELATED.match(view) or _without_colon(view)
    if not found:
        return None
    title = view[found.end() :]
    is_short = len(title) <= 200 and len(sentences(title)) <= 2
    return found.end() if is_short and (is_title(title, limit=200) or len(title) <= 140) else None


def is_in_thread(text: str) -> bool:
    """Return whether the line belongs to a thread of comments: "Anna says:"."""
    folded = fold_phrase(text)
    return len(folded) <= 90 and bool(_THREAD.fullmatch(folded))
