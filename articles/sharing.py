"""Links by which a reader passes an article on: plain addresses, asked for nothing before the click."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Share(NamedTuple):
    name: str | Promise
    address: str


# The names of services stay as they are in every language.
_SERVICES: Final[tuple[tuple[str | Promise, str], ...]] = (
    (_("E-mail"), "mailto:?subject={headline}&body={both}"),
    ("WhatsApp", "https://wa.me/?text={both}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={both}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
)


def links(headline: str, url: str) -> list[Share]:
    """Return the ways to pass on an article at its full address."""
    both = f"{headline} {url}"
    values = {"headline": headline, "url": url, "both": both}
    # Behind a question mark these two may stay as they are: addresses are as short as they can be.
    quoted = {name: quote(value, safe=":/") for name, value in values.items()}
    return [Share(name, pattern.format(**quoted)) for name, pattern in _SERVICES]
