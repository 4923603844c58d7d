"""The whole way once: a scraped page is imported, read, answered, moderated, and read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import expect

from comments.models import Comment, State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HEADLINE = "Cruise and Khayrova Call Time on a Ten-Week Romance"
REMARK = "Nobody in this story speaks under a name."


def send_comment(page) -> None:
    """Fill in the form below the article as a reader would, stars first."""
    page.get_by_role("radio", name="4 of 5 stars").check(force=True)
    page.get_by_label("E-mail (never published)").fill("rita@readers.example")
    page.get_by_label("Name").fill("Rita Reader")
    page.get_by_label("Message").fill(REMARK)
    page.get_by_label("I am not a robot").check()
    expect(page.locator("div:has(> .human-check)").get_by_text("Looks good!")).to_be_visible()
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("heading", name="Your comment is awaiting moderation")).to_be_visible()


def approve(page, live_server) -> None:
    """Let the first comment of the queue through."""
    page.goto(live_server.url + "/admin/comments/comment/")
    expect(page.get_by_text(REMARK).first).to_be_visible()
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text(REMARK)).to_have_count(0)


@pytest.mark.both_databases
def test_a_comment_goes_from_a_seed_to_the_page(page, live_server, staff, sign_in, complaints):
    call_command("import_seeds", str(SEEDS), verbosity=0)

    page.goto(live_server.url)
    page.get_by_role("link", name=HEADLINE).click()
    address = page.url
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(page.locator("figure").get_by_text("Image created by AI").first).to_be_visible()
    send_comment(page)
    assert [c.state for c in Comment.objects.all()] == [State.PENDING]
    assert REMARK not in Client().get(address.removeprefix(live_server.url)).content.decode()

    sign_in(staff["maude"])
    approve(page, live_server)

    # What the desk still asks for would bring the cookie of staff again.
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto(address)
    expect(page.get_by_text(REMARK)).to_be_visible()
    expect(page.get_by_text("1 rating so far")).to_be_visible()
    assert complaints == []
