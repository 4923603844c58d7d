"""The demo staff of `make run`."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from newsroom.desk import demo_staff

pytestmark = pytest.mark.django_db
ROLES = ["reporter", "editor", "moderator", "administrator"]


def test_each_role_gets_one_account_in_its_group(tmp_path):
    assert demo_staff.create_staff(tmp_path / "staff.txt") == ROLES
    groups = {user.username: [g.name for g in user.groups.all()] for user in User.objects.all()}
    assert groups == {name: [name.title()] for name in ROLES}
    assert not User.objects.filter(is_superuser=True).exists()


def test_the_file_holds_the_passwords_and_nobody_else_may_read_it(tmp_path):
    path = tmp_path / "staff.txt"
    demo_staff.create_staff(path)
    for line in path.read_text("utf-8").splitlines():
        name, password = line.split()
        assert User.objects.get(username=name).check_password(password)
    assert path.stat().st_mode & 0o077 == 0


def test_a_second_time_changes_nothing(tmp_path):
    path = tmp_path / "staff.txt"
    demo_staff.create_staff(path)
    before = path.read_text("utf-8")
    assert demo_staff.create_staff(path) == []
    assert path.read_text("utf-8") == before


def test_in_another_database_the_new_passwords_take_the_place_of_the_old(tmp_path):
    path = tmp_path / "staff.txt"
    demo_staff.create_staff(path)
    User.objects.filter(username="editor").delete()
    demo_staff.create_staff(path)
    told = [line.split() for line in path.read_text("utf-8").splitlines()]
    assert [name for name, _ in told] == ROLES
    assert User.objects.get(username="editor").check_password(dict(told)["editor"])


def test_the_command_refuses_on_a_deployed_site():
    with pytest.raises(CommandError) as raised:
        call_command("create_demo_staff")
    assert str(raised.value) == "Demo accounts are for test sites only. Set DEBUG=1 to create them."
    assert not User.objects.exists()
