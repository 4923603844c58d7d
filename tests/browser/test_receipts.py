"""The sender's own pages in a browser: every state, edit, withdrawal, e-mails; by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from comments import readers, signed_links
from comments.emails import notifications, status_links
from comments.models import Comment, MailConsent, Reason
from comments.moderation import decisions
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = "k" * 43


@pytest.fixture
def comment() -> Comment:
    """Return what Rita has just sent, with a wish for e-mails, and waits."""
    links = {"code": "links", "weight": 100, "evidence": {"number": 4}}
    return cast.make_comment(
        cast.make_article(),
        reader=readers.find_or_store(KEY),
        at=timezone.now(),
        stars=4,
        tell_writer=True,
        findings=[links],
    )


def as_rita(page: Page, live_server) -> Page:
    """Give the browser Rita's key."""
    name, value = readers.cookie_name(), readers.cookie_of(KEY)
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    return page


@pytest.fixture
def silent(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """Return what axe has against the page."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def pages(comment: Comment) -> dict[str, str]:
    """Return the paths of all pages for the writer, by what they show."""
    consent = MailConsent.objects.create(
        reader=comment.reader, email=comment.email, asked_at=cast.NOW
    )
    own = f"{comment.article.get_absolute_url()}comments/{comment.pk}/"
    confirm = signed_links.token_of(consent, purpose=notifications.CONFIRM_PURPOSE)
    end = signed_links.token_of(consent, purpose=notifications.UNSUBSCRIBE_PURPOSE)
    return {
        "status": status_links.address_of(comment),
        "edit": f"{own}edit/",
        "withdraw": f"{own}withdraw/",
        "confirm": f"/emails/confirm/{confirm}/",
        "unsubscribe": f"/emails/unsubscribe/{end}/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_on_any_page_of_the_writer(
    page, comment, live_server, complaints, scheme, width
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    as_rita(page, live_server)
    for address in pages(comment).values():
        page.goto(live_server.url + address)
        page.wait_for_load_state()
        assert complaints == []
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        complaints.clear()  # axe itself writes a style into the page
    decisions.reject(comment, at=timezone.now(), by=None, reason=Reason.OTHER, note="A test.")
    page.goto(live_server.url + status_links.address_of(comment))
    expect(page.get_by_role("heading", name="If you disagree")).to_be_visible()
    assert findings(page) == []


def test_a_comment_is_edited_and_withdrawn_by_keyboard_alone(page, comment, live_server):
    as_rita(page, live_server)
    page.goto(live_server.url + status_links.address_of(comment))
    page.get_by_role("link", name="Edit").press("Enter")
    expect(page.get_by_label("4 of 5 stars")).to_be_checked()
    message = page.get_by_label("Message")
    message.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("The ferry is overdue.")
    page.get_by_label("I am not a robot").press("Space")
    expect(page.locator("#id_human_error")).to_have_text("Looks good!")
    page.get_by_role("button", name="Save changes").press("Enter")
    page.wait_for_url("**/comment/ey*/")
    expect(page.locator(".comment-text")).to_have_text("The ferry is overdue.")
    expect(page.locator(".comment-edited")).to_have_text(re.compile(r"edited \d\d:\d\d"))
    page.get_by_role("link", name="Withdraw").press("Enter")
    page.get_by_role("button", name="Withdraw the comment").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You have withdrawn your comment")
    comment.refresh_from_db()
    assert (comment.state, comment.version, comment.stars) == ("withdrawn", 2, 4)


def test_without_scripts_a_comment_is_edited_as_well(silent, comment, live_server):
    as_rita(silent, live_server)
    silent.goto(live_server.url + pages(comment)["edit"])
    silent.get_by_label("Message").fill("The ferry is overdue.")
    silent.get_by_role("button", name="Save changes").click()
    silent.wait_for_url("**/comment/ey*/")
    expect(silent.locator(".comment-text")).to_have_text("The ferry is overdue.")


def test_the_article_leads_back_to_what_was_sent(page, comment, live_server):
    as_rita(page, live_server)
    page.goto(live_server.url + status_links.address_of(comment))
    page.goto(live_server.url + comment.article.get_absolute_url())
    own = page.get_by_role("region", name="Your comments (only you see this)")
    own.get_by_role("link", name="Status").click()
    page.wait_for_url("**/comment/ey*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your comment is awaiting moderation")


def test_emails_are_confirmed_and_ended_with_a_button(silent, comment, live_server):
    addresses = pages(comment)
    silent.goto(live_server.url + addresses["confirm"])
    silent.get_by_role("button", name="Yes, e-mail me").click()
    expect(silent.get_by_text("Thank you for confirming.")).to_be_visible()
    silent.goto(live_server.url + addresses["unsubscribe"])
    silent.get_by_role("button", name="Unsubscribe").click()
    expect(silent.get_by_role("heading", level=1)).to_have_text("You have unsubscribed")
