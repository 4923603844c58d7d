"""Links for one holder: for one purpose, for a time, and one answer to every other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.http import Http404

from comments import signed_links
from comments.models import Reader
from tests import cast

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def found(token: str, purpose: str = "notices", max_age: timedelta = A_DAY):
    """Return the reader that a token leads to."""
    return signed_links.find(Reader.objects.all(), token, purpose=purpose, max_age=max_age)


def test_a_token_leads_to_its_row():
    reader = cast.make_reader()
    assert found(signed_links.token_of(reader, purpose="notices")) == reader


@pytest.mark.parametrize("token", ["", "x", "1", "{}:abc:def", "é" * 200, "\0"])
def test_a_token_that_nobody_signed_leads_nowhere(token):
    cast.make_reader()
    with pytest.raises(Http404, match=r"^There is nothing at this address\.$"):
        found(token)


def test_a_token_that_is_changed_expired_or_for_another_purpose_leads_nowhere():
    reader = cast.make_reader()
    token = signed_links.token_of(reader, purpose="notices")
    other = signing.dumps({"pk": reader.pk}, salt="comments.error_notes.error_notes")
    gone = signing.dumps({"pk": reader.pk + 1}, salt="comments.notices.workflow")
    for wrong in (token[:-1], token.swapcase(), other, gone):
        with pytest.raises(Http404, match=r"^There is nothing at this address\.$"):
            found(wrong)
    with pytest.raises(Http404):
        found(token, max_age=timedelta(seconds=-1))
