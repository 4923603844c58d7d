"""Where the full stop, the bullet and the rule of a quotation stand in Chromium, by language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The middle of the first letter and of the last sign of an element, and the element's box.
ENDS = """(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  const middle = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return box.left + box.width / 2;
  };
  const last = texts.at(-1), end = last.data.trimEnd().length - 1;
  const start = texts[0].data.search(/\\S/);
  return {first: middle(texts[0], start), last: middle(last, end)};
}"""
BOX = "(element) => { const b = element.getBoundingClientRect(); return [b.left, b.right]; }"
BODY = "<p>{0}</p><ul><li>{0}</li></ul><blockquote><p>{0}</p></blockquote>"
TEXTS = {
    "ar": ("وافق المجلس.", True),
    "he": ("העירייה אישרה.", True),
    "ja": ("市議会が承認。", False),
    "de": ("Der Rat stimmt zu.", False),
}


def make(language: str):
    """Return an article of one short sentence everywhere, and whether it runs from the right."""
    text, from_right = TEXTS[language]
    fields = {"standfirst": text, "body": BODY.format(text), "slug": f"in-{language}"}
    return cast.make_article(text, language=language, **fields), from_right


def ends(page, selector: str) -> bool:
    """Tell whether the last sign of an element stands left of its first letter."""
    found = page.locator(selector).first.evaluate(ENDS)
    return found["last"] < found["first"]


@pytest.mark.parametrize("language", TEXTS)
def test_full_stop_bullet_and_rule_stand_where_the_language_has_them(language, page, live_server):
    article, from_right = make(language)
    page.goto(live_server.url + article.get_absolute_url())
    for selector in ("h1[data-spoken]", ".standfirst", ".body > p", ".body li", "blockquote p"):
        assert ends(page, selector) is from_right, selector
    outer, inner = (page.locator(s).evaluate(BOX) for s in (".body ul", ".body li"))
    bullet = (outer[1] - inner[1], inner[0] - outer[0])
    assert (bullet[0] > 15, bullet[1] > 15) == (from_right, not from_right)
    quote = "(e) => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth]"
    rules = page.locator(".body blockquote").evaluate(quote)
    assert rules == (["0px", "3px"] if from_right else ["3px", "0px"])


@pytest.mark.parametrize(("language", "style"), [("ar", "normal"), ("ja", "normal"), ("de", "italic")])  # fmt: skip
def test_a_script_without_italics_and_spacing_gets_none(language, style, page, live_server):
    article, _ = make(language)
    page.goto(live_server.url + article.get_absolute_url())
    look = "(e) => [getComputedStyle(e).fontStyle, getComputedStyle(e).letterSpacing]"
    assert page.locator(".body blockquote").evaluate(look)[0] == style
    spacing = page.locator("h1[data-spoken]").evaluate(look)[1]
    assert (spacing.startswith("-") and spacing != "0px") == (style == "italic")


@pytest.mark.parametrize("language", ["ar", "de"])
def test_cards_follow_their_language_and_the_frame_follows_the_site(language, page, live_server):
    _, from_right = make(language)
    # Older, so that the other one leads and has its standfirst.
    before = cast.YESTERDAY - timedelta(days=1)
    cast.make_article("The bridge.", slug="bridge", standfirst="At last.", published_at=before)
    page.goto(live_server.url)
    mine = f'article[lang="{language}"]'
    for selector in (f"{mine} h2", f"{mine} .excerpt, {mine} .standfirst"):
        assert ends(page, selector) is from_right
    assert ends(page, ".footer-name") is False
    assert ends(page, f"{mine} .meta time") is False


def test_each_paragraph_of_a_comment_begins_at_its_own_side(page, live_server):
    article = cast.make_article()
    cast.make_approved(article, "It is late.\n\nوافق المجلس.")
    page.goto(live_server.url + article.get_absolute_url())
    paragraphs = ".comment-text p:nth-of-type({})"
    assert [ends(page, paragraphs.format(n)) for n in (1, 2)] == [False, True]


LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def test_long_words_are_divided_by_their_language_and_nothing_overflows(page, live_server):
    article = cast.make_article(
        f"{LONG} gilt", slug="gesetz", language="de", standfirst=LONG, body=f"<h2>{LONG}</h2>"
    )
    cast.make_article(LONG, slug="noch-eines", language="de", standfirst=f"Das {LONG}.")
    page.set_viewport_size({"width": 320, "height": 800})
    look = "(e) => [getComputedStyle(e).hyphens, getComputedStyle(e).hyphenateLimitChars]"
    for path, selectors in {
        article.get_absolute_url(): ("h1[data-spoken]", ".standfirst", ".body h2"),
        "/": ("article.card h2", "article.lead h2", ".standfirst"),
        "/search/?q=gilt": ("article.card h2", ".excerpt"),
    }.items():
        page.goto(live_server.url + path)
        for selector in selectors:
            assert page.locator(selector).first.evaluate(look) == ["auto", "12 5 5"], selector
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
