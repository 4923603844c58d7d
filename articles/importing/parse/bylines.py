"""Bylines: "By Will Taylor, Political Editor" → names with their roles."""

from __future__ import annotations

import re

from articles.importing.parse.page import BylineRole, Name
from articles.importing.parse.text import clean, is_wide, view_of
from articles.importing.parse.words import bylines as words
from articles.importing.parse.words.dates import MONTH_NUMBER, WEEKDAYS
from articles.names.credits import AGENCIES, PLATFORMS
from articles.names.titles import fold_phrase

MAX_BYLINE_CHARACTERS = 160

_HANDLE = re.compile(r"\(?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30})\)?")
_NOT_IN_NAMES = re.compile(r"[\d?!:;\"/|_<>=…]")


def _bare(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{names})\s+(?=\S)", re.IGNORECASE)


def _colon(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{names})\s*[:/]\s*(?=\S)", re.IGNORECASE)


_ROLES = tuple(
    (role, re.compile(rf"(?:{names})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE))
    for role, names in words.ROLES
)
_LABELS = tuple(
    (table, label)
    for table in words.BYLINES
    for label in ([_colon(table.colon)] + ([_bare(table.bare)] if table.bare else []))
)
_BARE = {fold_phrase(label) for table in words.BYLINES for label in table.bare.split("|") if label}
_SUFFIXES = tuple(re.compile(pattern) for pattern in words.EAST_ASIAN)
_NO_WORD = (
    words.NO_NAMES
    | set(WEEKDAYS)
    | set(MONTH_NUMBER) - {"may", "mai", "april", "june", "jun", "jan"}
)


def is_name(text: str) -> bool:
    """Return whether `text` is written like a person's name.

    >>> is_name("Ludwig van Beethoven"), is_name("the time he left")
    (True, False)
    """
    parts = view_of(text).split()
    if not 1 <= len(parts) <= 6 or len(text) > 60 or _NOT_IN_NAMES.search(view_of(text)):
        return False
    if is_wide(text):
        return len(text.replace(" ", "")) <= 12
    if parts[0].casefold() in _NO_WORD:
        return False
    capitals = [part for part in parts if not part[0].islower() and any(map(str.isalpha, part))]
    return bool(capitals) and all(
        part in capitals or part.casefold() in words.PARTICLES for part in parts
    )


def is_organisation(text: str) -> bool:
    """Return whether `text` names an agency, a desk or an outlet."""
    folded = fold_phrase(text)
    if folded in AGENCIES or folded in PLATFORMS:
        return True
    return bool(set(folded.split()) & words.DESK_WORDS)


def is_job(text: str) -> bool:
    """Return whether `text` is a job at a paper: "Political Editor"."""
    return len(text) <= 70 and bool(set(fold_phrase(text).split()) & words.JOB_WORDS)


def in_usual_case(name: str) -> str:
    """Return a name of several words in capitals as "Will Taylor", any other unchanged."""
    if len(name.split()) < 2 or not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)


def _name(text: str, role: BylineRole) -> Name | None:
    if fold_phrase(text) in words.WORDINGS:
        return Name(text, role, is_wording=True)
    if is_organisation(text) and len(text) <= 60 and not _NOT_IN_NAMES.search(view_of(text)):
        return Name(text, role, is_organisation=True)
    return Name(in_usual_case(text), role) if is_name(text) else None


def _split(text: str, table: words.BylineWords) -> list[str]:
    """Return the names, jobs and desks of the line, without places and addresses."""
    text = _HANDLE.sub(" ", text)
    if table.place:
        place = "|".join([table.place, table.place.upper(), table.place.title()])
        text = re.split(rf"\s+(?:{place})\s+(?=[^\W\d_a-z])", text, maxsplit=1)[0]
    joined = r"\s*[,;|&、・·]\s*|\s+-\s+" + (rf"|\s+(?:{table.joins})\s+" if table.joins else "")
    parts = [part.strip(" .,-") for part in re.split(joined, text, flags=re.IGNORECASE)]
    return [re.sub(rf"^(?:{table.joins})\s+", "", part) for part in parts if part]


def _is_place(name: Name) -> bool:
    """Return whether a name can be a place after a name: "Greta Sommer, Köln"."""
    return not name.is_organisation and " " not in name.name and not is_wide(name.name)


def _names(text: str, role: BylineRole, table: words.BylineWords) -> tuple[Name, ...]:
    """Return the names of a line without its label; none if a part is neither name nor job."""
    found: list[Name] = []
    for part in _split(text, table):
        if name := _name(part, role):
            # After a name, "Staff Reporter" is a job.
            if not (found and (is_job(part) or _is_place(name))):
                found.append(name)
        elif not (found and is_job(part)):
            return ()
    return tuple(found)


def _is_sure(names: tuple[Name, ...], label: str) -> bool:
    """Return whether the names are more than one capitalised word after a "di" or "by"."""
    if not names or label.rstrip().endswith((":", "/")):
        return bool(names)
    first = names[0]
    return first.is_organisation or first.is_wording or len(first.name.split()) > 1


def is_label(text: str) -> bool:
    """Return whether the whole line is the beginning of a byline: "By"."""
    return fold_phrase(text) in _BARE


def _by_suffix(text: str) -> tuple[Name, ...]:
    """Read a name with the East Asian word for a reporter: 김민수 기자, 本报记者 王小明."""
    found = next((m for p in _SUFFIXES if (m := p.fullmatch(text))), None)
    return (Name(found["name"]),) if found else ()


def _credits(view: str, text: str) -> tuple[Name, ...]:
    """Read "(Reporting by A; Editing by B)"."""
    found: list[Name] = []
    for part in clean(text).strip("()[] .").split(";"):
        for role, label in _ROLES:
            if match := label.match(part.strip()):
                names = _names(part.strip()[match.end() :], role, words.BYLINES[0])
                if _is_sure(names, match.group()):
                    found += names
                    break
        else:
            return ()
    return tuple(found)


def read_byline(text: str) -> tuple[Name, ...]:
    """Return the names in `text` if the whole of it is a byline, else none."""
    view = view_of(text).strip()
    if len(view) > MAX_BYLINE_CHARACTERS:
        return ()
    if names := _credits(view, text):
        return names
    plain = clean(text)
    if names := _by_suffix(plain):
        return names
    view = view_of(plain)
    for table, label in _LABELS:
        if match := label.match(view):
            names = _names(plain[match.end() :], "writer", table)
            if _is_sure(names, match.group()):
                return names
    return ()
