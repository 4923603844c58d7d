"""The moderators' queue in a browser: with the keyboard, on a phone, without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.cast import NOW, make_article, make_comment, make_reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/comments/comment/"
# One for each of twenty comments, with R and a digit as one act.
KEYS = [*"aaaasaaaeaaa", "r1", "r2", *"aasaaa"]
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
