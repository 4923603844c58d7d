"""What other programs put on the clipboard, pasted and dropped into the real editor.

Each sample of `tests/clipboards/` stands beside what is kept of it, in the short spelling of the
stored form; `dropped.json` says what the writer is told.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.admin.writing.text.editor import tidy
from articles.admin.writing.text.pasting import PASTED_TEXT
from articles.cleaning.rules import RULES
from tests.browser.test_desk import PASTE, editor_of
from tests.browser.waiting import press_in
from tests.cast import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARDS: Final = Path(__file__).parents[1] / "clipboards"
DROPPED: Final = json.loads((CLIPBOARDS / "dropped.json").read_text("utf-8"))
LINKS: Final = json.loads((CLIPBOARDS / "links.json").read_text("utf-8"))
SAMPLES: Final = [
    path
    for path in sorted(CLIPBOARDS.iterdir())
    if path.suffix in (".html", ".txt") and not path.name.endswith(".expect.html")
]
# Each sample into an empty editor: what it then holds, and what stands beside it.
PASTE_ALL: Final = """(samples) => samples.map(([kind, given]) => {
  const text = document.querySelector(".ProseMirror")
  text.editor.commands.setContent("<p></p>")
  text.editor.commands.focus()
  const data = new DataTransfer()
  data.setData(kind, given)
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  text.dispatchEvent(event)
  return [text.editor.getHTML(), document.querySelector(".paste-report [role=status]").textContent]
})"""
# Bodies in the spelling of the samples: items and cells of one paragraph without it.
IN_SHORT: Final = """(bodies) => bodies.map((body) => {
  const page = new DOMParser().parseFromString(body, "text/html")
  for (const element of page.querySelectorAll("li, td, th")) {
    const paragraphs = [...element.children].filter(({ localName }) => localName === "p")
    if (paragraphs.length === 1) {
      paragraphs[0].replaceWith(...paragraphs[0].childNodes)
    }
  }
  return page.body.innerHTML.replace(/\\s*\\n\\s*/g, "")
})"""
DROP: Final = """([html, x, y]) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  const at = { clientX: x, clientY: y, dataTransfer: data, bubbles: true, cancelable: true }
  document.elementFromPoint(x, y).dispatchEvent(new DragEvent("drop", at))
}"""
# Where the modules of the editor are, with the name that the page knows.
_MODULES: Final = (
    "JSON.parse(document.querySelector('[data-django-prose-editor-configurable]')"
    ".dataset.djangoProseEditorConfigurable).js_modules[0]"
)
CLEAN_LINKS: Final = """async ([links, rules]) => {
  const { addressesBy } = await import(MODULES)
  return links.map(addressesBy(rules).clean)
}""".replace("MODULES", _MODULES)
# How often each sign of a text is looked at while styles are taken out, and what is left.
READ_SIGNS: Final = """async (texts) => {
  const { withoutStyles, htmlOf } = await import(MODULES)
  const search = String.prototype.indexOf
  return texts.map((text) => {
    let seen = 0
    String.prototype.indexOf = function (sign, from = 0) {
      const at = search.call(this, sign, from)
      seen += (at < 0 ? this.length : at) - from + 1
      return at
    }
    withoutStyles(text)
    String.prototype.indexOf = search
    return [seen, htmlOf(text).length]
  })
}""".replace("MODULES", _MODULES)


@pytest.fixture
def text(page, live_server, staff, sign_in):
    """Return the editor of an article, which holds one line."""
    sign_in(staff["edith"])
    article = make_draft(body="<p>One line.</p>")
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    found = editor_of(page)
    found.click()
    expect(found).to_be_focused()
    return found


def sample(name: str) -> str:
    return (CLIPBOARDS / name).read_text("utf-8")


def said(dropped: dict[str, int]) -> set[str]:
    """Return the sentences about what was left out."""
    labels = PASTED_TEXT["labels"]
    return {
        str(labels[kind][0]) if number == 1 else str(labels[kind][1]) % number
        for kind, number in dropped.items()
    }


def sentences(status: str) -> set[str]:
    return {f"{each}." for each in status.rstrip(".").split(". ") if each}


def test_each_clipboard_gives_what_is_expected_of_it_and_says_what_it_left_out(
    page, text, complaints
):
    kinds = {".html": "text/html", ".txt": "text/plain"}
    got = page.evaluate(PASTE_ALL, [[kinds[p.suffix], sample(p.name)] for p in SAMPLES])
    expected = [sample(f"{path.stem}.expect.html") for path in SAMPLES]
    kept = page.evaluate(IN_SHORT, [tidy(body) for body, _status in got])
    names = [path.stem for path in SAMPLES]
    assert dict(zip(names, kept, strict=True)) == dict(
        zip(names, page.evaluate(IN_SHORT, expected), strict=True)
    )
    told = {name: sentences(status) for name, (_body, status) in zip(names, got, strict=True)}
    assert told == {name: said(DROPPED[name]) for name in names}
    assert complaints == []


def test_words_of_a_sentence_are_pasted_into_the_line(page, text):
    press_in(text, "Home")
    page.evaluate(PASTE, sample("web-part-of-a-sentence.html"))
    expect(text.locator("p")).to_have_count(1)
    expect(text).to_have_text("only these words and thoseOne line.")


def test_deleted_words_come_in_if_the_writer_wants_them(page, text, complaints):
    press_in(text, "End")
    page.evaluate(PASTE, sample("word-tracked-and-comments.html"))
    status = page.locator(".paste-report [role=status]")
    expect(status).to_have_text("2 tracked deletions left out. 1 comment left out.")
    expect(text).to_have_text("One line.The head did not answer when asked on Friday.")
    page.get_by_role("button", name="Keep them").click()
    expect(text).to_have_text("One line.The head lieddid not answer when asked twiceon Friday.")
    expect(text).to_be_focused()
    expect(status).to_have_text("The words that were left out are in the text. 1 comment left out.")
    expect(page.get_by_role("button", name="Keep them")).to_be_hidden()
    assert complaints == []


def test_words_that_took_the_place_of_others_are_kept_in_the_same_place(page, text):
    text.evaluate("text => text.editor.commands.setTextSelection({ from: 1, to: 4 })")
    page.evaluate(PASTE, "<p>Two <s>or three</s></p><p>lines: a</p>")
    expect(text).to_have_text("Twolines: a line.")
    page.get_by_role("button", name="Keep them").click()
    expect(text).to_have_text("Two or threelines: a line.")


def test_no_words_come_in_where_the_text_was_changed_since(page, text):
    page.evaluate(PASTE, "<p>Now <s>never</s></p>")
    expect(page.get_by_role("button", name="Keep them")).to_be_visible()
    page.keyboard.type("!")
    expect(page.get_by_role("button", name="Keep them")).to_be_hidden()


def test_what_is_dropped_is_cleaned_and_told_and_kept_where_it_was_dropped(page, text, complaints):
    line = text.locator("p").bounding_box()
    at = [line["x"] + 1, line["y"] + line["height"] / 2]
    page.evaluate(DROP, ['<b style="font-weight: 400">A <del>b</del><i>c</i> </b>', *at])
    expect(text).to_have_text("A cOne line.")
    expect(text.locator("strong")).to_have_count(0)
    expect(page.locator(".paste-report [role=status]")).to_have_text("1 tracked deletion left out.")
    page.get_by_role("button", name="Keep them").click()
    expect(text).to_have_text("A bcOne line.")
    assert complaints == []


def test_one_step_back_takes_the_paste_away(page, text):
    press_in(text, "End")
    page.evaluate(PASTE, sample("excel.html"))
    expect(text.locator("table")).to_have_count(1)
    text.press("ControlOrMeta+z")
    expect(text.locator("table")).to_have_count(0)
    expect(text).to_have_text("One line.")


def test_links_are_cleaned_as_the_server_cleans_them(page, text):
    cleaned = page.evaluate(CLEAN_LINKS, [list(LINKS), RULES])
    assert dict(zip(LINKS, cleaned, strict=True)) == LINKS


PARAGRAPH: Final = (
    "<p class=MsoNormal style='margin:0cm'><b style='mso-bidi-font-weight:normal'>Old</b> mills\n"
    "<span style='font-style:italic'>turn</span>.<o:p></o:p></p>\n"
)
HOSTILE: Final = {
    "signs": "<" * 100_000,
    "tags": "<p style=" * 10_000,
    "quotes": '<p style="' * 10_000,
    "comments": "<!--" * 25_000,
    "sheets": "<style>" * 15_000,
    "marks": "**a " * 25_000,
    "links": "[a](" * 25_000,
    "quoted": ">" * 100_000,
    "items": "- a\n" * 25_000,
}


def test_a_long_text_is_pasted_whole(page, text, complaints):
    page.evaluate(
        PASTE, f"<html xmlns:w='urn:schemas-microsoft-com:office:word'>{PARAGRAPH * 1_200}"
    )
    expect(text.locator("p em")).to_have_count(1_200)
    assert complaints == []


def test_no_text_is_read_more_than_a_few_times(page, text):
    read = page.evaluate(READ_SIGNS, list(HOSTILE.values()))
    for (name, hostile), (signs, length) in zip(HOSTILE.items(), read, strict=True):
        assert signs <= 4 * len(hostile), name
        assert length <= 20 * len(hostile), name
