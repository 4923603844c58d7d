"""The export for WordPress: well-formed, with the elements that its importer asks for."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import hooks
from articles.exporting.told_stories import stories
from articles.exporting.wordpress_content import Content
from articles.exporting.wordpress_export import _cdata, wordpress_export
from articles.importing.file_types.wordpress_posts import read_wordpress_post
from articles.importing.file_types.wordpress_text import read_content
from articles.importing.read.readers_comment import ReadersComment
from articles.importing.read.wordpress_files import pages_of_wordpress
from articles.models import Byline, Picture, Placement, Section
from tests import cast
from tests.cast import NOW, YESTERDAY

WP = "{http://wordpress.org/export/1.2/}"
DC = "{http://purl.org/dc/elements/1.1/}"


def file() -> str:
    return "".join(wordpress_export(stories(at=NOW)))


def posts(text: str) -> list[ET.Element]:
    found = ET.fromstring(text).findall("./channel/item")
    return [each for each in found if each.findtext(f"{WP}post_type") == "post"]


@pytest.fixture
def bridge(db, monkeypatch):
    monkeypatch.setattr(hooks, "public_comments", [])
    section = Section.objects.create(name="Town & land", slug="town")
    article = cast.make_article("Bridge <closes> & ]]> opens", section=section, kicker="Traffic")
    for name in ("Will Taylor", "Ann Lee"):
        Byline.objects.create(article=article, contributor=cast.make_author(name))
    picture = Picture.objects.create(credit="A/B", alt_text="A bridge", origin="digitalCapture")
    Placement.objects.create(
        article=article, picture=picture, number=1, is_lead=True, caption="It."
    )
    return cast.show(article)


def test_the_channel_says_which_export_it_is(bridge):
    channel = ET.fromstring(file()).find("channel")
    assert channel is not None
    names = ("title", "language", f"{WP}wxr_version", f"{WP}base_site_url")
    assert [channel.findtext(name) for name in names] == [
        "The Newsroom", "en-gb", "1.2", "http://testserver",
    ]  # fmt: skip
    authors = channel.findall(f"{WP}author")
    assert [each.findtext(f"{WP}author_display_name") for each in authors] == [
        "Will Taylor",
        "Ann Lee",
    ]
    assert [each.findtext(f"{WP}author_email") for each in authors] == ["", ""]


def test_a_post_has_what_wordpress_asks_for(bridge):
    (post,) = posts(file())
    expected = {
        "title": "Bridge &lt;closes&gt; &amp; ]]&gt; opens",
        "link": f"http://testserver{bridge.get_absolute_url()}",
        f"{DC}creator": "will-taylor",
        f"{WP}post_id": "1",
        f"{WP}post_date_gmt": f"{bridge.published_at:%Y-%m-%d %H:%M:%S}",
        f"{WP}post_name": bridge.slug,
        f"{WP}status": "publish",
        f"{WP}post_type": "post",
    }
    assert {name: post.findtext(name) for name in expected} == expected
    assert [
        (each.get("domain"), each.get("nicename"), each.text) for each in post.findall("category")
    ] == [
        ("category", "town-land", "Town &amp; land"),
        ("author", "cap-will-taylor", "Will Taylor"),
        ("author", "cap-ann-lee", "Ann Lee"),
    ]


def test_the_import_reads_the_same_again(bridge):
    (source,) = pages_of_wordpress(io.BytesIO(file().encode()), "a", "a")
    page = read_wordpress_post(source.raw.decode())
    assert (page.headline, page.kicker, page.sections) == (
        bridge.headline,
        "Traffic",
        ("Town & land",),
    )
    assert [each.name for each in page.bylines] == ["Will Taylor", "Ann Lee"]
    (photo,) = page.pictures
    assert (photo.caption, photo.credit, photo.alt_text, photo.origin, photo.is_lead) == (
        "It.", "A/B", "A bridge", "digitalCapture", True,
    )  # fmt: skip


def test_comments_have_names_and_no_addresses(bridge, monkeypatch):
    def room(_edition):
        yield ReadersComment("70", "", "Tom", "", "A < b\nc", "approved", YESTERDAY)
        yield ReadersComment("80", "70", "Ann", "", "Yes", "approved", YESTERDAY)
        yield ReadersComment("90", "5", "Eve", "", "No", "approved", YESTERDAY)

    monkeypatch.setattr(hooks, "public_comments", [room])
    (post,) = posts(file())
    names = (
        "comment_id",
        "comment_parent",
        "comment_author",
        "comment_author_email",
        "comment_content",
    )
    found = [
        [each.findtext(f"{WP}{name}") for name in names] for each in post.findall(f"{WP}comment")
    ]
    assert found == [
        ["1", "0", "Tom", "", "A &lt; b\nc"],
        ["2", "1", "Ann", "", "Yes"],
        ["3", "0", "Eve", "", "No"],
    ]


# XML reads each way of ending a line as one.
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_every_text_comes_through_xml(text):
    said = ET.fromstring(f"<a>{_cdata(text)}</a>").text or ""
    assert said == "".join(
        sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff")
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>One.</p>\n<p>Two <em>words</em> &amp; more.<br>Line.</p>\n",
        "<h2>Why?</h2>\n<ul><li>a</li>\n<li><p>b</p></li></ul>\n",
        '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>\n<hr>\n<p>b</p>\n',
        '<aside class="pull-quote"><p>Said.</p></aside>\n<blockquote><p>Q</p></blockquote>\n',
        '<p>A<small>note</small> <a href="https://e.org/?a=1&amp;b=2">b</a></p>\n',
        '<p>A</p>\n<figure data-placement="1"></figure>\n<figure data-placement="2 3"></figure>\n<p>B</p>\n',
    ],
)
def test_a_text_comes_back_as_it_was(body):
    picture = {"alt_text": 'A "b"', "address": "https://e.org/a.jpg?x=1&y=2", "lead": False}
    pictures = [picture | {"caption": f"C {n} <i>", "credit": "D & E"} for n in range(3)]
    shown = body.count("data-placement") and 3
    content = Content({"body": body, "pictures": pictures[:shown]})
    again = read_content(content.text, {})
    assert again.body == body
    assert [(each.caption, each.credit, each.alt, each.address) for each in again.pictures] == [
        (each["caption"], each["credit"], each["alt_text"], each["address"])
        for each in pictures[:shown]
    ]
