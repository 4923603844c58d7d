"""Tags and names in the byline as chips: added by typing, taken away by a button."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Tag
from tests.browser.test_desk import choose, editor_of
from tests.cast import make_author, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = "is saved. Readers cannot see a draft."


@pytest.fixture
def article():
    found = make_draft("Bridge")
    found.bylines.create(contributor=make_author("Will Taylor"))
    found.bylines.create(wording="Our correspondent in Kyiv", order=1)
    found.tags.set([Tag.objects.create(name=name, slug=name) for name in ("Bridges", "Rivers")])
    return found


@pytest.fixture
def writing(page, live_server, staff, sign_in, article):
    """Return the page on which Edith writes."""
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(editor_of(page)).to_be_visible()
    return page


def chips(page, label: str):
    return page.get_by_role("list", name=label).locator("li bdi")


def save(page) -> Article:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    return Article.objects.get()


def test_a_tag_is_taken_away_by_the_keyboard_and_the_focus_stays_near(writing, complaints):
    expect(chips(writing, "Tags:")).to_have_text(["Bridges", "Rivers"])
    writing.get_by_role("button", name="Remove “Bridges”").press("Enter")
    expect(chips(writing, "Tags:")).to_have_text(["Rivers"])
    expect(writing.get_by_role("button", name="Remove “Rivers”")).to_be_focused()
    assert [str(tag) for tag in save(writing).tags.all()] == ["Rivers"]
    assert complaints == []


def test_a_tag_that_is_typed_becomes_a_chip(writing):
    writing.locator(".field-tags .select2-selection").click()
    writing.locator(".field-tags .select2-search__field").fill("Old town")
    writing.locator(".select2-results__option", has_text="Old town").first.click()
    expect(chips(writing, "Tags:")).to_have_text(["Bridges", "Rivers", "Old town"])
    assert [str(tag) for tag in save(writing).tags.all()] == ["Bridges", "Old town", "Rivers"]


def test_names_are_added_by_typing_one_after_the_other(writing, complaints):
    make_author("Anna Birch")
    for name in ("Anna Birch", "Tom Ash"):
        choose(writing, "#add_name", name)
    expect(chips(writing, "Names above the article")).to_have_text(
        ["Will Taylor", "Our correspondent in Kyiv", "Anna Birch", "Tom Ash"]
    )
    names = sorted(str(byline) for byline in save(writing).bylines.all())
    assert names == ["Anna Birch", "Our correspondent in Kyiv", "Tom Ash", "Will Taylor"]
    assert complaints == []


def test_some_letters_of_a_name_and_enter_mean_the_person_not_somebody_new(writing):
    anna = make_author("Anna Birch")
    writing.locator("#bylines-group .select2-selection").first.click()
    writing.locator(".select2-search__field").last.fill("birch")
    choices = writing.locator(".select2-results__option[role=option]")
    expect(choices).to_have_text(["Anna Birch", "New: “birch”"])
    writing.keyboard.press("Enter")
    expect(chips(writing, "Names above the article").last).to_have_text("Anna Birch")
    assert anna in [byline.contributor for byline in save(writing).bylines.all()]


def test_the_keyboard_alone_adds_a_name_and_a_tag_and_saves(writing, complaints):
    anna = make_author("Anna Birch")
    writing.locator(".chip-adder .select2-selection").focus()
    writing.keyboard.type("birch")
    choices = writing.locator(".select2-results__option[role=option]")
    expect(choices).to_have_text(["Anna Birch", "New: “birch”"])
    writing.keyboard.press("Enter")
    expect(chips(writing, "Names above the article").last).to_have_text("Anna Birch")
    writing.locator(".field-tags .select2-search__field").focus()
    writing.keyboard.type("Old town")
    expect(choices).to_have_text(["New: “Old town”"])
    writing.keyboard.press("Enter")
    expect(chips(writing, "Tags:").last).to_have_text("Old town")
    # The field in which one searches has the focus still.
    writing.keyboard.press("Control+s")
    expect(writing.get_by_text(SAVED)).to_be_visible()
    saved = Article.objects.get()
    assert anna in [byline.contributor for byline in saved.bylines.all()]
    assert [str(tag) for tag in saved.tags.all()] == ["Bridges", "Old town", "Rivers"]
    assert complaints == []


def test_a_name_is_taken_away_and_put_back_until_it_is_saved(writing):
    writing.get_by_role("button", name="Remove “Will Taylor”").click()
    writing.get_by_role("button", name="Remove “Our correspondent in Kyiv”").click()
    writing.get_by_role("button", name="Put “Will Taylor” back").click()
    assert [str(byline) for byline in save(writing).bylines.all()] == ["Will Taylor"]


def test_a_name_that_was_just_added_is_taken_away_with_its_row(writing):
    choose(writing, "#add_name", "Tom Ash")
    writing.get_by_role("button", name="Remove “Tom Ash”").click()
    expect(chips(writing, "Names above the article")).to_have_count(2)
    assert save(writing).bylines.count() == 2


def test_the_chips_follow_what_is_typed_into_the_rows(writing):
    writing.get_by_text("Roles, wordings and order").click()
    writing.locator("#id_bylines-1-wording").evaluate(
        "field => field.closest('details').open = true"
    )
    writing.locator("#id_bylines-1-wording").fill("Our man in Kyiv")
    expect(chips(writing, "Names above the article")).to_have_text(
        ["Will Taylor", "Our man in Kyiv"]
    )


def test_the_rows_fold_together_and_are_open_where_something_is_wrong(writing):
    role = writing.locator("#id_bylines-1-role")
    expect(role).to_be_hidden()
    # A byline with neither a person nor a wording names nobody.
    writing.locator("#id_bylines-1-wording").evaluate("field => (field.value = '')")
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(role).to_be_visible()
    expect(writing.get_by_text("Choose a contributor or enter a wording.").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chips_and_their_fields_are_accessible(scheme, writing):
    writing.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    writing.wait_for_timeout(500)  # colours fade in
    found = Axe().run(writing, {"include": [["#bylines-group"], [".field-tags"]]}).response
    nodes = [(v["id"], node["html"]) for v in found["violations"] for node in v["nodes"]]
    assert nodes == []
