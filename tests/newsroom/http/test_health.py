"""/healthz: for load balancers and people on call."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_it_answers_when_the_database_does(client: Client):
    response = client.get("/healthz")
    assert response.json() == {"status": "ok", "database": True}
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_it_fails_without_a_word_on_the_machine_when_the_database_does_not(client: Client):
    def refuse(*args):
        from django.db import OperationalError

        raise OperationalError("password of nora wrong")

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "failing", "database": False}


@pytest.mark.django_db
def test_a_load_balancer_may_ask_without_https(client: Client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
