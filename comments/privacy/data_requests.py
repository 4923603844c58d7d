"""Readers who ask for their data: a link by e-mail that works once, and the browser's own key.

The answer to a request is the same, and takes as long, whether an address is known or not: looking
that up is left to a worker, and who is unknown gets no e-mail.
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

from comments import signed_links
from comments.models import DataRequest, Reader
from comments.privacy import personal_data, personal_data_map
from comments.privacy.personal_data_map import Person
from newsroom import mail, periods
from newsroom.absolute_urls import absolute
from newsroom.http import rate_counter
from newsroom.http.rate_counter import Limit

logger = logging.getLogger(__name__)

LINK, PASS = "privacy", "privacy.pass"
REQUEST_LINK_LIFETIME: Final = timedelta(hours=24)
# For reading the page that a link opened, and for choosing.
PASS_LIFETIME: Final = timedelta(hours=1)
# Whoever types the address of somebody else cannot fill their box.
EMAILS_A_DAY: Final = 3
# After that a timer does what no worker has done.
WAIT_FOR_WORKER: Final = timedelta(minutes=10)


@transaction.atomic
def receive(email: str, *, at: datetime) -> DataRequest:
    """Take down that somebody asks for what belongs to an address; a worker looks for it."""
    asked = DataRequest.objects.create(email=email, made_at=at)
    write_link.enqueue(asked.pk)
    logger.info("Data request %d: asked for by an address.", asked.pk)
    return asked


def of_browser(reader: Reader, *, at: datetime) -> DataRequest:
    """Return what a browser asks by its own key, stored once something comes of it."""
    return DataRequest(reader=reader, made_at=at)


def _keep(asked: DataRequest) -> None:
    if asked._state.adding:
        asked.save()
        logger.info("Data request %d: asked for by a browser.", asked.pk)


def person_of(asked: DataRequest) -> Person:
    """Return whose data is asked for."""
    if asked.email:
        return personal_data_map.with_email(asked.email)
    return personal_data_map.with_reader(asked.reader)


@task
def write_link(number: int) -> None:
    """Write the e-mail with the link, if anything is kept of the address."""
    at = timezone.now()
    waiting = DataRequest.objects.filter(pk=number, written_at=None).exclude(email="")
    asked = waiting.first()
    if asked is None or not personal_data_map.is_known(person_of(asked)):
        return
    _, _, host = asked.email.rpartition("@")
    box = asked.email.removesuffix(host) + host.lower()
    if rate_counter.count([Limit("privacy e-mail", box, EMAILS_A_DAY, 86_400)], at=at):
        return
    link = absolute(
        reverse("comments:privacy_link", args=[signed_links.token_of(asked, purpose=LINK)])
    )
    with transaction.atomic():
        if waiting.update(written_at=at):
            mail.write(to=asked.email, subject=_subject(), text=f"{_words()}\n\n{link}\n", at=at)


def _subject() -> str:
    return _("Your data")


def _words() -> str:
    words = _(
        "Someone, probably you, asked for the data that we store under this e-mail address. The"
        " link below works once, for %(period)s. If it was not you, ignore this e-mail."
    )
    return words % {"period": periods.in_words(REQUEST_LINK_LIFETIME)}


def _unopened() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(opened_at=None).exclude(email="")


def with_link(token: str) -> DataRequest:
    """Return the request whose link was never used; a used one leads nowhere."""
    return signed_links.find(_unopened(), token, purpose=LINK, max_age=REQUEST_LINK_LIFETIME)


def open_link(token: str, *, at: datetime) -> DataRequest:
    """Use the link up; of two who come at once the second is too late."""
    asked = with_link(token)
    if not _unopened().filter(pk=asked.pk).update(opened_at=at):
        raise Http404(_("There is nothing at this address."))
    logger.info("Data request %d: its link was used.", asked.pk)
    return asked


def pass_of(asked: DataRequest) -> str:
    """Return what the page that a link opened sends along, instead of a cookie."""
    return signed_links.token_of(asked, purpose=PASS)


def with_pass(token: str) -> DataRequest:
    """Return the request behind a page that its link opened within the last hour."""
    opened = DataRequest.objects.filter(opened_at__isnull=False, erase_at=None).exclude(email="")
    return signed_links.find(opened, token, purpose=PASS, max_age=PASS_LIFETIME)


def note_download(asked: DataRequest, *, at: datetime) -> None:
    """Keep on record that the data was handed out."""
    _keep(asked)
    DataRequest.objects.filter(pk=asked.pk).update(downloaded_at=at)
    logger.info("Data request %d: the data was handed out.", asked.pk)


@transaction.atomic
def ask_erasure(asked: DataRequest, *, at: datetime) -> None:
    """Let a worker erase everything; twice is no mistake."""
    _keep(asked)
    if DataRequest.objects.filter(pk=asked.pk, erase_at=None).update(erase_at=at):
        erase_requested.enqueue(asked.pk)
        logger.info("Data request %d: erasure was asked for.", asked.pk)


@task
def erase_requested(number: int) -> None:
    """Erase what belongs to whom the request is about, and then the address on it."""
    waiting = DataRequest.objects.filter(pk=number, erase_at__isnull=False, erased_at=None)
    if asked := waiting.select_related("reader").first():
        personal_data.erase_person(person_of(asked), at=timezone.now())
        waiting.update(erased_at=timezone.now(), email="")
        logger.info("Data request %d: erased.", number)


def finish(*, at: datetime) -> int:
    """Erase what workers were asked for and did not do in time; return how many requests."""
    late = DataRequest.objects.filter(erase_at__lt=at - WAIT_FOR_WORKER, erased_at=None)
    numbers = list(late.values_list("pk", flat=True))
    for number in numbers:
        erase_requested.func(number)
    return len(numbers)
