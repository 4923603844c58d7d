"""The human check by the provider that the settings choose: passed, failed, or unavailable.

With both reCAPTCHA keys set, Google's check box. Without them, a proof of work by the ALTCHA
protocol, which needs no account and no network. A provider that does not answer never causes an
error for the reader.
"""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from typing import Any, NamedTuple, Protocol

import altcha
from django.conf import settings
from django.db import IntegrityError
from django.http.request import validate_host
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_recaptcha import client

from comments.models import SpentChallenge
from comments.models.screened_text import NO_CHECK, NO_SCRIPT
from comments.screening.finding import HOLD, Finding
from newsroom.system_checks.system_checks import RECAPTCHA_TEST_KEYS

logger = logging.getLogger(__name__)


# The script's report if the check could not be loaded in this browser.
UNAVAILABLE = "unavailable"
# The finding keeps this much of the provider's reason for no answer.
MAX_FAILURE_CHARACTERS = 300


class Answer(NamedTuple):
    """The browser's answer: its script's report and the token, "" where absent."""

    script: str = ""
    token: str = ""


# The answer of a browser without scripts.
NO_ANSWER = Answer()


@dataclass(frozen=True)
class Passed:
    # Lets in one comment only: `spend` stores it with the comment.
    challenge: SpentChallenge | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Failed:
    """The check was not done, or done wrongly; another try may pass."""

    reason: str


@dataclass(frozen=True)
class Unavailable:
    """The provider gave no answer, through no fault of the reader."""

    reason: str


Outcome = Passed | Failed | Unavailable


class UsedBeforeError(Exception):
    """Another comment has used the same answer."""


class HumanCheck(Protocol):
    """A provider: Google’s reCAPTCHA, or work that the browser does."""

    name: str
    # Whether an unused answer is still good when the form is sent again.
    keeps: bool

    def configuration(self) -> dict[str, str]:
        """Return the data for the script in the reader's browser."""

    def verify(self, token: str, *, at: datetime) -> Outcome:
        """Return whether `token` shows that the check was done. Never raises, never takes long."""


def current() -> HumanCheck:
    if settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY:
        return Recaptcha()
    return ProofOfWork()


# --- reCAPTCHA ------------------------------------------------------------------------------------

# Error codes about this site's set-up rather than about the reader.
_SETUP_ERROR_CODES = frozenset({"missing-input-secret", "invalid-input-secret", "bad-request"})
# The host that Google names for its public test keys on any site.
_TEST_KEY_HOST = "testkey.google.com"
_SERVICE_ERRORS = (
    OSError, HTTPException,  # the network
    ValueError, KeyError, TypeError, AttributeError, RecursionError,  # an answer of another shape
)  # fmt: skip
# Limits how many requests of one process wait for a silent service at a time.
_slots = threading.BoundedSemaphore(8)


def _own_hosts() -> list[str]:
    hosts = [settings.SITE_HOST, *(host for host in settings.ALLOWED_HOSTS if host != "*")]
    if settings.RECAPTCHA_PRIVATE_KEY in RECAPTCHA_TEST_KEYS:
        hosts.append(_TEST_KEY_HOST)
    return hosts


def _submit_to_google(token: str, answers: queue.SimpleQueue[Any]) -> None:
    """Put Google's response or the error into `answers`; the reader's address is not sent."""
    try:
        answers.put(client.submit(token, settings.RECAPTCHA_PRIVATE_KEY, ""))
    except _SERVICE_ERRORS as error:
        answers.put(error)
    finally:
        _slots.release()


def _ask_google(token: str) -> Any:
    """Return the response or the error.

    A thread bounds the reader's whole wait: the library's own timeout holds for each operation of
    the socket alone, and the look-up of the host name has none.
    """
    if not _slots.acquire(blocking=False):
        return TimeoutError("too many requests without an answer")
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_submit_to_google, args=(token, answers), daemon=True).start()
    seconds = settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        answer = TimeoutError()
    # The socket's own timeout may end in the same instant: both give the same reason.
    return TimeoutError(f"no answer in {seconds} s") if isinstance(answer, TimeoutError) else answer


def _google_outcome(response: Any) -> Outcome:
    if not isinstance(response, client.RecaptchaResponse):
        return Unavailable(f"{type(response).__name__}: {response}")
    codes = response.error_codes if isinstance(response.error_codes, list) else []
    if response.is_valid is False and not _SETUP_ERROR_CODES.intersection(map(str, codes)):
        return Failed(", ".join(map(str, codes)) or "refused")
    if response.is_valid is not True:
        return Unavailable(", ".join(map(str, codes)) or "no clear answer")
    host = response.extra_data.get("hostname")
    if not isinstance(host, str) or not host:
        return Unavailable("no host name in the answer")
    return Passed() if validate_host(host, _own_hosts()) else Failed(f"done at {host}")


