"""Tags and contributors that somebody typed: found, or proposed, or created by who may create them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Contributor, Tag
from articles.page_things import page_things
from articles.page_things.contributors import contributor_slug, find_contributor
from articles.page_things.tags import find_tag, tag_slug
from articles.record import ledger
from newsroom.refused import Refused

_FIND: Final[dict[type[Any], Callable[[str], Any]]] = {
    Tag: find_tag,
    Contributor: find_contributor,
}
_SLUG: Final[dict[type[Any], Callable[[str], str]]] = {Tag: tag_slug, Contributor: contributor_slug}
_ONLY_DIGITS: Final[dict[type[Any], Promise]] = {
    Tag: gettext_lazy("“%s” has only digits. A tag needs a word, as in “Elections 2026”."),
    Contributor: gettext_lazy("“%s” has only digits. Type the name of a person or organisation."),
}
_TOO_LONG: Final[dict[type[Any], Promise]] = {
    Tag: gettext_lazy(
        "“%(name)s…” has %(number)d characters; a tag has at most %(most)d. Please shorten it."
    ),
    Contributor: gettext_lazy(
        "“%(name)s…” has %(number)d characters; a name has at most %(most)d. Please shorten it."
    ),
}
_ARCHIVED: Final[dict[type[Any], Promise]] = {
    Tag: gettext_lazy("The tag “%s” is archived. An editor can bring it back."),
    Contributor: gettext_lazy("The contributor “%s” is archived. An editor can bring it back."),
}
# Words in Persian and in scripts of India hold them.
_JOINERS: Final = "\u200c\u200d"
# Unicode’s categories of controls, of what only formats, and of halves of letters.
_UNSEEN: Final = ("Cc", "Cf", "Cs")
# In characters; a message quotes no more of what was typed.
_MOST_QUOTED: Final = 40


def meant(model: type[Tag | Contributor], typed: str) -> Any:
    """Return the tag or contributor that a typed name means; a new one is not yet saved.

    Raises Refused for what cannot be a name, and for what is archived.
    """
    name = _visible(typed)
    _check(model, name)
    found = _FIND[model](name)
    if found is None:
        return model(name=name, slug=_SLUG[model](name))
    if found.archived_at:
        raise Refused(str(_ARCHIVED[model]) % found)
    return found


def _visible(typed: str) -> str:
    """Return a name without what nobody sees: it could turn other letters round, or pass for another."""
    spaced = " ".join(typed.replace("\0", " ").split())
    kept = (
        each for each in spaced if each in _JOINERS or unicodedata.category(each) not in _UNSEEN
    )
    return "".join(kept).strip()


def _check(model: type[Tag | Contributor], name: str) -> None:
    most = model._meta.get_field("name").max_length or 0
    if len(name) > most:
        values = {"name": name[:_MOST_QUOTED], "number": len(name), "most": most}
        raise Refused(str(_TOO_LONG[model]) % values)
    if name.replace(" ", "").isdigit():
        raise Refused(str(_ONLY_DIGITS[model]) % name[:_MOST_QUOTED])
    if not any(each.isalnum() for each in name):
        raise Refused(_("“%s” has no letter. Please type a name.") % name[:_MOST_QUOTED])


@transaction.atomic
def keep(thing: Any, *, by: User, at: datetime) -> Any:
    """Save what `meant` has made, unless somebody has been faster; return what is on record.

    Who may not add it alone has proposed it: an editor sees that, and accepts or archives it.
    """
    if not thing._state.adding:
        return thing
    ledger.lock()
    model = type(thing)
    if found := _FIND[model](thing.name):
        return found
    may_add = by.has_perm(f"articles.add_{model._meta.model_name}")
    thing.proposed_by = None if may_add else by
    reason = "" if may_add else _("Proposed by typing it in an article.")
    page_things.save(thing, by=by, at=at, reason=reason)
    return thing


@transaction.atomic
def accept(thing: Any, *, by: User, at: datetime, reason: str = "") -> None:
    """Make a proposed tag or contributor one like any other."""
    ledger.lock()
    found = type(thing)._base_manager.select_for_update().get(pk=thing.pk)
    if found.proposed_by_id is None:
        raise Refused(_("It is already accepted."))
    found.proposed_by = None
    page_things.save(found, by=by, at=at, reason=reason or _("Accepted."))
