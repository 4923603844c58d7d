"""The comment form in a browser: with scripts, without, by keyboard, and when things fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from comments.models import Comment
from comments.moderation import decisions
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "The bridge is overdue.\n\nSo is the ferry."
# Where the form opens below an article that has comments.
FORM = "#leave-a-comment"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch) -> None:
    """Take the test for a person, though it types faster than anybody."""
    monkeypatch.setattr("comments.screening.checks.MIN_WRITING_TIME", timedelta())


@pytest.fixture
def address(live_server) -> str:
    """Return the address of an article with a comment."""
    article = cast.make_article()
    cast.make_approved(article, "See https://readers.example.", stars=4)
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


def fill(page: Page, *, email: str = "rita@readers.example") -> None:
    """Write a comment with four stars."""
    page.get_by_label("4 of 5 stars").check()
    page.get_by_label("E-mail (never published)").fill(email)
    page.get_by_label("Name").fill("Rita Reader")
    page.get_by_label("Message").fill(TEXT)


def send(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Send comment").click()


def tick(page: Page) -> None:
    """Do the human check."""
    page.get_by_label("I am not a robot").check()
    expect(said(page, "human")).to_have_text("Looks good!")


def said(page: Page, field: str):
    """Return the place of what a field says."""
    return page.locator(f"#id_{field}_error")


def stored() -> list[tuple[str, str, int | None, str]]:
    """Return state, text, stars and reason of what readers sent."""
    sent = Comment.objects.exclude(text__startswith="See").order_by("pk")
    return [(c.state, c.text, c.stars, c.decisions.get().reason) for c in sent]


def test_a_comment_goes_from_the_page_to_the_moderator_and_back_to_the_page(
    page, address, complaints
):
    page.goto(address + FORM)
    fill(page)
    tick(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your comment is awaiting moderation")
    assert stored() == [("pending", TEXT, 4, "premoderation")]
    page.goto(address + FORM)
    everybodys = page.locator(".comments > .comment-list")
    expect(everybodys.get_by_text("See https://readers.example")).to_be_visible()
    expect(everybodys.get_by_text("So is the ferry.")).to_have_count(0)
    decisions.approve(Comment.objects.get(text=TEXT), at=cast.NOW, by=None)
    page.reload()
    expect(everybodys.get_by_text("So is the ferry.")).to_be_visible()
    expect(page.get_by_text("2 ratings so far")).to_be_visible()
    assert complaints == []


def test_the_page_asks_for_nothing_until_the_reader_begins(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + FORM)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if re.search("comment/|challenge|proof", url)] == []
    assert page.context.cookies() == []
    page.get_by_label("Name").focus()
    expect(page.locator("[name=started]")).not_to_have_value("")
    assert [url.removeprefix(address) for url in asked if "comment/" in url] == [
        "comment/start/?edition=1"
    ]
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("label", "field", "typed", "words"),
    [
        ("E-mail (never published)", "email", "", "Please enter email address."),
        ("E-mail (never published)", "email", "rita@readers", "Please enter a complete e-mail address, like name@example.com."),
        ("E-mail (never published)", "email", "rita@readers.example", "Looks good!"),
        ("Name", "name", "  ", "Please enter your name."),
        ("Name", "name", "n" * 61, "Please shorten your name to 60 characters: it has 61."),
        ("Name", "name", "👍" * 60, "Looks good!"),
        ("Message", "message", "", "Please enter a message."),
        ("Message", "message", "m" * 5001, "Please shorten your message to 5000 characters: it has 5001."),
        ("Message", "message", "Fine.", "Looks good!"),
    ],
)  # fmt: skip
def test_a_field_says_on_leaving_what_the_server_would_say(
    page, address, label, field, typed, words
):
    page.goto(address + FORM)
    page.get_by_label(label).fill(typed)
    page.get_by_label(label).blur()
    expect(said(page, field)).to_have_text(words)
    wrong = words != "Looks good!"
    described = page.get_by_label(label).get_attribute("aria-describedby")
    assert (page.get_by_label(label).get_attribute("aria-invalid") == "true") is wrong
    assert f"id_{field}_error" in described
    assert said(page, field).get_attribute("aria-live") == "polite"


def test_an_error_goes_as_soon_as_it_is_corrected(page, address):
    page.goto(address + FORM)
    page.get_by_label("Name").focus()
    page.get_by_label("Name").blur()
    page.get_by_label("Name").press_sequentially("R")
    expect(said(page, "name")).to_have_text("Looks good!")


WRONG = [
    "E-mail (never published): Please enter email address.",
    "Name: Please enter your name.",
    "Message: Please enter a message.",
    "Human check: Please check re-captcha.",
]


def test_an_empty_form_is_not_sent_and_its_summary_gets_the_focus(page, address, complaints):
    page.goto(address + FORM)
    send(page)
    summary = page.locator("#wrong-fields")
    expect(summary).to_be_focused()
    expect(summary.locator("p")).to_have_text("Please correct 4 fields:")
    expect(summary.get_by_role("listitem")).to_have_text(WRONG)
    expect(said(page, "human")).to_have_text("Please check re-captcha.")
    assert page.url == address + FORM
    assert findings(page) == []
    assert complaints == []


@pytest.mark.parametrize("number", range(4))
def test_each_line_of_the_summary_leads_to_its_field(page, address, number):
    page.goto(address + FORM)
    send(page)
    expect(page.locator("#wrong-fields")).to_be_focused()
    for _ in range(number + 1):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = ("email", "name", "message", "human")[number]
    expect(page.locator(f"#id_{field}")).to_be_focused()
    expect(page.locator(f"label[for=id_{field}]")).to_be_in_viewport(ratio=1)


def test_the_summary_tells_what_is_wrong_now(page, address):
    page.goto(address + FORM)
    send(page)
    expect(page.locator("#wrong-fields")).to_be_focused()
    fill(page, email="rita@readers")
    tick(page)
    send(page)
    summary = page.locator("#wrong-fields")
    expect(summary.locator("p")).to_have_text("Please correct 1 field:")
    words = "Please enter a complete e-mail address, like name@example.com."
    expect(summary.get_by_role("listitem")).to_have_text([f"E-mail (never published): {words}"])
    expect(summary).to_be_focused()


def test_without_javascript_the_server_answers_with_the_same_summary(silent, address):
    silent.goto(address + FORM)
    silent.get_by_role("button", name="Send comment").click()
    summary = silent.locator("#wrong-fields")
    expect(summary).to_be_focused()
    expect(summary.locator("p")).to_have_text("Please correct 3 fields:")
    expect(summary.get_by_role("listitem")).to_have_text(WRONG[:3])


def test_nothing_moves_away_when_a_field_speaks(page, address):
    page.goto(address + FORM)
    depth = "node => node.getBoundingClientRect().top - node.form.getBoundingClientRect().top"
    button = page.get_by_role("button", name="Send comment")
    before = button.evaluate(depth)
    for field in ("E-mail (never published)", "Name", "Message"):
        page.get_by_label(field).focus()
        page.get_by_label(field).blur()
    expect(said(page, "message")).to_have_text("Please enter a message.")
    assert button.evaluate(depth) == before


def test_the_whole_form_is_done_by_keyboard(page, address):
    page.goto(address + FORM)
    page.get_by_label("No rating").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("3 of 5 stars")).to_be_checked()
    for typed in ("rita@readers.example", "Rita Reader", "Typed."):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Tab")  # the wish for e-mails
    page.keyboard.press("Tab")  # the wish to be remembered
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(said(page, "human")).to_have_text("Looks good!")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", "Typed.", 3, "premoderation")]


def test_a_rating_can_be_taken_back(page, address):
    page.goto(address + FORM)
    fill(page)
    page.get_by_label("No rating").check()
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, None, "premoderation")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_in_any_state(page, address, complaints, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + FORM)
    assert findings(page) == []
    send(page)
    expect(said(page, "human")).to_have_text("Please check re-captcha.")
    assert findings(page) == []
    fill(page)
    tick(page)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(address + "comments/")
    assert findings(page) == []
    page.goto(address + FORM)
    fill(page)
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []


def test_the_own_comment_that_waits_is_shown_to_its_reader_alone(
    page, address, browser, complaints
):
    page.goto(address + FORM)
    fill(page)
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    page.goto(address + FORM)
    own = page.get_by_role("region", name="Your comments (only you see this)")
    expect(own).to_contain_text("Awaiting moderation:")
    expect(own.locator(".comment-text")).to_have_text("The bridge is overdue. So is the ferry.")
    assert findings(page) == []
    stranger = browser.new_page()
    with stranger.expect_event("load"):
        stranger.goto(address + FORM)
    assert "The bridge is overdue" not in stranger.content()
    stranger.close()
    assert complaints == []


def test_the_check_takes_about_a_second(page, address):
    page.goto(address + FORM)
    page.get_by_label("Name").focus()
    expect(page.locator("[name=human_script]")).to_have_value("ready")
    page.evaluate("window.began = performance.now()")
    page.get_by_label("I am not a robot").check()
    expect(page.locator("[name=human]")).not_to_have_value("")
    # Half a second on an idle machine; the limit leaves room for a busy one.
    assert page.evaluate("performance.now() - window.began") < 5_000


def test_unticking_the_box_takes_the_answer_back(page, address):
    page.goto(address + FORM)
    tick(page)
    page.get_by_label("I am not a robot").uncheck()
    assert page.locator("[name=human]").input_value() == ""
    expect(said(page, "human")).to_have_text("")


def test_a_ticked_box_is_waited_for(page, address):
    page.goto(address + FORM)
    fill(page)
    page.get_by_label("I am not a robot").check()
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "premoderation")]


def test_a_check_that_fails_can_be_tried_again(page, address):
    page.goto(address + FORM)
    page.route("**/challenge/", lambda route: route.abort())
    page.get_by_label("I am not a robot").check(force=True)
    expect(said(page, "human")).to_contain_text("The check failed.")
    expect(page.get_by_label("I am not a robot")).not_to_be_checked()
    page.unroute("**/challenge/")
    tick(page)
    fill(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "premoderation")]


@pytest.mark.parametrize("broken", ["**/challenge/", "**/proof_of_work.js"])
def test_a_check_that_never_works_still_lets_the_comment_in(page, address, broken):
    page.route(broken, lambda route: route.abort())
    page.goto(address + FORM)
    fill(page)
    page.get_by_label("I am not a robot").click()
    expect(said(page, "human")).to_contain_text("The check failed.")
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "check-unavailable")]


def test_a_check_that_the_server_refuses_can_be_done_again(page, address):
    page.goto(address + FORM)
    fill(page)
    tick(page)
    page.locator("[name=human]").evaluate("field => { field.value = 'spoilt' }")
    send(page)
    words = "The check failed or has expired. Please tick the box again."
    expect(said(page, "human")).to_have_text(words)
    assert findings(page) == []
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "premoderation")]


def test_an_error_that_only_the_server_sees_costs_no_second_check(page, address):
    page.goto(address + FORM)
    fill(page)
    page.get_by_label("Name").fill("Ri\u202eta")
    tick(page)
    send(page)
    expect(said(page, "name")).to_contain_text("U+202E RIGHT-TO-LEFT OVERRIDE")
    expect(said(page, "email")).to_have_text("Looks good!")
    expect(said(page, "human")).to_have_text("Looks good!")
    assert findings(page) == []
    page.get_by_label("Name").fill("Rita")
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "premoderation")]


def test_a_start_that_fails_ends_in_the_same_form_with_the_text(page, address):
    page.route("**/comment/start/**", lambda route: route.abort())
    page.goto(address + FORM)
    fill(page)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("press “Send comment” again.")
    expect(page.get_by_label("Message")).to_have_value(TEXT)
    expect(page.get_by_label("4 of 5 stars")).to_be_checked()
    page.unroute("**/comment/start/**")
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "premoderation")]


def test_without_scripts_the_second_send_is_stored(silent, address):
    silent.goto(address + FORM)
    expect(silent.get_by_label("I am not a robot")).to_be_hidden()
    fill(silent)
    send(silent)
    expect(silent.get_by_role("alert")).to_contain_text("press “Send comment” again.")
    expect(silent.get_by_label("Message")).to_have_value(TEXT)
    expect(silent.get_by_label("E-mail (never published)")).to_have_value("rita@readers.example")
    expect(silent.get_by_label("4 of 5 stars")).to_be_checked()
    assert stored() == []
    send(silent)
    expect(silent.get_by_role("heading", level=1)).to_have_text(
        "Your comment is awaiting moderation"
    )
    assert stored() == [("pending", TEXT, 4, "no-script")]


def test_without_scripts_errors_and_praise_come_from_the_server(silent, address):
    silent.goto(address + FORM)
    silent.get_by_label("Name").fill("Rita")
    send(silent)
    send(silent)
    expect(said(silent, "email")).to_have_text("Please enter email address.")
    expect(said(silent, "name")).to_have_text("Looks good!")
    expect(said(silent, "message")).to_have_text("Please enter a message.")


def test_a_draft_survives_a_reload_until_it_has_arrived(page, address):
    page.goto(address + FORM)
    fill(page)
    page.reload()
    expect(page.get_by_label("Message")).to_have_value(TEXT)
    expect(page.get_by_label("Name")).to_have_value("Rita Reader")
    expect(page.get_by_label("4 of 5 stars")).to_be_checked()
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    page.goto(address + FORM)
    expect(page.get_by_label("Message")).to_have_value("")
    expect(page.get_by_label("No rating")).to_be_checked()


def test_a_draft_survives_a_network_that_fails_on_sending(page, address):
    page.goto(address + FORM)
    fill(page)
    tick(page)
    page.route("**/comment/", lambda route: route.abort())
    send(page)
    page.wait_for_timeout(300)
    page.unroute("**/comment/")
    page.goto(address + FORM)
    expect(page.get_by_label("Message")).to_have_value(TEXT)
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    assert stored() == [("pending", TEXT, 4, "premoderation")]


def test_back_after_sending_leads_to_an_empty_message(page, address):
    page.goto(address + FORM)
    fill(page)
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    page.reload()
    page.go_back()
    expect(page.get_by_label("Message")).to_have_value("")
    page.goto(address + FORM)
    expect(page.get_by_label("Message")).to_have_value("")
    assert len(stored()) == 1


def test_a_double_click_sends_one_comment(page, address):
    def slowly(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.goto(address + FORM)
    fill(page)
    tick(page)
    page.route("**/comment/", slowly)
    page.get_by_role("button", name="Send comment").dblclick()
    page.wait_for_url("**/comment/ey*/")
    assert len(stored()) == 1
