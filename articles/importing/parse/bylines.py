"""Bylines: "By Will Taylor, Political Editor" → names with their roles."""

from __future__ import annotations

import re

from articles.importing.parse.page import BylineRole, Name
from articles.importing.parse.text import clean, first_word, is_wide, sentences, view_of
from articles.importing.parse.words import bylines as words
from articles.importing.parse.words.dates import MONTH_NUMBER, WEEKDAYS
from articles.names.credits import AGENCIES, PLATFORMS
from articles.names.titles import fold_phrase

MAX_BYLINE_CHARACTERS = 160
MAX_CREDITS_CHARACTERS = 400  # an agency names everybody at the end
MAX_BARE_CHARACTERS = 80

_HANDLE = re.compile(r"\(?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30})\)?")
_NOT_IN_NAMES = re.compile(r"[\d?!:;\"/|_<>=…]")


def _bare(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{names})\s+(?=\S)", re.IGNORECASE)


def _colon(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{names})\s*[:/]\s*(?=\S)", re.IGNORECASE)


_ROLES = tuple(
    (role, re.compile(rf"(?:{names})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE))
    for role, names in words.ROLES
)
_LABELS = tuple(
    (table, label)
    for table in words.BYLINES
    for label in ([_colon(table.colon)] + ([_bare(table.bare)] if table.bare else []))
)
# One look before all labels: few lines have one.
_WORDS_OF_LABELS = {
    first_word(label)
    for table in words.BYLINES
    for label in (*table.bare.split("|"), *table.colon.split("|"))
    if label
}
_WORDS_OF_ROLES = {first_word(label) for _, names in words.ROLES for label in names.split("|")}
_CONTRIBUTED = re.compile(r" (?:reported|contributed)(?!\w)")
_AGENCY_MARK = re.compile(r"[,/(]")
_BARE = {fold_phrase(label) for table in words.BYLINES for label in table.bare.split("|") if label}
_SUFFIXES = tuple(re.compile(pattern) for pattern in words.EAST_ASIAN)
_GLUED = re.compile(r"^[Bb]y(?=[^\W\d_a-z][a-z]+ [^\W\d_a-z])")
_REPORTED = re.compile(words.REPORTED, re.IGNORECASE)
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
    if folded in AGENCIES or folded in PLATFORMS or folded in words.NEWS_AGENCIES:
        return True
    return bool(set(folded.split()) & words.DESK_WORDS)


def is_news_agency(text: str) -> bool:
    return fold_phrase(text) in words.NEWS_AGENCIES


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
    joined = r"\s*[,;|&、・·]\s*|\s+-\s+" + (rf"|\s+(?:{table.joins})\s+" if table.joins else "")
    parts = [part.strip(" .,-") for part in re.split(joined, text, flags=re.IGNORECASE)]
    bare = [re.sub(rf"^(?:{table.joins})\s+", "", part) for part in parts if part]
    return [_without_place(part, table.place) for part in bare]


# "at the Quay", "dans le Finistère"
_ARTICLES = r"(?:the|der|den|dem|la|le|les|el|los|las|il|lo)\s+"


def _without_place(part: str, words_before_place: str) -> str:
    """Return "Anna Field" of "Anna Field in London"; each writer may be in another place."""
    if not words_before_place:
        return part
    place = "|".join([words_before_place, words_before_place.upper(), words_before_place.title()])
    return re.split(rf"\s+(?:{place})\s+(?=(?:{_ARTICLES})?[^\W\d_a-z])", part, maxsplit=1)[0]


def _is_title_case(text: str) -> bool:
    parts = text.split()
    return 1 < len(parts) <= 4 and all(part[0].isupper() for part in parts)


def _is_place(name: Name) -> bool:
    """Return whether a name can be a place after a name: "Greta Sommer, Köln"."""
    return not name.is_organisation and " " not in name.name and not is_wide(name.name)


def _names(text: str, role: BylineRole, table: words.BylineWords) -> tuple[Name, ...]:
    """Return the names of a line without its label; none if a part is neither name nor job."""
    found: list[Name] = []
    parts = _split(text, table)
    with_agency = len(parts) > 1 and fold_phrase(parts[-1]) in words.NEWS_AGENCIES
    for part in parts:
        name = _name(part, role)
        if name is None and with_agency and not found and _is_title_case(part):
            name = Name(part, role, is_organisation=True)  # "Le Monde avec AFP"
        if name:
            # After a name, "Staff Reporter" is a job.
            if not (found and (is_job(part) or _is_place(name))):
                found.append(name)
        elif not (found and is_job(part)):
            return ()
    return tuple(found)


def _is_sure(names: tuple[Name, ...], label: str) -> bool:
    """Return whether the names are more than one capitalised word after a "di" or "by"."""
    if not names or label.rstrip().endswith((":", "/", "：")):
        return bool(names)
    first = names[0]
    return first.is_organisation or first.is_wording or len(first.name.split()) > 1


def is_label(text: str) -> bool:
    """Return whether the whole line is the beginning of a byline: "By"."""
    return fold_phrase(text) in _BARE


def _by_suffix(text: str) -> tuple[Name, ...]:
    """Read a name with the East Asian word for a reporter: 김민수 기자, 本报记者 王小明."""
    if text.isascii():
        return ()
    found = next((m for p in _SUFFIXES if (m := p.fullmatch(text))), None)
    return (
        tuple(
            map(Name, re.split(r"、|(?<=[\u4e00-\u9fff]{2}) (?=[\u4e00-\u9fff]{2})", found["name"]))
        )
        if found
        else ()
    )


def _reported(text: str) -> tuple[Name, ...]:
    """Read "Jane Doe reported from Lund. John Roe in Oslo contributed to this report."."""
    found: list[Name] = []
    for sentence in sentences(text.strip("()[] ")):
        match = _REPORTED.fullmatch(sentence.rstrip(". "))
        names = _names(match["names"], "reporting", words.BYLINES[0]) if match else ()
        if not names:
            return ()
        found += names
    return tuple(found)


def _with_agency(text: str) -> tuple[Name, ...]:
    """Read "Jan Kowalski, PAP" and "Jan Kowalski/PAP": a name, and the agency that it writes for."""
    if not _AGENCY_MARK.search(text):
        return ()
    first, _, rest = (
        part.strip(" ()") for part in re.sub(r"[/(]", ",", text, count=1).partition(",")
    )
    agencies = [part.strip() for part in re.split(r"[,/]", rest)]
    is_sure = all(fold_phrase(part) in words.NEWS_AGENCIES for part in agencies)
    if not is_sure or len(first.split()) < 2 or not is_name(first) or is_organisation(first):
        return ()
    return (Name(in_usual_case(first)), *(Name(part, is_organisation=True) for part in agencies))


def bare_names(text: str) -> tuple[Name, ...]:
    """Return the writers of a line without "By", with or without their jobs.

    Only what stands around such a line says that it is a byline.
    """
    if len(text) > MAX_BARE_CHARACTERS or is_job(text.split(" ", 1)[0]):
        return ()
    for table in words.BYLINES:
        names = _names(text, "writer", table)
        if (
            names
            and all(2 <= len(name.name.split()) <= 4 for name in names)
            and not is_job(names[0].name)
        ):
            return () if any(name.is_organisation or name.is_wording for name in names) else names
    return _name_before_job(text)


def _name_before_job(text: str) -> tuple[Name, ...]:
    """Read "Ada Field Political Correspondent"."""
    parts = text.replace(",", " ").split()
    for length in (2, 3):
        name, job = " ".join(parts[:length]), " ".join(parts[length:])
        if job and is_job(job) and len(parts) <= 8 and is_name(name) and not is_job(name):
            rest = _job_starts(parts, length)
            return (Name(in_usual_case(" ".join(parts[:rest]))),)
    return ()


def _job_starts(parts: list[str], least: int) -> int:
    """Return where the job begins: a word before the word for it names the subject."""
    job = next(n for n, part in enumerate(parts) if n >= least and is_job(part))
    return max(least, min(job - 1, 3)) if job > least else least


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


def _can_be_byline(view: str) -> bool:
    is_labelled = first_word(view) in _WORDS_OF_LABELS or view[:2] in ("By", "by")
    return is_labelled or not view.isascii() or bool(_AGENCY_MARK.search(view))


def read_byline(text: str) -> tuple[Name, ...]:
    """Return the names in `text` if the whole of it is a byline, else none."""
    view = view_of(text).strip()
    if len(view) > MAX_CREDITS_CHARACTERS:
        return ()
    has_role = first_word(view) in _WORDS_OF_ROLES or _CONTRIBUTED.search(view)
    if has_role and (names := _credits(view, text) or _reported(clean(text))):
        return names
    if len(view) > MAX_BYLINE_CHARACTERS:
        return ()
    if not _can_be_byline(view):
        return ()
    plain = _GLUED.sub("By ", clean(text))
    return _with_agency(plain) or _by_suffix(plain) or _labelled(plain)


def _labelled(plain: str) -> tuple[Name, ...]:
    view = view_of(plain)
    if first_word(view) not in _WORDS_OF_LABELS:
        return ()
    for table, label in _LABELS:
        if match := label.match(view):
            names = _names(plain[match.end() :], "writer", table)
            if _is_sure(names, match.group()):
                return names
    return ()
