"""Finds the hosts that a text links to, also where an address is disguised."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import urlsplit

from comments.plain_text import addresses_in

# Browsers ignore these characters inside an address.
_IGNORED = re.compile("[\t\r\n\u00ad\u200b-\u200f\u2060\ufeff]")
_SCHEMES = re.compile(
    r"(?<![\w-])(?:javascript|vbscript|data|file|blob):\S{1,60}", re.IGNORECASE | re.ASCII
)
# Addresses that people are told to put together themselves: "hxxp", "(dot)".
_SPELT_SCHEME = re.compile(r"h\s?[tx]\s?[tx]\s?p\s?(s?)\s?:\s?/\s?/\s?", re.IGNORECASE)
_SPELT_DOT = re.compile(r"\s?(?:\(dot\)|\[dot\]|\[\.\]|\(\.\)| dot )\s?", re.IGNORECASE)
_LOOSE_DOT = re.compile(r"(?<=://)([\w-]+) ?\. ?(?=\w)")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_NAME = rf"(?:{_LABEL}\.){{1,6}}[^\W\d_]{{2,24}}"
# After "//" any host, also a bare number; elsewhere a name that starts with www or has a path.
_HOST = re.compile(
    rf"(?:https?:)?//(?:[^\s/@<>]{{1,200}}@)?(?P<linked>{_NAME}|[0-9][0-9a-fx.]{{3,40}}|\[[0-9a-f:.]+\])"
    rf"|(?<![\w@./-])(?P<bare>www\.{_NAME}|{_NAME}(?=/))",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(rf"(?<![\w@.-]){_NAME}(?![\w.-])", re.IGNORECASE)


def _normalised(text: str) -> str:
    """Return `text` with its addresses as a browser would read them."""
    plain = unicodedata.normalize("NFKC", html.unescape(_IGNORED.sub("", text)))
    return _SPELT_SCHEME.sub(r"http\1://", plain.replace("\\", "/").replace("。", "."))


def _ascii_host(host: str) -> str:
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()


def _named_hosts(text: str, *, also_bare: bool = False) -> list[str]:
    """Return the hosts in `text`; with `also_bare`, also those without a scheme, www or path."""
    plain = _normalised(text)
    spelt = _SPELT_DOT.sub(".", plain)
    hosts = [
        match["linked"] or match["bare"] for match in _HOST.finditer(_LOOSE_DOT.sub(r"\1.", spelt))
    ]
    # A dot that is written out shows that the name is an address.
    if also_bare or spelt != plain:
        hosts += [match[0] for match in _BARE_NAME.finditer(spelt)]
    return list(dict.fromkeys(map(_ascii_host, hosts)))


def _linked_hosts(text: str) -> list[str]:
    """Return the hosts of the links on the page, some of which the patterns above do not match."""
    return [urlsplit(address).hostname or "" for address in addresses_in(text)]


def hosts_in(text: str) -> list[str]:
    """Return the hosts that `text` links to or names as an address, each once, in ASCII.

    >>> hosts_in("See https://a.example/x, A.example/y and hxxp://b.example.")
    ['a.example', 'b.example']
    >>> hosts_in("Not c.example.")
    []
    """
    return list(dict.fromkeys([*_linked_hosts(text), *_named_hosts(text)]))


def hosts_in_name(name: str) -> list[str]:
    """Return the hosts in a person's name, where a bare host counts too."""
    return _named_hosts(name, also_bare=True)


def odd_addresses_in(text: str) -> list[str]:
    """Return the beginnings of addresses that open no web page: "javascript:", "data:"."""
    plain = html.unescape(_IGNORED.sub("", text))
    return [match[0] for match in _SCHEMES.finditer(plain)]
