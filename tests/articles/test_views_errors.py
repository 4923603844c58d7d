"""What readers see where nothing is, and where something broke."""

from __future__ import annotations

import pytest
from django.test import Client
from django.views.defaults import server_error

from articles.models.edition import EditionQuerySet
from tests import cast


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_leads_on(client):
    cast.make_article("The bridge")
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert 'action="/search/"' in response.text
    assert '<a href="/">Read the latest on the front page</a>' in response.text


def test_a_fault_is_answered_without_database_context_or_file(rf):
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "{" not in response.text
    assert "/static/" not in response.text


@pytest.mark.django_db
def test_a_fault_in_a_view_gets_that_page(monkeypatch):
    def break_down(*args, **kwargs):
        raise RuntimeError("Broken")

    monkeypatch.setattr(EditionQuerySet, "public", break_down)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "Broken" not in response.text
