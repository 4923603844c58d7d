"""The frame of the desk's acts: who may, by which method, with which form, and what is said."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from newsroom.desk.acts import answer, attempt, signed_in
from newsroom.refused import Refused

pytestmark = pytest.mark.django_db


class ReasonForm(forms.Form):
    """Why it is to be done."""

    reason = forms.CharField()


def asked(method: str = "POST", **typed: str) -> Any:
    """Return what a browser sends."""
    request: Any = RequestFactory().generic(
        method,
        "/",
        "&".join(f"{k}={v}" for k, v in typed.items()),
        "application/x-www-form-urlencoded",
    )
    request._messages = CookieStorage(request)
    return request


def told(request: Any) -> list[tuple[str, str]]:
    """Return what the person is told, and how."""
    return [(message.level_tag, str(message)) for message in request._messages]


def sent(request: HttpRequest, done: list[str], **kwargs: Any) -> HttpResponse:
    """Let the frame answer with an act that keeps what was typed."""
    form = ReasonForm(request.POST if kwargs.pop("binds", True) else None)

    def act() -> str:
        done.append(form.cleaned_data["reason"])
        return "It is done."

    given = {"allowed": True, "act": act, "then": "/next/"} | kwargs
    return answer(request, form, page=lambda: HttpResponse("the page"), **given)


def refuse() -> None:
    raise Refused("Somebody else was faster.", "The text is empty.")


def test_an_act_is_done_and_leads_on():
    request, done = asked(reason="So."), []
    response = sent(request, done)
    assert (response.status_code, response["Location"], done) == (302, "/next/", ["So."])
    assert told(request) == [("success", "It is done.")]


def test_what_is_wrong_in_the_form_keeps_it_from_being_done():
    request, done = asked(), []
    assert (sent(request, done).content, done, told(request)) == (b"the page", [], [])


def test_each_reason_of_a_refusal_is_told():
    request = asked(reason="So.")
    assert sent(request, [], act=refuse, about="“Bridge”").content == b"the page"
    assert told(request) == [
        ("error", "“Bridge”: Somebody else was faster."),
        ("error", "“Bridge”: The text is empty."),
    ]


def test_without_a_name_the_reasons_stand_alone():
    request = asked()
    assert not attempt(request, refuse)
    assert [words for _, words in told(request)] == [
        "Somebody else was faster.",
        "The text is empty.",
    ]


def test_a_refusal_reads_as_its_sentences():
    assert str(Refused("It is late.", "It is dark.")) == "It is late. It is dark."


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE"])
def test_who_may_not_is_refused_by_every_method(method):
    done: list[str] = []
    with pytest.raises(PermissionDenied):
        sent(asked(method, reason="So."), done, allowed=False)
    assert done == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
def test_nothing_is_done_but_by_a_post(method):
    done: list[str] = []
    response = sent(asked(method, reason="So."), done)
    assert (response.status_code, response["Allow"], done) == (405, "POST", [])


def test_a_page_that_asks_first_is_shown_to_a_get():
    done: list[str] = []
    assert sent(asked("GET"), done, binds=False).content == b"the page"
    assert done == []


def test_the_actor_is_an_account():
    request, user = asked(), User(username="edith")
    request.user = user
    assert signed_in(request) == user
    request.user = AnonymousUser()
    with pytest.raises(AssertionError):
        signed_in(request)
