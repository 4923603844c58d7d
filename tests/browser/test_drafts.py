"""What is typed at the desk is not lost: closed tabs, lost networks, ended sessions."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, UnsavedForm
from articles.record import revisions
from newsroom.models import StaffSession
from tests.browser.test_desk import choose, editor_of
from tests.cast import NOW, make_article, make_author, make_draft
from tests.newsroom.accounts.authenticator import app_of, code_of, set_up

pytestmark = [
    pytest.mark.browser,
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]
COPIES = "() => Object.keys(localStorage).filter((key) => key.startsWith('unsaved|')).length"
BAR = "You typed something here that was not saved."


@pytest.fixture
def article():
    return make_draft("Bridge", body="<p>The council votes.</p>")


@pytest.fixture
def opened(page, live_server, staff, sign_in, article):
    """Return what opens the article's form for Edith, in this tab or another."""
    sign_in(staff["edith"])

    def opening(tab=page, person: str | None = None):
        if person:
            sign_in(staff[person])
        tab.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
        expect(editor_of(tab)).to_be_visible()
        return tab

    return opening


def mark_of(page):
    return page.locator(".keeping").get_by_role("status")


def restore_button(page):
    return page.get_by_role("button", name="Restore what you typed at")


def let_a_minute_pass(page) -> None:
    """Let the page take what it knows of the session for old."""
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 60_000 }")


def type_more(page) -> None:
    editor_of(page).press_sequentially("Typed in vain. ")


def wait_for_copy(page) -> None:
    for _ in range(50):
        if page.evaluate(COPIES):
            return
        page.wait_for_timeout(200)
    raise AssertionError("Nothing was kept in the browser.")


def wait_for_server(page) -> None:
    expect(mark_of(page)).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_a_closed_tab_brings_back_what_was_typed(page, opened, complaints, article):
    opened().get_by_label("Headline:").fill("Typed headline")
    type_more(page)
    wait_for_copy(page)
    tab = page.context.new_page()
    page.close()
    opened(tab)
    expect(tab.get_by_text(BAR)).to_be_visible()
    expect(tab.get_by_text("Somebody has saved a newer version since:")).to_be_hidden()
    restore_button(tab).click()
    expect(tab.get_by_text(BAR)).to_be_hidden()
    expect(editor_of(tab)).to_contain_text("Typed in vain. The council votes.")
    expect(tab.get_by_label("Headline:")).to_have_value("Typed headline")
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.body) == (
        "Typed headline",
        "<p>Typed in vain. The council votes.</p>",
    )
    assert complaints == []


def test_after_ten_seconds_another_machine_has_it_too(page, opened, browser, sign_in, complaints):
    type_more(opened())
    wait_for_server(page)
    assert UnsavedForm.objects.get().version == 1
    page.evaluate("localStorage.clear()")
    tab = page.context.new_page()
    page.close()
    opened(tab)
    restore_button(tab).click()
    expect(editor_of(tab)).to_contain_text("Typed in vain. The council votes.")
    assert complaints == []


