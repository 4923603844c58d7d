"""What there is to do with the site itself: administrators alone are shown it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from newsroom.accounts.second_factor import second_factor
from newsroom.models import Email
from newsroom.operations import to_do
from tests import cast

pytestmark = pytest.mark.django_db
FACTORS = "Accounts that need a second factor and have none"
EMAILS = "E-mails not sent: ask the operator whether the mail server accepts e-mails"


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


def found(user: User) -> dict[str, int]:
    """Return the rows of `user` that are not empty, with their numbers."""
    return {row.words: row.number for row in to_do.rows(user, timezone.now()) if row.number}


def test_late_emails_are_told_with_their_number_and_the_oldest(staff):
    oldest = datetime(2024, 5, 17, 10, 0, tzinfo=UTC)
    for made_at in (oldest, oldest + timedelta(hours=1)):
        Email.objects.create(to="rita@readers.example", subject="s", text="t", made_at=made_at)
    (row,) = [each for each in to_do.rows(staff["ada"], timezone.now()) if each.words == EMAILS]
    assert (row.number, row.moment) == (2, oldest)


def test_an_email_that_has_just_been_written_is_not_late(staff):
    mail.write(to="rita@readers.example", subject="s", text="t", at=timezone.now())
    assert EMAILS not in found(staff["ada"])


def test_a_task_that_failed_is_told(staff):
    values = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "a.b",
        "backend_name": "default",
    }
    for status in (TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL):
        DBTaskResult.objects.create(status=status, run_after=cast.NOW, **values)
    assert found(staff["ada"])["Tasks that failed"] == 1


@pytest.mark.parametrize(
    ("roles", "lacking"),
    [
        ((), []),
        (("Moderator",), ["maude"]),
        (("Editor", "Administrator"), ["ada", "edith", "root"]),
    ],
)
def test_accounts_are_told_whose_roles_demand_a_second_factor(roles, lacking, staff, settings):
    settings.SECOND_FACTOR_ROLES = roles
    User.objects.create_superuser("root")
    away = cast.make_user("eva", "Editor")
    User.objects.filter(pk=away.pk).update(is_active=False)
    TOTPDevice.objects.create(user=cast.make_user("emil", "Editor"))
    assert found(staff["ada"]).get(FACTORS, 0) == len(lacking)
    assert sorted(user.username for user in second_factor.missing()) == lacking


def test_the_place_of_these_accounts_shows_the_same(staff, settings):
    settings.SECOND_FACTOR_ROLES = ("Moderator",)
    (row,) = [each for each in to_do.rows(staff["ada"], timezone.now()) if each.words == FACTORS]
    client = Client()
    client.force_login(staff["ada"])
    shown = client.get(row.address).context["cl"].result_list
    assert [user.username for user in shown] == ["maude"]


@pytest.mark.parametrize(("name", "rows"), [("ada", 3), ("edith", 0), ("maude", 0), ("anna", 0)])
def test_administrators_alone_are_shown_it(name, rows, staff):
    assert len(list(to_do.rows(staff[name], timezone.now()))) == rows
