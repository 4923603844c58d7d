"""Carries what was sent with an ended session through the sign-in, for browsers without a script.

Until the password is right, it travels in a hidden field of the sign-in page: signed, so that it is
what this site was sent with a good CSRF token, but readable. Then the session of its writer holds it,
until they send it with a button: nothing is ever sent by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.accounts.account_pages import page
from newsroom.http.refused_requests import texts_of

FIELD: Final = "carried"
# In the form that is sent after the sign-in: what was saved with it is carried no longer.
DONE: Final = "carried_on"
LIFETIME: Final = timedelta(hours=12)
# nginx takes no form of the sign-in that is larger than 2,000,000 bytes.
MAX_CHARACTERS: Final = 1_900_000
_SALT: Final = "newsroom.carried"
_CARRIED: Final = "carried"

# The forms that are carried, by the names of their addresses; each room adds its own.
forms: set[str] = set()


@dataclass(frozen=True)
class Carried:
    """A form that was sent: its address, its fields, the names of its files."""

    address: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """The names and texts that a person reads."""
        typed = QueryDict(mutable=True)
        for name, value in self.fields:
            typed.appendlist(name, value)
        return texts_of(typed)


def pack(request: HttpRequest) -> str:
    """Return a form that was sent to one of `forms` in one signed word; "" for any other."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in forms:
        return ""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if _is_carried(name)
    ]
    files = [file.name for _name, sent in request.FILES.lists() for file in sent]
    form = [request.get_full_path(), fields, files]
    packed = signing.dumps(form, salt=_SALT, compress=True)
    return packed if len(packed) <= MAX_CHARACTERS else ""


def _is_carried(name: str) -> bool:
    """Leave out passwords, the token, and the buttons: the form comes back as saved, no more."""
    return not name.startswith("_") and name != "csrfmiddlewaretoken" and "password" not in name


def posted(request: HttpRequest) -> str:
    """Return the signed word that the sign-in page has sent on, if it is good."""
    packed = request.POST.get(FIELD, "")
    return packed if _unpack(packed) else ""


def _unpack(packed: str) -> Carried | None:
    try:
        address, fields, files = signing.loads(packed, salt=_SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    return Carried(address, [(name, value) for name, value in fields], files)


def for_page(packed: str) -> dict[str, Any]:
    """Return what the sign-in page shows and sends on."""
    carried = _unpack(packed)
    return {"carried": packed, "texts": carried.texts} if carried else {}


def hand_over(request: HttpRequest, packed: str) -> None:
    """Let the session of the person whose password was right hold it."""
    if packed:
        request.session[_CARRIED] = packed


def held(request: HttpRequest) -> str:
    return str(request.session.get(_CARRIED, ""))


def note_saved(request: HttpRequest) -> None:
    if DONE in request.POST:
        request.session.pop(_CARRIED, None)


def go_on(request: HttpRequest) -> HttpResponse:
    """Show what was typed, with a button that saves it and one that throws it away."""
    carried = _unpack(held(request))
    if carried is None or "throw_away" in request.POST:
        request.session.pop(_CARRIED, None)
        return HttpResponseRedirect(reverse("admin:index"))
    return page(request, "go_on", title=_("Not saved yet"), carried=carried, done=DONE)
