"""Signing in again over a form whose session has ended: JSON for the script of the dialog."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from newsroom.accounts import known_browsers
from newsroom.accounts.second_factor import half_signed_in, second_factor, second_factor_views
from newsroom.accounts.sign_in import SignInForm, second_step
from newsroom.desk.script_answers import answer, for_scripts, signed_out


@for_scripts
def session(request: HttpRequest) -> HttpResponse:
    """Tell who has signed in."""
    person = second_factor.staff_of(request)
    return answer(request, person=person.pk) if person else signed_out(request)


@sensitive_post_parameters()
@for_scripts
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Take name and password; say what the second step is, if there is one."""
    form = SignInForm(request, data=request.POST)
    if not form.is_valid():
        return _refused(request, form, wait=form.wait, status=form.status)
    user: User = form.get_user()
    if step := second_step(request, user, then=reverse("admin:index")):
        return answer(request, step=step, address=reverse(f"admin:{step}"))
    login(request, user)
    return _signed_in(request, user)


@sensitive_post_parameters()
@for_scripts
def code_again(request: HttpRequest) -> HttpResponse:
    """Take the code of the second factor."""
    user = half_signed_in.person(request)
    if user is None or not second_factor.is_set_up(user):
        return answer(request, 400, step="password", problem=_("Please type your password again."))
    form, wait = second_factor_views.checked(request, user)
    if not form.is_valid():
        return _refused(request, form, wait=wait, status=429 if wait else 200)
    second_factor_views.finish(request, user)
    return _signed_in(request, user)


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    response = answer(request, person=user.pk)
    known_browsers.remember(request, response, user)
    return response


def _refused(request: HttpRequest, form: Any, *, wait: int, status: int) -> HttpResponse:
    """Return the sentences of the form; a page shows them with 200, a script asks for the status."""
    problems = [str(each) for errors in form.errors.values() for each in errors]
    response = answer(request, 400 if status == 200 else status, problem=" ".join(problems))
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response
