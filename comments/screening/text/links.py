"""Links in a text: where to, and what only looks like one."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import urlsplit

from comments.plain_text import addresses_in

# A browser takes no notice of these inside an address.
_IGNORED = re.compile("[\t\r\n\u00ad\u200b-\u200f\u2060\ufeff]")
_SCHEMES = re.compile(
    r"(?<![\w-])(?:javascript|vbscript|data|file|blob):\S{1,60}", re.IGNORECASE | re.ASCII
)
# What people are told to put together themselves.
_SPELT_SCHEME = re.compile(r"h\s?[tx]\s?[tx]\s?p\s?(s?)\s?:\s?/\s?/\s?", re.IGNORECASE)
_SPELT_DOT = re.compile(r"\s?(?:\(dot\)|\[dot\]|\[\.\]|\(\.\)| dot )\s?", re.IGNORECASE)
_LOOSE_DOT = re.compile(r"(?<=://)([\w-]+) ?\. ?(?=\w)")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_NAME = rf"(?:{_LABEL}\.){{1,6}}[^\W\d_]{{2,24}}"
# Behind "://" or "//" any host, a bare number too; elsewhere a name with a path behind it, or www.
_HOST = re.compile(
    rf"(?:https?:)?//(?:[^\s/@<>]{{1,200}}@)?(?P<linked>{_NAME}|[0-9][0-9a-fx.]{{3,40}}|\[[0-9a-f:.]+\])"
    rf"|(?<![\w@./-])(?P<bare>www\.{_NAME}|{_NAME}(?=/))",
    re.IGNORECASE,
)
_ONLY_A_NAME = re.compile(rf"(?<![\w@.-]){_NAME}(?![\w.-])", re.IGNORECASE)


def _as_read(text: str) -> str:
    """Return `text` with its addresses as a browser would take them."""
    plain = unicodedata.normalize("NFKC", html.unescape(_IGNORED.sub("", text)))
    return _SPELT_SCHEME.sub(r"http\1://", plain.replace("\\", "/").replace("。", "."))


def _known_by(host: str) -> str:
    """Return the host as the network knows it."""
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()


def _found(text: str, *, names_alone: bool = False) -> list[str]:
    """Return the hosts in `text`: with `names_alone`, also those without anything round them."""
    plain = _as_read(text)
    spelt = _SPELT_DOT.sub(".", plain)
    found = [
        match["linked"] or match["bare"] for match in _HOST.finditer(_LOOSE_DOT.sub(r"\1.", spelt))
    ]
    # A dot that is written out belongs to an address, whatever stands round it.
    if names_alone or spelt != plain:
        found += [match[0] for match in _ONLY_A_NAME.finditer(spelt)]
    return list(dict.fromkeys(map(_known_by, found)))


def _linked(text: str) -> list[str]:
    """Return the hosts of the links that readers get, which may be odder than anything below."""
    return [urlsplit(address).hostname or "" for address in addresses_in(text)]


def hosts_in(text: str) -> list[str]:
    """Return the hosts that `text` links to or names as an address, each once, in ASCII.

    >>> hosts_in("See https://a.example/x, A.example/y and hxxp://b.example.")
    ['a.example', 'b.example']
    >>> hosts_in("Not c.example.")
    []
    """
    return list(dict.fromkeys([*_linked(text), *_found(text)]))


def hosts_in_name(name: str) -> list[str]:
    """Return the hosts in a person's name, where none needs anything round it to be one."""
    return _found(name, names_alone=True)


def odd_addresses_in(text: str) -> list[str]:
    """Return the beginnings of addresses of a kind that is no web page."""
    plain = html.unescape(_IGNORED.sub("", text))
    return [match[0] for match in _SCHEMES.finditer(plain)]
