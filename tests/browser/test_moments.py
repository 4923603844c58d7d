"""Typing a moment at the desk, with the keyboard alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHOOSE = """(calendar, day) => {
  calendar.value = day
  calendar.dispatchEvent(new Event("change"))
}"""
QUESTION = "01:30 happens twice on 26 Oct 2025: choose summer time (BST) or winter time (GMT)."


def type_into(field, words: str) -> None:
    field.focus()
    field.press("ControlOrMeta+a")
    field.press_sequentially(words)


def save_by_keyboard(page) -> None:
    page.get_by_role("button", name="Save", exact=True).press("Enter")


def open_draft(page, live_server, sign_in, staff):
    """Open a draft's form; return the draft and the group of its published time."""
    article = make_draft()
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    return article, page.get_by_role("group", name="Published", exact=True)


def test_a_time_with_a_point_and_the_choice_of_a_repeated_hour_by_keyboard(
    page, live_server, staff, sign_in, complaints
):
    article, moment = open_draft(page, live_server, sign_in, staff)
    type_into(moment.get_by_label("Date:"), "28/11/2026")
    type_into(moment.get_by_label("Time:"), "14.30")
    save_by_keyboard(page)
    expect(page.get_by_text("is saved.")).to_be_visible()
    expect(moment.get_by_label("Time:")).to_have_value("14:30")
    article.refresh_from_db()
    assert article.published_at == datetime(2026, 11, 28, 14, 30, tzinfo=UTC)

    type_into(moment.get_by_label("Date:"), "26/10/2025")
    type_into(moment.get_by_label("Time:"), "1.30")
    save_by_keyboard(page)
    expect(page.locator(".errorlist")).to_have_text(QUESTION)
    expect(moment.get_by_label("Time:")).to_have_value("1.30")
    moment.get_by_label("Time:").focus()
    while page.evaluate("document.activeElement.type") != "radio":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(moment.get_by_role("radio", name="Summer time (BST)")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(moment.get_by_role("radio", name="Winter time (GMT)")).to_be_checked()
    save_by_keyboard(page)
    expect(page.get_by_text("is saved.")).to_be_visible()
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_is_accessible(page, live_server, staff, sign_in, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    _, moment = open_draft(page, live_server, sign_in, staff)
    type_into(moment.get_by_label("Date:"), "26/10/2025")
    type_into(moment.get_by_label("Time:"), "1.30")
    save_by_keyboard(page)
    expect(moment.get_by_role("radio")).to_have_count(2)
    found = Axe().run(page, ".moment").response["violations"]
    assert [(v["id"], node["html"]) for v in found for node in v["nodes"]] == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_choice_needs_no_script(page, live_server, staff, sign_in):
    article, moment = open_draft(page, live_server, sign_in, staff)
    expect(moment.get_by_role("button")).to_have_count(0)
    moment.get_by_label("Date:").fill("26/10/2025")
    moment.get_by_label("Time:").fill("0130")
    save_by_keyboard(page)
    moment.get_by_role("radio", name="Summer time (BST)").check()
    save_by_keyboard(page)
    expect(page.get_by_text("is saved.")).to_be_visible()
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.browser_context_args(timezone_id="Asia/Tokyo", locale="en-US")
def test_now_and_the_calendar_write_for_the_zone_of_the_site(
    page, live_server, staff, sign_in, complaints
):
    page.clock.install(time=datetime(2026, 11, 28, 20, 5, tzinfo=UTC))
    _, moment = open_draft(page, live_server, sign_in, staff)
    moment.get_by_role("button", name="Now").press("Enter")
    expect(moment.get_by_label("Date:")).to_have_value("28/11/2026")
    expect(moment.get_by_label("Time:")).to_have_value("20:05")
    calendar = moment.locator("input[type=date]")
    for typed, shown in (("28/11/2026", "2026-11-28"), ("2026-11-30", "2026-11-30")):
        type_into(moment.get_by_label("Date:"), typed)
        moment.get_by_role("button", name="Calendar").press("Enter")
        expect(calendar).to_have_value(shown)
        page.keyboard.press("Escape")
    for chosen, written in (("2026-12-01", "01/12/2026"), ("", "")):
        calendar.evaluate(CHOOSE, chosen)
        expect(moment.get_by_label("Date:")).to_have_value(written)
    words = page.locator("#article_form").inner_text()
    assert not re.search(r"[ap]\.m\.|midnight|noon|server time", words, re.IGNORECASE)
    assert complaints == []
