"""The head of the comments in a browser: ways to them, the folded form, and answers in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from comments.models import Comment, Respect
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAITS = "Your comment is awaiting moderation"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch) -> None:
    """Take the test for a person, though it types faster than anybody."""
    monkeypatch.setattr("comments.screening.checks.MIN_WRITING_TIME", timedelta())


@pytest.fixture
def address(live_server) -> str:
    """Return the address of an article with a short thread."""
    article = cast.make_article()
    first = cast.make_approved(article, "The bridge is overdue.", name="Ann")
    cast.make_approved(article, "It is not.", name="Ben", parent=first)
    return live_server.url + article.get_absolute_url()


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


def send(page: Page) -> None:
    """Pass the human check, and send."""
    page.get_by_label("I am not a robot").check()
    expect(page.locator("#id_human_error")).to_have_text("Looks good!")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WAITS)


def test_the_head_of_the_article_leads_to_comments_and_form(page, address, complaints):
    page.goto(address)
    head = page.locator("article header")
    head.get_by_role("link", name="2 comments").click()
    expect(page.get_by_role("heading", name="2 comments")).to_be_in_viewport()
    expect(page.get_by_label("Message")).to_be_hidden()
    head.get_by_role("link", name="Write one").click()
    expect(page.get_by_label("Message")).to_be_visible()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["", "comments/", "#leave-a-comment"])
def test_the_folded_and_the_open_form_fit_and_are_accessible(page, address, path, viewport, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(viewport)
    page.goto(address + path)
    expect(page.get_by_label("Message")).to_be_visible(visible="#" in path)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_form_opens_by_keyboard_where_it_stands_and_stays_open(page, address):
    page.goto(address)
    page.get_by_role("link", name="Leave a Comment").focus()
    page.keyboard.press("Enter")
    # The first leads to the heading, which was jumped to.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#comment-form:focus-within")).to_have_count(1)
    page.evaluate("location.hash = 'comments'")
    expect(page.get_by_label("Message")).to_be_visible()


def test_without_scripts_the_form_is_open(silent, address):
    for path in ("", "comments/"):
        silent.goto(address + path)
        expect(silent.get_by_label("Message")).to_be_visible()


def test_a_form_whose_script_does_not_come_opens_all_the_same(page, address):
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_label("Message")).to_be_hidden()
    page.get_by_role("link", name="Leave a Comment").click()
    expect(page.get_by_label("Message")).to_be_visible()


def test_an_answer_is_written_below_the_comment_that_it_answers(page, address, complaints):
    page.goto(address)
    card = page.locator("#comment-" + str(Comment.objects.get(name="Ben").pk))
    card.get_by_role("link", name="Reply").click()
    expect(card.get_by_role("heading", name="Reply: Ben")).to_be_visible()
    expect(card.get_by_label("Message")).to_be_focused()
    assert findings(page) == []
    page.get_by_label("E-mail (never published)").fill("tom@readers.example")
    page.get_by_label("Name", exact=True).fill("Tom")
    page.get_by_label("Message").fill("It is, Ben.")
    send(page)
    assert Comment.objects.get(text="It is, Ben.").parent.name == "Ben"
    assert complaints == []


def test_the_form_goes_back_to_its_place_for_a_comment_that_answers_nobody(page, address):
    page.goto(address)
    page.locator(".comment", has_text="It is not.").get_by_role("link", name="Reply").click()
    page.locator("article header").get_by_role("link", name="Write one").click()
    expect(page.locator(".comment #comment-form")).to_have_count(0)
    expect(page.get_by_role("heading", name="Leave a Comment")).to_be_visible()
    assert page.locator("[name=parent]").count() == 0


def test_the_number_of_characters_is_told(page, address):
    page.goto(address + "#leave-a-comment")
    page.get_by_label("Message").fill("Two 👍")
    expect(page.get_by_text("5 of 5000 characters")).to_be_visible()


def test_name_and_address_are_remembered_after_a_tick_and_forgotten_by_a_button(page, address):
    page.goto(address + "#leave-a-comment")
    page.get_by_label("E-mail (never published)").fill("tom@readers.example")
    page.get_by_label("Name", exact=True).fill("Tom")
    page.get_by_label("Message").fill("It is, Ben.")
    page.get_by_label("Remember me on this device").check()
    send(page)
    page.goto(address + "#leave-a-comment")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Tom")
    expect(page.get_by_label("E-mail (never published)")).to_have_value("tom@readers.example")
    page.get_by_role("button", name="Forget me on this device").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    page.reload()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    assert page.evaluate("localStorage.getItem('comment-writer')") is None


def test_nothing_is_remembered_without_the_tick(page, address):
    page.goto(address + "#leave-a-comment")
    page.get_by_label("E-mail (never published)").fill("tom@readers.example")
    page.get_by_label("Name", exact=True).fill("Tom")
    page.get_by_label("Message").fill("It is, Ben.")
    send(page)
    assert page.evaluate("localStorage.getItem('comment-writer')") is None


def test_sending_is_told_at_once(page, address):
    page.route("**/comment/start/**", lambda route: None)
    page.goto(address + "#leave-a-comment")
    page.get_by_label("Name", exact=True).fill("Tom")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_text("Sending …")).to_be_visible()
    expect(page.get_by_role("button", name="Send comment")).to_be_disabled()


# --- Respect, orders and folds --------------------------------------------------------------------


def respect(page: Page, name: str):
    """Return the button of respect on the card of the comment by `name`."""
    card = page.locator(f"#comment-{Comment.objects.get(name=name).pk}")
    return card.get_by_role("button", name="Respect")


def test_respect_is_given_in_place_kept_for_this_reader_and_taken_back(page, address, complaints):
    page.goto(address)
    assert page.context.cookies() == []
    respect(page, "Ann").click()
    expect(respect(page, "Ann")).to_have_attribute("aria-pressed", "true")
    expect(respect(page, "Ann")).to_have_accessible_name("Respect 1")
    assert page.url == address
    page.reload()
    expect(respect(page, "Ann")).to_have_attribute("aria-pressed", "true")
    expect(respect(page, "Ben")).to_have_attribute("aria-pressed", "false")
    assert findings(page) == []
    respect(page, "Ann").focus()
    page.keyboard.press("Enter")
    expect(respect(page, "Ann")).to_have_attribute("aria-pressed", "false")
    assert Respect.objects.count() == 0
    assert complaints == []


def test_respect_without_scripts_leads_to_a_page_of_one_button(silent, address):
    silent.goto(address)
    respect(silent, "Ann").click()
    expect(silent.get_by_role("heading", name="You respect this comment")).to_be_visible()
    assert Respect.objects.get().comment.name == "Ann"
    silent.get_by_role("button", name="Take it back").click()
    expect(silent.get_by_role("heading", name="Respect this comment?")).to_be_visible()
    assert Respect.objects.count() == 0


def test_the_orders_stand_above_the_list(page, address):
    page.goto(address)
    order = page.get_by_role("navigation", name="Order of the comments")
    expect(order).to_have_text(re.compile(r"Newest first\s+Oldest first\s+Most respected"))
    below = page.locator(".comment").first.bounding_box()
    assert order.bounding_box()["y"] < below["y"]
    order.get_by_role("link", name="Most respected").click()
    expect(page.get_by_text("Most respected first, without the threads.")).to_be_visible()
    assert findings(page) == []


def test_answers_fold_without_scripts_and_open_for_the_address_of_one(silent, page, address):
    silent.goto(address)
    silent.get_by_text("1 reply").click()
    expect(silent.get_by_text("It is not.")).to_be_hidden()
    page.goto(address)
    page.get_by_text("1 reply").click()
    expect(page.get_by_text("It is not.")).to_be_hidden()
    number = Comment.objects.get(name="Ben").pk
    page.evaluate(f"location.hash = 'comment-{number}'")
    expect(page.get_by_text("It is not.")).to_be_visible()


def test_what_is_marked_in_a_comment_is_quoted_in_the_answer(page, address):
    page.goto(address)
    page.get_by_text("It is not.").select_text()
    page.locator(".comment", has_text="It is not.").get_by_role("link", name="Reply").click()
    expect(page.get_by_label("Message")).to_have_value("> It is not.\n\n")


def test_a_button_tells_of_new_comments_and_the_text_stays_where_it_is(page, address):
    page.clock.install()
    page.goto(address)
    button = page.get_by_role("button", name="New comments: 1")
    before = page.locator(".comment").first.bounding_box()
    cast.make_approved(Comment.objects.get(name="Ann").article, "At last.", name="Cem")
    page.clock.run_for(61_000)
    expect(button).to_be_visible()
    assert page.locator(".comment").first.bounding_box() == before
    button.click()
    expect(page.get_by_text("At last.")).to_be_visible()
