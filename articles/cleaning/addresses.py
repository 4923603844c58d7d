"""Addresses of links without what follows readers around; the editor's `paste/addresses.js` does the same."""

from __future__ import annotations

import html
import re
from typing import Final, NamedTuple
from urllib.parse import unquote

from articles.cleaning.rules import RULES

# Mail that was sent on wraps an address more than once.
_MOST_REDIRECTIONS: Final = 5
_PARTS: Final = re.compile(r"(https?://(?:[^/?#@]*@)?([^/?#:]*)[^/?#]*)([^?#]*)", re.IGNORECASE)
_ENCODED: Final = re.compile(r"(?:[^%]|%[0-9a-f]{2})*", re.IGNORECASE)
_TARGET: Final = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
# Names words on a page, for the reader who copied the address.
_TEXT_FRAGMENT: Final = re.compile(r":~:.*", re.DOTALL)
_LINK: Final = re.compile(r'(<a href=")([^"]*)(">)')


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Return what matches one of these names, in which * stands for anything."""
    told = (re.escape(name).replace(r"\*", ".*") for name in names)
    return re.compile("|".join(told), re.IGNORECASE | re.DOTALL)


class _Redirector(NamedTuple):
    host: re.Pattern[str]
    path: re.Pattern[str]
    parameters: list[str]


_TRACKING: Final = _pattern(RULES["tracking"])
_REDIRECTORS: Final = [
    _Redirector(_pattern([each["host"]]), _pattern([each["path"]]), each["parameters"])
    for each in RULES["redirectors"]
]


def _decoded(value: str) -> str:
    """Return a value of a query, or "" if it is none."""
    try:
        return unquote(value, errors="strict") if _ENCODED.fullmatch(value) else ""
    except UnicodeDecodeError:
        return ""


def _target(address: str) -> str:
    """Return where a redirector leads, "" if this is none."""
    address = address.partition("#")[0]
    parts = _PARTS.match(address)
    values = dict(each.partition("=")[::2] for each in address.partition("?")[2].split("&")[::-1])
    for known in _REDIRECTORS:
        if parts and known.host.fullmatch(parts[2]) and known.path.fullmatch(parts[3] or "/"):
            found = (_decoded(values.get(name, "")) for name in known.parameters)
            return next(filter(_TARGET.match, found), "")
    return ""


def _without_tracking(address: str) -> str:
    before, sign, fragment = address.partition("#")
    fragment = _TEXT_FRAGMENT.sub("", fragment)
    path, question, query = before.partition("?")
    told = query.split("&")
    kept = [each for each in told if not _TRACKING.fullmatch(each.partition("=")[0])]
    if len(kept) < len(told):
        query = "&".join(kept)
        question = question if query else ""
    return path + question + query + (sign if fragment else "") + fragment


def clean_address(address: str) -> str:
    """Return the address of a page itself, without redirection and tracking.

    >>> clean_address("https://www.google.com/url?q=https://e.org/%3Futm_source%3Dx%26id%3D7&sa=D")
    'https://e.org/?id=7'
    """
    if not _PARTS.match(address):
        return address
    for _ in range(_MOST_REDIRECTIONS):
        address = _target(address) or address
    return _without_tracking(address)


def _quoted(address: str) -> str:
    return html.escape(address, quote=False).replace('"', "&quot;")


def with_clean_links(body: str) -> str:
    """Return a sanitised body with the addresses of its links cleaned."""

    def link(found: re.Match[str]) -> str:
        given = html.unescape(found[2])
        cleaned = clean_address(given)
        return found[0] if cleaned == given else found[1] + _quoted(cleaned) + found[3]

    return _LINK.sub(link, body)
