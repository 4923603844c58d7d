"""The settings of a deployed site, each case in its own process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.database import copy_migrated_to

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "SITE_ADDRESS": "https://news.example",
    "DEBUG": "0",
    "EMAIL_URL": "smtp+tls://news:secret@mail.news.example:587",
    "TRUSTED_PROXIES": "127.0.0.1",
    "PRIVACY_CONTROLLER": "News Ltd, 1 High Street, London",
    "PRIVACY_CONTACT": "privacy@news.example",
    "PRIVACY_LEGAL_BASIS": "Article 6(1)(f) of the GDPR.",
    "PRIVACY_RIGHTS": "You can complain to the ICO.",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with the production settings and `variables` over them."""
    environment = {**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    for name in ("RECAPTCHA_PUBLIC_KEY", "RECAPTCHA_PRIVATE_KEY"):
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
        "System check identified no issues (2 silenced).\n",
    ), done.stderr


def test_it_refuses_to_start_without_a_secret_key():
    done = manage("check", SECRET_KEY="")
    assert done.returncode == 1
    assert done.stderr == (
        "SECRET_KEY is not set. `make run` writes one into .env; elsewhere set SECRET_KEY, or"
        " SECRET_KEY_FILE to a file that holds it.\n"
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
        ({"ORIGINALS_ROOT": "/media/originals", "MEDIA_ROOT": "/media"}, "newsroom.E003"),
        ({"SITE_ADDRESS": "http://news.example"}, "newsroom.W001"),
        ({"EMAIL_URL": ""}, "newsroom.W002"),
        ({"TRUSTED_PROXIES": ""}, "newsroom.W003"),
        ({"ALLOWED_HOSTS": "https://news.example"}, "newsroom.W005"),
        ({"HSTS_SECONDS": "0"}, "security.W004"),
        ({"PRIVACY_CONTACT": ""}, "newsroom.W009"),
    ],
)
def test_a_harmful_setting_is_named_at_deployment(variables, identifier):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **variables)
    assert done.returncode == 1
    assert identifier in re.findall(r"\w+\.[EW]\d+", done.stderr)


HSTS = "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_PRELOAD, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({}, "3600 False False\n"),
        ({"SITE_ADDRESS": "http://news.example"}, "0 False False\n"),
        (
            {"HSTS_SECONDS": "31536000", "HSTS_PRELOAD": "1", "HSTS_INCLUDE_SUBDOMAINS": "1"},
            "31536000 True True\n",
        ),
    ],
)
def test_browsers_remember_https_for_an_hour_unless_more_is_asked_for(variables, shown):
    assert manage("shell", "--no-imports", "--command", HSTS, **variables).stdout == shown


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://news.example", ["__Host-sessionid", "__Host-csrftoken", "__Host-reader"]),
        ("http://news.example", ["sessionid", "csrftoken", "reader"]),
    ],
)
def test_an_encrypted_sites_cookies_are_bound_to_its_host(address, names):
    script = (
        "from django.conf import settings; from comments import readers;"
        "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, readers.cookie_name())"
    )
    done = manage("shell", "--no-imports", "-c", script, SITE_ADDRESS=address)
    assert done.stdout.split() == names, done.stderr


def test_the_example_starts_the_site_once_it_has_a_key():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    variables = dict(line.split("=", 1) for line in lines if line[:1].isupper())
    done = manage("check", **variables | {"SECRET_KEY": "filled in"})
    assert done.returncode == 0, done.stderr


ASK_FOR_SHEETS = """
import re
from django.test import Client
page = Client().get("/privacy/").text
sheets = re.findall('<link rel="stylesheet" href="([^"]+)"', page)
print(sheets, [Client().get(sheet).status_code for sheet in sheets])
"""


def test_pages_have_their_sheets_where_errors_are_shown_too(tmp_path):
    copy_migrated_to(tmp_path / "site.sqlite3")
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3"}
    done = manage(
        "shell",
        "--verbosity",
        "0",
        "-c",
        ASK_FOR_SHEETS,
        DEBUG="1",
        SITE_ADDRESS="http://testserver",
        **database,
    )
    assert (done.stdout, done.returncode) == ("['/static/reader.css'] [200]\n", 0), done.stderr
