"""A form that was sent with an ended session goes through the sign-in, without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.record import revisions
from newsroom.accounts import carrying
from newsroom.desk import roles
from newsroom.models import StaffSession
from tests.cast import make_draft, make_user
from tests.desk import ADD, change_page, form_data, form_of
from tests.newsroom.accounts.authenticator import next_code, set_up
from tests.newsroom.accounts.signing_in import ADDRESS, GUESSER, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_window_ends")]
GO_ON = "/admin/login/go-on/"
TEXT = "<p>Two hours of typed words.</p>"


@pytest.fixture
def edith():
    return make_user("edith", roles.EDITOR)


@pytest.fixture
def article():
    return make_draft("Bridge")


@pytest.fixture
def typed(edith, article, client):
    """Return the fields of the form that Edith has open when her session ends."""
    client.force_login(edith)
    fields = form_of(client.get(change_page(article)), "article_form") | {"body": TEXT}
    StaffSession.objects.all().delete()
    return fields


def sign_in(client: Client, response, password: str = PASSWORD, name: str = "edith"):
    """Send the sign-in form of a page as it is, with name and password."""
    data = form_of(response, "login-form") | {"username": name, "password": password}
    return client.post(ADDRESS, data, REMOTE_ADDR=GUESSER)


def go_on(client: Client):
    """Press the button of the page that follows the sign-in."""
    page = client.get(GO_ON).content.decode()
    address = page.partition('id="go_on_form" method="post" action="')[2].partition('"')[0]
    return client.post(address, form_data(page, "go_on_form"))


def test_what_was_typed_is_on_the_sign_in_page_and_nothing_is_saved(typed, client, article):
    response = client.post(change_page(article), typed)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert "Your session has ended, and nothing has been saved yet." in page
    assert "Two hours of typed words." in page
    assert Article.objects.get().body != TEXT


def test_signed_in_it_is_saved_with_a_button(typed, client, article):
    response = sign_in(client, client.post(change_page(article), typed))
    assert (response.status_code, response["Location"]) == (302, GO_ON)
    page = client.get(GO_ON)
    assert "no-store" in page["Cache-Control"]
    assert "Go on: save what you typed" in page.content.decode()
    assert Article.objects.get().body != TEXT
    assert go_on(client).status_code == 302
    assert Article.objects.get().body == TEXT
    assert client.get(GO_ON)["Location"] == "/admin/"


def test_a_new_piece_is_carried_too(edith, client):
    client.force_login(edith)
    fields = form_of(client.get(ADD), "article_form") | {"headline": "New", "body": TEXT}
    StaffSession.objects.all().delete()
    sign_in(client, client.post(ADD, fields))
    go_on(client)
    assert Article.objects.get().headline == "New"


def test_wrong_passwords_and_lock_outs_lose_nothing(typed, client, article):
    response = client.post(change_page(article), typed)
    for _ in range(21):
        response = sign_in(client, response, "wrong")
    assert response.status_code == 429
    assert form_of(response, "login-form")["carried"]
    assert "Two hours of typed words." in response.content.decode()


def test_the_second_factor_loses_nothing(edith, typed, client, article):
    other = Client()
    other.force_login(edith)
    set_up(other)
    response = sign_in(client, client.post(change_page(article), typed))
    assert response["Location"] == "/admin/login/code/"
    client.post("/admin/login/code/", {"code": "000000"})
    response = client.post("/admin/login/code/", {"code": next_code(edith)})
    assert response["Location"] == GO_ON
    go_on(client)
    assert Article.objects.get().body == TEXT


def test_setting_up_a_second_factor_loses_nothing(typed, client, article, settings):
    settings.SECOND_FACTOR_ROLES = [roles.EDITOR]
    sign_in(client, client.post(change_page(article), typed))
    set_up(client)
    assert "Two hours of typed words." in client.get(GO_ON).content.decode()


def test_neither_publishes_nor_more(typed, client, article):
    sent = typed | {"_publish": "Publish now", "_hand_in": "x", "old_password": "secret"}
    response = client.post(change_page(article), sent)
    assert "secret" not in response.content.decode()
    sign_in(client, response)
    page = client.get(GO_ON).content.decode()
    assert 'name="_' not in page.replace('name="_csrf', "")
    assert "password" not in page
    assert go_on(client)["Location"] == "/admin/articles/article/"


def test_a_version_that_somebody_saved_meanwhile_is_not_overwritten(typed, client, article):
    sent = typed | {"headline": "Edith's bridge"}
    sign_in(client, client.post(change_page(article), sent))
    article.headline = "Ada's bridge"
    article.save()
    revisions.record(article, at=timezone.now(), by=make_user("ada", roles.EDITOR))
    assert "Nothing has been overwritten" in go_on(client).content.decode().replace("\n", " ")
    assert client.get(GO_ON).status_code == 200
    assert Article.objects.get().headline == "Ada's bridge"


def test_other_forms_are_not_carried(typed, client, edith):
    for address in ("/admin/auth/user/add/", f"/admin/auth/user/{edith.pk}/password/"):
        response = client.post(address, {"headline": "x"})
        assert response.status_code == 302


def test_a_form_of_another_site_is_not_carried(typed, article):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(change_page(article), typed)
    assert response.status_code == 403
    assert b"carried" not in response.content


def test_what_this_site_has_not_signed_is_not_carried(typed, client):
    response = client.post(
        ADDRESS, {"username": "edith", "password": PASSWORD, "carried": signing.dumps(["x"])}
    )
    assert response["Location"] == "/admin/"


def test_after_twelve_hours_it_is_gone(typed, client, article, monkeypatch):
    response = client.post(change_page(article), typed)
    later = timezone.now() + timedelta(hours=12, seconds=5)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert sign_in(client, response)["Location"] == "/admin/"


def test_nobody_else_gets_it(typed, client, article):
    sign_in(client, client.post(change_page(article), typed))
    make_user("ada", roles.ADMINISTRATOR)
    client.logout()
    client.post(ADDRESS, {"username": "ada", "password": PASSWORD})
    assert client.get(GO_ON)["Location"] == "/admin/"


def test_it_can_be_thrown_away(typed, client, article):
    sign_in(client, client.post(change_page(article), typed))
    assert client.post(GO_ON, {"throw_away": "yes"})["Location"] == "/admin/"
    assert client.get(GO_ON)["Location"] == "/admin/"


def test_files_are_named(typed, client, article):
    sent = typed | {"file": SimpleUploadedFile("bridge.png", b"x")}
    sign_in(client, client.post(change_page(article), sent))
    assert "Please choose them again in the form: bridge.png" in client.get(GO_ON).content.decode()


def test_what_is_too_long_is_not_carried(typed, client, article, monkeypatch):
    monkeypatch.setattr(carrying, "MAX_CHARACTERS", 10)
    assert client.post(change_page(article), typed).status_code == 302
