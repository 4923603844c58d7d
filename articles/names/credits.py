"""Credit lines: "Picture: Stephen Lovekin/Shutterstock" → the names, with their roles."""

from __future__ import annotations

import re
from typing import Literal, TypedDict

Role = Literal["photographer", "agency", "platform", "unknown"]


class Party(TypedDict):
    """One name of a credit line."""

    name: str
    role: Role


# Labels before a credit, which the site replaces with its own.
_LABEL = re.compile(
    r"^(?:(?:picture|photo(?:graph)?|image)(?: credit| by)?|credit)\s*:\s*", re.IGNORECASE
)
# Names in lower case. A platform shows pictures but does not hold the rights, so the credit
# "Instagram" leaves the question of permission open.
AGENCIES = frozenset(
    {
        "afp", "alamy", "ansa", "ap", "apa", "associated press", "bpi", "dpa", "efe", "epa", "getty",
        "getty images", "imago", "keystone", "kyodo", "mega", "pa", "pa media", "pa wire",
        "picture alliance", "reuters", "rex", "rex features", "ritzau scanpix", "scanpix",
        "shutterstock", "splash", "splash news", "tass", "tt", "wenn", "wireimage", "xinhua", "zuma",
        "zuma press",
    }
)  # fmt: skip
PLATFORMS = frozenset(
    {
        "bluesky", "facebook", "flickr", "instagram", "pexels", "pixabay", "reddit", "snapchat",
        "telegram", "tiktok", "twitter", "unsplash", "vk", "weibo", "wikimedia",
        "wikimedia commons", "x", "youtube",
    }
)  # fmt: skip

_SEPARATORS = re.compile(r"\s*(?:/|;|,|\||\s+via\s+|\s+for\s+|\s+on\s+)\s*", re.IGNORECASE)
# "AP Photo", "Imago Images", "dpa-Bild": the agency and what it sells.
_SUFFIX = re.compile(r"[ -](?:images|photos?|pictures|press|bild|foto|news)$")
_PERSON = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}$")


def _is_person(name: str) -> bool:
    """Return whether `name` is written like a person's, with capitals if the script has them."""
    words = name.split()
    return bool(_PERSON.match(name)) and not (words[0][0].islower() or words[-1][0].islower())


def _role(name: str) -> Role:
    folded = name.casefold()
    if folded in AGENCIES or _SUFFIX.sub("", folded) in AGENCIES:
        return "agency"
    if name.casefold() in PLATFORMS or name.startswith("@"):
        return "platform"
    return "photographer" if _is_person(name) else "unknown"


def unlabelled(credit: str) -> str:
    """Return the credit without a label before it.

    >>> unlabelled("Photo: Jane Doe/Reuters")
    'Jane Doe/Reuters'
    """
    return _LABEL.sub("", credit)


def parse_credit(credit: str) -> list[Party]:
    """Return the parties of a credit that has no label.

    >>> parse_credit("Stephen Lovekin/Shutterstock")
    [{'name': 'Stephen Lovekin', 'role': 'photographer'}, {'name': 'Shutterstock', 'role': 'agency'}]
    """
    names = (name.strip(" .()©") for name in _SEPARATORS.split(credit))
    return [Party(name=name, role=_role(name)) for name in names if name]
