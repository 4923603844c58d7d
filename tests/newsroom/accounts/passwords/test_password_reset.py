"""New passwords by e-mail: the same page for everybody, and a link for those who have an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from newsroom.accounts.passwords import password_reset
from newsroom.desk import roles
from newsroom.models import Email, PasswordResetRequest
from tests.cast import make_user
from tests.newsroom.accounts.signing_in import ADDRESS, GUESSER, PASSWORD, guess, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]
ASK, NEW = "/admin/password_reset/", "a much better password"


@pytest.fixture(autouse=True)
def edith():
    return make_user("edith", roles.EDITOR)


def ask(email: str = "edith@news.example", address: str = GUESSER):
    return Client().post(ASK, {"email": email}, REMOTE_ADDR=address)


def work() -> None:
    """Do what a worker does."""
    for number in PasswordResetRequest.objects.values_list("pk", flat=True):
        password_reset.write_links.func(number)


def link_in(email: Email) -> str:
    return re.search(r"^http://testserver(/\S+)$", email.text, re.MULTILINE)[1]


def choose(link: str, password: str = NEW, browser: Client | None = None):
    """Follow the link, and type the new password."""
    browser = browser or Client()
    form = browser.get(link)["Location"]
    return browser.post(form, {"new_password1": password, "new_password2": password})


def test_the_sign_in_page_leads_there():
    assert f'<a href="{ASK}">' in Client().get(ADDRESS).content.decode()


def test_the_answer_and_the_work_for_it_are_the_same_for_every_address():
    def what_happens(email: str) -> tuple[int, str, list[str]]:
        with CaptureQueriesContext(connection) as asked:
            response = ask(email)
        # The statements without their values.
        return response.status_code, response["Location"], [q["sql"][:9] for q in asked]

    ask("warm@up.example")
    known, unknown = what_happens("edith@news.example"), what_happens("nobody@news.example")
    assert known == unknown
    assert known[:2] == (302, "/admin/password_reset/done/")
    assert Email.objects.count() == 0


def test_the_link_works_once():
    ask()
    work()
    email = Email.objects.get()
    assert (email.to, email.subject) == ("edith@news.example", "Your new password")
    assert email.text.startswith(
        "Someone, probably you, asked for a new password for the account edith. The link below works"
        " once, for 5 hours. If it was not you, ignore this e-mail.\n\nhttp://testserver/admin/reset/"
    )
    link = link_in(email)
    assert choose(link)["Location"] == "/admin/reset/done/"
    assert sign_in(NEW)["Location"] == "/admin/"
    assert (
        "The link was used before, is too old, or is not complete."
        in Client().get(link).content.decode()
    )


def test_a_new_password_signs_out_everywhere_and_is_told(client, edith):
    client.force_login(edith)
    ask()
    work()
    choose(link_in(Email.objects.get()))
    assert client.get("/admin/").status_code == 302
    assert Email.objects.first().subject == "Your password was changed"


def test_the_second_factor_is_still_asked_for(client, edith):
    from tests.newsroom.accounts.authenticator import set_up

    client.force_login(edith)
    set_up(client)
    ask()
    work()
    choose(link_in(Email.objects.get(subject="Your new password")))
    assert sign_in(NEW)["Location"] == "/admin/login/code/"


def test_who_is_refused_at_sign_in_gets_in_by_e_mail():
    guess(25)
    browser = Client()
    ask(address="198.51.100.10")
    work()
    choose(link_in(Email.objects.get()), browser=browser)
    assert sign_in(NEW).status_code == 429
    assert sign_in(NEW, browser=browser).status_code == 302


@pytest.mark.parametrize(
    "state", [{"is_active": False}, {"is_staff": False}, {"password": "!unusable"}, {"email": ""}]
)
def test_whoever_may_not_sign_in_gets_no_link(state):
    User.objects.update(**state)
    ask()
    work()
    assert Email.objects.count() == 0


def test_each_account_of_a_mailbox_gets_its_link():
    User.objects.create_user("edith2", "edith@news.example", PASSWORD, is_staff=True)
    ask()
    work()
    assert Email.objects.count() == 2


def test_a_mailbox_gets_two_e_mails_in_four_hours():
    for _ in range(4):
        ask()
    work()
    assert Email.objects.count() == 2


def test_a_network_asks_twenty_times_in_ten_minutes():
    answers = [ask(f"{n}@news.example").status_code for n in range(21)]
    assert answers == [302] * 20 + [429]
    response = ask()
    assert "Too many attempts in a short time. Please try again in " in response.content.decode()
    assert 'value="edith@news.example"' in response.content.decode()


def test_neither_queue_nor_table_keeps_the_address():
    ask("somebody@news.example")
    assert "somebody" not in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    work()
    assert PasswordResetRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("elevenchars", "This password is too short. It must contain at least 12 characters."),
        ("password1234", "This password is too common."),
        ("123456789013", "This password is entirely numeric."),
    ],
)
def test_a_weak_password_is_refused(password, message):
    ask()
    work()
    assert message in choose(link_in(Email.objects.get()), password).content.decode()


@pytest.mark.parametrize(
    "link", ["/admin/reset/x/y/", "/admin/reset/MQ/set-password/", "/admin/reset/é/x/"]
)
def test_a_link_of_ones_own_making_opens_nothing(link):
    response = Client().get(link)
    assert response.status_code == 200
    assert "The link was used before, is too old, or is not complete." in response.content.decode()


def test_an_address_that_is_none_is_refused():
    response = ask("edith")
    assert response.status_code == 200
    assert "Enter a valid email address." in response.content.decode()


def test_a_request_that_no_worker_answers_is_forgotten():
    ask()
    made = PasswordResetRequest.objects.get().made_at
    assert password_reset.forget(at=made + timedelta(hours=5)) == 0
    assert password_reset.forget(at=made + timedelta(hours=5, seconds=1)) == 1
    work()
    assert Email.objects.count() == 0
