"""The human check: each provider's three answers, and what the network may do."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.client import BadStatusLine, IncompleteRead
from io import BytesIO
from threading import Barrier, Thread
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs

import altcha
import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from comments import human_check
from comments.human_check import (
    Failed,
    Passed,
    ProofOfWork,
    Recaptcha,
    Unavailable,
    UsedBeforeError,
)
from comments.models import SpentChallenge

NOW = datetime(2024, 5, 17, 9, 0, tzinfo=UTC)


# --- reCAPTCHA ------------------------------------------------------------------------------------


@pytest.fixture
def google(settings, monkeypatch):
    """Set keys, and stand at the network's edge: `google(answer)` says what comes back."""
    settings.RECAPTCHA_PUBLIC_KEY = "public"
    settings.RECAPTCHA_PRIVATE_KEY = "private"
    settings.SITE_HOST = "news.example"
    settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 0.3
    asked = []

    def answers(answer):
        def request(params):
            asked.append(parse_qs(params.decode(), keep_blank_values=True))
            if callable(answer):
                answer()
            if isinstance(answer, Exception):
                raise answer
            return BytesIO(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

        monkeypatch.setattr("django_recaptcha.client.recaptcha_request", request)
        return asked

    return answers


def test_both_keys_choose_recaptcha(google):
    assert human_check.current().configuration() == {
        "provider": "recaptcha",
        "script": "https://www.google.com/recaptcha/api.js?render=explicit&hl=en-gb",
        "key": "public",
    }


def test_a_yes_for_this_site_passes(google):
    google({"success": True, "hostname": "news.example"})
    assert Recaptcha().verify("token", at=NOW) == Passed()


def test_google_is_told_the_token_and_nobodys_address(google):
    asked = google({"success": True, "hostname": "news.example"})
    Recaptcha().verify("token", at=NOW)
    assert asked == [{"secret": ["private"], "response": ["token"], "remoteip": [""]}]


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        (["invalid-input-response"], "invalid-input-response"),
        (["timeout-or-duplicate"], "timeout-or-duplicate"),
        ([], "refused"),
        (None, "refused"),
    ],
)
def test_a_no_of_google_fails_the_check_with_its_reason(google, codes, reason):
    google({"success": False, "error-codes": codes})
    assert Recaptcha().verify("token", at=NOW) == Failed(reason)


@pytest.mark.parametrize(
    "host", ["evil.example", "news.example.evil.example", "evilnews.example", "sub.news.example"]
)
def test_a_yes_of_google_for_another_host_fails_the_check(google, host):
    google({"success": True, "hostname": host})
    assert Recaptcha().verify("token", at=NOW) == Failed(f"done at {host}")


def test_allowed_hosts_of_the_site_pass_and_a_wildcard_lets_no_other_in(google, settings):
    settings.ALLOWED_HOSTS = ["*", "paper.example", ".papers.example"]
    for host, outcome in {
        "paper.example": Passed(),
        "www.papers.example": Passed(),
        "evil.example": Failed("done at evil.example"),
        "evilpapers.example": Failed("done at evilpapers.example"),
    }.items():
        google({"success": True, "hostname": host})
        assert Recaptcha().verify("token", at=NOW) == outcome


def test_the_host_of_googles_test_keys_passes_with_these_keys_alone(google, settings):
    google({"success": True, "hostname": "testkey.google.com"})
    assert Recaptcha().verify("token", at=NOW) == Failed("done at testkey.google.com")
    settings.RECAPTCHA_PRIVATE_KEY = "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe"
    assert Recaptcha().verify("token", at=NOW) == Passed()


@pytest.mark.parametrize(
    "answer",
    [
        URLError("[Errno -2] Name or service not known"),
        ConnectionRefusedError("refused"),
        TimeoutError("timed out"),
        ssl.SSLCertVerificationError("bad certificate"),
        HTTPError("https://www.google.com", 503, "Unavailable", None, None),
        BadStatusLine("nonsense"),
        IncompleteRead(b""),
        b"",
        b"<!doctype html><title>Sign in to this network</title>",
        b"\xff\xfe",
        b"[]",
        b'"yes"',
        b"null",
        b"1",
        b"[" * 100_000,
        {},
        {"hostname": "news.example"},
        {"success": None},
        {"success": "true", "hostname": "news.example"},
        {"success": 1, "hostname": "news.example"},
        {"success": True},
        {"success": True, "hostname": None},
        {"success": True, "hostname": ["news.example"]},
        {"success": False, "error-codes": ["invalid-input-secret"]},
        {"success": False, "error-codes": [["bad-request"], "bad-request"]},
    ],
)
def test_every_other_reply_of_google_counts_as_no_answer(google, answer):
    google(answer)
    assert isinstance(Recaptcha().verify("token", at=NOW), Unavailable)


