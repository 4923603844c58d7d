"""The moderators' queue in a browser: with the keyboard, on a phone, without a script."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from comments.models import Comment, OpenCard
from comments.moderation import decisions, open_cards
from tests.cast import NOW, make_article, make_comment, make_reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/comments/comment/"
# One for each of twenty comments, with R and a digit as one act.
KEYS = [*"aaaasaaaeaaa", "r1", "r2", *"aasaaa"]
# A verdict is sent half a second after its key.
HELD_MS = 700
STATES = {"a": "approved", "s": "spam", "e": "pending", "r1": "rejected", "r2": "rejected"}


@pytest.fixture
def comments() -> list[Comment]:
    article = make_article()
    return [
        make_comment(
            article, f"Words of number {n}.", name=f"Writer {n}", reader=make_reader(chr(97 + n)),
            at=NOW + timedelta(minutes=n),
        )
        for n in range(21)
    ]  # fmt: skip


@pytest.fixture
def queue(page, live_server, staff, sign_in, comments):
    page.set_viewport_size({"width": 1366, "height": 768})
    sign_in(staff["maude"])
    page.goto(live_server.url + QUEUE)
    return page


def test_twenty_comments_with_a_key_each(queue, comments, complaints):
    queue.locator("#rows a").first.focus()
    for key in KEYS:
        for sign in key:
            queue.keyboard.press(sign)
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[20].pk))
    expect(queue.locator("#rows li[aria-current] a")).to_be_focused()
    expect(queue.locator("#rows li.decided")).to_have_count(20)
    expect(queue.get_by_role("status")).to_contain_text("1 comment was approved.")
    queue.wait_for_load_state("networkidle")
    states = list(Comment.objects.order_by("submitted_at").values_list("state", flat=True))
    assert states == [*(STATES[key] for key in KEYS), "pending"]
    assert Comment.objects.get(pk=comments[8].pk).reason == "second-look"
    assert complaints == []


def test_who_reads_a_comment_and_what_became_of_it_is_told_when_it_opens(
    queue, comments, staff, complaints
):
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[0].pk))
    queue.wait_for_load_state("networkidle")
    open_cards.open_card(comments[2], by=staff["ada"], at=timezone.now())
    decisions.mark_as_spam(comments[1], at=timezone.now(), by=staff["ada"])
    queue.keyboard.press("j")
    row = queue.locator(f"#rows li[data-pk='{comments[2].pk}']")
    expect(row).to_contain_text("ada reads this one")
    expect(queue.get_by_role("status")).to_contain_text("ada decided on it")
    expect(queue.locator("[data-card] .state")).to_have_text(["Spam"])
    assert complaints == []


def test_undo_takes_the_last_one_back_and_opens_it(queue, comments, complaints):
    for key in ("a", "s", "u"):
        queue.keyboard.press(key)
    expect(queue.get_by_role("status")).to_have_text("Taken back: the comment is as it was before.")
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[1].pk))
    comments[1].refresh_from_db()
    assert comments[1].state == "pending"
    queue.reload()
    queue.keyboard.press("u")
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[0].pk))
    assert not Comment.objects.approved().exists()
    assert complaints == []


def test_undo_takes_the_last_key_back_not_the_last_answer(queue, comments):
    held = []

    def hold(route):
        held.append(route)

    queue.route("**/decide/", hold, times=1)
    queue.keyboard.press("a")
    queue.keyboard.press("s")
    expect(queue.get_by_role("status")).to_have_text("1 comment was marked as spam. Undo")
    held[0].continue_()
    queue.keyboard.press("u")
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[1].pk))
    states = Comment.objects.order_by("submitted_at").values_list("state", flat=True)
    assert list(states)[:3] == ["approved", "pending", "pending"]


def test_whoever_is_late_is_told_in_place_and_asked(queue, staff, comments):
    first = Comment.objects.get(pk=comments[0].pk)
    decisions.approve(first, at=timezone.now(), by=staff["ada"])
    queue.keyboard.press("s")
    said = queue.get_by_role("status")
    expect(said).to_contain_text("ada decided on it")
    expect(said).to_be_in_viewport()
    expect(queue.locator("#rows li.refused")).to_have_count(1)
    said.get_by_role("button", name="Decide all the same").click()
    expect(said).to_contain_text("1 comment was marked as spam.")
    first.refresh_from_db()
    assert first.state == "spam"


def test_keys_do_nothing_in_fields_with_ctrl_or_once_switched_off(queue, comments):
    queue.locator("#open").get_by_label("To the writer").press("a")
    queue.locator("body").press("Control+s")
    queue.locator("#rows a").first.focus()
    queue.keyboard.press("?")
    queue.get_by_label("Turn single-letter keys off").check()
    queue.get_by_role("button", name="Close").click()
    queue.keyboard.press("a")
    queue.reload()
    queue.keyboard.press("a")
    queue.wait_for_timeout(HELD_MS)
    assert Comment.objects.pending().count() == 21


@pytest.mark.parametrize("words", ["a question", "rare", "This is spam", "user error", "author"])
def test_words_that_miss_a_field_decide_nothing_and_go_back_to_the_first_card(
    queue, comments, words
):
    queue.locator("#rows a").first.focus()
    queue.keyboard.type(f"{words} of the week", delay=60)
    queue.wait_for_timeout(HELD_MS)
    expect(queue.get_by_role("status")).to_have_text(
        "You pressed keys as fast as in typing, so none of them decided anything. "
        "To decide, press one key and wait half a second."
    )
    expect(queue.locator("#rows li.decided")).to_have_count(0)
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[0].pk))
    assert Comment.objects.pending().count() == 21


def test_a_key_that_is_held_down_decides_once(queue, comments):
    queue.locator("#rows a").first.focus()
    for _ in range(5):
        queue.keyboard.down("a")
    queue.keyboard.up("a")
    expect(queue.get_by_role("status")).to_contain_text("1 comment was approved.")
    queue.wait_for_timeout(HELD_MS)
    assert Comment.objects.approved().count() == 1


def test_a_verdict_is_sent_though_the_page_is_left_at_once(queue, comments, live_server):
    queue.keyboard.press("a")
    expect(queue.locator("#rows li.decided")).to_have_count(1)
    queue.goto(f"{live_server.url}/admin/")
    until = time.monotonic() + 5
    while not Comment.objects.approved().exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert Comment.objects.approved().count() == 1


def test_a_pick_takes_p_words_and_ctrl_enter(queue, comments, complaints):
    queue.keyboard.press("p")
    expect(queue.get_by_label("Tell readers why the comment is worth reading")).to_be_focused()
    queue.keyboard.type("Knows the bridge.")
    queue.keyboard.press("Control+Enter")
    expect(
        queue.get_by_text("The comment is approved, and readers see it as an editors’ pick.")
    ).to_be_visible()
    assert Comment.objects.approved().get().pick_reason == "Knows the bridge."
    assert complaints == []


def test_the_numbers_of_all_lists_follow_the_decisions(queue, comments):
    first = queue.locator("[data-tab=first] .count")
    expect(first).to_have_text("21")
    queue.keyboard.press("s")
    expect(queue.locator("[data-tab=pending] .count")).to_have_text("20")
    expect(first).to_have_text("20")


def test_a_digit_after_another_key_rejects_nothing(queue, comments):
    for key in ("r", "j", "1"):
        queue.keyboard.press(key)
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[1].pk))
    queue.wait_for_timeout(HELD_MS)
    assert Comment.objects.pending().count() == 21


def test_escape_takes_r_back(queue, comments):
    for key in ("r", "Escape", "2"):
        queue.keyboard.press(key)
    expect(queue.locator(".refusals")).not_to_have_attribute("open", "")
    queue.wait_for_timeout(HELD_MS)
    assert Comment.objects.pending().count() == 21


def test_other_is_sent_from_the_field_by_the_keyboard(queue, comments):
    for key in ("r", "6"):
        queue.keyboard.press(key)
    expect(queue.locator("#open").get_by_label("To the writer")).to_be_focused()
    expect(queue.locator(".refusals")).not_to_have_attribute("open", "")
    queue.keyboard.type("Sent as a test.")
    queue.keyboard.press("Control+Enter")
    expect(queue.get_by_role("status")).to_contain_text("1 comment was rejected.")
    assert comments[0].decisions.last().to_writer == "Sent as a test."


def test_other_asks_for_words_to_the_writer_first(queue, comments):
    for key in ("r", "6"):
        queue.keyboard.press(key)
    field = queue.locator("#open").get_by_label("To the writer")
    expect(field).to_be_focused()
    field.fill("Sent as a test.")
    queue.get_by_role("button", name="Reject with these words").click()
    expect(queue.get_by_role("status")).to_contain_text("1 comment was rejected.")
    assert comments[0].decisions.last().to_writer == "Sent as a test."


def test_a_range_is_chosen_with_shift_and_its_effect_shown(queue, comments):
    boxes = queue.locator("#rows input[type=checkbox]")
    boxes.nth(2).click()
    boxes.nth(6).click(modifiers=["Shift"])
    bar = queue.locator("#many")
    expect(bar).to_contain_text("5 selected")
    expect(bar).to_be_in_viewport()
    queue.get_by_label("With selected:").select_option("spam")
    bar.get_by_role("button", name="See what it does").click()
    expect(queue.locator(".effects tbody tr")).to_have_count(5)
    queue.get_by_role("button", name="Decide").click()
    expect(queue.get_by_text("5 comments were marked as spam.")).to_be_visible()


def test_fifteen_comments_are_in_sight_at_once(queue):
    heights = queue.locator("#rows li").evaluate_all(
        "(rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length"
    )
    assert heights >= 15


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_list_then_the_card_with_buttons_for_a_thumb(queue, comments, scheme):
    queue.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    queue.set_viewport_size({"width": 390, "height": 844})
    expect(queue.locator("#open")).to_be_hidden()
    queue.locator("#rows a").nth(1).click()
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[1].pk))
    approve = queue.get_by_role("button", name="Approve")
    expect(approve).to_be_in_viewport()
    assert approve.bounding_box()["height"] >= 48
    assert queue.evaluate("document.documentElement.scrollWidth") == 390
    found = Axe().run(queue).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    approve.click()
    expect(queue.get_by_role("status")).to_contain_text("1 comment was approved.")
    queue.get_by_role("link", name="All", exact=False).first.click()
    expect(queue.locator("#rows a").first).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_a_row_is_a_link_and_a_verdict_a_form(queue, comments):
    queue.locator("#rows a").nth(2).click()
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[2].pk))
    queue.get_by_role("button", name="Approve").click()
    expect(queue.get_by_text("1 comment was approved.")).to_be_in_viewport()
    expect(queue.locator("[data-card]")).to_have_attribute("data-card", str(comments[3].pk))
    queue.get_by_role("button", name="Undo").click()
    expect(queue.get_by_text("Taken back: the comment is as it was before.")).to_be_visible()
    comments[2].refresh_from_db()
    assert comments[2].state == "pending"


def test_an_ended_session_brings_verdict_and_words_back(queue, comments):
    queue.locator("#open").get_by_label("To the writer").fill("No names, please.")
    queue.context.clear_cookies(name="sessionid")
    queue.locator("#rows a").first.focus()
    for key in ("r", "2"):
        queue.keyboard.press(key)
    queue.get_by_label("Username").fill("maude")
    queue.get_by_label("Password").fill("a long password")
    queue.get_by_role("button", name="Sign in").click()
    expect(queue.get_by_text("No names, please.").first).to_be_visible()


def test_who_reads_for_long_is_still_shown_and_no_more_once_the_page_is_closed(
    queue, comments, staff, complaints
):
    queue.wait_for_load_state("networkidle")
    queue.clock.install()
    queue.reload()
    queue.wait_for_load_state("networkidle")
    with queue.expect_response("**/open/"):
        queue.clock.run_for(600)
    OpenCard.objects.update(opened_at=NOW)
    for _ in range(2):
        with queue.expect_response("**/open/"):
            queue.clock.run_for(20_600)
    shown = {comments[0].pk: "maude reads this one"}
    assert open_cards.readers(staff["ada"], at=timezone.now()) == shown
    queue.goto("about:blank")
    expect_none_left()
    assert complaints == []


def expect_none_left() -> None:
    """Wait until the goodbye of a closed page has come in, which nothing on a page tells of."""
    until = time.monotonic() + 5
    while OpenCard.objects.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not OpenCard.objects.exists()
