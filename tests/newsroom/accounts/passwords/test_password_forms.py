"""A new password signs the account out everywhere else, and its owner is told."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsroom.accounts.passwords import hashing
from newsroom.desk import roles
from newsroom.models import Email, StaffSession
from tests.cast import make_user
from tests.newsroom.accounts.signing_in import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "a much better password"


def test_ones_own_keeps_this_browser_signed_in(client):
    edith, other = make_user("edith", roles.EDITOR), Client()
    client.force_login(edith)
    other.force_login(edith)
    typed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/admin/password_change/", typed).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302
    assert StaffSession.objects.filter(account=edith).count() == 1
    told = Email.objects.get()
    assert (told.to, told.subject) == ("edith@news.example", "Your password was changed")
    assert told.text == (
        "Account: edith\n\nThe password of your account was changed. The account was signed out"
        " everywhere.\n\nIf you did not expect this, tell an administrator of the site at once.\n"
    )


def test_one_set_by_an_administrator_signs_the_owner_out(client):
    edith, hers = make_user("edith", roles.EDITOR), Client()
    hers.force_login(edith)
    client.force_login(make_user("ada", roles.ADMINISTRATOR))
    typed = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    client.post(f"/admin/auth/user/{edith.pk}/password/", typed | {"set-password": "1"})
    edith.refresh_from_db()
    assert edith.check_password(NEW)
    assert hers.get("/admin/").status_code == 302
    assert not StaffSession.objects.filter(account=edith).exists()
    assert Email.objects.get().to == "edith@news.example"
    assert client.get("/admin/").status_code == 200


def test_without_a_turn_to_hash_nothing_changes(client, monkeypatch):
    def busy(*args):
        raise hashing.HashingBusy

    client.force_login(make_user("edith", roles.EDITOR))
    monkeypatch.setattr(User, "check_password", busy)
    response = client.post("/admin/password_change/", {"old_password": PASSWORD})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "so we could not check your password. Nothing was changed." in response.content.decode()


def test_an_account_without_a_mailbox_is_not_written_to(client):
    edith = make_user("edith", roles.EDITOR)
    edith.email = ""
    edith.save()
    client.force_login(edith)
    typed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/admin/password_change/", typed).status_code == 302
    assert Email.objects.count() == 0
