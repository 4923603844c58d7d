"""Many pictures at once in Chromium: chosen, dropped and pasted, under the strict policy."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Picture
from tests.articles.pictures.drawn import photograph, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A file that a page is given, by dropping or pasting it.
GIVE = """([kind, name, bytes]) => {
  const given = new DataTransfer();
  given.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true });
  document.getElementById("sending_form").dispatchEvent(event);
}"""


def file(name: str, width: int = 300) -> dict[str, object]:
    data = saved(photograph((width, 200)), "JPEG").read()
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


@pytest.fixture
def at_the_page(page, live_server, staff, sign_in):
    sign_in(staff["edith"])
    page.goto(live_server.url + reverse("admin:articles_picture_add_many"))
    return page


def test_many_are_sent_each_with_its_answer_and_a_refused_one_stops_none(at_the_page):
    page = at_the_page
    bad = {"name": "minutes.jpg", "mimeType": "image/jpeg", "buffer": b"Minutes"}
    page.get_by_label("Files:").set_input_files([file("a.jpg"), bad])
    for kind, width in (("drop", 310), ("paste", 320)):
        page.evaluate(GIVE, [kind, f"{kind}.jpg", list(file("", width)["buffer"])])
    rows = page.locator("[data-rows] > li")
    expect(rows).to_have_count(4)
    page.get_by_label("How were they made?").select_option("digitalCapture")
    page.get_by_label("How paste.jpg was made").select_option("humanEdits")
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_role("status")).to_have_text("3 added, 1 refused, 0 still to send.")
    expect(rows.nth(1)).to_contain_text("“minutes.jpg” is not a JPEG")
    found = Picture.objects.order_by("pk").values_list("width", "origin")
    assert list(found) == [(300, "digitalCapture"), (310, "digitalCapture"), (320, "humanEdits")]
    expect(rows.nth(0).get_by_role("link")).to_have_attribute(
        "href", f"/admin/articles/picture/{Picture.objects.earliest('pk').pk}/change/"
    )


def test_one_can_be_left_out_before_it_is_sent(at_the_page, complaints):
    page = at_the_page
    page.get_by_label("Files:").set_input_files([file("a.jpg"), file("b.jpg", 310)])
    page.locator("[data-rows] > li").nth(0).get_by_role("button", name="Leave out").click()
    page.get_by_label("How were they made?").select_option("digitalCapture")
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_role("status")).to_have_text("1 added, 0 refused, 0 still to send.")
    assert list(Picture.objects.values_list("width", flat=True)) == [310]
    assert complaints == []


def test_who_has_signed_out_keeps_the_files_and_sends_them_again(at_the_page, sign_in, staff):
    page = at_the_page
    page.get_by_label("Files:").set_input_files([file("a.jpg"), file("b.jpg", 310)])
    page.get_by_label("How were they made?").select_option("digitalCapture")
    kept = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_text("You are not signed in any more.")).to_be_visible()
    page.context.add_cookies([each for each in kept if each["name"] == "sessionid"])
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_role("status")).to_have_text("2 added, 0 refused, 0 still to send.")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_they_are_sent_together(at_the_page):
    page = at_the_page
    page.get_by_label("Files:").set_input_files([file("a.jpg"), file("b.jpg", 310)])
    page.get_by_label("How were they made?").select_option("digitalCapture")
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_role("heading", name="What became of the files")).to_be_visible()
    assert Picture.objects.count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_is_accessible(at_the_page, scheme, width):
    page = at_the_page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    bad = {"name": "minutes.jpg", "mimeType": "image/jpeg", "buffer": b"Minutes"}
    page.get_by_label("Files:").set_input_files([file("a.jpg"), bad])
    page.get_by_label("How were they made?").select_option("digitalCapture")
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_role("status")).to_have_text("1 added, 1 refused, 0 still to send.")
    page.wait_for_timeout(300)  # colours fade in
    found = Axe().run(page).response["violations"]
    assert [(each["id"], node["html"]) for each in found for node in each["nodes"]] == []
