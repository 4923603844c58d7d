"""The page that gives back a text too large to store, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


def test_a_text_given_back_fits_on_a_phone(page, live_server, staff, sign_in):
    page.set_viewport_size(PHONE)
    sign_in(staff["maude"])
    page.goto(f"{live_server.url}/admin/comments/wordrule/add/")
    page.get_by_label("Words").fill("bridge")
    page.evaluate("document.getElementById('id_note').value = 'long '.repeat(600000)")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This did not work")
    expect(page.get_by_label("words")).to_have_value("bridge")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
