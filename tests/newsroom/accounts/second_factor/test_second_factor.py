"""A code that two requests bring at once lets one of them in."""

from __future__ import annotations

import pytest
from django.db import transaction

from newsroom.accounts.second_factor import second_factor
from tests.cast import NOW, make_user
from tests.newsroom.accounts.authenticator import code_of, next_code
from tests.sessions import begin_elsewhere


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_two_requests_with_one_code_one_is_let_in(kind):
    edith = make_user("edith")
    key = second_factor.new_key()
    codes = second_factor.set_up(edith, key=key, code=code_of(bytes.fromhex(key)), at=NOW)
    code = next_code(edith) if kind == "app" else codes[0]
    with transaction.atomic():
        first = second_factor.check(edith, code)
        second = begin_elsewhere(lambda: second_factor.check(edith, code))
    assert (first, second.result(timeout=10)) == (True, False)
