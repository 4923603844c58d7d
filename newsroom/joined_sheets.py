"""Style sheets joined into one at the root of the static files, where each address stays right."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final

_URL: Final = re.compile(r"""url\((["']?)(?!data:|/|#|\w+:)([^"')]+)\1\)""")
_IMPORT: Final = re.compile(r"""^@import url\((["']?)([^"')]+)\1\);$""", re.M)
_SOURCE_MAP: Final = re.compile(r"^/\*# sourceMappingURL=.*\*/$", re.M)


def joined(sheets: Mapping[str, str]) -> str:
    """Return one style sheet; `sheets` holds the text of each under its path.

    A browser reads no import behind the first rule: ValueError names an imported sheet that is none of
    them.

    >>> joined({"a/b/c.css": "p { background: url(../d.svg) }"})
    'p { background: url(a/d.svg) }'
    """
    return "\n".join(_part(path, text, sheets) for path, text in sheets.items())


def _part(path: str, text: str, sheets: Mapping[str, str]) -> str:
    folder = posixpath.dirname(path)

    def at_root(address: str) -> str:
        return posixpath.normpath(posixpath.join(folder, address))

    for found in _IMPORT.finditer(text):
        if at_root(found[2]) not in sheets:
            raise ValueError(f"{path!r} imports {at_root(found[2])!r}, which is not in the bundle.")
    own = _SOURCE_MAP.sub("", _IMPORT.sub("", text))
    return _URL.sub(lambda found: f"url({found[1]}{at_root(found[2])}{found[1]})", own)
