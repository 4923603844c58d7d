"""The human check: one question with three answers, asked of the provider that the settings choose.

Both reCAPTCHA keys set: Google's check box. None: a proof of work after the ALTCHA protocol, which
needs no account and no network. An answer that cannot be had is never an error for the reader.
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
from comments.screening.finding import HOLD, Finding
from newsroom.checks import RECAPTCHA_TEST_KEYS

logger = logging.getLogger(__name__)


# What the script reports if the check could not be brought up in this browser.
UNAVAILABLE = "unavailable"
# Of why a provider gave no answer, in the finding.
MAX_REASON_CHARACTERS = 300


class Answer(NamedTuple):
    """What a browser says about the check: its script's report and the token, "" where absent."""

    script: str = ""
    token: str = ""


# That of a browser without scripts.
NO_ANSWER = Answer()


@dataclass(frozen=True)
class Passed:
    """Somebody did what the check asks for."""

    # What lets in one comment only: `spend` stores it with the comment.
    challenge: SpentChallenge | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Failed:
    """The check was not done, or not rightly; another try may pass."""

    reason: str


@dataclass(frozen=True)
class Unavailable:
    """Nobody can say, through no fault of the reader's."""

    reason: str


Outcome = Passed | Failed | Unavailable


class UsedBeforeError(Exception):
    """The same answer let in another comment first."""


class HumanCheck(Protocol):
    """What a provider does."""

    name: str
    # Whether an answer that has not been used yet is still good when the form is sent again.
    keeps: bool

    def configuration(self) -> dict[str, str]:
        """Return what the script in the reader's browser needs."""

    def verify(self, token: str, *, at: datetime) -> Outcome:
        """Return whether `token` shows that the check was done. Never raises, never takes long."""


def current() -> HumanCheck:
    """Return the provider that the settings choose."""
    if settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY:
        return Recaptcha()
    return ProofOfWork()


# --- reCAPTCHA ------------------------------------------------------------------------------------

# Codes that speak of this site's set-up rather than of the reader.
_OUR_FAULT = frozenset({"missing-input-secret", "invalid-input-secret", "bad-request"})
# The host that Google names for its public test keys, whatever the site.
_TEST_KEY_HOST = "testkey.google.com"
_NONSENSE = (
    OSError, HTTPException,  # the network
    ValueError, KeyError, TypeError, AttributeError, RecursionError,  # an answer of another shape
)  # fmt: skip
# At most so many requests of one process hang at a silent service at a time.
_slots = threading.BoundedSemaphore(8)


def _own_hosts() -> list[str]:
    hosts = [settings.SITE_HOST, *(host for host in settings.ALLOWED_HOSTS if host != "*")]
    if settings.RECAPTCHA_PRIVATE_KEY in RECAPTCHA_TEST_KEYS:
        hosts.append(_TEST_KEY_HOST)
    return hosts


def _submit(token: str, answers: queue.SimpleQueue[Any]) -> None:
    """Ask Google and hand on what came of it; no address of the reader's goes along."""
    try:
        answers.put(client.submit(token, settings.RECAPTCHA_PRIVATE_KEY, ""))
    except _NONSENSE as error:
        answers.put(error)
    finally:
        _slots.release()


def _ask_google(token: str) -> Any:
    """Return the response or the error.

    A thread, since the library's own limit holds for each operation of the socket alone, and the
    look-up of the name has none: only so is the reader's wait bounded as a whole.
    """
    if not _slots.acquire(blocking=False):
        return TimeoutError("too many requests without an answer")
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_submit, args=(token, answers), daemon=True).start()
    limit = settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT
    try:
        answer = answers.get(timeout=limit)
    except queue.Empty:
        answer = TimeoutError()
    # The socket's own limit may run out in the same instant: one reason, whichever was first.
    return TimeoutError(f"no answer in {limit} s") if isinstance(answer, TimeoutError) else answer


