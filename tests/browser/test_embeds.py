"""Videos in Chromium: nobody else is asked before the click, with or without script, by mouse and keyboard."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from articles.models import Article
from tests import cast
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture
from tests.browser.waiting import settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


@pytest.fixture
def article(transactional_db: None) -> Article:
    """Return an article with a video that has a picture, one that has none, and a post."""
    body = "<p>One.</p>" + "".join(f'<figure data-embed="{n}"></figure>' for n in (1, 2, 3))
    made = cast.make_article(body=body)
    picture = make_picture(photograph((900, 600)), alt_text="A bridge", credit="PA")
    cast.make_embed(made, 1, picture=picture, author="Ana M", published=cast.NOW.date())
    cast.make_embed(made, 2, title="It stands")
    cast.make_post(made, 3, published=cast.NOW.date())
    return made


def asked_elsewhere(page: Page) -> list[str]:
    """Return the addresses of other sites that the page asks for, from now on; no request gets there."""
    found: list[str] = []

    def answer(route: Route) -> None:
        found.append(route.request.url)
        route.abort()

    page.route(lambda url: urlsplit(url).hostname not in ("localhost", "127.0.0.1"), answer)
    return found


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("is_scripted", [True, False], ids=["script", "no script"])
def test_it_plays_after_a_click_in_its_place_and_asks_nobody_before(
    is_scripted, width, browser: Browser, live_server, article
):
    context = browser.new_context(
        java_script_enabled=is_scripted, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    asked = asked_elsewhere(page)
    page.goto(live_server.url + article.get_absolute_url(), wait_until="networkidle")
    frame = page.locator("iframe[name=embed-1]")
    expect(frame).to_be_hidden()
    assert asked == []
    play = page.get_by_role("button", name="Play the video: The bridge sways")
    play.focus()
    with page.expect_request(PLAYER):
        page.keyboard.press("Enter")
    expect(frame).to_be_visible()
    expect(play).to_be_hidden()
    assert asked == [PLAYER]
    # It stays when something else is done, and the other one still waits.
    page.mouse.click(5, 5)
    expect(frame).to_be_visible()
    expect(page.locator("iframe[name=embed-2]")).to_be_hidden()
    box = frame.bounding_box()
    assert box
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.02
    assert page.url == live_server.url + article.get_absolute_url()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_the_cards_are_accessible_and_fit(scheme, width, page, live_server, article):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + article.get_absolute_url())
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    asked = asked_elsewhere(page)
    page.goto(f"{live_server.url}{article.get_absolute_url()}embed/1/")
    expect(page).to_have_title(re.compile("^The bridge sways"))
    assert asked == [PLAYER]


def test_an_editor_puts_a_video_into_the_text(page, live_server, staff, sign_in, complaints):
    draft = cast.make_draft(body="<p>One.</p>")
    cast.make_embed(draft)
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[draft.pk]))
    page.locator(".ProseMirror").click()
    settled(page)
    page.keyboard.press("ControlOrMeta+End")
    page.get_by_role("button", name="Insert a video or a post").click()
    page.get_by_role("button", name="Insert", exact=True).click()
    expect(page.locator(".ProseMirror figure strong")).to_have_text("Video or post 1")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved. Readers cannot see a draft.")).to_be_visible()
    draft.refresh_from_db()
    assert draft.body == '<p>One.</p><figure data-embed="1"></figure>'
    assert complaints == []
