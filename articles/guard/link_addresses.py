"""The addresses of the links in a text: which lead nowhere, and which are not encrypted."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from django.utils.translation import gettext as _

_GOOD: Final = re.compile(r"(?:https?://|mailto:|/|#)", re.IGNORECASE)
_PLAIN: Final = re.compile(r"http://", re.IGNORECASE)


class _Addresses(HTMLParser):
    """Collects the addresses of the links in a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "").strip())


def addresses(body: str) -> list[str]:
    """Return the addresses of all links, "" for a link without one."""
    links = _Addresses()
    # The parser fails on some markup declarations; sanitising removes all of them anyway.
    links.feed(body.replace("<!", ""))
    return links.found


def is_unsafe(address: str) -> bool:
    """Return whether an address is relative, or of a kind that the schema drops.

    >>> is_unsafe("javascript:x()"), is_unsafe("www.e.org"), is_unsafe("https://e.org")
    (True, True, False)
    """
    return not _GOOD.match(address)


def unsafe_in_words(address: str) -> str:
    """Return the sentence about an address that `is_unsafe`."""
    return _("The link to “%s” needs an address that begins with https://, mailto: or /.") % address


def is_plain(address: str) -> bool:
    """Return whether an address is not encrypted.

    >>> is_plain("HTTP://e.org"), is_plain("https://e.org")
    (True, False)
    """
    return bool(_PLAIN.match(address))
