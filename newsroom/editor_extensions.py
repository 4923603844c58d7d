"""Our own extensions of the rich-text editor; `articles/admin/writing/editor.py` lists those in use."""

from __future__ import annotations

from typing import Any, Final

from django_prose_editor.config import html_tags
from js_asset import static_lazy

# Tools that bring no markup of their own, by their modules.
_TOOLS: Final = {
    "slash_menu": "BlockMenu",
    "toolbar": "ToolbarKeys",
    "shortcuts": "Shortcuts",
    "finding": "FindAndReplace",
    "typing": "TypedSigns",
    "written_in": "WrittenIn",
}
EXTENSIONS: Final[list[dict[str, Any]]] = [
    {
        "js": [static_lazy("articles/editor.js")],
        "extensions": {
            "Placement": html_tags(["figure"], {"figure": ["data-placement"]}),
            "Embed": html_tags(["figure"], {"figure": ["data-embed"]}),
            "TrailingNode": html_tags([]),
        },
    },
    {
        "js": [static_lazy("articles/editor_blocks.js")],
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
    {
        "js": [static_lazy("articles/editor_notes.js")],
        "extensions": {"DeskNotes": html_tags([])},
    },
    {
        "js": [static_lazy("articles/pasting.js")],
        "extensions": {"PastedText": html_tags([])},
    },
    {
        "js": [static_lazy("articles/tools/link_box.js")],
        "extensions": {"PlainLink": html_tags(["a"], {"a": ["href"]})},
    },
    *(
        {"js": [static_lazy(f"articles/tools/{name}.js")], "extensions": {extension: html_tags([])}}
        for name, extension in _TOOLS.items()
    ),
]
