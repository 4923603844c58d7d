"""Tells the operator of errors by e-mail, at most once an hour for each kind, without readers' data."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import sys
import traceback
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import Error as DatabaseError
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from newsroom import mail
from newsroom.models import ErrorKind
from newsroom.operations.request_counts import route_of

logger = logging.getLogger(__name__)

PAUSE: Final = timedelta(hours=1)
UNUSED: Final = timedelta(days=1)
NEXT_STEP: Final = (
    "The log has the traceback: search for the id of the request. The next e-mail about this kind of"
    " error comes in an hour at the earliest."
)
# Files whose time says when which error was told while the database was away.
TOLD: Final = settings.BASE_DIR / "var" / "told"


def report(*, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Tell of the error that is being handled; Django's signal calls this before the page of it."""
    error = sys.exc_info()[1]
    if not settings.OPERATOR_EMAIL or error is None or request is None:
        return
    try:
        _report(error, request, at=timezone.now())
    except Exception:
        # The reader still gets the page of the first error.
        logger.exception("The operator was not told of an error.")


def _report(error: BaseException, request: HttpRequest, *, at: datetime) -> None:
    kind = kind_of(error)
    try:
        number = _number_to_tell(kind, at=at)
        if number:
            mail.write(to=settings.OPERATOR_EMAIL, at=at, **_words(kind, request, number, at=at))
    except DatabaseError:
        if may_tell_without_database(kind, at=at):
            words = _words(kind, request, 1, at=at)
            # The reader does not wait for the mail server.
            Thread(target=_send, args=[words], daemon=True).start()


def kind_of(error: BaseException) -> str:
    """Return the error's class and where it arose in the site's own code."""
    frames = traceback.extract_tb(error.__traceback__)
    base = f"{settings.BASE_DIR}/"
    own = [frame for frame in frames if frame.filename.startswith(base)]
    own = [frame for frame in own if "site-packages" not in frame.filename] or list(frames)
    frame = own[-1]
    place = f"{frame.filename.removeprefix(base)}, line {frame.lineno}, {frame.name}"
    return f"{type(error).__module__}.{type(error).__qualname__} in {place}"[:300]


@transaction.atomic
def _number_to_tell(kind: str, *, at: datetime) -> int:
    """Count this error; return how many to tell of now, or 0 if the last e-mail is too recent."""
    ErrorKind.objects.bulk_create([ErrorKind(kind=kind)], ignore_conflicts=True)
    found = ErrorKind.objects.select_for_update().get(kind=kind)
    row = ErrorKind.objects.filter(kind=kind)
    if found.told_at and at - found.told_at < PAUSE:
        row.update(untold=F("untold") + 1)
        return 0
    row.update(untold=0, told_at=at)
    return found.untold + 1


def _words(kind: str, request: HttpRequest, number: int, *, at: datetime) -> dict[str, str]:
    """Return subject and text; they hold nothing that somebody sent, not even the address."""
    lines = (
        kind,
        f"Page: {request.method} {route_of(request)}",
        f"Time: {at.isoformat(timespec='seconds')}",
        f"Request: {getattr(request, 'request_id', '-')}",
        f"Errors of this kind since the last e-mail: {number}",
        "",
        NEXT_STEP,
    )
    name = kind.partition(" ")[0].rpartition(".")[2]
    return {"subject": f"{settings.SITE_NAME}: {name}", "text": "\n".join(lines) + "\n"}


def may_tell_without_database(kind: str, *, at: datetime) -> bool:
    """Return whether no process of this machine has told of this kind of error within an hour."""
    TOLD.mkdir(parents=True, exist_ok=True)
    mark = TOLD / hashlib.blake2b(kind.encode(), digest_size=12).hexdigest()
    for other in TOLD.iterdir():
        if other != mark and _age(other, at=at) > UNUSED:
            other.unlink(missing_ok=True)
    with mark.open("ab") as file:
        # Of several processes, the first makes the mark new before the next looks at it.
        fcntl.flock(file, fcntl.LOCK_EX)
        # A mark that is empty was made by this process or by another that waits, and told nothing.
        if os.fstat(file.fileno()).st_size and _age(mark, at=at) < PAUSE:
            return False
        file.write(b".")
        file.flush()
        os.utime(mark, (at.timestamp(), at.timestamp()))
    return True


def _age(mark: Path, *, at: datetime) -> timedelta:
    try:
        return timedelta(seconds=at.timestamp() - mark.stat().st_mtime)
    except FileNotFoundError:  # another process has removed it
        return timedelta()


def _send(words: dict[str, str]) -> None:
    email = EmailMessage(words["subject"], words["text"], to=[settings.OPERATOR_EMAIL])
    try:
        email.send()
    except OSError as error:
        logger.warning("The operator was not told of an error: %s.", type(error).__name__)
