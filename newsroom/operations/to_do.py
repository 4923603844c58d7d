"""What there is to do with the site itself: rows of the desk's start page, for administrators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom import mail
from newsroom.accounts.second_factor import second_factor
from newsroom.desk.to_do import ToDo, counted, list_address

_TASKS = "django_tasks_database_dbtaskresult"


def rows(user: User, at: datetime) -> Iterator[ToDo]:
    """Yield what `user` may do something about."""
    if user.has_perm("django_tasks_database.view_dbtaskresult"):
        yield from _tasks(at)
    if user.has_perm("auth.change_user"):
        number, since = counted(second_factor.missing(), "date_joined")
        words = _("Accounts that need a second factor and have none")
        yield ToDo(words, number, list_address("auth_user", {"second_factor": "missing"}), since)


def _tasks(at: datetime) -> Iterator[ToDo]:
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    number, since = counted(failed, "enqueued_at")
    address = list_address(_TASKS, {"status__exact": TaskResultStatus.FAILED.value})
    yield ToDo(_("Tasks that failed"), number, address, since)
    number, since = counted(mail.late(at=at), "made_at")
    words = _("E-mails not sent: ask the operator whether the mail server accepts e-mails")
    yield ToDo(words, number, list_address(_TASKS), since)
