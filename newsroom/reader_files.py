"""The style sheet and the script that every reader's page loads, each made of these files in this order."""

from __future__ import annotations

from typing import Final

_SHEETS: Final = (
    "theme",
    "site",
    "scripts",
    "pictures",
    "lists",
    "front",
    "article",
    "blocks",
    "heads",
    "galleries",
    "embeds",
)
# Each begins in a task of its own, so that the browser answers its reader between them.
_SCRIPTS: Final = ("times", "listen", "share", "staff")
# A draft is filled in before what was remembered, which may be older.
_COMMENT_SCRIPTS: Final = (
    *("form/drafts", "form/fields", "form/human_check", "form/writing"),
    *("remembering", "answering", "respecting", "newer"),
)

BUNDLES: Final[dict[str, list[str] | dict[str, str]]] = {
    "reader.css": [
        *(f"newsroom/{name}.css" for name in _SHEETS),
        "comments/comments.css",
        # Last, since on paper nothing of the others may show that it leaves out.
        "newsroom/print.css",
    ],
    "reader.js": [
        *(f"newsroom/{name}.js" for name in _SCRIPTS),
        *(f"comments/{name}.js" for name in _COMMENT_SCRIPTS),
    ],
}
