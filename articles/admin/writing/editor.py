"""The rich-text editor of the article's form; it allows the markup in `articles/sanitising.py`."""

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

# Only buttons: the keyboard does not reach the package's drop-down of block types.
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
    # Keeps an empty line for writing below a picture at the end.
    "TrailingNode": True,
}

_GOOD_ADDRESS = re.compile(r"(?:https?://|mailto:|/|#)", re.IGNORECASE)


class _Addresses(HTMLParser):
    """Collects the addresses of the links in a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "").strip())


def references(body: str) -> set[int]:
    """Return the numbers of the pictures that a sanitised text refers to."""
    # Python refuses to parse thousands of digits; no picture's number has more than nine.
    return {int(number.lstrip("0")[:9] or 0) for number in REFERENCE.findall(body)}


def tidy(body: str) -> str:
    """Return the editor's text sanitised and without empty paragraphs at its end.

    >>> tidy('<p style="color: red">Dogs.</p><p></p>')
    '<p>Dogs.</p>'
    """
    # Split, not a regex, which would start again at each of a hundred thousand spaces.
    pieces = sanitise(body).split("<p>")
    while len(pieces) > 1 and pieces[-1].replace("<br>", "").strip() == "</p>":
        pieces.pop()
    return "<p>".join(pieces).rstrip()


def check_links(body: str) -> None:
    """Raise ValidationError for link addresses that are relative or that the schema drops."""
    links = _Addresses()
    # The parser fails on some markup declarations; sanitising removes all of them anyway.
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
    """The text of an article; without JavaScript, a plain text area with the same markup."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            extensions=EXTENSIONS,
            sanitize=tidy,
            widget=AdminProseEditorWidget,
            validators=[check_links],
            **kwargs,
        )
