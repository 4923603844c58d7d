"""Pictures at the desk in Chromium, under the strict policy: their focal point, lists and choices."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Picture
from articles.page_things import picture_orders
from tests.articles.pictures.drawn import photograph, saved
from tests.articles.pictures.telling import telling
from tests.cast import address_of, make_draft, make_placement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVE = "Save and continue editing"
ORIGIN = "trainedAlgorithmicMedia"


@pytest.fixture
def picture(transactional_db) -> Picture:
    """Return a picture of which the first renditions are made."""
    file = SimpleUploadedFile("a.jpg", saved(photograph((960, 640)), "JPEG").read())
    given = {"alt_text": "A bridge", "credit": "PA", "origin": ORIGIN}
    found = Picture.objects.create(file=file, **given)
    picture_orders.begin(found)
    return found


@pytest.fixture
def at_the_picture(page, live_server, staff, sign_in, picture):
    """Open the page of the picture as an editor."""
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_picture_change", args=[picture.pk]))
    return page


def point_of(page) -> tuple[str, str]:
    fields = (page.locator(f"#id_focal_{axis}") for axis in "xy")
    x, y = (field.input_value() for field in fields)
    return x, y


def position_of(page, use: str) -> str:
    return page.locator(f".focal-crop.{use}").evaluate("(image) => image.style.objectPosition")


def test_a_click_moves_the_point_and_the_crops_follow(at_the_picture, picture, complaints):
    page = at_the_picture
    expect(page.get_by_role("slider", name="Focal point")).to_be_visible()
    box = page.locator(".focal-picture img").bounding_box()
    at = {"x": box["width"] * 0.75, "y": box["height"] * 0.25}
    page.locator(".focal-picture").click(position=at)
    assert [round(float(each)) for each in point_of(page)] == [75, 25]
    x, y = point_of(page)
    words = f"{x} percent from the left, {y} percent from the top"
    expect(page.locator(".focal-words")).to_have_text(words)
    # 3:2 cuts nothing of 960 × 640; the square has room for its right edge alone.
    assert position_of(page, "square") == "100% 50%"
    whole = "(e) => e.src"
    square, picture_shown = page.locator(".focal-crop.square"), page.locator(".focal-picture img")
    assert square.evaluate(whole) == picture_shown.evaluate(whole)
    page.get_by_role("button", name=SAVE).click()
    picture.refresh_from_db()
    assert [round(each, 2) for each in picture.focal_point] == [0.75, 0.25]
    expect(page.locator(".focal-crop.square")).to_have_attribute(
        "src", address_of(picture, "square")
    )
    assert complaints == []


def test_the_arrow_keys_move_it(at_the_picture, picture, complaints):
    page = at_the_picture
    slider = page.get_by_role("slider", name="Focal point")
    slider.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowUp")
    assert point_of(page) == ("61", "59")
    words = "61 percent from the left, 59 percent from the top"
    expect(slider).to_have_attribute("aria-valuetext", words)
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    assert point_of(page) == ("100", "59")
    page.get_by_role("button", name=SAVE).click()
    picture.refresh_from_db()
    assert picture.focal_point == (1.0, 0.59)
    assert complaints == []


def test_the_cross_follows_what_is_typed(at_the_picture, complaints):
    page = at_the_picture
    page.locator("#id_focal_x").fill("20")
    expect(page.locator(".focal-cross")).to_have_attribute("x", "50%")
    page.locator("#id_focal_y").fill("30")
    expect(page.locator(".focal-cross")).to_have_attribute("x", "20%")
    expect(page.locator(".focal-cross")).to_have_attribute("y", "30%")
    assert complaints == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_two_numbers_move_it(at_the_picture, picture):
    page = at_the_picture
    expect(page.get_by_text("To move it, type two numbers below, and save.")).to_be_visible()
    expect(page.get_by_text("click on the picture")).to_be_hidden()
    page.get_by_label("Focal point from the left, in %").fill("90")
    page.get_by_label("From the top, in %").fill("10")
    page.get_by_role("button", name=SAVE).click()
    picture.refresh_from_db()
    assert picture.focal_point == (0.9, 0.1)
    expect(page.locator(".focal-cross")).to_have_attribute("x", "90%")
    expect(page.locator(".focal-crop.square")).to_have_attribute(
        "src", address_of(picture, "square")
    )


def test_a_picture_is_seen_where_it_is_chosen(
    page, live_server, staff, sign_in, picture, complaints
):
    sign_in(staff["edith"])
    article = make_draft()
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_role("button", name="Add another Picture in this article").click()
    row = page.locator("#placements-0")
    expect(row.locator(".desk-thumbnail")).to_have_count(0)
    page.locator("#id_placements-0-picture + .select2 .select2-selection").click()
    option = page.locator(".select2-results__option", has_text="A bridge")
    address = address_of(picture, "thumbnail")
    expect(option.locator("img")).to_have_attribute("src", address)
    option.click()
    expect(row.locator(".field-thumbnail img")).to_have_attribute("src", address)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#placements-0 .field-thumbnail img")).to_have_attribute("src", address)
    assert complaints == []


def test_the_same_file_is_used_instead_of_sent_again(
    page, live_server, staff, sign_in, picture, complaints
):
    sign_in(staff["edith"])
    article = make_draft()
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_role("button", name="Add another Picture in this article").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_placements-0-picture").click()
    popup = opened.value
    sent = {"name": "b.jpg", "mimeType": "image/jpeg"}
    with picture.file.open() as file:
        popup.get_by_label("File:").set_input_files([sent | {"buffer": file.read()}])
    popup.get_by_label("Origin:").select_option("digitalCapture")
    popup.get_by_role("button", name="Save", exact=True).click()
    expect(popup.get_by_role("heading", name="The same file is already here")).to_be_visible()
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Use it").click()
    expect(page.locator("#id_placements-0-picture")).to_have_value(str(picture.pk))
    assert complaints == []


def columns_of(page) -> int:
    """Return how many cards stand side by side."""
    boxes = [card.bounding_box() for card in page.locator("#result_list tbody tr").all()]
    return len({round(box["x"]) for box in boxes})


def test_the_library_is_a_grid_in_the_order_of_its_cards(
    page, live_server, staff, sign_in, picture, complaints
):
    for number in range(5):
        Picture.objects.create(alt_text=f"Bridge {number}", origin=ORIGIN)
    sign_in(staff["edith"])
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(live_server.url + reverse("admin:articles_picture_changelist"))
    assert columns_of(page) >= 3
    page.get_by_role("link", name="Bridge 4").focus()
    page.keyboard.press("Tab")
    second = page.locator("#result_list tbody tr").nth(1)
    expect(second.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bridge 3")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 900})
    assert columns_of(page) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


def test_cards_are_chosen_and_deleted_after_a_second_look(
    page, live_server, staff, sign_in, picture, complaints
):
    make_draft("Shown").placements.create(picture=picture, number=1)
    for number in range(3):
        Picture.objects.create(alt_text=f"Bridge {number}", origin=ORIGIN)
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_picture_changelist"))
    page.get_by_role("link", name="Not used anywhere").click()
    cards = page.locator("#result_list tbody tr")
    expect(cards).to_have_count(3)
    for name in ("Bridge 0", "Bridge 2"):
        cards.filter(has_text=name).get_by_role("checkbox").check()
    expect(page.get_by_text("2 of 3 selected")).to_be_visible()
    page.get_by_label("Action:").select_option(label="Clear…")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("heading", name="These are deleted")).to_be_visible()
    page.get_by_label("Reason:").fill("Nobody used them.")
    page.get_by_role("button", name="Delete 2 pictures").click()
    expect(page.get_by_text("2 pictures are deleted, with all their files.")).to_be_visible()
    left = Picture.objects.in_use().values_list("alt_text", flat=True)
    assert set(left) == {"A bridge", "Bridge 1"}
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_the_pages_are_accessible(page, live_server, staff, sign_in, picture, scheme, width):
    make_placement(make_draft("Draft"), origin="unknown")
    again = Picture.objects.create(file=telling(origin=ORIGIN), credit="PA", alt_text="Again")
    Picture.objects.create(file=telling(origin=ORIGIN), alt_text="First")
    make_draft("Shown").placements.create(picture=picture, number=1)
    sign_in(staff["ada"])
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name, address in {
        "picture": reverse("admin:articles_picture_change", args=[picture.pk]),
        "file-says": reverse("admin:articles_picture_change", args=[again.pk]),
        "pictures": reverse("admin:articles_picture_changelist"),
        "origins": reverse("admin:articles_picture_origins"),
        "same-file": reverse("admin:articles_picture_same_file", args=[again.pk]),
        "clear": f"{reverse('admin:articles_picture_clear')}?picture={picture.pk}&picture={again.pk}",
        "replace": reverse("admin:articles_picture_replace", args=[picture.pk]),
    }.items():
        page.goto(live_server.url + address)
        page.wait_for_timeout(300)  # colours fade in
        found = Axe().run(page).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(name, v["id"], node["html"]) for v in grave for node in v["nodes"]] == []
