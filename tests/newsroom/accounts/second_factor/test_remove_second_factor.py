"""`manage.py remove_second_factor`: for who cannot ask another administrator."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from newsroom.accounts.second_factor import second_factor
from newsroom.desk import roles
from tests.cast import make_user
from tests.log import told_last
from tests.newsroom.accounts.authenticator import set_up

pytestmark = pytest.mark.django_db


def test_it_removes_the_factor_and_signs_out(client, capsys):
    ada = make_user("ada", roles.ADMINISTRATOR)
    client.force_login(ada)
    set_up(client)
    call_command("remove_second_factor", "ada")
    assert capsys.readouterr().out == "The second factor of “ada” was removed.\n"
    assert not second_factor.is_set_up(ada)
    assert client.get("/admin/").status_code == 302
    assert told_last(2) == [
        "A command or an import signed the account “ada” out everywhere.",
        "A command or an import removed the second factor of the account “ada”.",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nobody", "There is no account named “nobody”."),
        ("ada", "The account “ada” has no second factor."),
    ],
)
def test_it_says_what_is_wrong(name, message):
    make_user("ada", roles.ADMINISTRATOR)
    with pytest.raises(CommandError, match=f"^{message}$"):
        call_command("remove_second_factor", name)
    assert Client().get("/admin/").status_code == 302
