"""People whose password was right and who still owe the code of their second factor.

Until then they have no session of the desk, and for the rest of the site they are nobody.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from newsroom.accounts import carrying, known_browsers
from newsroom.accounts.second_factor import second_factor

# Time to find the phone, or to install an app.
WAITS_FOR = timedelta(minutes=15)
_WAITING = "half_signed_in"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: User, *, then: str) -> None:
    """Remember who has typed the password, and where they want to go."""
    request.session.flush()
    request.session[_WAITING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": timezone.now().timestamp(),
        "then": then,
    }


def person(request: HttpRequest) -> User | None:
    """Return who still owes a code, or None: the password changes or expires as elsewhere."""
    waiting = request.session.get(_WAITING)
    if not waiting or timezone.now().timestamp() - waiting["at"] > WAITS_FOR.total_seconds():
        return None
    user = User.objects.filter(pk=waiting["user"], is_active=True, is_staff=True).first()
    if user is None or not constant_time_compare(waiting["hash"], user.get_session_auth_hash()):
        return None
    return user


def then_of(request: HttpRequest) -> str:
    return str(request.session[_WAITING]["then"])


def finish(request: HttpRequest, user: User) -> None:
    """Sign in, with a new session, the person whose code was right."""
    packed = carrying.held(request)
    request.session.flush()
    login(request, user, backend=BACKEND)
    carrying.hand_over(request, packed)
    second_factor.note_verified(request)


def redirect(request: HttpRequest, user: User, then: str) -> HttpResponse:
    """Lead to `then`, and remember the browser."""
    response = HttpResponseRedirect(then)
    known_browsers.remember(request, response, user)
    return response
