"""What the screens of the desk load, each of these files made of its parts in this order."""

from __future__ import annotations

from typing import Final

_STOCK_SHEETS: Final = ("base", "dark_mode")
_FORM_SHEETS: Final = ("widgets", "forms", "vendor/select2/select2.min", "autocomplete")
_STOCK_SCRIPTS: Final = (
    *("jquery.init", "core", "autocomplete", "inlines", "admin/RelatedObjectLookups"),
)
_KEEPING: Final = (
    *("fields", "kept_form", "others", "server", "asking", "bar", "offering", "sending", "keeping"),
)
# None before those that it imports.
_PASTING: Final = (
    *("addresses", "leaving", "markup", "notes", "runs", "styles", "lists", "tables", "plain"),
    *("report", "flow", "cleaning"),
)
_PLACING: Final = (
    *("elements", "numbers", "given", "grid_keys", "preview", "rows", "lead", "cards", "arriving"),
    *("in_text", "in_list", "library", "inserting", "known", "leaving", "panel"),
)
_TOOLS: Final = (
    *("choice_list", "found_words", "keys", "language", "finding", "link_box", "shortcuts"),
    *("slash_menu", "toolbar", "typing", "written_in"),
)
_QUEUE: Final = ("cards", "said", "typed", "deciding", "keys", "many", "presence")
_EDITOR: Final = ("editor", "editor_blocks", "editor_notes", "pasting")
_WRITING_SHEETS: Final = (
    *("desk", "writing", "writing_tools", "preview_pane", "two_at_once", "pictures", "blocks"),
    *("pictures_in_text", "notes"),
)
_WRITING_SCRIPTS: Final = (
    *("desk", "writing", "choosing", "preview_pane", "posting_files", "row_order"),
    *("notes", "chips", "more_menu"),
)

# A bundle of modules has the names by which they import each other.
BUNDLES: Final[dict[str, list[str] | dict[str, str]]] = {
    # Which every page of the desk loads.
    "desk.js": [
        *("newsroom/unsaved/copies.js", "newsroom/unsaved/forgetting.js", "newsroom/limits.js"),
    ],
    "desk.css": ["newsroom/theme.css", "newsroom/desk.css", "newsroom/touch.css"],
    "queue.js": [f"comments/queue/{name}.js" for name in _QUEUE],
    "desk_keeping.js": [f"newsroom/unsaved/{name}.js" for name in _KEEPING],
    "writing.css": [
        *(f"admin/css/{name}.css" for name in _STOCK_SHEETS),
        *("newsroom/theme.css", "newsroom/desk.css"),
        *(f"admin/css/{name}.css" for name in _FORM_SHEETS),
        *(f"django_prose_editor/{name}.css" for name in ("material-icons", "editor", "overrides")),
        *(f"articles/{name}.css" for name in _WRITING_SHEETS),
        # Behind the others, as Django has it: on a phone their rules count.
        *("admin/css/responsive.css", "newsroom/touch.css"),
    ],
    # What looks for jQuery under its own name comes before `jquery.init`, which takes that name away:
    # these, and the words of the language, which follow them.
    "writing_choices.js": [
        *("admin/js/vendor/jquery/jquery.min.js", "admin/js/vendor/select2/select2.full.min.js"),
    ],
    "writing.js": [
        *(f"admin/js/{name}.js" for name in _STOCK_SCRIPTS),
        "newsroom/moments.js",
        *(f"articles/{name}.js" for name in _WRITING_SCRIPTS),
    ],
    "writing_modules.js": {
        "newsroom/row_cards": "articles/row_cards.js",
        **{f"newsroom/paste/{name}": f"articles/paste/{name}.js" for name in _PASTING},
        **{f"newsroom/placing/{name}": f"articles/placing/{name}.js" for name in _PLACING},
        **{f"newsroom/tools/{name}": f"articles/tools/{name}.js" for name in _TOOLS},
        **{f"newsroom/{name}": f"articles/{name}.js" for name in _EDITOR},
    },
}
