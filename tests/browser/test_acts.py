"""The acts at the desk in Chromium: what stands out, what Enter does, and a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.acts import corrections, publishing
from articles.acts.corrections import Said
from articles.models import Article, Edition
from tests.cast import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
WIDTH = "document.documentElement.scrollWidth"
BACKGROUNDS = "buttons => buttons.map(button => getComputedStyle(button).background)"


def page_of(name: str, article: Article, *numbers: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *numbers])


def make_armed() -> Article:
    """Return a live article with an update and a take-down to come."""
    article = make_article("Donaudampfschifffahrtsgesellschaft stops")
    at = timezone.now()
    publishing.update(article, at=at, begins=at + timedelta(days=1))
    end = at + timedelta(days=2)
    publishing.take_down(article, at=at, begins=end, reason="The licence ends.")
    return article


def test_enter_in_a_field_of_a_live_story_saves_and_publishes_nothing(
    page, live_server, staff, sign_in
):
    article = make_article("Bridge")
    sign_in(staff["edith"])
    page.goto(live_server.url + page_of("change", article))
    page.get_by_label("Headline:").fill("Tunnel")
    page.get_by_label("Kicker:").press("Enter")
    expect(page.get_by_text("“Tunnel” is saved. Readers still have version 1.")).to_be_visible()
    assert list(Edition.objects.values_list("headline", flat=True)) == ["Bridge"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_an_act_stands_beside_it_a_save_is_plain(scheme, page, live_server, staff, sign_in):
    article = make_article("Bridge")
    sign_in(staff["edith"])
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + page_of("change", article))
    row = page.locator(".submit-row")
    strong = row.locator(".publish").evaluate_all(BACKGROUNDS)
    plain = row.locator("input:not(.publish), a").evaluate_all(BACKGROUNDS)
    assert len(strong) == 1
    assert set(plain) == set(page.locator("body").evaluate_all(BACKGROUNDS))
    assert strong[0] not in plain


def test_the_button_of_a_schedule_says_what_the_answers_mean(
    page, live_server, staff, sign_in, complaints
):
    later = timezone.localtime() + timedelta(days=2)
    article = make_article("Bridge", published_at=later.replace(hour=6, minute=0))
    sign_in(staff["edith"])
    page.goto(live_server.url + page_of("schedule", article))
    button = page.locator("#act_form input[type=submit]")
    expect(button).to_have_value(f"Reschedule for {later:%a} 06:00 London time")
    page.locator("#id_moment_1").fill("07:00")
    expect(button).to_have_value("Publish at the time written above")
    page.get_by_label("Now", exact=True).check()
    expect(button).to_have_value("Publish now")
    assert complaints == []


def test_a_long_correction_to_add_to_fits_on_a_phone(page, live_server, staff, sign_in):
    article = make_article("Bridge")
    said = Said(
        "We named the wrong street, and the wrong town with it. " * 3, why="Only a picture."
    )
    corrections.publish(article, said, at=timezone.now(), by=staff["edith"])
    sign_in(staff["edith"])
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + page_of("correct", article))
    expect(page.get_by_label("It adds to:")).to_be_visible()
    assert page.evaluate(WIDTH) == PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_an_act_fits_on_a_phone_and_is_readable(
    scheme, page, live_server, staff, sign_in
):
    article = make_armed()
    sign_in(staff["ada"])
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    addresses = [
        page_of("cancel", article, 2),
        *(page_of(name, article) for name in ("publish", "withdraw", "kill", "correct", "seen")),
        page_of("history", article),
    ]
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        width = page.evaluate(WIDTH)
        violations = Axe().run(page, context="#content").response["violations"]
        wrong = [violation["id"] for violation in violations]
        if width > PHONE["width"] or wrong:
            found[address] = (width, wrong)
    assert found == {}
    page.goto(live_server.url + page_of("change", article))
    assert page.evaluate(WIDTH) == PHONE["width"]