def test_a_timeout_of_the_socket_counts_as_no_answer_in_time(google):
    google(TimeoutError("The read operation timed out"))
    outcome = Recaptcha().verify("token", at=NOW)
    assert outcome == Unavailable("TimeoutError: no answer in 0.3 s")


def test_a_silent_google_is_waited_for_no_longer_than_the_timeout(google):
    release = threading.Event()
    google(lambda: release.wait(5))
    began = time.monotonic()
    outcome = Recaptcha().verify("token", at=NOW)
    release.set()
    assert outcome == Unavailable("TimeoutError: no answer in 0.3 s")
    assert time.monotonic() - began < 1


def test_no_more_than_eight_questions_wait_for_a_silent_google(google, settings):
    settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 0.02
    release = threading.Event()
    asked = google(lambda: release.wait(5))
    outcomes = [Recaptcha().verify("token", at=NOW) for _ in range(10)]
    release.set()
    assert len(asked) == 8
    assert outcomes[-1] == Unavailable("TimeoutError: too many requests without an answer")
    time.sleep(0.1)
    google({"success": True, "hostname": "news.example"})
    assert Recaptcha().verify("token", at=NOW) != outcomes[-1]


def test_no_answer_leaves_a_line_in_the_log_without_the_token(google, caplog):
    google(ConnectionRefusedError("refused"))
    human_check.ask("the reader's token", at=NOW)
    assert caplog.messages == [
        "The human check could not be asked: ConnectionRefusedError: refused"
    ]


# --- Proof of work --------------------------------------------------------------------------------


@pytest.fixture
def cheap(monkeypatch):
    """Make challenges that a test solves at once."""
    monkeypatch.setattr(human_check, "ROUNDS", 1)
    monkeypatch.setattr(human_check, "MIN_DERIVATIONS", 1)
    monkeypatch.setattr(human_check, "MAX_DERIVATIONS", 3)


def make_token(*, at=None, **changes) -> str:
    """Return a solved challenge, with fields of its parameters changed after it was signed."""
    challenge = altcha.Challenge.from_dict(human_check.make_challenge(at=at or timezone.now()))
    solution = altcha.solve_challenge(challenge)
    for name, value in changes.items():
        setattr(challenge.parameters, name, value)
    return altcha.Payload(challenge, solution).to_base64()


def test_no_keys_choose_the_proof_of_work():
    assert human_check.current().configuration() == {
        "provider": "proof-of-work",
        "challenge": "/comments/challenge/",
        "worker": "/static/comments/proof_of_work.js",
    }


def test_a_challenge_is_the_protocols_own():
    challenge = human_check.make_challenge(at=NOW)
    parameters = challenge["parameters"]
    assert sorted(challenge) == ["parameters", "signature"]
    assert parameters["algorithm"] == "PBKDF2/SHA-256"
    assert parameters["expiresAt"] == int((NOW + timedelta(minutes=15)).timestamp())


def use(token: str) -> str:
    """Return what comes of an answer that is verified and then spent."""
    outcome = ProofOfWork().verify(token, at=timezone.now())
    try:
        with transaction.atomic():
            human_check.spend(outcome)
    except UsedBeforeError:
        return "used before"
    return repr(outcome)


@pytest.mark.django_db
def test_a_solved_challenge_passes(cheap):
    assert ProofOfWork().verify(make_token(), at=timezone.now()) == Passed()


@pytest.mark.django_db
def test_a_challenge_works_once(cheap):
    token = make_token()
    assert [use(token) for _ in range(3)] == ["Passed()", "used before", "used before"]


@pytest.mark.django_db
def test_another_spelling_of_a_used_solution_counts_as_used(cheap):
    token = make_token()
    respelt = base64.b64encode(json.dumps(json.loads(base64.b64decode(token)), indent=1).encode())
    assert [use(token), use(respelt.decode())] == ["Passed()", "used before"]


