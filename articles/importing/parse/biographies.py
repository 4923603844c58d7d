"""Biographies of writers below their text: "Ada Bell is a reporter. Follow her on X."."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.importing.parse.bylines import is_job
from articles.importing.parse.text import view_of

MAX_BIOGRAPHY_CHARACTERS = 600

_IS = r"(?:is|was|has been|ist|war|est|es|è|é|är|er|jest|je|on|este|είναι)"
_WRITES = (
    r"(?:(?:also )?(?:writes|covers|reports|has (?:covered|written|reported))|schreibt|berichtet|écrit|couvre|escribe|cubre"
    r"|scrive|segue|escreve|cobre|schrijft|skriver|rapporterar|pisze|píše|kirjoittaa|scrie|γράφει|пишет|пише)"
)
_FOLLOW = re.compile(
    r"(?<!\w)(?:follow (?:him|her|them)|@\w{2,}|e-?mail (?:him|her|them)|reach (?:him|her|them)|can be reached|folgen sie)",
    re.IGNORECASE,
)
_JOBS = re.compile(r"[^\W\d_]+")


def _names_job(text: str) -> bool:
    return any(map(is_job, _JOBS.findall(text)))


def is_biography(text: str, names: Iterable[str]) -> bool:
    """Return whether a paragraph says who one of the writers is."""
    view = view_of(text)
    if len(view) > MAX_BIOGRAPHY_CHARACTERS:
        return False
    for name in names:
        if not view.casefold().startswith(view_of(name).casefold()):
            continue
        rest = view[len(name) :]
        if re.match(rf",?\s+{_WRITES}(?!\w)", rest, re.IGNORECASE):
            return True
        says_what = _names_job(rest) or _FOLLOW.search(rest)
        return bool(re.match(rf",?\s+{_IS}(?!\w)", rest, re.IGNORECASE) and says_what)
    return False
