"""manage.py and gunicorn: what an operator can set right is said in one line, without a traceback."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BEFORE_MIGRATE = r"The database lacks \d+ migrations\. Run manage\.py migrate first\.\n"
AWAY = (
    "The database does not answer: connection failed: connection to server at"
    ' "127.0.0.1", port 1 failed: Connection refused. Does it run, and is DATABASE_URL right?\n'
)


def run(*command: str, **variables: str) -> tuple[int, str]:
    """Run a program of the site; return its code and what it says about failing."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DEBUG": "0",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment | variables,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["import_seeds"],
        ["createsuperuser", "--noinput", "--username", "ada", "--email", "ada@news.example"],
        ["tick"],
        ["send_emails"],
        ["purge_comments"],
        ["purge_previews"],
        ["verify_ledger"],
        ["db_worker"],
    ],
    ids=lambda command: command[0],
)
def test_before_migrate_a_command_says_so(command, tmp_path: Path):
    code, said = run("manage.py", *command, DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3")
    assert code == 1
    assert re.fullmatch(BEFORE_MIGRATE, said.removeprefix("CommandError: "))


@pytest.mark.parametrize("command", ["migrate", "tick", "recount_comments"])
def test_without_a_database_a_command_says_so(command):
    url = "postgres://nora:s3cret@127.0.0.1:1/news"
    assert run("manage.py", command, DATABASE_URL=url) == (1, AWAY)


def test_a_mail_server_that_is_away_is_one_line():
    command = ["manage.py", "sendtestemail", "ada@news.example"]
    code, said = run(*command, EMAIL_URL="smtp://127.0.0.1:1")
    assert code == 1
    assert said == (
        "CommandError: The mail server 127.0.0.1 did not take the e-mail: [Errno 111] Connection"
        " refused. Does it run, and is EMAIL_URL right?\n"
    )


def test_a_wrong_setting_is_one_line():
    assert run("manage.py", "check", TIME_ZONE="Mars") == (
        1,
        "TIME_ZONE is 'Mars': write a time zone that this machine knows, as in Europe/London.\n",
    )


@pytest.mark.parametrize(
    ("variable", "value", "example"), [("WEB_WORKERS", "abc", 2), ("WEB_THREADS", "0", 4)]
)
def test_gunicorn_does_not_start_with_a_wrong_number(variable, value, example):
    assert run("-m", "gunicorn", **{variable: value}) == (
        1,
        f"{variable} is {value!r}: write a whole number of at least 1 in digits, as in {example}.\n",
    )


def test_gunicorn_ends_with_a_sentence_about_a_wrong_setting():
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    code, said = run("-m", "gunicorn", "--bind", address, TIME_ZONE="Mars", WEB_WORKERS="1")
    assert code == 4
    assert "\nTIME_ZONE is 'Mars': write a time zone that this machine knows" in said
    assert "Traceback" not in said


def test_gunicorn_reads_the_file_of_settings(tmp_path: Path):
    (tmp_path / "newsroom").symlink_to(ROOT / "newsroom")
    (tmp_path / "gunicorn.conf.py").write_text(
        (ROOT / "gunicorn.conf.py").read_text("utf-8"), "utf-8"
    )
    (tmp_path / ".env").write_text("WEB_WORKERS=5\nWEB_THREADS=6\nLOG_FORMAT=text\n", "utf-8")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("WEB_WORKERS", "WEB_THREADS", "LOG_FORMAT")
    }
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--print-config"], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    settings = dict(re.findall(r"^(\w+)\s+= (.*)$", done.stdout, re.MULTILINE))
    assert (settings["workers"], settings["threads"]) == ("5", "6")
