"""The table by which pasted, typed and posted texts are cleaned; the editor gets the same one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

RULES: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "rules.json").read_text("utf-8"))
# These go with their words: nobody shall read what somebody has struck out.
LEAVING: Final = frozenset(RULES["leave"])
LINK_SCHEMES: Final = frozenset(RULES["schemes"])
