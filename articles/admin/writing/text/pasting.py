"""What the editor needs to clean pasted text, and the words in which it tells what was left out."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from articles.cleaning.rules import RULES
from articles.sanitising import TAGS

# Each for one and for several.
_LABELS: Final[dict[str, Any]] = {
    "deletions": [_("1 tracked deletion left out."), _("%d tracked deletions left out.")],
    "struck": [_("1 struck passage left out."), _("%d struck passages left out.")],
    "hidden": [_("1 hidden passage left out."), _("%d hidden passages left out.")],
    "comments": [_("1 comment left out."), _("%d comments left out.")],
    "pictures": [_("1 picture left out."), _("%d pictures left out.")],
    "frames": [_("1 video or frame left out."), _("%d videos or frames left out.")],
    "tracking": [_("1 link cleaned of tracking."), _("%d links cleaned of tracking.")],
    "keep": _("Keep them"),
    "kept": _("The words that were left out are in the text."),
}
PASTED_TEXT: Final[dict[str, Any]] = {"rules": RULES, "tags": sorted(TAGS), "labels": _LABELS}
