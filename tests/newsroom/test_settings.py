"""The settings of a deployed site, each case in its own process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "SITE_ADDRESS": "https://news.example",
    "DEBUG": "0",
    "EMAIL_URL": "smtp+tls://news:secret@mail.news.example:587",
    "PRIVACY_CONTROLLER": "News Ltd, 1 High Street, London",
    "PRIVACY_CONTACT": "privacy@news.example",
    "PRIVACY_LEGAL_BASIS": "Article 6(1)(f) of the GDPR.",
    "PRIVACY_RIGHTS": "You can complain to the ICO.",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with the production settings and `variables` over them."""
    environment = {**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    for name in ("RECAPTCHA_PUBLIC_KEY", "RECAPTCHA_PRIVATE_KEY", "TRUSTED_PROXIES"):
        environment[name] = ""
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests' own need
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_deployment_checks():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), done.stderr


def test_it_refuses_to_start_without_a_secret_key():
    done = manage("check", SECRET_KEY="")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: SECRET_KEY is not set. `make run` writes one"
        " into .env; elsewhere set SECRET_KEY, or SECRET_KEY_FILE to a file that holds it."
    )


@pytest.mark.parametrize(
    ("variables", "identifier"),
    [
        ({"RECAPTCHA_PUBLIC_KEY": "one"}, "newsroom.E001"),
        (
            {
                "RECAPTCHA_PUBLIC_KEY": "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
                "RECAPTCHA_PRIVATE_KEY": "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe",
            },
            "newsroom.E002",
        ),
        ({"SITE_ADDRESS": "http://news.example"}, "newsroom.W001"),
        ({"EMAIL_URL": ""}, "newsroom.W002"),
        ({"PRIVACY_CONTACT": ""}, "newsroom.W003"),
    ],
)
def test_a_harmful_setting_is_named_at_deployment(variables, identifier):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **variables)
    assert done.returncode == 1
    assert identifier in re.findall(r"newsroom\.[EW]\d+", done.stderr)


def test_the_example_starts_the_site_once_it_has_a_key():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    variables = dict(line.split("=", 1) for line in lines if line[:1].isupper())
    done = manage("check", **variables | {"SECRET_KEY": "filled in"})
    assert done.returncode == 0, done.stderr
