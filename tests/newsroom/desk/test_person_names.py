"""What colleagues are called."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from newsroom.desk.person_names import name_of, names_of
from newsroom.templatetags.person_names import person_name

JANA = User(username="jnovak", first_name="Jana", last_name="Nováková")
EDITH = User(username="edith")


@pytest.mark.parametrize(("person", "name"), [(JANA, "Jana Nováková"), (EDITH, "edith")])
def test_by_name_and_by_the_account_of_who_has_none(person, name):
    assert (name_of(person), person_name(person)) == (name, name)


def test_nobody_has_no_name():
    assert person_name(None) == ""


def test_they_stand_in_the_order_of_the_alphabet():
    assert names_of([JANA, EDITH]) == ["edith", "Jana Nováková"]
