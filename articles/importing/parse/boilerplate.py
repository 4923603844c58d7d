"""Furniture: lines that a page prints around its text, told from the text by tables of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.credits import PLATFORMS
from articles.importing.parse.text import (
    ends_with_stop,
    fold,
    is_title,
    sentences,
    undotted,
    view_of,
)
from articles.importing.parse.words import (
    boxes,
    captions,
    comments,
    consent,
    navigation,
    patterns,
    prompts,
)

LONGEST_PHRASE = 16  # words

TABLES: dict[str, dict[str, str]] = {
    "audio": prompts.AUDIO,
    "comments": comments.COMMENTS,
    "share": prompts.SHARE,
    "cookies": consent.COOKIES,
    "newsletter": consent.NEWSLETTER,
    "advertisement": consent.ADVERT,
    "navigation": navigation.NAVIGATION,
}
# One word of these may as well be a heading of the text: "Privacy", "Name", "Facebook". It counts
# where other furniture stands beside it. What asks a reader to do something is no heading.
_MAY_BE_TEXT = frozenset({"comments", "navigation"})
_PLATFORMS = PLATFORMS | {"whatsapp", "linkedin", "pinterest", "messenger", "flipboard", "threads"}

# "Home » News » Transport"
_TRAIL = re.compile(r"[\w &'’-]{1,40}(?:\s*[>»›→]+\s*[\w &'’-]{1,60})+")
_NUMBER = re.compile(r"\d+(?:\s+\d+)*")


class Furniture(NamedTuple):
    """The kind of a piece of furniture, the rule that found it, and whether it may be text."""

    kind: str
    rule: str
    is_weak: bool = False


def key_of(text: str) -> str:
    """Return the key of a line in the tables: folded, each number as `#`.

    >>> key_of("5 min read"), key_of("Listen to this article »")
    ('# min read', 'listen to this article')
    """
    return _NUMBER.sub("#", fold(text))


def phrases(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the language and each phrase of a table."""
    for language, words in table.items():
        for phrase in words.split("|"):
            yield language, " ".join(phrase.split())


def _index(tables: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for kind, table in tables.items():
        for language, phrase in phrases(table):
            found.setdefault(key_of(phrase.replace("#", "0")), (kind, language))
    return found


_PHRASES = _index(TABLES)
_CAPTION_MARKS = {key_of(mark) for mark in captions.CAPTION_MARKS.split("|")}
_FIRST_WORDS = {phrase.split()[0] for phrase in _PHRASES}
_BOXES = _index(boxes.BOXES)
_PATTERNS = tuple(
    (kind, re.compile(undotted(pattern)))
    for kind, several in patterns.PATTERNS.items()
    for pattern in several
)
_MARKED = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, several in patterns.MARKED.items()
    for pattern in several
)
_THREAD = tuple(re.compile(undotted(pattern)) for pattern in comments.COMMENT_PATTERNS)


def _spelled(phrase: str) -> str:
    """Return a pattern of a phrase as a page may write it: "don t miss" is "Don't miss"."""
    return r"[\W_]+".join(map(re.escape, phrase.split()))


_RELATED_PHRASES = {phrase for _, phrase in phrases({"": boxes.RELATED_MORE})} | {
    phrase for _, phrase in phrases(boxes.BOXES["related"])
}
_RELATED = re.compile(
    rf"[\W_]*(?:{'|'.join(map(_spelled, sorted(_RELATED_PHRASES, key=len, reverse=True)))})"
    r"(?:\s*[:|>]+\s*|\s+[-\"]\s+|\s*[»→▶►]\s*)(?=\S)",
    re.IGNORECASE,
)
_NO_COLON = re.compile(r"(?:READ MORE|READ ALSO|ALSO READ|SEE ALSO|RELATED|LIRE AUSSI|LESEN SIE AUCH|LEGGI ANCHE|LEIA TAMBÉM|LEE TAMBIÉN)\s+(?=\S)")  # fmt: skip


def _several(key: str) -> Furniture | None:
    """Read a line made of phrases of one kind: "Listen to this article Loading audio"."""
    words = key.split()
    if not words or words[0] not in _FIRST_WORDS:
        return None
    reached: dict[int, frozenset[str]] = {0: frozenset(TABLES)}
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - LONGEST_PHRASE), end):
            hit = _PHRASES.get(" ".join(words[start:end]))
            if hit and hit[0] in reached.get(start, ()):
                reached[end] = reached.get(end, frozenset()) | {hit[0]}
    kinds = reached.get(len(words), frozenset()) if len(words) > 1 else frozenset()
    # A title may be made of words of menus by chance ("Home news live"); of prompts it is not.
    kind = next(
        (kind for kind in ("audio", "share", "cookies", "advertisement") if kind in kinds), None
    )
    return Furniture(kind, f"{kind}: several phrases") if kind else None


def read_furniture(text: str) -> Furniture | None:
    """Return what kind of furniture the whole line is; None if it can be text."""
    view = " ".join(view_of(text).split())
    key = key_of(text)
    if len(view) > 400 or not key:
        # Nothing but marks: a rule across the page, a bullet, an arrow.
        return Furniture("navigation", "marks only") if view and not key else None
    if hit := _PHRASES.get(key):
        kind, language = hit
        is_weak = " " not in key and (kind in _MAY_BE_TEXT or key in _PLATFORMS)
        return Furniture(kind, f"{kind}: “{key}” ({language})", is_weak)
    if len(view) <= 120 and _TRAIL.fullmatch(text):
        return Furniture("navigation", "navigation: way to the page")
    for kind, pattern in _MARKED:
        if pattern.fullmatch(view) and not (kind == "tags" and ends_with_stop(view)):
            return Furniture(kind, f"{kind}: marked line")
    if len(sentences(view)) <= 3 and view[0] not in "\"'":
        folded = fold(text)
        for kind, pattern in _PATTERNS:
            if pattern.fullmatch(folded):
                return Furniture(kind, f"{kind}: pattern")
    return _several(key) if len(view) <= 200 else None


def read_box(text: str) -> Furniture | None:
    """Return whether the line opens a list of other pages: "Top Trending", "Related"."""
    hit = _BOXES.get(key_of(text))
    return (
        Furniture(hit[0], f"{hit[0]}: “{key_of(text)}” ({hit[1]})", " " not in key_of(text))
        if hit
        else None
    )


def is_caption_mark(text: str) -> bool:
    """Return whether the line announces a caption and says nothing else: "Enlarge image"."""
    return key_of(text) in _CAPTION_MARKS


def read_related(view: str) -> int | None:
    """Return where the title begins in "Read more: TITLE"; None if `view` is anything else."""
    found = _RELATED.match(view) or _NO_COLON.match(view)
    if not found:
        return None
    title = view[found.end() :]
    is_short = len(title) <= 200 and len(sentences(title)) <= 2
    return found.end() if is_short and (is_title(title, limit=200) or len(title) <= 140) else None


def is_in_thread(text: str) -> bool:
    """Return whether the line belongs to a thread of comments: "Anna says:"."""
    folded = fold(text)
    return len(folded) <= 90 and any(pattern.fullmatch(folded) for pattern in _THREAD)
