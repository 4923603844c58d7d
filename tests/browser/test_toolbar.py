"""The toolbar of the editor: one stop of the Tab key, whose buttons say their keys and states."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.writing_screen import open_writing
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# How much two colours differ, as WCAG has it.
CONTRAST = """async (element) => {
  // Its colours change over a quarter of a second. Within a menu that is closed, none ever ends.
  for (let it = element; it; it = it.parentElement) {
    await Promise.all(it.getAnimations().map((change) => change.finished));
  }
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const c = part / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const background = (it) => {
    const found = getComputedStyle(it).backgroundColor;
    return found.endsWith(", 0)") ? background(it.parentElement) : found;
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const own = background(element), around = background(element.parentElement);
  const sign = getComputedStyle(element).getPropertyValue("-webkit-text-fill-color");
  return [ratio(sign, own), ratio(own, around)];
}"""


@pytest.fixture
def text(page, live_server, staff, sign_in):
    """Return the editor in which Edith writes."""
    sign_in(staff["edith"])
    return open_writing(page, live_server, make_draft(body="<p>One.</p>"))


def button(page, name: str):
    return page.get_by_role("toolbar", name="Tools for the text").get_by_role(
        "button", name=name, exact=True
    )


def test_it_is_one_stop_and_arrows_go_on_from_there(page, text):
    text.press("Shift+Tab")
    expect(button(page, "Heading")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(button(page, "Sub-heading")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    last = page.locator(".prose-menubar button:not(.hidden)").last
    expect(last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(button(page, "Heading")).to_be_focused()
    page.keyboard.press("End")
    expect(last).to_be_focused()
    # The way back leads to the button that was left.
    page.keyboard.press("Tab")
    expect(text).to_be_focused()
    text.press("Shift+Tab")
    expect(last).to_be_focused()


def test_a_button_says_its_name_its_keys_and_whether_it_is_on(page, text):
    bold, bullets = button(page, "Bold"), button(page, "List")
    expect(bold).to_have_attribute("title", "Bold (Ctrl+B)")
    expect(bold).to_have_attribute("aria-keyshortcuts", "Control+B")
    expect(bold).to_have_attribute("aria-pressed", "false")
    text.press("ControlOrMeta+b")
    expect(bold).to_have_attribute("aria-pressed", "true")
    text.press("ControlOrMeta+Shift+8")
    expect(bullets).to_have_attribute("aria-pressed", "true")
    # What inserts something is neither on nor off.
    assert button(page, "Insert a table").get_attribute("aria-pressed") is None
    expect(button(page, "Redo")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_on_can_be_seen(page, text, scheme):
    page.emulate_media(color_scheme=scheme)
    text.press("ControlOrMeta+b")
    expect(button(page, "Bold")).to_have_attribute("aria-pressed", "true")
    sign, state = button(page, "Bold").evaluate(CONTRAST)
    assert sign >= 4.5
    assert state >= 3


def test_a_button_that_goes_away_leaves_the_stop_to_another(page, text):
    button(page, "Insert a table").press("Enter")
    page.get_by_role("button", name="Insert", exact=True).press("Enter")
    expect(text.locator("th").first).to_be_visible()
    button(page, "Delete the table").press("Enter")
    expect(text.locator("th")).to_have_count(0)
    text.press("Shift+Tab")
    expect(button(page, "Heading")).to_be_focused()
