"""The reading site in Chromium: nothing inaccessible, nothing refused, nothing missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Byline, Origin, RelatedLink, Section
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

# A device with two voices, one of them for the article's language; what is spoken is kept.
VOICES = """
const heard = [], voices = [{lang: 'de-DE', name: 'Anna', default: true}, {lang: 'en_GB', name: 'Kate'}];
let cancelled = 0, paused = false;
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => voices, addEventListener: () => {},
  speak: (utterance) => heard.push(utterance), cancel: () => { cancelled += 1; },
  pause: () => { paused = true; }, resume: () => { paused = false; },
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
window.device = {heard, state: () => ({cancelled, paused})};
"""


@pytest.fixture
def article():
    """Return an article with all that a page can show, among others in every list."""
    section = Section.objects.create(name="World", slug="world", description="From abroad.")
    for number in range(42):
        cast.make_article(f"Article {number}", section=section)
    article = cast.make_article(
        "Council votes for the bridge",
        slug="bridge",
        section=section,
        standfirst="At last.",
        published_at=timezone.now() - timedelta(hours=3),
        updated_at=timezone.now() - timedelta(hours=1),
        body="<p>The first.</p><h2>Why?</h2><blockquote><p>The second.</p></blockquote>"
        '<figure data-placement="2"></figure><ul><li>The third.</li></ul>'
        '<p><a href="https://a.example/">Link</a></p>',
    )
    Byline.objects.create(article=article, contributor=cast.make_author())
    cast.make_placement(article, 1, is_lead=True, file="a.png", alt_text="x", origin=Origin.MODEL)
    cast.make_placement(article, 2, caption="Absent.", credit="Alamy", origin=Origin.MODEL)
    RelatedLink.objects.create(article=article, title="Wanted")
    article.tags.create(name="Rivers", slug="rivers")
    cast.show(article)
    cast.make_hidden()
    return article


def paths(article) -> list[str]:
    """Return a page of each kind."""
    return [
        "/", "/?page=2", "/section/world/", "/author/will-taylor/", "/tag/rivers/", "/search/",
        "/search/?q=bridge", "/search/?q=nothing", article.get_absolute_url(),
        "/2024/05/16/withdrawn/", "/nothing/",
    ]  # fmt: skip


@pytest.fixture
def complaints(page) -> list[str]:
    """Return what the browser complains of: refused by the policy, broken, or failed to load."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible(viewport, scheme, page, live_server, article):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(viewport)
    for path in paths(article):
        page.goto(live_server.url + path)
        report = Axe().run(page)
        assert report.violations_count == 0, f"{path}: {report.generate_report()}"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(width, page, live_server, article):
    page.set_viewport_size({"width": width, "height": 800})
    for path in paths(article):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_browser_refuses_and_misses_nothing(page, live_server, article, complaints):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in paths(article)[:-2]:
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
    assert complaints == []
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert page.context.cookies() == []


def test_times_are_told_as_this_reader_has_them(page, live_server, article, complaints):
    page.goto(live_server.url + article.get_absolute_url())
    told = page.locator(".facts .ago")
    expect(told).to_have_text(["(3 hours ago)", "(1 hour ago)"])


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(days=1, hours=1), "yesterday"),
        (timedelta(days=15), "2 weeks ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_the_largest_whole_unit_is_told(age, told, page, live_server):
    article = cast.make_article(published_at=timezone.now() - age)
    page.goto(live_server.url + article.get_absolute_url())
    expect(page.locator(".facts .ago")).to_have_text(f"({told})")


def test_without_a_voice_nothing_offers_to_read(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button", name="Listen to this article").count() == 0


def test_a_voice_of_the_articles_language_reads_headline_and_text(page, live_server, article):
    page.add_init_script(VOICES)
    page.goto(live_server.url + article.get_absolute_url())
    page.get_by_role("button", name="Listen to this article").click()
    heard = page.evaluate("device.heard.map((it) => [it.text, it.voice.name])")
    texts = ["Council votes for the bridge", "At last.", "The first.", "Why?", "The second.",
             "The third.", "Link"]  # fmt: skip
    assert heard == [[text, "Kate"] for text in texts]


def test_reading_can_be_paused_resumed_and_stopped_by_keyboard(page, live_server, article):
    page.add_init_script(VOICES)
    page.goto(live_server.url + article.get_absolute_url())
    button = page.locator("[data-listen-start]")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Pause")
    page.keyboard.press("Space")
    expect(button).to_have_text("Resume")
    assert page.evaluate("device.state().paused")
    page.keyboard.press("Enter")
    expect(button).to_have_text("Pause")
    assert not page.evaluate("device.state().paused")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(button).to_have_text("Listen to this article")
    assert page.evaluate("document.activeElement === document.querySelector('[data-listen-start]')")


def test_read_to_its_end_it_offers_to_begin_again(page, live_server, article):
    page.add_init_script(VOICES)
    page.goto(live_server.url + article.get_absolute_url())
    page.get_by_role("button", name="Listen to this article").click()
    page.evaluate("device.heard.at(-1).onend()")
    expect(page.get_by_role("button", name="Listen to this article")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_the_keyboard_reaches_the_content_first(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_search_works_from_the_keyboard(page, live_server, article):
    page.goto(live_server.url)
    page.get_by_label("Search the archive").first.fill("bridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bridge")
    assert page.locator(".card h2").all_inner_texts() == ["Council votes for the bridge"]


def test_on_paper_the_article_stands_alone(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    page.emulate_media(media="print")
    for unneeded in (".search", ".sections ul", ".listen", ".comments", ".footer ul"):
        assert not page.locator(unneeded).first.is_visible(), unneeded
    assert page.locator("h1").is_visible()
    assert page.locator(".body").is_visible()


def test_without_scripts_all_can_be_read(browser, live_server, article):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + article.get_absolute_url())
    assert page.locator("h1").inner_text() == "Council votes for the bridge"
    assert not page.locator(".listen").is_visible()
    assert page.locator(".facts time").first.is_visible()
    context.close()
