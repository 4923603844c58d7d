"""Typing a code at sign-in, and setting up, renewing or removing one's second factor."""

from __future__ import annotations

from io import BytesIO

import segno
from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom.accounts import known_browsers
from newsroom.accounts.account_pages import page
from newsroom.accounts.passwords import fresh_password
from newsroom.accounts.second_factor import code_limits, half_signed_in, second_factor
from newsroom.accounts.sessions.session_list import end_all
from newsroom.accounts.wait_messages import wait_message
from newsroom.refused import Refused

# The key in the session of an app that is being set up.
_NEW_KEY = "new_second_factor"


class CodeForm(forms.Form):
    """One field for a code of the app, or a recovery code where it is taken."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


def _to_sign_in() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:login"))


def _refuse(form: CodeForm, request: HttpRequest, user: User) -> int:
    """Count an attempt; return the seconds to wait, which the form then tells."""
    wait = code_limits.seconds_to_wait(request, user, at=timezone.now())
    if wait:
        form.add_error("code", wait_message(wait))
    return wait


def checked(request: HttpRequest, user: User) -> tuple[CodeForm, int]:
    """Return the form, which is valid only with the right code, and the seconds to wait."""
    form, wait = CodeForm(request.POST or None), 0
    if not form.is_valid() or (wait := _refuse(form, request, user)):
        return form, wait
    if not second_factor.check(user, form.cleaned_data["code"]):
        form.add_error(
            "code", _("This code is wrong, or was used before. Please wait for the next one.")
        )
    return form, wait


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code after the password, and sign in."""
    user = half_signed_in.person(request)
    if user is None or not second_factor.is_set_up(user):
        return _to_sign_in()
    form, wait = checked(request, user)
    if form.is_valid():
        return _signed_in(request, user)
    response = page(request, "code", title=_("Your code"), form=form)
    if wait:
        response.status_code = 429
        response.headers["Retry-After"] = str(wait)
    return response


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    then = half_signed_in.then_of(request)
    finish(request, user)
    return half_signed_in.redirect(request, user, then)


def finish(request: HttpRequest, user: User) -> None:
    """Sign in, and tell who has used recovery codes how many are left."""
    half_signed_in.finish(request, user)
    left = second_factor.recovery_codes_left(user)
    if left < second_factor.RECOVERY_CODES:
        words = ngettext(
            "You have %d recovery code left.", "You have %d recovery codes left.", left
        )
        messages.info(request, words % left)


def _person(request: HttpRequest) -> User | None:
    """Return who may set up a factor: who has signed in, or who must have one to do so.

    Who already has one shows it first: a password alone replaces no second factor.
    """
    if isinstance(request.user, User) and request.user.is_staff and second_factor.admits(request):
        return request.user
    user = half_signed_in.person(request)
    return None if user is None or second_factor.is_set_up(user) else user


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the QR code of a new key, and take the first code of the app."""
    user = _person(request)
    if user is None:
        return _to_sign_in()
    if request.user == user and (question := fresh_password.page_if_stale(request)):
        return question
    key = request.session.setdefault(_NEW_KEY, second_factor.new_key())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes = second_factor.set_up(
                user, key=key, code=form.cleaned_data["code"].replace(" ", ""), at=timezone.now()
            )
        except Refused as refused:
            form.add_error("code", refused.sentences)
        else:
            return _set_up(request, user, codes)
    context = {"form": form, "key": second_factor.readable(key), "is_new": request.user != user}
    return page(request, "set_up", title=_("Second factor"), **context)


def _set_up(request: HttpRequest, user: User, codes: list[str]) -> HttpResponse:
    """Sign out every other session, sign this one in, and show the recovery codes."""
    then = reverse("admin:account")
    if request.user != user:
        then = half_signed_in.then_of(request)
    end_all(user)
    half_signed_in.finish(request, user)
    response = _codes_page(request, codes, then)
    known_browsers.remember(request, response, user)
    return response


def _codes_page(request: HttpRequest, codes: list[str], then: str) -> HttpResponse:
    return page(request, "recovery_codes", title=_("Your recovery codes"), codes=codes, then=then)


@never_cache
@require_safe
def qr_code(request: HttpRequest) -> HttpResponse:
    """Draw the key that this session sets up."""
    user, key = _person(request), request.session.get(_NEW_KEY)
    if user is None or not key:
        raise Http404(_("There is nothing at this address."))
    drawn = BytesIO()
    segno.make(second_factor.app_address(user, key)).save(
        drawn, kind="svg", scale=5, dark="#000", light="#fff", xmldecl=False
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  (the admin lets nobody else in)
    return request.user


@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes, and show them once."""
    user = _staff(request)
    if question := fresh_password.page_if_stale(request):
        return question
    if not second_factor.is_set_up(user):
        raise Http404(_("There is no second factor."))
    codes = second_factor.renew_recovery_codes(user, at=timezone.now())
    return _codes_page(request, codes, reverse("admin:account"))


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Remove the second factor, unless a role demands it."""
    user = _staff(request)
    if question := fresh_password.page_if_stale(request):
        return question
    if second_factor.is_required(user):
        messages.error(request, _("Your role needs a second factor. You can set up another app."))
    else:
        second_factor.remove(user, by=user, at=timezone.now())
        messages.success(request, _("The second factor was removed."))
    return HttpResponseRedirect(reverse("admin:account"))
