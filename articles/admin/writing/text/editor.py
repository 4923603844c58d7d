"""The rich-text editor of the article's form; it allows the markup in `articles/sanitising.py`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.admin.writing.text.pasting import PASTED_TEXT
from articles.admin.writing.text.placing import PLACEMENT
from articles.admin.writing.text.writing_tools import LINK, TOOLS
from articles.cleaning.addresses import with_clean_links
from articles.guard.link_addresses import addresses, is_unsafe, unsafe_in_words
from articles.rendering import REFERENCE, numbers_of
from articles.sanitising import sanitise
from articles.text_blocks.loose_words import in_paragraphs

# Only buttons: the keyboard does not reach the package's drop-down of block types.
_MENU = [
    {"group": "headings"},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "boxes"},
    {"group": "notes"},
    {"group": "history"},
    {"group": "help"},
    {"group": "table"},
]
_TABLE_LABELS = {
    "table": _("Insert a table"),
    "rows": _("Rows"),
    "columns": _("Columns"),
    "caption": _("Caption of the table"),
    "insert": _("Insert"),
    "set": _("Set caption"),
    "addRow": _("Add a row below this one"),
    "deleteRow": _("Delete the row"),
    "addColumn": _("Add a column after this one"),
    "deleteColumn": _("Delete the column"),
    "headRow": _("Head row on or off"),
    "deleteTable": _("Delete the table"),
}
# Tables, pull quotes, fact boxes and notes; a document of our own holds the first three.
_BLOCKS: dict[str, Any] = {
    "Document": False,
    "BodyDocument": True,
    "BodyTable": {"labels": _TABLE_LABELS},
    "TableRow": True,
    "BodyTableHeader": True,
    "BodyTableCell": True,
    "PullQuote": {"labels": {"title": _("Pull quote: words of the text, repeated in large type")}},
    "FactBox": {"labels": {"title": _("Fact box")}},
    "Footnote": {
        "labels": {
            "title": _("Footnote"),
            "text": _("Text of the footnote"),
            "insert": _("Insert"),
        },
    },
}
EXTENSIONS: dict[str, Any] = {
    **_BLOCKS,
    "Menu": {"groups": _MENU},
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "HorizontalRule": True,
    "PlainLink": LINK,
    "Placement": PLACEMENT,
    "Embed": {
        "labels": {
            "embed": _("Video or post"),
            "edit": _("Change its title"),
            "title": _("Insert a video or a post"),
            "number": _("Its number in the list “Videos and posts in this article”"),
            "submit": _("Insert"),
        },
    },
    "PastedText": PASTED_TEXT,
    "DeskNotes": {"labels": {"title": _("Note to your colleagues about these words")}},
    # Keeps an empty line for writing below a picture at the end.
    "TrailingNode": True,
    **TOOLS,
}


def references(body: str, kind: str = "placement") -> set[int]:
    """Return the numbers of the pictures, or of the videos and posts, that a sanitised text refers to."""
    # Python refuses to parse thousands of digits; no picture's number has more than nine.
    found = [numbers for what, numbers in REFERENCE.findall(body) if what == kind]
    return {int(number[:9] or 0) for each in found for number in numbers_of(each)}


def tidy(body: str) -> str:
    """Return the editor's text sanitised, its links cleaned, and without empty paragraphs at its end.

    >>> tidy('<p style="color: red">Dogs.</p><p></p>')
    '<p>Dogs.</p>'
    """
    # Split, not a regex, which would start again at each of a hundred thousand spaces.
    pieces = with_clean_links(in_paragraphs(sanitise(body))).split("<p>")
    while len(pieces) > 1 and pieces[-1].replace("<br>", "").strip() == "</p>":
        pieces.pop()
    return "<p>".join(pieces).rstrip()


def check_links(body: str) -> None:
    """Raise ValidationError for link addresses that are relative or that the schema drops."""
    bad = [address for address in addresses(body) if is_unsafe(address)]
    if bad:
        raise ValidationError([unsafe_in_words(address) for address in bad])


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
