"""Finds the headline, or makes a provisional one for a page without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.importing.parse.languages import STOP_WORDS
from articles.importing.parse.text import is_wide, length_in_words, sentences, view_of
from newsroom.cutting import whole_signs

MAX_PROVISIONAL_CHARACTERS = 90
MAX_WIDE_PROVISIONAL_CHARACTERS = 45  # these characters are twice as wide
# A shorter clause says too little: "Tom Cruise, 61".
MIN_CLAUSE_CHARACTERS = 30
MAX_KICKER_WORDS = 6
MIN_HEADLINE_WORDS = 4  # a shorter line above the headline is a section's name

# The ends of clauses: certain ones, and possible ones ("a model and fixture" has an "and", too).
_PAUSE = re.compile(r"\s*[,;:、，；：،]\s*|\s+[-–—]{1,2}\s+")
_LINK = re.compile(
    r"\s+(?=(?:and|but|as|after|while|because|who|which|und|aber|nachdem|weil|et|mais|après|alors"
    r"|pero|tras|mientras|mentre|dopo|mas|após|maar|nadat|oraz|ale|po|а|но|после|ve|ama)\s)"
)
# "MADRID, 5 Mar. (EUROPA PRESS) -", "(CNN) —"
_DATELINE = re.compile(
    r"^(?:[^\W\d_a-z][\w .,'/-]{0,40})?\([^\W\d_a-z][\w ./-]{1,25}\)\s*[-–—]+\s*"
)
_ASIDE = re.compile(r", (?:who|whose|which|where)\b[^,]{3,120}, (?=[a-z])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_SUFFIX = re.compile(r"\s+[|»]\s+|\s+::\s+|\s+-\s+")
_COMMON = frozenset(word for words in STOP_WORDS.values() for word in words.split())
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"))


def words_of(text: str) -> set[str]:
    """Return the words of four letters or more that are not in every text."""
    return set(_WORD.findall(text.casefold())) - _COMMON


def choose(candidates: Sequence[str], body: str) -> int:
    """Return which of the lines above the text is the headline.

    The first line with enough words that shares a word with the text comes before any other that
    shares one, and before any other with enough words. The lines above it name a section or paper.
    """
    known = words_of(body)
    long = [n for n, text in enumerate(candidates) if length_in_words(text) >= MIN_HEADLINE_WORDS]
    shared = [n for n, text in enumerate(candidates) if words_of(text) & known]
    ranked = sorted(set(long) & set(shared)) or shared or long
    if len(ranked) > 1 and _is_kicker(candidates[ranked[0]], candidates[ranked[1]], known):
        return ranked[1]
    if ranked:
        return ranked[0]
    return max(range(len(candidates)), key=lambda n: length_in_words(candidates[n]))


def _is_kicker(first: str, second: str, known: set[str]) -> bool:
    """Return whether the first of two lines names a series: "The Better Harbour Project".

    A series has capitals throughout where the headline has not, and says less of what is in the text.
    """
    ours, theirs = words_of(first), words_of(second)
    is_named = len(first.split()) <= MAX_KICKER_WORDS and _has_capitals(first)
    says_less = len(ours & known) < len(theirs & known)
    return (
        is_named and says_less and not _has_capitals(second) and len(ours & known) * 2 < len(ours)
    )


def _has_capitals(text: str) -> bool:
    return all(word[0].isupper() for word in _WORD.findall(text))


def without_site(text: str) -> tuple[str, str]:
    """Return the headline and the site in the title of a page.

    >>> without_site("Bridge reopens after nine years | Daily Example")
    ('Bridge reopens after nine years', 'Daily Example')
    """
    marks = list(_TITLE_SUFFIX.finditer(view_of(text)))
    if not marks:
        return text, ""
    headline, site = text[: marks[-1].start()].strip(), text[marks[-1].end() :].strip()
    is_bar = "-" not in view_of(marks[-1].group())
    if len(site.split()) > 4 or len(headline.split()) < MIN_HEADLINE_WORDS or not headline:
        return text, ""
    # Many headlines contain a dash: it counts only before the name of a paper.
    return (headline, site) if is_bar or _is_outlet(site) else (text, "")


def site_after(title: str, headline: str) -> str | None:
    """Return the site that follows `headline` in `title`; None if `title` is another headline.

    >>> site_after("Bridge reopens - Daily Example", "Bridge reopens")
    'Daily Example'
    """
    if title == headline:
        return ""
    rest = title.removeprefix(headline)
    found = _TITLE_SUFFIX.match(view_of(rest)) if rest != title else None
    return rest[found.end() :].strip() if found else None


def _is_outlet(site: str) -> bool:
    names = r"news|times|post|daily|herald|tribune|gazette|online|magazine|journal|zeitung|tv|radio|\w+\.\w{2,4}"
    return bool(re.search(rf"(?<!\w)(?:{names})(?!\w)", site, re.IGNORECASE))


def _is_balanced(text: str) -> bool:
    if text.count('"') % 2:
        return False
    return all(text.count(a) <= text.count(b) for a, b in _PAIRS if a != "„")


def _cut(sentence: str, limit: int) -> str:
    """Return as many whole clauses as fit; if not even one fits, whole words."""
    shortest = min(MIN_CLAUSE_CHARACTERS, limit // 3)
    for boundary in (_PAUSE, _LINK):
        ends = [m.start() for m in boundary.finditer(sentence) if shortest <= m.start() <= limit]
        for end in reversed(ends):
            if _is_balanced(sentence[:end]):
                return sentence[:end]
    head = whole_signs(sentence, limit - 1)
    if " " in head and not sentence[limit - 1 : limit].isspace():
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:-–—") + "…"


def provisional(lead: str) -> str:
    """Return the first sentence of the lead as a headline, cut at a clause if it is too long.

    >>> provisional("Anna, whose father sat there, has left the council. She gave no reason.")
    'Anna, whose father sat there, has left the council'
    """
    first = next(iter(sentences(_DATELINE.sub("", lead, count=1))), "")
    limit = MAX_WIDE_PROVISIONAL_CHARACTERS if is_wide(first) else MAX_PROVISIONAL_CHARACTERS
    if not first.endswith(("...", "…")):
        first = first.rstrip(".。．।")
    if len(first) <= limit:
        return first
    shorter = _ASIDE.sub(" ", first, count=1)
    return shorter if len(shorter) <= limit else _cut(first, limit)
