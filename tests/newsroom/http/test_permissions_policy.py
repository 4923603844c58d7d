"""The security headers of every answer."""

from __future__ import annotations

import pytest
from django.test import Client

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; frame-src 'self'; worker-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/healthz", "/no/such/page/", "/admin/login/"])
def test_no_page_runs_what_it_did_not_bring(client: Client, address):
    response = client.get(address)
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy == dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in response["Permissions-Policy"]
