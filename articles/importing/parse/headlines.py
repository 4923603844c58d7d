"""Which line is the headline, and what stands in for one where the page has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.importing.parse.text import is_wide, length_in_words, sentences, view_of

LONGEST_PROVISIONAL = 90
LONGEST_WIDE = 45  # characters that are twice as wide
# A clause that is shorter says too little: "Tom Cruise, 61".
SHORTEST_CLAUSE = 30
FEWEST_WORDS = 4  # a shorter line above the headline is a section's name

# Where a clause ends for certain, and where it may: "a model and fixture" has an "and" as well.
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
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"))


def words_of(text: str) -> set[str]:
    """Return the words that tell one text from another."""
    return set(_WORD.findall(text.casefold()))


def choose(candidates: Sequence[str], body: str) -> int:
    """Return which of the short lines above the text is the headline.

    The first of some length that shares a word with the text, else any that shares one: what
    stands above it is the name of a section, a paper or a menu.
    """
    known = words_of(body)
    long = [n for n, text in enumerate(candidates) if length_in_words(text) >= FEWEST_WORDS]
    shared = [n for n, text in enumerate(candidates) if words_of(text) & known]
    ranked = sorted(set(long) & set(shared)) or shared or long
    if ranked:
        return ranked[0]
    return max(range(len(candidates)), key=lambda n: length_in_words(candidates[n]))


def without_site(text: str) -> tuple[str, str]:
    """Return headline and site of a page's title: "Bridge reopens | Daily Example".

    >>> without_site("Bridge reopens after nine years | Daily Example")
    ('Bridge reopens after nine years', 'Daily Example')
    """
    marks = list(_TITLE_SUFFIX.finditer(view_of(text)))
    if not marks:
        return text, ""
    headline, site = text[: marks[-1].start()].strip(), text[marks[-1].end() :].strip()
    is_bar = "-" not in view_of(marks[-1].group())
    if len(site.split()) > 4 or len(headline.split()) < FEWEST_WORDS or not headline:
        return text, ""
    # A dash is part of many headlines: it counts only before what is written like a paper's name.
    return (headline, site) if is_bar or _is_outlet(site) else (text, "")


def site_after(title: str, headline: str) -> str | None:
    """Return what follows `headline` in a page's title; None if it is another title.

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
    """Return the longest run of whole clauses within the limit; whole words if there is none."""
    shortest = min(SHORTEST_CLAUSE, limit // 3)
    for boundary in (_PAUSE, _LINK):
        ends = [m.start() for m in boundary.finditer(sentence) if shortest <= m.start() <= limit]
        for end in reversed(ends):
            if _is_balanced(sentence[:end]):
                return sentence[:end]
    head = sentence[: limit - 1]
    if " " in head and not sentence[limit - 1 : limit].isspace():
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:-–—") + "…"


def provisional(lead: str) -> str:
    """Return the lead's first sentence as a headline, cut at a clause if it is long.

    >>> provisional("Anna, whose father sat there, has left the council. She gave no reason.")
    'Anna, whose father sat there, has left the council'
    """
    first = next(iter(sentences(_DATELINE.sub("", lead, count=1))), "")
    limit = LONGEST_WIDE if is_wide(first) else LONGEST_PROVISIONAL
    if not first.endswith(("...", "…")):
        first = first.rstrip(".。．।")
    if len(first) <= limit:
        return first
    shorter = _ASIDE.sub(" ", first, count=1)
    return shorter if len(shorter) <= limit else _cut(first, limit)
