"""A post of WordPress: its fields, why it stays a draft, and each of its characters."""

from __future__ import annotations

from datetime import date, time
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.file_types.wordpress_posts import read_wordpress_post
from articles.importing.parse.page import Name, ParsedPage, Stated
from articles.importing.problems import sentence

HEAD = '<page site="The Old Paper" language="de-DE"><author login="jane" name="Jane Doe"/>'


def post(**elements: str) -> ParsedPage:
    """Return the page of a post with these elements; "__" stands for ":"."""
    values = {"wp__status": "publish", "title": "A"} | elements
    inside = "".join(
        f"<{name.replace('__', ':')}>{escape(value)}</{name.replace('__', ':')}>"
        for name, value in values.items()
    )
    return read_wordpress_post(f"{HEAD}<item>{inside}</item></page>")


def said(page: ParsedPage) -> list[str]:
    return [sentence(each) for each in page.problems]


def test_what_the_file_says_beside_the_post():
    page = post(dc__creator="jane")
    assert (page.outlet, page.language, page.bylines) == (
        "The Old Paper",
        "de-de",
        (Name("Jane Doe"),),
    )
    assert post(dc__creator="gone").bylines == (Name("gone"),)


@pytest.mark.parametrize(
    ("gmt", "local", "expected"),
    [
        ("2019-05-06 08:00:00", "2019-05-06 10:00:00", Stated("2019-05-06T08:00:00+00:00", date(2019, 5, 6), time(8), "UTC")),
        ("0000-00-00 00:00:00", "2019-05-06 10:00:00", Stated("2019-05-06T10:00:00", date(2019, 5, 6), time(10))),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
        ("soon", "", None),
    ],
)  # fmt: skip
def test_the_time_is_that_of_greenwich(gmt, local, expected):
    assert post(wp__post_date_gmt=gmt, wp__post_date=local).published == expected


@pytest.mark.parametrize("status", ["draft", "pending", "future", "private", "anything"])
def test_only_what_was_public_may_be_published(status):
    words = f"WordPress had this post as “{status}”, not as published."
    assert said(post(wp__status=status)) == [words]


def test_a_post_with_a_password_was_not_public():
    assert said(post(wp__post_password="x")) == ["The post was behind a password in WordPress."]


def test_a_title_is_plain_text():
    assert post(title="Tom &amp; <em>Ann</em> &#8211; now").headline == "Tom & Ann – now"


def test_what_is_too_long_for_its_place_is_said_and_no_word_is_lost():
    title, excerpt = "word " * 60, "Said. " * 200
    page = post(title=title, excerpt__encoded=excerpt)
    assert len(page.headline) <= 200
    assert len(page.standfirst) <= 500
    assert [block.text for block in page.blocks] == [title.strip(), excerpt.strip()]
    assert [each.code for each in page.problems] == ["cut", "cut"]


@pytest.mark.parametrize(
    ("link", "former"),
    [
        ("https://old.example/2019/05/bridge/", ("/2019/05/bridge",)),
        ("https://old.example/?p=12", ()),
        ("https://old.example/", ()),
        ("javascript:alert(1)", ()),
        ("https://[broken", ()),
        ("", ()),
    ],
)
def test_the_old_address(link, former):
    assert post(link=link).former == former


def test_an_address_is_no_name_of_an_author():
    page = post(dc__creator="jane@mail.example")
    assert (page.bylines, said(page)) == (
        (),
        ["The author’s name in the file is an e-mail address, and was left out. Add the author."],
    )


def test_a_text_that_is_nested_too_deeply_is_refused():
    page = post(content__encoded="<div>" * 200)
    assert said(page) == [
        "The text has more than 100 HTML elements inside one another. Use fewer levels."
    ]


@pytest.mark.parametrize(
    "text", ["", "<page/>", "<item/>", "words", "<page><item>", "<page><item>&x;</item></page>"]
)
def test_what_is_no_post_says_so(text):
    assert [each.code for each in read_wordpress_post(text).problems] == ["broken post"]


def test_a_record_of_ours_that_is_none_is_passed_over():
    meta = "<wp:postmeta><wp:meta_key>_newsroom</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>"
    for value in ("[1", "7", "[" * 5_000, '"x"', '{"kicker": "a\\ud800"}'):
        page = read_wordpress_post(
            f"{HEAD}<item><title>A</title>{meta.format(value)}</item></page>"
        )
        assert page.headline == "A"


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)


@given(words, words, words)
def test_every_character_is_accounted_for(title, content, excerpt):
    text = (
        f"{HEAD}\n<item>\n<title>{escape(title)}</title>\r\n<content:encoded>{escape(content)}\n"
        f"</content:encoded><excerpt:encoded>{escape(excerpt)}</excerpt:encoded>\n<wp:status>publish</wp:status></item></page>"
    )
    page = read_wordpress_post(text)
    assert "".join(text[span.start : span.end] for span in page.spans) == text
