"""A piece of 600 words with two names, three tags and two pictures, scheduled: how many clicks it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Edition, Section, Tag
from tests.articles.pictures.drawn import iptc_segment, jpeg_with
from tests.browser.test_desk import editor_of
from tests.browser.test_pictures_in_text import cards, give, said_file
from tests.cast import make_author
from tests.desk import LIST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARAGRAPH = "The council met at nine and talked about the bridge until the lights went out again. "
PARAGRAPHS = 40  # of 15 words
# Keys press buttons too; those clicks have no detail.
COUNT = """
if (location.protocol === "http:") {
  sessionStorage.clicks ??= 0;
  addEventListener("click", (event) => event.detail && sessionStorage.clicks++, true);
}
"""


def hall_file() -> bytes:
    return jpeg_with(iptc_segment((120, b"The council"), (110, b"PA"))).read()


def write(page) -> None:
    """Type headline, standfirst and text, going from one to the next by keys."""
    expect(editor_of(page)).to_be_visible()
    expect(page.get_by_label("Headline:")).to_be_focused()
    page.keyboard.insert_text("Council votes for the bridge")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("After eleven years and four mayors.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(editor_of(page)).to_be_focused()
    for number in range(PARAGRAPHS):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(PARAGRAPH.strip())


def put_picture(page, name: str, data: bytes, alt: str) -> None:
    """Paste a picture where the cursor is, say how it was made and what it shows."""
    number = cards(page).count()
    give(page, (name, data))
    card = page.locator(".arriving")
    card.get_by_label("How was it made?").select_option("digitalCapture")
    card.get_by_role("button", name="Add the picture").press("Enter")
    shown = cards(page).nth(number)
    expect(shown.get_by_label("Caption")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.insert_text(alt)


def chosen_next(page):
    """Return what the next Enter chooses."""
    return page.locator(".select2-results__option--highlighted")


def name_people_and_tags(page) -> None:
    for name in ("Will Taylor", "Ann Other"):
        page.locator("#add_name + .select2 .select2-selection").click()
        page.keyboard.type(name)
        expect(chosen_next(page)).to_have_text(name)
        page.keyboard.press("Enter")
    for tag in ("Bridges", "Council", "Money"):
        page.locator(".field-tags .select2-selection").click()
        page.keyboard.type(tag)
        expect(chosen_next(page)).to_have_text(tag)
        page.keyboard.press("Enter")
        expect(page.get_by_role("list", name="Tags:").get_by_text(tag)).to_be_visible()


def test_it_takes_fifteen_clicks_besides_typing(page, live_server, staff, sign_in, complaints):
    Section.objects.create(name="Town", slug="town")
    for name in ("Will Taylor", "Ann Other"):
        make_author(name)
    for name in ("Bridges", "Council", "Money"):
        Tag.objects.create(name=name, slug=name.lower())
    page.add_init_script(COUNT)
    sign_in(staff["edith"])
    page.goto(live_server.url + LIST)
    page.get_by_role("link", name="Add article").click()
    write(page)
    put_picture(page, "bridge.jpg", said_file(), "The bridge at dawn")
    editor_of(page).locator("p").last.click()
    put_picture(page, "hall.jpg", hall_file(), "The council in its hall")
    cards(page).first.get_by_role("button", name="Make it the lead").click()
    name_people_and_tags(page)
    page.locator("#id_section").select_option(label="Town")
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.locator("#id_published_at_0").click()
    page.keyboard.type(tomorrow.strftime("%d/%m/%Y"))
    page.locator("#id_published_at_1").click()
    page.keyboard.type("06:00")
    page.locator(".submit-row .primary, .submit-row [name=_publish]").first.click()
    page.get_by_role("button", name="Schedule for").click()
    expect(page.get_by_text("will be public on")).to_be_visible()
    # The lists of sections, and of how each picture was made, take a click each to open.
    assert int(page.evaluate("sessionStorage.clicks")) + 3 == 15
    article = Article.objects.get()
    assert article.placements.count() == 2
    assert sorted(str(byline) for byline in article.bylines.all()) == ["Ann Other", "Will Taylor"]
    assert sorted(str(tag) for tag in article.tags.all()) == ["Bridges", "Council", "Money"]
    assert Edition.objects.armed(at=timezone.now()).get().article == article
    assert complaints == []
