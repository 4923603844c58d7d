"""A moderator decides where readers see the comments, in Chromium, on a phone and by keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article
from comments.models import Comment, Decision
from comments.moderation import decisions
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Nothing smaller for a thumb.
SMALL = """() => [...document.querySelectorAll(".staff-queue, .staff-decides")]
  .flatMap((each) => [...each.querySelectorAll("button, summary, h3 a, textarea")])
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
  .map((each) => each.textContent)"""


@pytest.fixture
def article() -> Article:
    article = cast.make_article(slug="bridge")
    cast.make_approved(article, "This one is public.", name="Paula")
    for number in (1, 2):
        cast.make_comment(article, f"Number {number} waits.", name=f"Writer {number}")
    return article


@pytest.fixture
def opened(page: Page, live_server, staff, sign_in, article) -> Page:
    """Return the article's page as Maude has it on her phone."""
    sign_in(staff["maude"])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/admin/")
    page.goto(live_server.url + article.get_absolute_url())
    expect(page.get_by_role("heading", name="Waiting: 2")).to_be_visible()
    return page


def states() -> dict[str, str]:
    return dict(Comment.objects.values_list("name", "state"))


def test_what_waits_is_approved_and_refused_where_it_will_stand(opened, complaints):
    page = opened
    first = page.get_by_role("form", name="Your decision on the comment by Writer 1")
    first.get_by_role("button", name="Approve").press("Enter")
    said = page.get_by_role("status").filter(has_text="1 comment was approved.")
    expect(said).to_be_focused()
    second = page.get_by_role("form", name="Your decision on the comment by Writer 2")
    second.get_by_text("Reject…").press("Enter")
    second.get_by_label("To the writer").fill("Please keep to the subject.")
    second.get_by_role("button", name="Not about the article").press("Enter")
    expect(page.get_by_role("status").filter(has_text="1 comment was rejected.")).to_be_focused()
    assert states() == {"Paula": "approved", "Writer 1": "approved", "Writer 2": "rejected"}
    assert Decision.objects.filter(to_writer="Please keep to the subject.").count() == 1
    said.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("Taken back: the comment is as it was before.")).to_be_focused()
    expect(first.get_by_role("button", name="Approve")).to_be_visible()
    assert states()["Writer 1"] == "pending"
    assert complaints == []


def test_a_public_comment_is_picked_in_its_place(opened, complaints):
    card = opened.locator("li.comment").filter(has_text="This one is public.")
    card.get_by_text("Decide").click()
    card.get_by_text("Make it an editors’ pick…").click()
    card.get_by_label("Tell readers why the comment is worth reading").fill("Knows the bridge.")
    card.get_by_role("button", name="Show as an editors’ pick").click()
    expect(card.get_by_role("status")).to_have_text("Readers see the comment as an editors’ pick.")
    assert Comment.objects.approved().get().pick_reason == "Knows the bridge."
    assert complaints == []


def test_a_public_comment_is_removed_in_its_place_and_a_colleague_who_was_faster_is_named(
    opened, staff
):
    page = opened
    card = page.locator("li.comment").filter(has_text="This one is public.")
    card.get_by_text("Decide").click()
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
    comment = Comment.objects.get(name="Paula")
    decisions.mark_as_spam(comment, at=cast.NOW, by=staff["ada"])
    card.get_by_text("Reject…").click()
    card.get_by_role("button", name="Not about the article").click()
    expect(card.get_by_role("status")).to_contain_text("ada decided on it")
    card.get_by_role("button", name="Not about the article").click()
    expect(card.get_by_role("status")).to_contain_text("1 comment was rejected.")
    assert states()["Paula"] == "rejected"


def test_a_reader_loads_and_asks_nothing_of_it(page, live_server, article):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + article.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "here" in url or "/admin/" in url] == []
    assert page.locator(".staff-queue").count() == 0
