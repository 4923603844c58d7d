"""Every kind of page in Chromium: what a thumb hits, what moves, what is missing, what prints."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Byline, Origin, RelatedLink, Section
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Links and buttons that are too small for a thumb, but for those within a sentence and those in what
# readers wrote. Of a box to tick, its words are the target. WCAG 2.2, 2.5.8: a target of 24 by 24 pixels.
SMALL = """() => {
  const prose = ".body, .comment-text, .excerpt, .standfirst, .comment-about, .comment-page > p, .notice > p, .correction";
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden], [type=radio], [type=checkbox]), summary")]
    .filter((it) => it.checkVisibility() && !it.closest(".unseen") && !it.closest(prose))
    .map((it) => [it, it.getBoundingClientRect()])
    .filter(([it, box]) => box.width && (box.height < 24 || box.width < 24))
    .map(([it, box]) => `${it.outerHTML.slice(0, 160)}: ${it.textContent.trim()} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""
SHIFTS = """() => { window.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((it) => it.value)))
    .observe({type: "layout-shift", buffered: true}); }"""


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
        body='<p>The <a href="https://a.example/">first</a>.</p>' * 12,
    )
    Byline.objects.create(article=article, contributor=cast.make_author())
    cast.make_placement(article, 1, is_lead=True, file="a.png", alt_text="x", origin=Origin.MODEL)
    RelatedLink.objects.create(article=article, title="Elsewhere", url="https://a.example/")
    article.tags.create(name="Rivers", slug="rivers")
    cast.show(article)
    first = cast.make_approved(article, "Late.", stars=5)
    cast.make_approved(article, "Very.", parent=first)
    return article


def paths(article) -> list[str]:
    """Return a page of each kind that answers."""
    here = article.get_absolute_url()
    return [
        "/", "/?page=2", "/section/world/", "/author/will-taylor/", "/tag/rivers/", "/search/?q=bridge",
        f"{article.published_at:/%Y/%m/}", "/corrections/", here, f"{here}comments/",
        f"{here}error/", "/notice/", "/privacy/",
    ]  # fmt: skip


def test_every_target_is_large_enough_for_a_thumb(page, live_server, article):
    page.set_viewport_size({"width": 390, "height": 844})
    found = {}
    for path in [*paths(article), "/nothing/"]:
        page.goto(live_server.url + path)
        if small := page.evaluate(SMALL):
            found[path] = small
    assert found == {}, "\n".join(f"{path} {each}" for path, all_ in found.items() for each in all_)


def test_no_page_asks_for_anything_that_is_missing(page, live_server, article):
    missing: list[str] = []
    page.on("response", lambda r: r.status >= 400 and missing.append(f"{r.status} {r.url}"))
    for path in [*paths(article), "/favicon.ico", "/manifest.webmanifest"]:
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        for address in page.locator('link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]').evaluate_all("(all) => all.map((it) => it.href)"):  # fmt: skip
            assert page.request.get(address).status == 200
    assert missing == []


@pytest.mark.parametrize("width", [320, 390, 430, 768, 1366])
def test_nothing_moves_when_the_times_are_told(width, page, live_server, article):
    page.set_viewport_size({"width": width, "height": 844})
    page.route("**/reader.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.add_init_script(f"({SHIFTS})()")
    for path in ("/", article.get_absolute_url()):
        page.goto(live_server.url + path)
        page.wait_for_timeout(400)
        assert sum(page.evaluate("shifts")) <= 0.01, path


def test_on_paper_stand_the_words_the_pictures_and_the_address(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    page.locator(".ago").first.wait_for(state="attached")
    page.emulate_media(media="print")
    for seen in ("h1.headline, .article h1", ".body", ".picture img", ".label", ".on-paper"):
        assert page.locator(seen).first.is_visible(), seen
    for unseen in (".sections", ".search", ".comments", ".comment-writing", ".ago", ".read-more", ".footer"):  # fmt: skip
        assert not page.locator(unseen).first.is_visible(), unseen
    address = article.get_absolute_url()
    assert page.locator(".on-paper").inner_text().endswith(address)
    document = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", document)) == 1


def test_on_a_screen_the_line_for_paper_is_not_there(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    assert not page.locator(".on-paper").is_visible()


def test_a_form_that_comes_back_has_the_focus_in_its_summary(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/notice/")
    page.get_by_role("button", name="Send").first.click()
    expect(page.locator("#wrong-fields")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#wrong-fields a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/notice/#id_address")
    context.close()


def test_pictures_are_dimmed_in_the_dark_alone(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    picture = page.locator(".picture img")
    expect(picture).to_have_css("filter", "none")
    page.emulate_media(color_scheme="dark")
    expect(picture).to_have_css("filter", "brightness(0.85)")


def test_on_a_phone_the_row_of_sections_shows_on_which_side_it_goes_on(page, live_server, article):
    for name in ("Business", "Culture", "Sport", "Opinion", "Science", "Travel", "Weather"):
        Section.objects.create(name=name, slug=name.lower())
        cast.make_article(f"All of {name}", section=Section.objects.get(name=name))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + article.get_absolute_url())
    row = page.locator(".sections ul")
    assert row.evaluate("it => it.scrollWidth > it.clientWidth")
    # Its shadows stay at the edges; what covers them where the row ends moves with it.
    expect(row).to_have_css("background-attachment", "local, local, scroll, scroll")
    row.locator("li").last.scroll_into_view_if_needed()
    assert row.evaluate("it => it.scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
