"""A pasted list of word rules in a browser: it is tried part by part, with no hand on the mouse."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.admin.rules import pasting
from comments.models import WordRule
from comments.screening.lookups import rehearsal
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = "/admin/comments/wordrule/paste/"


@pytest.fixture
def pasting_page(page: Page, live_server, staff, sign_in, monkeypatch) -> Page:
    """Return the page as Maude has it; each request tries two of the five comments."""
    monkeypatch.setattr(rehearsal, "PART", 2)
    monkeypatch.setattr(pasting, "SECONDS_A_PAGE", 0)
    article = cast.make_article()
    for number in range(5):
        reader = cast.make_reader(f"{number}")
        text = "A word about the casino." if number == 3 else f"Number {number}."
        cast.make_comment(article, text, reader=reader, at=timezone.now())
    sign_in(staff["maude"])
    page.goto(live_server.url + PASTE)
    page.get_by_label("Phrases").fill("casino\nlottery")
    page.get_by_label("Reason").fill("Advertising.")
    return page


def test_the_trial_goes_on_by_itself_until_the_list_can_be_saved(pasting_page, complaints):
    page, posts = pasting_page, []
    page.on("request", lambda request: request.method == "POST" and posts.append(request.url))
    page.get_by_role("button", name="Try the list").click()
    expect(page.get_by_text("It would have found 1 of the 5 comments")).to_be_visible()
    assert len(posts) == 3
    page.get_by_role("button", name="Save these rules").click()
    expect(page.get_by_text("2 rules were saved.")).to_be_visible()
    assert set(WordRule.objects.values_list("words", flat=True)) == {"casino", "lottery"}
    assert complaints == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_a_button_goes_on(pasting_page):
    page = pasting_page
    page.get_by_role("button", name="Try the list").click()
    expect(page.get_by_text("Tried on 2 of 5 comments.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Tried on 4 of 5 comments.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Save these rules")).to_be_visible()
