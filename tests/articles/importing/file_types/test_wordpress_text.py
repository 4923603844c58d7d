"""Texts of WordPress, old and new: paragraphs, pictures by reference, and what the site has nothing for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.cleaning.nested_html import is_too_deep, without_elements
from articles.importing.file_types.wordpress_shortcodes import Attachment
from articles.importing.file_types.wordpress_text import Shown, read_content
from articles.sanitising import sanitise

A = Attachment("https://o.example/1.jpg", "One", "First")


def body(content: str) -> str:
    return read_content(content, {"1": A}).body


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("One\ntwo.\n\nThree.", "<p>One<br>two.</p>\n<p>Three.</p>\n"),
        ("One\r\n\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>\n"),
        ("A <b>b</b> <i>c</i>", "<p>A <strong>b</strong> <em>c</em></p>\n"),
        ("<!-- wp:paragraph -->\n<p>A</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>B</p>\n<!-- /wp:paragraph -->", "<p>A</p>\n<p>B</p>\n"),
        ("<div><div>A</div><p>B</p>C</div>", "<p>A</p>\n<p>B</p>\n<p>C</p>\n"),
        ("<h1>A</h1><h5>B</h5>", "<h2>A</h2>\n<h3>B</h3>\n"),
        ("<!-- wp:list --><ul><!-- wp:list-item --><li>A</li><!-- /wp:list-item --></ul><!-- /wp:list -->", "<ul><li>A</li></ul>\n"),
        ("A<script>alert(1)</script><style>b</style>", "<p>A</p>\n"),
        ("A <del>b</del>c", "<p>A c</p>\n"),
        ('<a href="javascript:x()">A</a>', "<p><a>A</a></p>\n"),
        ('<a href="https://e.org/?utm_source=x&id=7">A</a>', '<p><a href="https://e.org/?id=7">A</a></p>\n'),
        ("2 < 3 & 4 > 1", "<p>2 &lt; 3 &amp; 4 &gt; 1</p>\n"),
        ("A<!--more-->B", "<p>AB</p>\n"),
        ("He said [sic] so [the mayor]", "<p>He said [sic] so [the mayor]</p>\n"),
        ("[embed]https://v.example/1[/embed]", '<p><a href="https://v.example/1">https://v.example/1</a></p>\n'),
        ('[video mp4="https://v.example/a.mp4"][/video]', '<p><a href="https://v.example/a.mp4">https://v.example/a.mp4</a></p>\n'),
        ('<p>A</p><iframe src="https://v.example/2"></iframe>', '<p>A</p>\n<p><a href="https://v.example/2">https://v.example/2</a></p>\n'),
    ],
)  # fmt: skip
def test_what_a_text_becomes(content, expected):
    assert body(content) == expected


@pytest.mark.parametrize(
    ("content", "expected", "shown"),
    [
        ('<img src="https://o/a.jpg" alt=" A  b ">', '<figure data-placement="1"></figure>\n', [Shown("https://o/a.jpg", "A b")]),
        ('B <img src="https://o/a.jpg"> C', '<p>B  C</p>\n<figure data-placement="1"></figure>\n', [Shown("https://o/a.jpg", "")]),
        ('[caption width="1"]<img src="https://o/a.jpg" /> Said <em>so</em>.[/caption]', '<figure data-placement="1"></figure>\n', [Shown("https://o/a.jpg", "", "Said so.")]),
        ('<figure><a href="x"><img src="https://o/a.jpg"></a><figcaption>A <cite>B/C</cite></figcaption></figure>', '<figure data-placement="1"></figure>\n', [Shown("https://o/a.jpg", "", "A", "B/C")]),
        ('[gallery ids="1,9"]', '<figure data-placement="1"></figure>\n', [Shown("https://o.example/1.jpg", "First", "One")]),
        ("<figure><table><tr><td>A</td></tr></table><figcaption>B</figcaption></figure>", "<table><tbody><tr><td>A</td></tr></tbody></table>\n<p>B</p>\n", []),
        ("[caption]no picture[/caption]", "<p>no picture</p>\n", []),
        ("<iframe><figure><img src='https://o/a.jpg'>", '<figure data-placement="1"></figure>\n', [Shown("https://o/a.jpg", "")]),
        ("[caption]never ends", "<p>never ends</p>\n", []),
    ],
)  # fmt: skip
def test_pictures_stand_where_they_stood(content, expected, shown):
    text = read_content(content, {"1": A})
    assert (text.body, text.pictures) == (expected, shown)


def test_what_the_site_has_nothing_for_is_named():
    text = read_content(
        '[form id="7"] <!-- wp:latest-posts {"n":1} /--><!-- wp:spacer /-->'
        '<iframe src="https://v.example/2"></iframe>',
        {},
    )
    assert (text.shortcodes, text.blocks, text.frames) == (
        ['[form id="7"]'], ["latest-posts"], ["https://v.example/2"],
    )  # fmt: skip


def test_pictures_that_a_gallery_lacks_are_named():
    assert read_content('[gallery ids="1, 8,9"]', {"1": A}).shortcodes == ["[gallery 8, 9]"]


def test_each_picture_of_galleries_stands_once():
    long = Attachment("https://o.example/1.jpg", "c" * 100_000, "")
    content = '[gallery ids="' + "1," * 5_000 + '2"] [gallery]'
    text = read_content(content, {"1": long, "2": A})
    assert text.body.strip() == '<figure data-placement="1 2"></figure>'
    assert [each.address[-5:] for each in text.pictures] == ["1.jpg", "1.jpg"]


def test_words_of_a_gallery_without_files_stay():
    assert read_content('[gallery ids="9"]', {}).shortcodes == ['[gallery ids="9"]']


@pytest.mark.parametrize(
    "content",
    [
        "<" * 150_000,
        "<!-- " * 60_000,
        "&a" * 50_000,
        "<a x=" * 60_000,
        "[caption]" * 30_000,
        "[gallery " * 30_000,
        "[video " * 40_000,
        "[a b=" * 60_000,
        "<!-- wp:" * 40_000,
        "[/caption]" * 30_000,
        "\n \n" * 100_000,
        "<em>" * 50,
        "<img src=x>" * 10_000,
        "[fusion" + ' a="v"' * 40 + ' b="[x]"]',
        "[ab" + " a=" * 20_000,
        "[gallery]" * 2_000,
        "".join(f'<iframe src="http://a/{n}"></iframe>' for n in range(20_000)),
    ],
    ids=lambda content: content[:12],
)
def test_a_text_that_is_meant_to_take_hours_takes_moments(content):
    begun = time.process_time()
    read_content(content, {})
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<div>" * 101, True),
        ("<div>" * 100 + "</div>" * 100, False),
        ("<p>" * 1_000, False),
        ("<div></div>" * 1_000, False),
        ("<blockquote>" * 100_000, True),
        ("<div></span>" * 101, True),
        ("</div>" * 1_000 + "<div>" * 100, False),
        ("<a><b></a>" * 101, True),
        ("<b><i></b></i>" * 101, False),
    ],
)
def test_how_deep_is_too_deep(content, expected):
    assert is_too_deep(content) is expected


@pytest.mark.parametrize("typed", ["<b>" * 20_000, "<div></span>" * 20_000, "&a" * 50_000])
def test_words_below_any_markup_take_moments(typed):
    begun = time.process_time()
    assert without_elements(f"A{typed}B") in ("AB", f"A{typed}B")
    assert time.process_time() - begun < 2


pieces = st.sampled_from(
    ["<p>", "</p>", "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<cite>", "</cite>", "<ul>", "<li>",
     "</li>", "</ul>", "<a href='https://e.org'>", "</a>", "<img src='https://o/a.jpg' alt='b'>", "<table>", "<tr>",
     "<td>", "</table>", "<em>", "</em>", "<div>", "</div>", "<blockquote>", "</blockquote>", "\n\n", "\n", "word ",
     "[caption]", "[/caption]", "<br>", "<hr>", "<iframe src='https://v.example'>", "</iframe>", "&amp;", "<h1>", "</h1>"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30))
def test_any_markup_ends_as_a_body_of_the_schema_with_all_its_pictures(found):
    text = read_content("".join(found), {})
    assert sanitise(text.body) == text.body
    numbers = [
        int(n)
        for part in text.body.split('data-placement="')[1:]
        for n in part.split('"')[0].split()
    ]
    assert sorted(numbers) == [*range(1, len(text.pictures) + 1)]
