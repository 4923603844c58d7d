"""reCAPTCHA from end to end: the site as deployed, a browser, and a stand-in for Google."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.recaptcha import StandIn, standing_in

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = "/2024/05/16/council-votes-for-the-bridge/"
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import cast
cast.make_article()
"""


@pytest.fixture(scope="module")
def google() -> Iterator[StandIn]:
    """Return the stand-in for Google."""
    with standing_in(trustme.CA()) as stand_in:
        yield stand_in


@pytest.fixture(scope="module")
def environment(google, tmp_path_factory) -> dict[str, str]:
    """Return the settings of the site, with a database of its own."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "authority.pem").write_bytes(google.authority)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.served",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "DEBUG": "0",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "RECAPTCHA_PUBLIC_KEY": "public",
        "RECAPTCHA_PRIVATE_KEY": "private",
        "RECAPTCHA_DOMAIN": f"localhost:{google.port}",
        "SSL_CERT_FILE": str(folder / "authority.pem"),
    }


@pytest.fixture(scope="module")
def site(environment) -> Iterator[str]:
    """Return the address of an article on a running site."""
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=environment, check=True)
    address = environment["SITE_ADDRESS"].removeprefix("http://")
    command = [sys.executable, "-m", "gunicorn", "--bind", address, "--threads", "4"]
    with subprocess.Popen([*command, "newsroom.wsgi"], cwd=ROOT, env=environment) as server:
        host, port = address.split(":")
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex((host, int(port))) == 0:
                    break
            time.sleep(0.1)
        yield environment["SITE_ADDRESS"] + PAGE
        server.terminate()


@pytest.fixture
def browser_context_args(browser_context_args) -> dict:
    """Let the browser trust the stand-in."""
    return {**browser_context_args, "ignore_https_errors": True}


def _words(findings: list[dict]) -> str:
    told = (each["evidence"] for each in findings if each["code"] == "check-unavailable")
    return next((evidence["reason"] for evidence in told), "")


@pytest.fixture
def stored(environment, site):
    """Return a function that returns state, reason and the check's own words of each new comment."""
    path = environment["DATABASE_URL"].removeprefix("sqlite:///")
    rows = (
        "SELECT c.state, d.reason, c.findings FROM comments_comment c"
        " JOIN comments_decision d ON d.comment_id = c.id ORDER BY c.id"
    )

    def all_rows() -> list[tuple[str, str, str]]:
        with sqlite3.connect(path) as connection:
            found = connection.execute(rows).fetchall()
        return [(state, reason, _words(json.loads(kept))) for state, reason, kept in found]

    before = len(all_rows())
    return lambda: all_rows()[before:]


@pytest.fixture(autouse=True)
def _yes(google) -> Iterator[None]:
    google.reset()
    yield
    google.silence.set()


def write(page: Page, site: str) -> None:
    """Fill in all but the check."""
    page.goto(site)
    page.get_by_label("E-mail (never published)").fill("rita@readers.example")
    page.get_by_label("Name").fill("Rita Reader")
    page.get_by_label("Message").fill("The bridge is overdue.")


def tick(page: Page) -> None:
    """Do the check."""
    page.get_by_role("button", name="Stand-in check").click()
    expect(page.locator("#id_human_error")).to_have_text("Looks good!")


def send(page: Page) -> float:
    """Press the button, and return the seconds until the page of thanks."""
    began = time.monotonic()
    page.get_by_role("button", name="Send comment").click()
    page.wait_for_url("**/comment/ey*/")
    return time.monotonic() - began


def test_google_is_not_asked_before_the_reader_begins(page, site, google):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "localhost" in url] == []
    page.get_by_label("Name").focus()
    expect(page.get_by_role("button", name="Stand-in check")).to_be_visible()
    assert [url for url in asked if "localhost" in url] == [
        f"https://localhost:{google.port}/recaptcha/api.js?render=explicit&hl=en-gb"
    ]


def test_a_check_that_passes_lets_the_comment_in(page, site, google, stored, complaints):
    write(page, site)
    tick(page)
    assert Axe().run(page).response["violations"] == []
    send(page)
    assert stored() == [("pending", "premoderation", "")]
    assert google.asked == [
        {"secret": ["private"], "response": ["token of public"], "remoteip": [""]}
    ]
    assert complaints == []


def test_a_check_that_was_not_done_is_asked_for(page, site, google, stored):
    write(page, site)
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator("#id_human_error")).to_have_text("Please check re-captcha.")
    assert Axe().run(page).response["violations"] == []
    assert (stored(), google.asked) == ([], [])


@pytest.mark.parametrize(
    "answer",
    [
        {"success": False, "error-codes": ["timeout-or-duplicate"]},
        {"success": True, "hostname": "evil.example"},
    ],
)
def test_a_check_that_google_refuses_shows_an_error_and_can_be_done_again(
    page, site, google, stored, answer
):
    google.answer = answer
    write(page, site)
    tick(page)
    page.get_by_role("button", name="Send comment").click()
    words = "The check failed or has expired. Please tick the box again."
    expect(page.locator("#id_human_error")).to_have_text(words)
    expect(page.get_by_label("Message")).to_have_value("The bridge is overdue.")
    assert Axe().run(page).response["violations"] == []
    assert stored() == []
    google.reset()
    page.get_by_label("Name").focus()
    tick(page)
    send(page)
    assert stored() == [("pending", "premoderation", "")]


def test_a_silent_google_costs_three_seconds_and_loses_no_text(page, site, google, stored):
    google.silence.clear()
    write(page, site)
    tick(page)
    assert send(page) < 4.5
    assert stored() == [("pending", "check-unavailable", "TimeoutError: no answer in 3 s")]


@pytest.mark.parametrize("answer", [b"", b"<!doctype html>", b"{}", b"[]"])
def test_an_answer_of_google_that_makes_no_sense_loses_no_text(page, site, google, stored, answer):
    google.answer = answer
    write(page, site)
    tick(page)
    send(page)
    ((state, reason, note),) = stored()
    assert (state, reason) == ("pending", "check-unavailable")
    assert note != ""


def test_a_blocked_script_of_google_loses_no_text(page, site, google, stored):
    google.script_is_there = False
    write(page, site)
    words = "Our check for humans could not run. Send your comment anyway"
    expect(page.locator("#id_human_error")).to_contain_text(words)
    send(page)
    assert stored() == [("pending", "check-unavailable", "it did not run in the reader’s browser.")]
