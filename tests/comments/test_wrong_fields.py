"""A form that comes back says which fields are wrong, with links to them, and has the focus there."""

from __future__ import annotations

import re

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


def summary(page: str) -> list[tuple[str, str]]:
    """Return where each line of the summary leads, and its words."""
    (found,) = re.findall(
        r'<div class="comment-notice" id="wrong-fields".*?</div>', page, re.DOTALL
    )
    assert 'tabindex="-1" autofocus>' in found
    lines = re.findall(r'<li><a href="#(\w+)">(.*?)</a>: (.*?)</li>', found)
    return [(place, f"{label}: {words}") for place, label, words in lines]


def test_each_wrong_field_is_named_and_linked(client):
    page = client.post("/notice/", {"email": "x"}).text
    found = summary(page)
    assert [place for place, _words in found][:1] == ["id_address"]
    for place, _words in found:
        assert f'id="{place}"' in page
    assert f"Please correct {len(found)} fields:" in page


def test_a_comment_that_comes_back_has_it_too(client):
    address = cast.make_article().get_absolute_url()
    page = client.post(f"{address}comment/", {"email": "x", "name": "Rita", "message": ""}).text
    assert [place for place, _words in summary(page)] == ["id_email", "id_message"]


def test_a_form_without_a_fault_has_none(client):
    assert "wrong-fields" not in client.get("/notice/").text
    assert "wrong-fields" not in client.get(cast.make_article().get_absolute_url()).text
