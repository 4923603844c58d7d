"""Our own extensions of the rich-text editor; `articles/admin/writing/text/editor.py` lists those in use."""

from __future__ import annotations

from typing import Any, Final

from django_prose_editor.config import html_tags
from js_asset import static_lazy

# Tools that bring no markup of their own.
_TOOLS: Final = (
    *("BlockMenu", "ToolbarKeys", "Shortcuts", "FindAndReplace", "TypedSigns", "WrittenIn"),
    *("DeskNotes", "PastedText"),
)
# All of them are in one file: the browser asks for it once.
_MODULES: Final = [static_lazy("writing_modules.js")]

EXTENSIONS: Final[list[dict[str, Any]]] = [
    {
        "js": _MODULES,
        "extensions": {
            "PlainLink": html_tags(["a"], {"a": ["href"]}),
            "Placement": html_tags(["figure"], {"figure": ["data-placement"]}),
            "Embed": html_tags(["figure"], {"figure": ["data-embed"]}),
            "TrailingNode": html_tags([]),
        },
    },
    {
        "js": _MODULES,
        "extensions": {
            "BodyDocument": html_tags([]),
            "BodyTable": html_tags(["table", "caption", "thead", "tbody", "tr"]),
            "BodyTableHeader": html_tags(["th"], {"th": ["colspan", "rowspan"]}),
            "BodyTableCell": html_tags(["td"], {"td": ["colspan", "rowspan"]}),
            "PullQuote": html_tags(["aside"]),
            "FactBox": html_tags(["aside"]),
            "Footnote": html_tags(["small"]),
        },
    },
    {"js": _MODULES, "extensions": {name: html_tags([]) for name in _TOOLS}},
]
