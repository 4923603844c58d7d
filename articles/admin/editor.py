"""The rich-text editor of the article's form, held to the schema of `articles/sanitising.py`."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.rendering import REFERENCE
from articles.sanitising import sanitise

# Buttons only: the package's drop-down of block types cannot be reached with a keyboard.
_MENU = [
    {"group": "headings"},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "history"},
]
EXTENSIONS: dict[str, Any] = {
    "Menu": {"groups": _MENU},
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Bold": True,
    "Italic": True,
    "PlainLink": {
        "enableTarget": False,
        "labels": {"title": _("Link"), "href": _("Address"), "submit": _("Set link")},
    },
    "Placement": {
        "labels": {
            "picture": _("Picture"),
            "title": _("Insert a picture"),
            "number": _("Its number in the list “Pictures in this article”"),
            "submit": _("Insert"),
        },
    },
    # Keeps a line to write in below a picture that stands last.
    "TrailingNode": True,
}

_GOOD_ADDRESS = re.compile(r"(?:https?://|mailto:|/|#)", re.IGNORECASE)


class _Addresses(HTMLParser):
    """Collects where the links of a text lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "").strip())


def references(body: str) -> set[int]:
    """Return the numbers of the pictures that a sanitised text refers to."""
    # Python refuses to read thousands of digits; nine are more than any picture's number has.
    return {int(number.lstrip("0")[:9] or 0) for number in REFERENCE.findall(body)}


def tidy(body: str) -> str:
    """Return what the editor sent in the body's schema, without empty paragraphs at its end.

    >>> tidy('<p style="color: red">Dogs.</p><p></p>')
    '<p>Dogs.</p>'
    """
    # By pieces: a pattern would begin anew at each of a hundred thousand spaces.
    pieces = sanitise(body).split("<p>")
    while len(pieces) > 1 and pieces[-1].replace("<br>", "").strip() == "</p>":
        pieces.pop()
    return "<p>".join(pieces).rstrip()


def check_links(body: str) -> None:
    """Raise ValidationError for addresses that would lead nowhere, or that the schema drops."""
    links = _Addresses()
    # Markup declarations, of which the parser knows some only, are dropped from a text anyway.
    links.feed(body.replace("<!", ""))
    bad = [address for address in links.found if not _GOOD_ADDRESS.match(address)]
    if bad:
        raise ValidationError(
            [
                _("The link to “%s” needs an address that begins with https://, mailto: or /.")
                % address
                for address in bad
            ]
        )


class BodyFormField(ProseEditorFormField):  # type: ignore[misc]
    """The text of an article; without a script the same markup in a plain text area."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            extensions=EXTENSIONS,
            sanitize=tidy,
            widget=AdminProseEditorWidget,
            validators=[check_links],
            **kwargs,
        )