@pytest.mark.django_db
def test_an_expired_challenge_fails(cheap):
    token = make_token(at=timezone.now() - human_check.LIFETIME - timedelta(seconds=2))
    assert ProofOfWork().verify(token, at=timezone.now()) == Failed("expired")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": 4_000_000_000},
        {"expires_at": None},
        {"cost": 0},
        {"cost": 10**12},
        {"key_prefix": ""},
        {"key_signature": None},
        {"key_signature": "00"},
        {"algorithm": "SCRYPT"},
        {"memory_cost": 10**9},
        {"data": {"a": 1}},
    ],
)
def test_a_challenge_with_other_terms_fails_at_once(cheap, change):
    began = time.monotonic()
    assert ProofOfWork().verify(make_token(**change), at=timezone.now()) == Failed("not solved")
    assert time.monotonic() - began < 0.5


@pytest.mark.django_db
def test_a_challenge_or_a_solution_with_one_wrong_character_fails(cheap):
    payload = json.loads(base64.b64decode(make_token()))
    for spoil in (("challenge", "signature"), ("solution", "derivedKey")):
        wrong = json.loads(json.dumps(payload))
        text = wrong[spoil[0]][spoil[1]]
        wrong[spoil[0]][spoil[1]] = ("1" if text[0] == "0" else "0") + text[1:]
        token = base64.b64encode(json.dumps(wrong).encode()).decode()
        assert ProofOfWork().verify(token, at=timezone.now()) == Failed("not solved")


@pytest.mark.django_db
def test_a_solution_of_another_challenge_fails(cheap):
    one, two = (json.loads(base64.b64decode(make_token())) for _ in range(2))
    spliced = base64.b64encode(json.dumps(one | {"solution": two["solution"]}).encode()).decode()
    assert ProofOfWork().verify(spliced, at=timezone.now()) == Failed("not solved")


@pytest.mark.django_db
def test_a_challenge_of_another_site_fails(cheap, settings):
    token = make_token()
    settings.SECRET_KEY = "another"
    assert ProofOfWork().verify(token, at=timezone.now()) == Failed("not solved")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
PARTS = st.fixed_dictionaries(
    {
        "challenge": JSON
        | st.fixed_dictionaries(
            {
                "parameters": JSON
                | st.fixed_dictionaries(
                    {"algorithm": JSON, "nonce": JSON, "salt": JSON, "cost": JSON},
                    optional={"expiresAt": JSON, "data": JSON, "keyPrefix": JSON},
                ),
                "signature": JSON,
            }
        ),
        "solution": JSON | st.fixed_dictionaries({"counter": JSON, "derivedKey": JSON}),
    }
)


@given(st.text(max_size=40))
def test_no_text_is_more_than_refused(token):
    assert isinstance(ProofOfWork().verify(token, at=NOW), Failed)


@given(PARTS | JSON)
def test_no_shape_of_an_answer_is_more_than_refused(payload):
    token = base64.b64encode(json.dumps(payload).encode()).decode()
    assert isinstance(ProofOfWork().verify(token, at=NOW), Failed)


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", [None, Passed(), Failed("expired"), Unavailable("away")])
def test_what_is_no_challenge_of_this_site_is_not_spent(outcome):
    human_check.spend(outcome)
    assert not SpentChallenge.objects.exists()


@pytest.mark.django_db
def test_spent_challenges_are_forgotten_once_they_are_useless():
    now = timezone.now()
    for minutes in (-6, -4, 4):
        expires_at = now + timedelta(minutes=minutes)
        SpentChallenge.objects.create(signature=str(minutes), expires_at=expires_at)
    human_check.forget_expired(at=now)
    assert sorted(row.signature for row in SpentChallenge.objects.all()) == ["-4", "4"]


@pytest.mark.django_db(transaction=True)
def test_of_many_uses_of_one_solution_at_once_one_passes(cheap):
    token, barrier, outcomes = make_token(), Barrier(12), []

    def verify() -> None:
        try:
            barrier.wait()
            outcomes.append(use(token))
        finally:
            connection.close()

    threads = [Thread(target=verify) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["Passed()"] + ["used before"] * 11
