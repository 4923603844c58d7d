"""On which side headline, standfirst and text begin on the writing screen."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_desk import editor_of
from tests.browser.writing_screen import open_writing
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def places(page):
    names = ("Kicker:", "Headline:", "Standfirst:")
    return [*(page.get_by_label(name) for name in names), editor_of(page)]


@pytest.fixture
def signed_in(staff, sign_in):
    sign_in(staff["edith"])


def test_they_follow_the_field_of_the_language_at_once(page, live_server, signed_in):
    open_writing(page, live_server, make_draft(language="ar"))
    for place in places(page):
        expect(place).to_have_attribute("dir", "rtl")
        expect(place).to_have_attribute("lang", "ar")
    for code, direction in {"en-gb": "ltr", "az-Arab": "rtl", "de": "ltr"}.items():
        page.get_by_label("Language:").fill(code)
        for place in places(page):
            expect(place).to_have_attribute("dir", direction)
    # Half a code says nothing.
    page.get_by_label("Language:").fill("a")
    expect(page.get_by_label("Headline:")).to_have_attribute("lang", "de")


def test_they_stand_so_without_a_script(browser, live_server, staff, page, signed_in):
    article = make_draft(language="he")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    for name in ("kicker", "headline", "standfirst", "body"):
        expect(plain.locator(f"#id_{name}")).to_have_attribute("dir", "rtl")
        expect(plain.locator(f"#id_{name}")).to_have_attribute("lang", "he")
    context.close()