def _judge(response: Any) -> Outcome:
    if not isinstance(response, client.RecaptchaResponse):
        return Unavailable(f"{type(response).__name__}: {response}")
    codes = response.error_codes if isinstance(response.error_codes, list) else []
    if response.is_valid is False and not _OUR_FAULT.intersection(map(str, codes)):
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
        """Return where the script is, and the key that Google knows this site by."""
        address = f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js"
        return {
            "provider": self.name,
            "script": f"{address}?render=explicit&hl={get_language()}",
            "key": settings.RECAPTCHA_PUBLIC_KEY,
        }

    def verify(self, token: str, *, at: datetime) -> Outcome:
        """Return Google's word for it, if it comes in time and speaks of this site."""
        return _judge(_ask_google(token))


# --- Proof of work --------------------------------------------------------------------------------

ALGORITHM = "PBKDF2/SHA-256"
# Rounds of one derivation, and how many derivations find the key: together about half a second of a
# desk computer's time. The site itself does one derivation for each challenge.
ROUNDS = 2_000
MIN_DERIVATIONS, MAX_DERIVATIONS = 60, 180
LIFETIME = timedelta(minutes=15)
# Clocks of several machines may differ by so much.
_SLACK = timedelta(minutes=5)


def _secret(purpose: str) -> bytes:
    return salted_hmac(f"comments.human_check.{purpose}", "", algorithm="sha256").digest()


def make_challenge(*, at: datetime) -> dict[str, Any]:
    """Return a new challenge in the protocol's own form."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=MIN_DERIVATIONS + secrets.randbelow(MAX_DERIVATIONS - MIN_DERIVATIONS),
        expires_at=at + LIFETIME,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return challenge.to_dict()


def forget_expired(*, at: datetime) -> None:
    """Delete what was spent and would be refused as expired by now; `manage.py tick` does it."""
    SpentChallenge.objects.filter(expires_at__lt=at - _SLACK).delete()


class ProofOfWork:
    """A small task for the reader's processor: dear for those who send thousands."""

    name = "proof-of-work"
    keeps = True

    def configuration(self) -> dict[str, str]:
        """Return where challenges are, and the worker that solves them."""
        return {
            "provider": self.name,
            "challenge": reverse("comments:challenge"),
            "worker": static("comments/proof_of_work.js"),
        }

    def verify(self, token: str, *, at: datetime) -> Outcome:
        """Return whether `token` is a challenge of this site's, solved in time."""
        result = altcha.verify_solution(token, _secret("challenge"), hmac_key_secret=_secret("key"))
        if result.expired:
            return Failed("expired")
        if not result.verified:
            return Failed("not solved")
        challenge = altcha.Payload.from_base64(token).challenge
        expires_at = datetime.fromtimestamp(challenge.parameters.expires_at or 0, tz=UTC)
        return Passed(SpentChallenge(signature=challenge.signature or "", expires_at=expires_at))


def ask(token: str, *, at: datetime) -> Outcome:
    """Return the current provider's answer, and leave a line in the log if there is none."""
    outcome = current().verify(token, at=at)
    if isinstance(outcome, Unavailable):
        logger.warning("The human check could not be asked: %s", outcome.reason)
    return outcome


def outcome_of(answer: Answer, *, at: datetime) -> Outcome | None:
    """Return what came of the check; None where the browser sent no token."""
    return ask(answer.token, at=at) if answer.token else None


def refusal() -> str:
    """Return what tells a reader that the answer is not good, or not good any more."""
    return _("The check failed or has expired. Please tick the box again.")


def findings(answer: Answer, outcome: Outcome | None) -> tuple[Finding, ...]:
    """Return why the check lets a moderator look; nothing if it was passed."""
    if isinstance(outcome, Passed):
        return ()
    if isinstance(outcome, Unavailable):
        reason = outcome.reason[:MAX_REASON_CHARACTERS]
        return (Finding("check-unavailable", HOLD, {"reason": reason}),)
    if answer.script == UNAVAILABLE:
        reason = _("it did not run in the reader’s browser.")
        return (Finding("check-unavailable", HOLD, {"reason": reason}),)
    return (Finding("no-script", HOLD),)


def spend(outcome: Outcome | None) -> None:
    """Use up what passed, in the transaction that stores the comment it lets in.

    The row's primary key decides between two at once. Raises UsedBeforeError for the second, whose
    transaction then has to be rolled back.
    """
    if not (isinstance(outcome, Passed) and outcome.challenge):
        return
    try:
        outcome.challenge.save(force_insert=True)
    except IntegrityError as error:
        raise UsedBeforeError from error
