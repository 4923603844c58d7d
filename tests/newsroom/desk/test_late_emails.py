"""The desk tells administrators of e-mails that nobody gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom import mail
from newsroom.models import Email
from tests.cast import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def _late():
    oldest = datetime(2024, 5, 17, 10, 0, tzinfo=UTC)
    for made_at in (oldest, oldest + timedelta(hours=1)):
        Email.objects.create(to="rita@readers.example", subject="s", text="t", made_at=made_at)


def said_to(name: str) -> list[str]:
    """Return what the first page of the desk says to this member of staff."""
    client = Client()
    client.force_login(make_staff()[name])
    return [str(message) for message in client.get("/admin/").context["messages"]]


@pytest.mark.usefixtures("_late")
def test_an_administrator_reads_how_many_wait_and_since_when():
    (said,) = said_to("ada")
    assert said.startswith("2 e-mails have not been sent: the oldest has waited since 17 May 2024")
    assert said.endswith("Ask the operator whether the mail server accepts e-mails.")


@pytest.mark.usefixtures("_late")
def test_nobody_else_reads_it():
    assert said_to("edith") == []


def test_an_email_that_has_just_been_written_is_not_late():
    mail.write(to="rita@readers.example", subject="s", text="t", at=timezone.now())
    assert said_to("ada") == []