def test_saved_nothing_is_offered_and_nothing_kept(page, opened, article):
    type_more(opened())
    wait_for_server(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    assert page.evaluate(COPIES) == 0
    assert not UnsavedForm.objects.exists()
    with page.expect_response(re.compile("/unsaved/")):
        opened()
    expect(page.get_by_text(BAR)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_the_bar_and_the_dialog_are_accessible(page, opened, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    type_more(opened())
    wait_for_server(page)
    found = Axe().run(page, ".keeping").response["violations"]
    page.reload()
    expect(restore_button(page)).to_be_visible()
    found += Axe().run(page, ".keeping").response["violations"]
    StaffSession.objects.all().delete()
    let_a_minute_pass(page)
    page.get_by_role("button", name="Save", exact=True).click()
    box = page.get_by_role("dialog").bounding_box()
    assert (box["x"] >= 0, box["x"] + box["width"] <= 390) == (True, True)
    found += Axe().run(page, ".keeping").response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_thrown_away_it_does_not_come_back(page, opened):
    type_more(opened())
    wait_for_server(page)
    page.reload()
    with page.expect_response(lambda r: r.request.method == "DELETE"):
        page.get_by_role("button", name="Throw it away").click()
    assert page.evaluate(COPIES) == 0
    assert not UnsavedForm.objects.exists()


def test_another_person_on_the_same_browser_is_offered_nothing(page, opened):
    type_more(opened())
    wait_for_server(page)
    with page.expect_response(re.compile("/unsaved/")):
        opened(person="ada")
    expect(page.get_by_text(BAR)).to_be_hidden()
    opened(person="edith")
    expect(page.get_by_text(BAR)).to_be_visible()


def test_who_signs_out_leaves_nothing_in_the_browser(page, opened):
    type_more(opened())
    wait_for_copy(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You have signed out")).to_be_visible()
    assert page.evaluate(COPIES) == 0


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(page, opened, staff, article):
    type_more(opened())
    wait_for_copy(page)
    theirs = Article.objects.get()
    theirs.headline = "Ada's bridge"
    theirs.body = "<p>The council votes no.</p>"
    theirs.save()
    revisions.record(theirs, at=NOW, by=staff["ada"])
    page.reload()
    expect(page.get_by_text("Somebody has saved a newer version since:")).to_be_visible()
    restore_button(page).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing has been overwritten")).to_be_visible()
    expect(editor_of(page)).to_contain_text("Typed in vain.")
    saved = Article.objects.get()
    assert (saved.headline, saved.body) == ("Ada's bridge", "<p>The council votes no.</p>")


def test_without_a_network_it_is_kept_here_and_sent_later(page, opened, article):
    opened()
    page.context.set_offline(True)
    type_more(page)
    expect(mark_of(page)).to_have_text("Not connected, kept here")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(editor_of(page)).to_contain_text("Typed in vain.")
    assert not UnsavedForm.objects.exists()
    page.context.set_offline(False)
    wait_for_server(page)
    assert "Typed in vain." in UnsavedForm.objects.get().fields


def sign_in_over_it(page) -> None:
    dialog = page.get_by_role("dialog", name="Sign in again")
    expect(dialog.get_by_label("Username")).to_have_value("edith")
    expect(dialog.get_by_label("Password")).to_be_focused()
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("The username or the password is wrong.")
    page.keyboard.type("a long password")
    page.keyboard.press("Enter")


def test_a_session_that_ended_is_renewed_over_the_text(page, opened, article):
    type_more(opened())
    StaffSession.objects.all().delete()
    sign_in_over_it(page)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(editor_of(page)).to_be_focused()
    wait_for_server(page)
    page.keyboard.type("Again. ")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == "<p>Typed in vain. Again. The council votes.</p>"


def test_saving_after_the_session_has_ended_asks_first(page, opened, article):
    type_more(opened())
    let_a_minute_pass(page)
    StaffSession.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    sign_in_over_it(page)
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == "<p>Typed in vain. The council votes.</p>"


def test_the_second_factor_is_asked_in_the_same_dialog(page, opened, staff, client, article):
    client.force_login(staff["edith"])
    set_up(client)
    opened(person="edith")
    type_more(page)
    let_a_minute_pass(page)
    StaffSession.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    sign_in_over_it(page)
    expect(page.get_by_label("The code that your authenticator app shows")).to_be_focused()
    page.keyboard.type(code_of(app_of(staff["edith"]), steps=1))
    page.keyboard.press("Enter")
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()


def test_who_does_not_want_to_sign_in_goes_on_writing(page, opened):
    type_more(opened())
    let_a_minute_pass(page)
    StaffSession.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Not now").click()
    expect(mark_of(page)).to_have_text("Signed out, kept here")
    assert page.evaluate(COPIES) == 1
    page.get_by_role("button", name="Sign in again…").click()
    sign_in_over_it(page)
    wait_for_server(page)


def test_a_new_piece_comes_back_with_its_rows_and_choices(
    page, live_server, staff, sign_in, complaints
):
    make_author("Will Taylor")
    sign_in(staff["edith"])
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.get_by_label("Headline:").fill("New bridge")
    type_more(page)
    page.get_by_text("Roles, wordings and order").click()
    page.get_by_role("button", name="Add another Byline").click()
    choose(page, "#id_bylines-0-contributor", "Will Taylor")
    wait_for_server(page)
    tab = page.context.new_page()
    page.close()
    tab.goto(f"{live_server.url}/admin/articles/article/add/")
    restore_button(tab).click()
    expect(editor_of(tab)).to_contain_text("Typed in vain.")
    expect(tab.locator("#id_bylines-0-contributor + .select2")).to_contain_text("Will Taylor")
    tab.get_by_role("button", name="Save", exact=True).click()
    expect(tab.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article = Article.objects.get()
    assert article.bylines.get().contributor.name == "Will Taylor"
    assert not UnsavedForm.objects.exists()
    assert complaints == []


def test_what_another_tab_is_writing_is_not_offered(page, opened):
    type_more(opened())
    wait_for_server(page)
    tab = page.context.new_page()
    with tab.expect_response(re.compile("/unsaved/")):
        opened(tab)
    expect(tab.get_by_text(BAR)).to_be_hidden()


def test_a_form_that_comes_back_with_errors_goes_on_with_its_copy(page, opened):
    type_more(opened())
    page.get_by_label("Headline:").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Please correct the error below.")).to_be_visible()
    wait_for_server(page)
    expect(page.get_by_text(BAR)).to_be_hidden()
    assert page.evaluate(COPIES) == 1


def test_the_text_of_a_correction_comes_back(page, live_server, staff, sign_in, complaints):
    article = make_article("Bridge")
    sign_in(staff["edith"])
    address = live_server.url + reverse("admin:articles_article_correct", args=[article.pk])
    page.goto(address)
    text = page.locator("#correction_form textarea").first
    text.fill("The bridge is longer.")
    wait_for_server(page)
    assert [
        value
        for _, value, *_ in json.loads(UnsavedForm.objects.get().fields)
        if value.startswith("The bridge")
    ] == ["The bridge is longer."]
    page.goto(address)
    restore_button(page).click()
    expect(text).to_have_value("The bridge is longer.")
    assert complaints == []


def test_without_a_script_what_was_typed_goes_through_the_sign_in(
    browser, live_server, staff, sign_in, article
):
    page = browser.new_context(java_script_enabled=False).new_page()
    address = live_server.url + reverse("admin:articles_article_change", args=[article.pk])
    page.goto(address)
    sign_in_on_the_page(page)
    page.get_by_label("Headline:").fill("Typed headline")
    StaffSession.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your session has ended, and nothing has been saved")).to_be_visible()
    sign_in_on_the_page(page)
    page.get_by_role("button", name="Go on: save what you typed").click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    assert Article.objects.get().headline == "Typed headline"
    page.context.close()


def test_a_form_that_is_sent_just_after_the_session_has_ended_is_carried(page, opened, article):
    type_more(opened())
    StaffSession.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your session has ended, and nothing has been saved")).to_be_visible()
    sign_in_on_the_page(page)
    page.get_by_role("button", name="Go on: save what you typed").click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == "<p>Typed in vain. The council votes.</p>"
    assert page.evaluate(COPIES) == 0


def sign_in_on_the_page(page) -> None:
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Sign in").click()
