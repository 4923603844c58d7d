"""Each act on accounts and rights, as the log tells it: who, what, before and after."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from newsroom.desk import demo_staff, roles
from newsroom.models import DeskLogEntry
from tests import cast
from tests.desk import save
from tests.log import rows, told_last

pytestmark = pytest.mark.django_db
NEW = {"password1": "a-long-pass-1", "password2": "a-long-pass-1"}


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def ada(staff) -> Client:
    browser = Client()
    browser.force_login(staff["ada"])
    return browser


@pytest.fixture
def root() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("root", password="a long password"))
    return browser


def address(user: User) -> str:
    return f"/admin/auth/user/{user.pk}/change/"


def last() -> tuple[str, list[tuple[str, str, str]]]:
    row = rows()[0]
    return row.told.sentence, [tuple(change) for change in row.told.changes]


def test_an_account_is_created(ada):
    ada.post("/admin/auth/user/add/", {"username": "new", "usable_password": "true", **NEW})
    assert last() == (
        "ada created the account “new”.",
        [("Active", "–", "yes"), ("Username", "–", "new")],
    )
    assert "a-long-pass-1" not in str(DeskLogEntry.objects.values())


def test_groups_and_staff_are_changed(ada, staff):
    moderators = Group.objects.get(name=roles.MODERATOR)
    save(ada, address(staff["otto"]), "user_form", groups=moderators.pk, is_staff="on")
    assert last() == (
        "ada changed the account “otto”.",
        [("Groups", "–", "Moderator"), ("Staff status", "no", "yes")],
    )


def test_an_account_is_deactivated_and_activated_again(ada, staff):
    save(ada, address(staff["otto"]), "user_form", is_active=None)
    assert last() == ("ada deactivated the account “otto”.", [("Active", "yes", "no")])
    save(ada, address(staff["otto"]), "user_form", is_active="on")
    assert last() == ("ada activated the account “otto” again.", [("Active", "no", "yes")])


def test_a_superuser_gives_rights(root, staff):
    right = Permission.objects.get(codename="publish_article")
    form = {"is_superuser": "on", "user_permissions": right.pk}
    save(root, address(staff["otto"]), "user_form", **form)
    assert last() == (
        "root changed the account “otto”.",
        [("Superuser status", "no", "yes"), ("User permissions", "–", "articles.publish_article")],
    )


def test_a_save_that_changes_nothing_is_no_entry(ada, staff):
    number = DeskLogEntry.objects.count()
    save(ada, address(staff["otto"]), "user_form")
    assert DeskLogEntry.objects.count() == number


def test_an_administrator_sets_a_password(ada, staff):
    page = f"/admin/auth/user/{staff['otto'].pk}/password/"
    ada.post(page, {"usable_password": "true", "set-password": "1", **NEW})
    words = "ada set a new password for the account “otto”, which was signed out everywhere."
    assert last() == (words, [])
    assert told_last(2)[1:] == []


def test_an_owner_changes_a_password(staff):
    browser = Client()
    browser.force_login(staff["edith"])
    form = {"new_password1": "a-long-pass-1", "new_password2": "a-long-pass-1"}
    browser.post("/admin/password_change/", {"old_password": "a long password", **form})
    words = "edith set a new password for the account “edith”, which was signed out everywhere."
    assert told_last(1) == [words]


def test_an_owner_signs_out_everywhere(staff):
    browser = Client()
    browser.force_login(staff["edith"])
    browser.post("/admin/account/sign_out_everywhere/")
    assert told_last(1) == ["edith signed the account “edith” out everywhere."]


def test_the_rights_of_a_group_are_changed(root):
    group = Group.objects.get(name=roles.REPORTER)
    before = set(group.permissions.values_list("pk", flat=True))
    right = Permission.objects.get(codename="kill_article")
    form = {"name": group.name, "permissions": [*before, right.pk]}
    root.post(f"/admin/auth/group/{group.pk}/change/", form)
    assert last() == (
        "root changed the rights of the group “Reporter”.",
        [("Permissions", "–", "articles.kill_article")],
    )


def test_a_group_is_created_and_deleted(root):
    root.post("/admin/auth/group/add/", {"name": "Owners"})
    assert last() == ("root created the group “Owners”.", [("Name", "–", "Owners")])
    owners = Group.objects.get(name="Owners")
    root.post(f"/admin/auth/group/{owners.pk}/delete/", {"post": "yes"})
    assert last() == ("root deleted the group “Owners”.", [])


def test_demo_accounts_are_created_by_a_command(tmp_path):
    demo_staff.create_staff(tmp_path / "passwords.txt")
    assert told_last(1) == ["A command or an import created the account “administrator”."]


def test_the_history_of_an_account_is_this_log(ada, staff):
    save(ada, address(staff["otto"]), "user_form", first_name="Otto")
    page = ada.get(f"/admin/auth/user/{staff['otto'].pk}/history/").text
    assert "ada changed the account “otto”." in page
    assert "from “–” to “Otto”" in page


def test_the_index_shows_what_one_did_last(ada, staff):
    save(ada, address(staff["otto"]), "user_form", first_name="Otto")
    assert "ada changed the account “otto”." in ada.get("/admin/").text
    browser = Client()
    browser.force_login(staff["edith"])
    page = browser.get("/admin/").text
    assert "Nothing yet." in page
    assert "otto" not in page
