"""Lists of the desk that people saved: filters and search under a name, for themselves or for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from newsroom.models import SavedList
from newsroom.refused import Refused

MAX_QUERY_CHARACTERS: Final = 500
# More tabs than these nobody finds anything in.
MOST_OF_A_PERSON: Final = 20


def known_query(query: str, is_known: Callable[[str, str], bool]) -> str:
    """Return the part of an address that a list knows, in one order: a page number is none of it.

    >>> known_query("standing=live&p=2&next=//evil.example", lambda name, value: name == "standing")
    'standing=live'
    """
    pairs = [(name, value) for name, value in parse_qsl(query) if value and is_known(name, value)]
    return urlencode(sorted(set(pairs)))


def shown_to(user: User, screen: str) -> QuerySet[SavedList]:
    """Return the saved lists of a person and those that others share."""
    return SavedList.objects.filter(Q(owner=user) | Q(is_shared=True), screen=screen)


def save(user: User, screen: str, name: str, query: str, *, is_shared: bool) -> SavedList:
    """Save a list under a name; what the person has saved under it before is replaced."""
    if not query:
        raise Refused(_("There is nothing to save: choose a filter or search for something first."))
    if len(query) > MAX_QUERY_CHARACTERS:
        raise Refused(_("These are too many filters to save: leave some of them out."))
    mine = SavedList.objects.filter(owner=user, screen=screen)
    if mine.exclude(name=name).count() >= MOST_OF_A_PERSON:
        words = _("You have saved %d lists, which is the limit: remove one of them first.")
        raise Refused(words % MOST_OF_A_PERSON)
    values = {"query": query, "is_shared": is_shared}
    return SavedList.objects.update_or_create(
        owner=user, screen=screen, name=name, defaults=values
    )[0]


def share(user: User, screen: str, key: int, *, is_shared: bool) -> None:
    """Show a list of one's own to all who may open the screen, or to oneself alone."""
    _own(user, screen, key).update(is_shared=is_shared)


def remove(user: User, screen: str, key: int) -> None:
    """Remove a list of one's own."""
    _own(user, screen, key).delete()


def _own(user: User, screen: str, key: int) -> QuerySet[SavedList]:
    found = SavedList.objects.filter(owner=user, screen=screen, pk=key)
    if not found.exists():
        raise Refused(_("You have saved no such list, or have removed it already."))
    return found
