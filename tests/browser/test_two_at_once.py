"""Two people at one article, each in a browser of their own."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.test_desk import editor_of
from tests.cast import make_draft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]
TEXT = "<p>The council votes.</p><p>The bridge is old and grey.</p>"


@pytest.fixture
def article():
    return make_draft("Bridge", body=TEXT)


@pytest.fixture
def address(live_server, article):
    return live_server.url + reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def opened(browser, live_server, staff, address):
    """Return what opens the form for somebody in a browser of their own."""
    contexts = []

    def opening(name: str, **options):
        client = Client()
        client.force_login(staff[name])
        context = browser.new_context(**options)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        tab = context.new_page()
        tab.goto(address)
        return tab

    yield opening
    for context in contexts:
        context.close()


def write(tab, number: int, words: str) -> None:
    """Write at the end of a paragraph."""
    editor_of(tab).locator("p").nth(number).click()
    tab.keyboard.press("End")
    tab.keyboard.type(words)


def save(tab) -> None:
    tab.get_by_role("button", name="Save", exact=True).click()


def others(tab):
    return tab.locator("[data-others]")


def test_each_sees_the_other_write_and_save(opened):
    ada, edith = opened("ada"), opened("edith")
    write(ada, 0, " Today.")
    expect(ada.locator(".keeping").get_by_role("status")).to_have_text(re.compile(r"^Saved "))
    write(edith, 1, " Very grey.")
    expect(others(edith)).to_have_text(
        re.compile(r"^ada is writing here, last change \d\d:\d\d\.$")
    )
    expect(opened("edith", java_script_enabled=False).get_by_text("ada is writing")).to_be_visible()
    save(ada)
    expect(ada.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    write(edith, 1, " And narrow.")
    expect(others(edith)).to_have_text(
        re.compile(
            r"^ada saved this piece at \d\d:\d\d: your next save will merge both versions\.$"
        )
    )


def test_two_changes_of_neighbours_are_merged_into_the_editor(opened):
    ada, edith = opened("ada"), opened("edith")
    write(ada, 0, " Today.")
    save(ada)
    expect(ada.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    write(edith, 1, " Very grey.")
    save(edith)
    expect(edith.get_by_text("ada had saved meanwhile.")).to_be_visible()
    expect(edith.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    expect(editor_of(edith)).to_contain_text("The council votes. Today.")
    expect(editor_of(edith)).to_contain_text("Very grey.")
    assert Article.objects.get().body == (
        "<p>The council votes. Today.</p><p>The bridge is old and grey. Very grey.</p>"
    )


@pytest.mark.parametrize("has_script", [True, False])
def test_of_one_paragraph_that_both_changed_one_is_chosen(opened, has_script):
    ada, edith = opened("ada"), opened("edith", java_script_enabled=has_script)
    write(ada, 1, " Says Ada.")
    save(ada)
    expect(ada.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    if has_script:
        write(edith, 1, " Says Edith.")
    else:
        edith.locator("#id_body").fill(TEXT.replace("grey.", "grey. Says Edith."))
    save(edith)
    question = edith.get_by_role("group", name="Text: which version stays?")
    expect(question.locator("ins")).to_have_text(["Says Edith.", "Says Ada."])
    save(edith)
    expect(edith.get_by_text("Please answer each question above the text")).to_be_visible()
    if has_script:
        found = Axe().run(edith, ".conflict").response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    question.get_by_label("That of ada").check()
    save(edith)
    expect(edith.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    grey = "<p>The council votes.</p><p>The bridge is old and grey. Says %s.</p>"
    rows = Article.objects.get().revisions.order_by("number")[1:]
    assert [row.snapshot["body"] for row in rows] == [
        grey % name for name in ("Ada", "Edith", "Ada")
    ]
