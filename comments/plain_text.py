"""The only place that turns a comment's plain text into HTML: paragraphs, quotes and links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_PUNCTUATION = ".,;:!?'’*_~"


def _without_ending(address: str) -> str:
    """Return the address without the punctuation of the sentence after it.

    >>> _without_ending("https://a.example/b_(c)).")
    'https://a.example/b_(c)'
    """
    while address:
        last = address[-1]
        opener = _CLOSERS.get(last)
        is_unmatched = opener is not None and address.count(last) > address.count(opener)
        if last not in _PUNCTUATION and not is_unmatched:
            break
        address = address[:-1]
    return address


def plain_address(address: str) -> str | None:
    """Return the address with its host in ASCII; None if it must not become a link.

    A host in other letters could pass for another one. An address that hides its host behind a
    user's name, a backslash or an invisible character stays text.
    """
    if "\\" in address or any(unicodedata.category(c) in ("Cc", "Cf") for c in address):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
        return None
    netloc = host if port is None else f"{host}:{port}"
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=netloc))


def addresses_in(text: str) -> list[str]:
    """Return the addresses that become links, in the order of the text."""
    addresses = (plain_address(_without_ending(match[0])) for match in _ADDRESS.finditer(text))
    return [address for address in addresses if address is not None]


def _pieces(line: str) -> Iterator[SafeString]:
    """Yield the line's text and links, each escaped."""
    end = 0
    for match in _ADDRESS.finditer(line):
        typed = _without_ending(match[0])
        if (address := plain_address(typed)) is None:
            continue
        yield format_html("{}", line[end : match.start()])
        yield format_html('<a href="{}" rel="ugc nofollow noopener">{}</a>', address, address)
        end = match.start() + len(typed)
    yield format_html("{}", line[end:])


def _line(line: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(line)))


def _paragraph(text: str) -> SafeString:
    first, *others = text.split("\n")
    broken = format_html_join("", "<br>{}", ((_line(line),) for line in others))
    return format_html("<p>{}{}</p>", _line(first), broken)


def _quote(text: str) -> SafeString:
    """Return a paragraph whose lines all begin with > as a quote, any other as it is."""
    lines = text.split("\n")
    if not all(line.startswith(">") for line in lines):
        return _paragraph(text)
    quoted = "\n".join(line.removeprefix(">").strip() for line in lines)
    return format_html("<blockquote>{}</blockquote>", _paragraph(quoted))


def as_html(text: str) -> SafeString:
    """Return `text` in paragraphs, with links that search engines do not credit."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return format_html_join("\n", "{}", ((_quote(paragraph),) for paragraph in paragraphs))
