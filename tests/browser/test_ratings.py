"""Stars, bars and the rating pause in a browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.models import Comment, RatingBurst
from tests import cast
from tests.browser.test_comment_form import fill, findings, send, silent, tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Where the form opens below an article that has comments.
FORM = "#leave-a-comment"
__all__ = ["silent"]
ASKED = "If you give 2 stars or fewer: what was wrong?"


@pytest.fixture
def address(live_server) -> str:
    """Return the address of an article that six readers have rated."""
    article = cast.make_article()
    for n, stars in enumerate((5, 4, 4, 3, 1, 5)):
        at = timezone.now() - timedelta(hours=20 - n)
        cast.make_approved(article, stars=stars, reader=cast.make_reader(f"r{n}"), at=at)
    return live_server.url + article.get_absolute_url()


def brigade() -> RatingBurst:
    """Let thirteen single stars come in, and return what stopped them."""
    for n in range(13):
        reader, at = cast.make_reader(f"t{n:02}"), timezone.now()
        cast.make_comment(Comment.objects.earliest("pk").article, stars=1, reader=reader, at=at)
    return RatingBurst.objects.get()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_bars_open_by_keyboard_and_axe_finds_nothing(page, address, complaints, scheme, width):
    brigade()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + FORM)
    page.locator("details.rating summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rating-bars li")).to_have_text(
        ["5 stars: 2", "4 stars: 2", "3 stars: 1", "2 stars: 0", "1 star: 1"]
    )
    expect(page.locator(".rating-bars")).to_be_visible()
    expect(page.locator(".rating-paused")).to_be_visible()
    bars = page.locator(".rating-bars rect")
    widths = [bar.bounding_box() for bar in bars.all()]
    assert [box["width"] > 0 for box in widths if box] == [True, True, True, False, True]
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []


def test_what_was_wrong_is_asked_of_those_who_give_one_or_two_stars(page, address):
    page.goto(address + FORM)
    asked = page.get_by_label(ASKED)
    for stars, is_asked in {"1": True, "3": False, "2": True, "5": False}.items():
        page.get_by_label(f"{stars} of 5 stars").check()
        expect(asked).to_be_visible(visible=is_asked)
    page.get_by_label("No rating").check()
    expect(asked).to_be_hidden()


def test_the_answer_is_sent_by_keyboard_alone_and_survives_a_reload(page, address):
    page.goto(address + FORM)
    fill(page)
    page.get_by_label("3 of 5 stars").check()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.type("The headline")
    page.reload()
    expect(page.get_by_label(ASKED)).to_have_value("headline")
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    comment = Comment.objects.latest("pk")
    assert (comment.stars, comment.low_reason) == (2, "headline")


def test_without_scripts_the_answer_is_sent_as_well(silent: Page, address):
    silent.goto(address + FORM)
    fill(silent)
    silent.get_by_label("1 of 5 stars").check()
    silent.get_by_label(ASKED).select_option("error")
    send(silent)
    expect(silent.get_by_label(ASKED)).to_have_value("error")
    send(silent)
    silent.wait_for_url("**/comment/ey*/")
    comment = Comment.objects.latest("pk")
    assert (comment.stars, comment.low_reason) == (1, "error")


@pytest.mark.parametrize("width", [390, 1200])
def test_a_moderator_discards_a_burst_in_one_click(
    page, address, staff, sign_in, complaints, live_server, width
):
    found = brigade()
    sign_in(staff["maude"])
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + "/admin/comments/comment/")
    page.get_by_role("link", name="Rating bursts 1").click()
    page.get_by_role("link", name="Council votes for the bridge").click()
    button = page.get_by_role("button", name="Discard all 13 ratings")
    expect(button).to_be_visible()
    page.wait_for_load_state()
    assert complaints == []
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    complaints.clear()  # axe itself writes a style into the page
    button.click()
    expect(page.get_by_text("No ratings in this burst count.")).to_be_visible()
    found.refresh_from_db()
    assert (found.state, found.decided_by) == ("discarded", staff["maude"])
    page.goto(address + FORM)
    expect(page.locator("details.rating summary")).to_contain_text("3.7 of 5 stars from 6")
    expect(page.locator(".rating-paused")).to_have_count(0)
    assert complaints == []


def test_a_member_of_staff_sends_a_comment_without_stars(page, address, staff, sign_in, complaints):
    sign_in(staff["edith"])
    page.goto(address + "comment/")
    expect(page.get_by_text("so you cannot rate this article.")).to_be_visible()
    assert findings(page) == []
    page.get_by_label("E-mail (never published)").fill("edith@news.example")
    page.get_by_label("Name").fill("Edith")
    page.get_by_label("Message").fill("Thank you all.")
    tick(page)
    send(page)
    page.wait_for_url("**/comment/ey*/")
    comment = Comment.objects.latest("pk")
    assert (comment.stars, comment.account) == (None, staff["edith"])
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1200])
def test_stars_alone_are_given_by_keyboard_in_one_step(page, address, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.get_by_role("link", name="Rate this article").click()
    page.get_by_label("1 of 5 stars").focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_label("4 of 5 stars")).to_be_checked()
    page.get_by_label("I am not a robot").focus()
    page.keyboard.press("Space")
    expect(page.locator("#id_human_error")).to_have_text("Looks good!")
    assert Axe().run(page).response["violations"] == []
    complaints.clear()  # axe itself writes a style into the page
    page.get_by_role("button", name="Send rating").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your rating counts")
    page.goto(address)
    expect(page.get_by_text("You rated this article with 4 stars.")).to_be_visible()
    assert complaints == []


def test_without_scripts_stars_alone_are_led_to_the_form_of_comments(silent, address):
    silent.goto(f"{address}rating/")
    silent.get_by_label("4 of 5 stars").check()
    silent.get_by_role("button", name="Send rating").click()
    expect(silent.get_by_text("Please send your stars with a comment")).to_be_visible()
    silent.get_by_role("link", name="Leave a Comment").click()
    expect(silent.get_by_label("Message")).to_be_visible()
