"""Requests for a person's data: by an e-mailed link that works once, or by the browser's own key.

Nobody can find out whether an address is known: the answer is the same and takes as long, because a
worker looks the address up later. An unknown address gets no e-mail.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from comments import limits, signed_links
from comments.models import DataRequest, Reader
from comments.privacy import personal_data, personal_data_map
from comments.privacy.kept_rows import Person
from newsroom import mail, periods
from newsroom.absolute_urls import absolute

logger = logging.getLogger(__name__)

LINK_PURPOSE, PASS_PURPOSE = "privacy", "privacy.pass"
REQUEST_LINK_LIFETIME: Final = timedelta(hours=24)
# Time to read the opened page and to choose.
PASS_LIFETIME: Final = timedelta(hours=1)
# After this time the timer erases what no worker has erased.
WAIT_FOR_WORKER: Final = timedelta(minutes=10)


@transaction.atomic
def receive(email: str, *, at: datetime) -> DataRequest:
    """Store a request for the data of an address; a worker looks the address up."""
    asked = DataRequest.objects.create(email=email, made_at=at)
    write_link.enqueue(asked.pk)
    logger.info("Data request %d: asked for by an address.", asked.pk)
    return asked


def for_browser(reader: Reader, *, at: datetime) -> DataRequest:
    """Return a request by a browser's key, unsaved until it leads to a download or an erasure."""
    return DataRequest(reader=reader, made_at=at)


def _store(asked: DataRequest) -> None:
    if asked._state.adding:
        asked.save()
        logger.info("Data request %d: asked for by a browser.", asked.pk)


def person_of(asked: DataRequest) -> Person:
    if asked.email:
        return personal_data_map.with_email(asked.email)
    return personal_data_map.with_reader(asked.reader)


@task
def write_link(number: int) -> None:
    """E-mail the link, if any data is stored under the address."""
    at = timezone.now()
    waiting = DataRequest.objects.filter(pk=number, written_at=None).exclude(email="")
    asked = waiting.first()
    if asked is None or not personal_data_map.is_known(person_of(asked)):
        return
    if not limits.count_email("privacy e-mail", asked.email, at=at):
        return
    link = absolute(
        reverse("comments:privacy_link", args=[signed_links.token_of(asked, purpose=LINK_PURPOSE)])
    )
    with transaction.atomic():
        if waiting.update(written_at=at):
            mail.write(to=asked.email, subject=_subject(), text=f"{_text()}\n\n{link}\n", at=at)


def _subject() -> str:
    return _("Your data")


def _text() -> str:
    words = _(
        "Someone, probably you, asked for the data that we store under this e-mail address. The"
        " link below works once, for %(period)s. If it was not you, ignore this e-mail."
    )
    return words % {"period": periods.in_words(REQUEST_LINK_LIFETIME)}


def _unopened() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(opened_at=None).exclude(email="")


def with_link(token: str) -> DataRequest:
    """Return the request of an unused link; a used link answers 404."""
    return signed_links.find(
        _unopened(), token, purpose=LINK_PURPOSE, max_age=REQUEST_LINK_LIFETIME
    )


def open_link(token: str, *, at: datetime) -> DataRequest:
    """Mark the link as used; the second of two simultaneous requests answers 404."""
    asked = with_link(token)
    if not _unopened().filter(pk=asked.pk).update(opened_at=at):
        raise Http404(_("There is nothing at this address."))
    logger.info("Data request %d: its link was used.", asked.pk)
    return asked


def pass_of(asked: DataRequest) -> str:
    """Return the token that the opened page sends back, in place of a cookie."""
    return signed_links.token_of(asked, purpose=PASS_PURPOSE)


def with_pass(token: str) -> DataRequest:
    """Return the request of a page that was opened within PASS_LIFETIME."""
    opened = DataRequest.objects.filter(opened_at__isnull=False, erase_at=None).exclude(email="")
    return signed_links.find(opened, token, purpose=PASS_PURPOSE, max_age=PASS_LIFETIME)


def note_download(asked: DataRequest, *, at: datetime) -> None:
    """Record that the data was downloaded."""
    _store(asked)
    DataRequest.objects.filter(pk=asked.pk).update(downloaded_at=at)
    logger.info("Data request %d: the data was handed out.", asked.pk)


@transaction.atomic
def ask_erasure(asked: DataRequest, *, at: datetime) -> None:
    """Ask a worker to erase everything; a second request changes nothing."""
    _store(asked)
    if DataRequest.objects.filter(pk=asked.pk, erase_at=None).update(erase_at=at):
        erase_requested.enqueue(asked.pk)
        logger.info("Data request %d: erasure was asked for.", asked.pk)


@task
def erase_requested(number: int) -> None:
    """Erase the person's data, then the address on the request."""
    waiting = DataRequest.objects.filter(pk=number, erase_at__isnull=False, erased_at=None)
    if asked := waiting.select_related("reader").first():
        personal_data.erase_person(person_of(asked), at=timezone.now())
        waiting.update(erased_at=timezone.now(), email="")
        logger.info("Data request %d: erased.", number)


def erase_overdue(*, at: datetime) -> int:
    """Erase the data of requests that no worker has handled in time; return how many."""
    late = DataRequest.objects.filter(erase_at__lt=at - WAIT_FOR_WORKER, erased_at=None)
    numbers = list(late.values_list("pk", flat=True))
    for number in numbers:
        erase_requested.func(number)
    return len(numbers)
