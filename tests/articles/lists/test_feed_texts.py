"""What an entry of a feed tells: in short or whole, with picture, credit, label and corrections."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.acts import corrections, publishing
from articles.models import Byline, Origin, Placement, Section
from articles.record import revisions
from tests import cast

pytestmark = pytest.mark.django_db

ATOM, MEDIA = "{http://www.w3.org/2005/Atom}", "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
BODY = (
    '<p>It <a href="/2024/05/16/ferry/">stands</a>, '
    '<a href="https://a.example/">they say</a>.</p><figure data-placement="2"></figure>'
)


@pytest.fixture
def picture():
    """Return the lead picture of an article that has another one in its text."""
    article = cast.make_article("The bridge", slug="bridge", standfirst="At <last>.", body=BODY)
    lead = cast.make_placement(
        article, 1, is_lead=True, file="a.png", alt_text="A bridge", credit="Alamy & Co",
        origin=Origin.MODEL, caption="At dusk.",
    )  # fmt: skip
    cast.make_placement(article, 2, caption="Lost.", credit="Getty", origin=Origin.COMPOSITE)
    return lead


def entry(path: str = "/feed.rss") -> ElementTree.Element:
    """Return the one entry of a feed."""
    root = ElementTree.fromstring(Client().get(path).content)
    (found,) = root.findall("channel/item") or root.findall(f"{ATOM}entry")
    return found


def file_of(lead: Placement, use: str = "share") -> str:
    return f"http://testserver{cast.address_of(lead.picture, use)}"


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.atom"])
def test_an_entry_has_its_picture_with_size_credit_and_words(path, picture):
    (found,) = entry(path).findall(f"{MEDIA}content")
    assert found.attrib == {
        "url": file_of(picture),
        "medium": "image",
        "width": "1",
        "height": "1",
    }
    assert {each.tag.removeprefix(MEDIA): each.text for each in found} == {
        "credit": "Alamy & Co",
        "description": "A bridge (Image created by AI)",
    }


def test_a_summary_names_who_made_the_picture_and_how(picture):
    assert entry().findtext("description") == (
        "At &lt;last&gt;.\n<p>Picture: Alamy &amp; Co · Image created by AI</p>"
    )
    assert entry().find(CONTENT) is None


def test_an_article_without_a_file_has_no_picture_and_no_credit():
    article = cast.make_article(standfirst="At last.")
    cast.make_placement(article, is_lead=True, caption="Lost.", credit="Getty")
    assert entry().findtext("description") == "At last."
    assert entry().find(f"{MEDIA}content") is None


def test_a_correction_is_told_with_its_day():
    article = cast.make_article(standfirst="At last.")
    by = cast.make_user("edith", "Editor")
    corrections.publish(article, cast.said("It was a <Monday>."), at=cast.NOW, by=by)
    assert entry().findtext("description") == (
        "At last.\n<p><strong>Correction, 17 May 2024:</strong> It was a &lt;Monday&gt;.</p>"
    )


def test_the_whole_text_is_told_where_the_operator_wants_it(picture, settings):
    settings.FEED_TEXT = "full"
    whole = (
        "<p>At &lt;last&gt;.</p>\n\n"
        f'<figure><img src="{file_of(picture, "in_text")}" alt="A bridge (Image created by AI)" width="1"'
        ' height="1"><figcaption>At dusk. Picture: Alamy &amp; Co · Image created by AI'
        "</figcaption></figure>"
        '<p>It <a href="http://testserver/2024/05/16/ferry/">stands</a>, '
        '<a href="https://a.example/">they say</a>.</p>'
        "<figure><figcaption>Lost. Picture: Getty · Image partly created by AI</figcaption></figure>"
    )
    assert entry().findtext(CONTENT) == whole
    told = entry("/feed.atom").find(f"{ATOM}content")
    assert (told.attrib, told.text) == ({"type": "html"}, whole)
    assert entry().findtext("description").startswith("At &lt;last&gt;.")


def test_a_gallery_is_told_as_one_picture_after_another(settings):
    settings.FEED_TEXT = "full"
    article = cast.make_article(body='<p>So.</p><figure data-placement="1 2"></figure>')
    for number in (1, 2):
        cast.make_placement(article, number, caption=f"C{number}.", credit="PA")
    assert entry().findtext(CONTENT) == (
        "\n<p>So.</p><figure><figcaption>C1. Picture: PA</figcaption></figure>"
        "\n<figure><figcaption>C2. Picture: PA</figcaption></figure>"
    )


def test_a_video_is_told_with_a_link_to_its_page_and_a_post_as_a_quotation(settings):
    settings.FEED_TEXT = "full"
    article = cast.make_article(body="<p>So.</p>")
    cast.make_embed(article, 1, author="Ana M", published=cast.NOW.date())
    cast.make_post(article, 2, text="Help <b>!", published=cast.NOW.date())
    assert entry().findtext(CONTENT) == (
        "\n<p>So.</p><figure><figcaption>"
        '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">The bridge sways (video on YouTube)</a>'
        " Ana M 17 May 2024</figcaption></figure>"
        '<blockquote cite="https://social.example/@ana/1"><p>Help &lt;b&gt;!</p></blockquote>'
        '<p>Ana M, <a href="https://social.example/@ana/1">The post of 17 May 2024</a></p>'
    )


def test_signs_that_xml_cannot_hold_break_no_whole_text(settings):
    settings.FEED_TEXT = "full"
    cast.make_article(body="<p>a\x02b</p>")
    assert entry().findtext(CONTENT) == "\n<p>ab</p>"


@pytest.mark.parametrize(("text", "is_new"), [("summary", False), ("full", True)])
def test_words_below_the_summary_renew_the_feed_only_if_it_tells_them(text, is_new, settings):
    settings.FEED_TEXT, settings.PAGE_CACHE_BYTES = text, 1_000_000
    words = "word " * 200
    article, reader = cast.make_article(body=f"<p>{words}</p>"), Client()
    before = reader.get("/feed.rss")["ETag"]
    article.body = f"<p>{words}</p><p>One more.</p>"
    article.save()
    revisions.record(article, at=cast.NOW)
    publishing.update(article, at=cast.NOW)
    after = reader.get("/feed.rss")
    assert (after["ETag"] != before, "One more." in after.text) == (is_new, is_new)


def test_a_feed_with_pictures_takes_one_query_more(picture, django_assert_num_queries, client):
    # What was killed lately, what is public, and where the files are.
    with django_assert_num_queries(3):
        client.get("/feed.rss")


# --- The whole documents ----------------------------------------------------------------------------

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"\
 xmlns:content="http://purl.org/rss/1.0/modules/content/"\
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Newsroom</title>\
<link>http://testserver/</link><description>The latest from The Newsroom</description>\
<atom:link href="http://testserver/feed.rss" rel="self"/><language>en-gb</language>\
<lastBuildDate>Thu, 16 May 2024 09:00:00 +0000</lastBuildDate><item><title>The bridge</title>\
<link>http://testserver/2024/05/16/bridge/</link><description>At last.</description>\
<pubDate>Thu, 16 May 2024 09:00:00 +0000</pubDate><guid isPermaLink="false">ID</guid></item>\
</channel></rss>"""
AN_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xml:lang="en-gb" xmlns="http://www.w3.org/2005/Atom"\
 xmlns:media="http://search.yahoo.com/mrss/"><title>The Newsroom</title>\