class Recaptcha:
    """Google's check box (v2)."""

    name = "recaptcha"
    keeps = False

    def configuration(self) -> dict[str, str]:
        """Return the address of Google's script, and this site's public key."""
        address = f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js"
        return {
            "provider": self.name,
            "script": f"{address}?render=explicit&hl={get_language()}",
            "key": settings.RECAPTCHA_PUBLIC_KEY,
        }

    def verify(self, token: str, *, at: datetime) -> Outcome:
        """Return Google's answer, if it comes in time and names this site."""
        return _google_outcome(_ask_google(token))


# --- Proof of work --------------------------------------------------------------------------------

ALGORITHM = "PBKDF2/SHA-256"
# Rounds of one derivation, and the number of derivations that find the key: together about half a
# second for a desktop computer. The site itself does one derivation for each challenge.
ROUNDS = 2_000
MIN_DERIVATIONS, MAX_DERIVATIONS = 60, 180
CHALLENGE_LIFETIME = timedelta(minutes=15)
# The clocks of several machines may differ by this much.
_CLOCK_DIFFERENCE = timedelta(minutes=5)


def _secret(purpose: str) -> bytes:
    return salted_hmac(f"comments.human_check.{purpose}", "", algorithm="sha256").digest()


def make_challenge(*, at: datetime) -> dict[str, Any]:
    """Return a new challenge in the format of the protocol."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=MIN_DERIVATIONS + secrets.randbelow(MAX_DERIVATIONS - MIN_DERIVATIONS),
        expires_at=at + CHALLENGE_LIFETIME,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return challenge.to_dict()


def forget_expired(*, at: datetime) -> None:
    """Delete spent challenges that have expired; `manage.py tick` calls it."""
    SpentChallenge.objects.filter(expires_at__lt=at - _CLOCK_DIFFERENCE).delete()


class ProofOfWork:
    """A small task for the reader's processor, expensive for a sender of thousands."""

    name = "proof-of-work"
    keeps = True

    def configuration(self) -> dict[str, str]:
        """Return the address of challenges, and of the worker script that solves them."""
        return {
            "provider": self.name,
            "challenge": reverse("comments:challenge"),
            "worker": static("comments/proof_of_work.js"),
        }

    def verify(self, token: str, *, at: datetime) -> Outcome:
        """Return whether `token` is a challenge of this site, solved in time."""
        result = altcha.verify_solution(token, _secret("challenge"), hmac_key_secret=_secret("key"))
        if result.expired:
            return Failed("expired")
        if not result.verified:
            return Failed("not solved")
        challenge = altcha.Payload.from_base64(token).challenge
        expires_at = datetime.fromtimestamp(challenge.parameters.expires_at or 0, tz=UTC)
        return Passed(SpentChallenge(signature=challenge.signature or "", expires_at=expires_at))


def ask(token: str, *, at: datetime) -> Outcome:
    """Return the current provider's answer; log that there is none."""
    outcome = current().verify(token, at=at)
    if isinstance(outcome, Unavailable):
        logger.warning("The human check could not be asked: %s", outcome.reason)
    return outcome


def outcome_of(answer: Answer, *, at: datetime) -> Outcome | None:
    """Return the outcome of the check; None where the browser sent no token."""
    return ask(answer.token, at=at) if answer.token else None


def refusal_message() -> str:
    """Return the message for a reader whose answer is wrong or has expired."""
    return _("The check failed or has expired. Please tick the box again.")


def findings(answer: Answer, outcome: Outcome | None) -> tuple[Finding, ...]:
    """Return why a moderator has to read the comment; nothing if the check was passed."""
    if isinstance(outcome, Passed):
        return ()
    if isinstance(outcome, Unavailable):
        reason = outcome.reason[:MAX_FAILURE_CHARACTERS]
        return (Finding(NO_CHECK, HOLD, {"reason": reason}),)
    if answer.script == UNAVAILABLE:
        reason = _("it did not run in the reader’s browser.")
        return (Finding(NO_CHECK, HOLD, {"reason": reason}),)
    return (Finding(NO_SCRIPT, HOLD),)


def spend(outcome: Outcome | None) -> None:
    """Use up a passed challenge, in the transaction that stores its comment.

    The row's primary key decides between two comments at once. The second raises UsedBeforeError,
    and its transaction has to be rolled back.
    """
    if not (isinstance(outcome, Passed) and outcome.challenge):
        return
    try:
        outcome.challenge.save(force_insert=True)
    except IntegrityError as error:
        raise UsedBeforeError from error
