"""Asks Akismet about a comment, where the site has a key for it; without one nobody is asked.

The service can hold a comment and do nothing else. It has a second to answer; a service that is silent
or says nonsense changes nothing, and is left alone for a minute.
"""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import Final
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from comments.screening.finding import HOLD, Finding

logger = logging.getLogger(__name__)

# What a reader waits for the service at most.
SECONDS: Final = 1.0
SECONDS_OF_SILENCE: Final = 60.0
_PATH: Final = "/1.1/comment-check"
_ERRORS = (OSError, HTTPException, ValueError)
# Limits how many requests of one process wait for a silent service at a time.
_slots = threading.BoundedSemaphore(8)


@dataclass
class _Pause:
    """Until when a service that gave no answer is not asked again, by this process."""

    until: float = 0.0


_pause = _Pause()


@dataclass(frozen=True)
class Sent:
    """What the service reads: the comment, the name, the page, and the sender's network address."""

    text: str
    name: str
    page: str
    address: str


def is_on() -> bool:
    return bool(settings.AKISMET_KEY)


def findings(sent: Sent) -> tuple[Finding, ...]:
    """Return a finding that holds the comment if the service takes it for spam."""
    if not is_on() or monotonic() < _pause.until:
        return ()
    answer = _ask(sent)
    if answer not in ("true", "false"):
        _pause.until = monotonic() + SECONDS_OF_SILENCE
        logger.warning("The spam service gave no answer: %s.", answer[:100])
    return (Finding("spam-service", HOLD, {"service": "Akismet"}),) if answer == "true" else ()


def _ask(sent: Sent) -> str:
    """Return the answer, or what went wrong; a thread bounds the whole wait, name look-up included."""
    if not _slots.acquire(blocking=False):
        return "too many requests without an answer"
    answers: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_post, args=(sent, answers), daemon=True).start()
    try:
        return answers.get(timeout=SECONDS)
    except queue.Empty:
        return f"none in {SECONDS:g} s"


def _post(sent: Sent, answers: queue.SimpleQueue[str]) -> None:
    try:
        answers.put(_answer_to(_body(sent)))
    except _ERRORS as error:
        # Not its words: they could hold what was sent.
        answers.put(type(error).__name__)
    finally:
        _slots.release()


def _body(sent: Sent) -> str:
    return urlencode(
        {
            "api_key": settings.AKISMET_KEY,
            "blog": settings.SITE_ADDRESS,
            "user_ip": sent.address,
            "permalink": sent.page,
            "comment_type": "comment",
            "comment_author": sent.name,
            "comment_content": sent.text,
            "blog_charset": "UTF-8",
        }
    )


def _answer_to(body: str) -> str:
    address = urlsplit(settings.AKISMET_ADDRESS)
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=SECONDS)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", _PATH, body, headers)
        return connection.getresponse().read(100).decode("ascii", "replace").strip()
    finally:
        connection.close()
