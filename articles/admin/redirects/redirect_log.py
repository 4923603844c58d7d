"""Rows of the desk's log about redirects, in words.

A row holds no path: a word in one may have to leave the site for good. What stands there now is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Redirect
from newsroom.desk_log.log_kinds import Told, person_of
from newsroom.models import DeskLogEntry

_SENTENCES: Final = {
    "create": gettext_lazy("%(who)s added the redirect %(thing)s."),
    "change": gettext_lazy("%(who)s changed the redirect %(thing)s."),
    "delete": gettext_lazy("%(who)s deleted the redirect %(thing)s."),
}
_OTHER: Final = gettext_lazy("%(who)s did “%(act)s” to the redirect %(thing)s.")


def _told(entry: DeskLogEntry, found: Redirect | None) -> Told:
    thing = _("“%s”") % found if found else entry.key
    values = {"who": person_of(entry), "act": entry.act, "thing": thing}
    return Told(
        str(_SENTENCES.get(entry.act, _OTHER)) % values,
        said=[_("It leads to “%s” now.") % found.target] if found else [],
        address=reverse("admin:articles_redirect_change", args=[found.pk]) if found else "",
    )


def tell(entries: Sequence[DeskLogEntry]) -> dict[int, Told]:
    """Return each row in words: one query."""
    known = Redirect.objects.in_bulk({entry.key for entry in entries})
    return {entry.pk: _told(entry, known.get(entry.key)) for entry in entries}
