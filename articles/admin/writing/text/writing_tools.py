"""What the tools of the rich-text editor need: their words, their keys and their modules."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.writing.text.quotation_marks import QUOTATION_MARKS
from newsroom.writing_direction import RIGHT_TO_LEFT_LANGUAGES, RIGHT_TO_LEFT_SCRIPTS

# The groups of the toolbar whose items make a block.
_BLOCKS: Final = "headings lists nodes boxes"
LINK: Final[dict[str, Any]] = {
    "enableTarget": False,
    "articles": reverse_lazy("admin:articles_article_link_targets"),
    "labels": {
        "title": _("Link"),
        "what": _("Address, or words of an article"),
        "found": _("Articles that have these words"),
        "set": _("Set link"),
        "remove": _("Take the link away"),
        "cancel": _("Cancel"),
        "none": _("No article has these words."),
        "notPublic": _("Readers cannot see this article, so nothing can link to it yet."),
        "neither": _("Write an address, as in https://example.org, or choose an article."),
        "unreachable": _("The site does not answer. Try again."),
    },
}
# Names and keys of what the package brings; what is our own has its name already.
_ITEMS: Final[dict[str, dict[str, Any]]] = {
    "heading2": {"name": _("Heading"), "keys": "Mod-Alt-1"},
    "heading3": {"name": _("Sub-heading"), "keys": "Mod-Alt-2"},
    "bulletList": {"name": _("List"), "keys": "Mod-Shift-8"},
    "orderedList": {"name": _("Numbered list"), "keys": "Mod-Shift-7"},
    "blockquote": {"name": _("Quotation"), "keys": "Mod-Shift-b"},
    "horizontalRule": {"name": _("Line between parts of the text")},
    "bold": {"name": _("Bold"), "keys": "Mod-b"},
    "italic": {"name": _("Italic"), "keys": "Mod-i"},
    "subscript": {"name": _("Subscript"), "keys": "Mod-,"},
    "superscript": {"name": _("Superscript"), "keys": "Mod-."},
    "link": {"name": _("Link"), "keys": "Mod-k"},
    "unlink": {"name": _("Take the link away")},
    "find": {"name": _("Find and replace"), "keys": "Mod-f"},
    "history:undo": {"name": _("Undo"), "keys": "Mod-z"},
    "history:redo": {"name": _("Redo"), "keys": "Mod-Shift-z"},
    "shortcuts": {"name": _("Keyboard shortcuts"), "keys": "Mod-/"},
}
_OTHER_KEYS: Final = [
    ("Mod-Alt-0", _("Paragraph")),
    ("/", _("List of all that can be put in")),
    ("Mod-Enter", _("New line in the same paragraph")),
    ("Mod-Shift-v", _("Paste as plain text")),
    ("Mod-s", _("Save")),
]
_FINDING: Final = {
    "title": _("Find and replace"),
    "find": _("Find"),
    "other": _("Replace with"),
    "whole": _("Whole words"),
    "case": _("Upper and lower case as typed"),
    "previous": _("Previous"),
    "next": _("Next"),
    "replace": _("Replace"),
    "replaceAll": _("Replace all"),
    "close": _("Close"),
    "which": _("{number} of {all}"),
    "none": _("Nothing found."),
    "replaced": [_("1 replaced."), _("{number} replaced.")],
}
TOOLS: Final[dict[str, Any]] = {
    "BlockMenu": {"groups": _BLOCKS, "label": _("What can be put in")},
    "ToolbarKeys": {"label": _("Tools for the text"), "items": _ITEMS},
    "Shortcuts": {
        "labels": {"title": _("Keyboard shortcuts"), "close": _("Close")},
        "rows": [
            *((each["keys"], each["name"]) for each in _ITEMS.values() if "keys" in each),
            *_OTHER_KEYS,
        ],
    },
    "FindAndReplace": {"labels": _FINDING},
    "TypedSigns": {"signs": QUOTATION_MARKS},
    "WrittenIn": {
        "scripts": sorted(RIGHT_TO_LEFT_SCRIPTS),
        "languages": sorted(RIGHT_TO_LEFT_LANGUAGES),
    },
}