<link href="http://testserver/" rel="alternate"/>\
<link href="http://testserver/feed.atom" rel="self"/><id>FEED</id>\
<updated>2024-05-16T09:00:00+00:00</updated><author><name>The Newsroom</name></author>\
<subtitle>The latest from The Newsroom</subtitle>\
<icon>http://testserver/static/newsroom/touch-icon.png</icon><entry><title>The bridge</title>\
<link href="http://testserver/2024/05/16/bridge/" rel="alternate"/>\
<published>2024-05-16T09:00:00+00:00</published><updated>2024-05-16T09:00:00+00:00</updated>\
<id>ID</id><summary type="html">At last.</summary></entry></feed>"""


@pytest.mark.parametrize(
    ("path", "document", "identity"),
    [("/feed.rss", RSS, "guid"), ("/feed.atom", AN_ATOM, f"{ATOM}id")],
)
def test_a_feed_says_what_its_form_requires_and_no_more(path, document, identity):
    cast.make_article("The bridge", slug="bridge", standfirst="At last.")
    found = entry(path).findtext(identity)
    text = Client().get(path).text.replace(found, "ID")
    assert re.sub("<id>urn:uuid:[-0-9a-f]{36}</id>", "<id>FEED</id>", text) == document


@pytest.mark.parametrize("kind", ["section", "author", "tag"])
def test_a_page_shows_and_links_its_feeds(kind, client):
    section = Section.objects.create(name="World", slug="x")
    article = cast.make_article(section=section)
    author = cast.make_author()
    type(author).objects.update(slug="x")
    Byline.objects.create(article=article, contributor=author)
    article.tags.create(name="Rivers", slug="x")
    cast.show(article)
    page = client.get(f"/{kind}/x/").text
    for form, name in (("rss", "RSS"), ("atom", "Atom")):
        address = f"/{kind}/x/feed.{form}"
        assert f'<a href="{address}">{name}</a>' in page
        assert f'type="application/{form}+xml"' in page.split(f' href="{address}">')[0]
        assert client.get(address).status_code == 200


def test_a_whole_text_has_its_tables_and_its_notes_below_it(settings):
    settings.FEED_TEXT = "full"
    table = "<table><tbody><tr><td>12</td></tr></tbody></table>"
    cast.make_article(body=f"<p>It fell<small>Twice.</small>.</p>{table}")
    text = entry().findtext(CONTENT)
    assert f"<p>It fell<sup>1</sup>.</p>{table}" in text
    assert text.endswith("<ol><li>Twice.</li></ol>")


def test_a_summary_has_no_note():
    cast.make_article(standfirst="", body="<p>It fell<small>Twice.</small>.</p>")
    assert entry().findtext("description") == "It fell."
