"""A piece in Chromium: handed in, returned, handed in, ready, scheduled, public, corrected, moved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, Edition, StageChange
from tests.cast import make_article, make_draft, make_placement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
WIDTH = "document.documentElement.scrollWidth"


def page_of(name: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def open_act(page: Page, words: str) -> None:
    """Choose an act from the menu of the bar."""
    page.locator(".more summary").click()
    page.get_by_role("link", name=words).click()


def hand_in(page: Page, words: str) -> None:
    page.get_by_role("button", name="Save and hand in…").click()
    page.get_by_label("Note to your colleagues").fill(words)
    page.get_by_role("button", name="Hand in to the editors").click()
    expect(page.get_by_text("is handed in.")).to_be_visible()


def publish_now(page: Page, form: str) -> None:
    page.goto(form)
    open_act(page, "Schedule for another time…")
    page.get_by_label("Now", exact=True).check()
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("“Bridge” is public.")).to_be_visible()


def correct(page: Page, form: str) -> None:
    """Change a sentence, see both beside each other, and tell readers."""
    page.goto(form)
    page.get_by_label("Standfirst:").fill("It costs three million.")
    page.get_by_role("button", name="Save", exact=True).click()
    open_act(page, "Publish a correction…")
    changed = page.get_by_role("region", name="What changes for readers")
    expect(changed.locator("del")).to_have_text("two")
    expect(changed.locator("ins")).to_have_text("three")
    page.get_by_label("What readers are told").fill("It costs three million, not two.")
    page.get_by_role("button", name="See it as readers will").click()
    expect(page.get_by_text("Readers will see this below the text:")).to_be_visible()
    page.get_by_role("button", name="Publish correction").click()
    expect(page.get_by_text("The correction is published.")).to_be_visible()


def move(page: Page, form: str) -> None:
    page.goto(form)
    open_act(page, "Change address…")
    page.get_by_label("New slug").fill("new-bridge")
    page.get_by_role("button", name="Change address").click()


def read(page: Page, site: str, old: str, new: str) -> None:
    """Come to the article by its old address, and from its correction to all corrections."""
    page.goto(site + old)
    assert page.url == site + new
    expect(page.get_by_role("heading", name="Bridge", level=1)).to_be_visible()
    page.get_by_role("link", name="All corrections").click()
    page.wait_for_url(f"{site}/corrections/")
    expect(page.get_by_text("It costs three million, not two.")).to_be_visible()
    page.get_by_role("link", name="Bridge", exact=True).click()
    page.wait_for_url(f"{site}{new}*")


@pytest.mark.both_databases
def test_a_piece_from_handing_in_to_its_correction_and_its_former_address(
    page, live_server, staff, sign_in, complaints
):
    article = make_draft("Bridge", standfirst="It costs TK.", created_by=staff["anna"])
    form = live_server.url + page_of("change", article)

    sign_in(staff["anna"])
    page.goto(form)
    hand_in(page, "The figure comes at noon.")

    sign_in(staff["edith"])
    page.goto(form)
    expect(page.get_by_text("In review")).to_be_visible()
    open_act(page, "Return to the writer…")
    page.get_by_label("What should be changed").fill("Say what it costs.")
    page.get_by_role("button", name="Return with these words").click()
    expect(page.get_by_text("“Bridge” is returned.")).to_be_visible()

    sign_in(staff["anna"])
    page.goto(form)
    page.get_by_role("link", name="“TK” stands in the standfirst.").click()
    expect(page.get_by_label("Standfirst:")).to_be_focused()
    page.get_by_label("Standfirst:").fill("It costs two million.")
    hand_in(page, "Here it is.")

    sign_in(staff["edith"])
    page.goto(form)
    open_act(page, "Call ready…")
    page.get_by_role("button", name="Call it ready").click()
    expect(page.get_by_text("“Bridge” is ready.")).to_be_visible()

    later = timezone.localtime() + timedelta(days=2)
    page.locator("#id_published_at_0").fill(f"{later:%d/%m/%Y}")
    page.locator("#id_published_at_1").fill("06:00")
    page.get_by_role("button", name="Save", exact=True).click()
    button = page.get_by_role("button", name=f"Schedule for {later:%a} 06:00 London time")
    button.click()
    expect(page.get_by_text("“Bridge” will be public on")).to_be_visible()

    article.refresh_from_db()
    assert article.stage == "draft"
    assert Edition.objects.get().public_from > timezone.now()
    acts = StageChange.objects.order_by("pk").values_list("act", "made_by__username")
    assert list(acts) == [
        ("hand_in", "anna"),
        ("return", "edith"),
        ("hand_in", "anna"),
        ("call_ready", "edith"),
        ("publish", "edith"),
    ]

    publish_now(page, form)
    correct(page, form)
    old = Article.objects.get().get_absolute_url()
    move(page, form)
    new = Article.objects.get().get_absolute_url()
    assert new == old.replace("/bridge/", "/new-bridge/") != old
    page.goto("about:blank")  # what it asks is asked with the cookie
    page.context.clear_cookies()
    read(page, live_server.url, old, new)
    assert complaints == []


def test_a_line_about_the_text_leads_into_the_editor(page, live_server, staff, sign_in, complaints):
    article = make_draft("Bridge", body="<p>It costs TK.</p>")
    sign_in(staff["edith"])
    page.goto(live_server.url + page_of("call_ready", article))
    page.get_by_role("link", name="“TK” stands in the text.").click()
    expect(page.locator(".ProseMirror")).to_be_focused()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_a_stage_fits_on_a_phone_and_is_readable(
    scheme, page, live_server, staff, sign_in
):
    article = make_draft(
        "Donaudampfschifffahrtsgesellschaft stops",
        no_byline_reason="",
        body='<p>TK <a href="http://donaudampfschifffahrtsgesellschaft.example/">A</a></p>',
    )
    make_placement(article, file="a.png")
    sign_in(staff["ada"])
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name in ("hand_in", "take_back", "return", "call_ready", "flag", "publish", "schedule"):
        page.goto(live_server.url + page_of(name, article))
        width = page.evaluate(WIDTH)
        violations = Axe().run(page, context="#content").response["violations"]
        wrong = [violation["id"] for violation in violations]
        if width > PHONE["width"] or wrong:
            found[name] = (width, wrong)
    assert found == {}
    page.goto(live_server.url + page_of("change", article))
    assert page.evaluate(WIDTH) == PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_correction_that_the_guard_holds_up_fits_on_a_phone_and_is_readable(
    scheme, page, live_server, staff, sign_in
):
    article = make_article("Donaudampfschifffahrtsgesellschaft stops")
    Article.objects.filter(pk=article.pk).update(standfirst="It costs TK.")
    sign_in(staff["ada"])
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + page_of("correct", article))
    expect(page.get_by_role("link", name="“TK” stands in the standfirst.")).to_be_visible()
    assert page.evaluate(WIDTH) == PHONE["width"]
    violations = Axe().run(page, context="#content").response["violations"]
    assert [violation["id"] for violation in violations] == []
