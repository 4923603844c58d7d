"""All corrections: what stays when an article goes, in the list and in its feed."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from articles.acts import corrections, publishing
from articles.lists import list_pages
from articles.lists.corrections_feed import Corrections
from articles.lists.feed_forms import Rss
from articles.lists.public_corrections import PublicCorrection
from articles.models import Article, CorrectionKind
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db


ADDS = "This adds to an earlier correction of the same article, which stays."
KILLED = "An article that has been withdrawn for good"


@pytest.fixture
def edith():
    return cast.make_user("edith")


def correct(article: Article, text: str, by, *, minutes: int = 0, **more):
    at = cast.NOW + timedelta(minutes=minutes)
    return corrections.publish(article, cast.said(text, **more), at=at, by=by)


def entries(client, query: str = "") -> list[str]:
    """Return the words of each entry."""
    page = client.get(f"/corrections/{query}").text
    found = re.findall(r'<li id="correction-\d+">(.*?)</li>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", each).split()) for each in found]


def test_they_stand_with_kind_time_headline_and_words_the_newest_first(client, edith):
    bridge = cast.make_article("The bridge", slug="bridge")
    first = correct(bridge, "Monday.", edith)
    second = correct(
        bridge, "At noon.", edith, minutes=5, kind=CorrectionKind.CLARIFICATION, amends=first
    )
    assert entries(client) == [
        f"Clarification 17 May 2024, 10:05 The bridge At noon. {ADDS}",
        "Correction 17 May 2024, 10:00 The bridge Monday.",
    ]
    page = client.get("/corrections/").text
    assert f'<a href="/2024/05/16/bridge/#correction-{second.pk}">The bridge</a>' in page


def test_a_site_without_corrections_says_so(client):
    assert "Nothing has been corrected yet." in client.get("/corrections/").text


def test_words_are_plain_text(client, edith):
    correct(cast.make_article("A <b> & c", slug="b"), "<script>x()</script>\nnew line", edith)
    page = client.get("/corrections/").text
    assert "&lt;script&gt;x()&lt;/script&gt;<br>new line" in page
    assert "A &lt;b&gt; &amp; c" in page


def test_they_stay_when_the_article_is_withdrawn_and_it_is_no_longer_linked(client, edith):
    article = cast.make_article("The bridge", slug="bridge")
    correct(article, "Monday.", edith)
    publishing.withdraw(article, at=cast.TOMORROW, reason="It was wrong.")
    assert entries(client) == [
        "Correction 17 May 2024, 10:00 The bridge The article has been withdrawn. Monday."
    ]
    assert "/2024/05/16/bridge/" not in client.get("/corrections/").text


def test_nothing_repeats_the_headline_of_what_was_killed(client, edith):
    article = cast.make_article("The thief", slug="thief")
    correct(article, "He stole nothing.", edith)
    publishing.kill(article, at=cast.TOMORROW, reason="A court forbade it.")
    assert entries(client) == [f"Correction 17 May 2024, 10:00 {KILLED} He stole nothing."]
    for address in ("/corrections/", "/corrections/feed/"):
        assert "thief" not in client.get(address).text.casefold()


def test_twenty_stand_on_a_page(client, edith):
    article = cast.make_article()
    for number in range(21):
        correct(article, f"Number {number}.", edith, minutes=number)
    assert len(entries(client)) == 20
    assert [each[-9:] for each in entries(client, "?page=2")] == ["Number 0."]
    assert client.get("/corrections/?page=3").status_code == 404
    assert client.get("/corrections/?page=1")["Location"] == "/corrections/"


def test_where_the_pages_end_the_month_goes_on(client, edith, monkeypatch):
    monkeypatch.setattr(list_pages, "MAX_PAGES", 1)
    article = cast.make_article()
    for number in range(21):
        correct(article, f"Number {number}.", edith, minutes=number)
    page = client.get("/corrections/").text
    assert '<a href="/corrections/2024/05/">Everything corrected in May 2024</a>' in page
    assert "?page=2" not in page


def test_a_month_has_its_corrections_and_leads_to_those_around_it(client, edith):
    article = cast.make_article(published_at=cast.NOW - timedelta(days=60))
    days = {"April.": -30, "May.": 0, "July.": 61}
    for text, day in days.items():
        correct(article, text, edith, minutes=day * 24 * 60)
    assert [each.rpartition(" ")[2] for each in entries(client, "2024/05/")] == ["May."]
    page = client.get("/corrections/2024/05/").text
    assert "<h1>Corrections, May 2024</h1>" in page
    assert '<a rel="next" href="/corrections/2024/07/">July 2024</a>' in page
    assert '<a rel="prev" href="/corrections/2024/04/">April 2024</a>' in page
    assert '<a href="/corrections/">All corrections</a>' in page


@pytest.mark.parametrize("month", ["2024/06", "2024/13", "1924/05"])
def test_a_month_without_corrections_is_not_found(month, client, edith):
    correct(cast.make_article(), "Monday.", edith)
    assert client.get(f"/corrections/{month}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_a_month_are_constant(number, client, edith, django_assert_num_queries):
    for each in range(number):
        correct(cast.make_article(f"Article {each}"), f"Number {each}.", edith)
    # The corrections, the present editions of their articles, the months around it, the navigation.
    with django_assert_num_queries(5):
        assert len(entries(client, "2024/05/")) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_constant(number, client, edith, django_assert_num_queries):
    for each in range(number):
        correct(cast.make_article(f"Article {each}"), f"Number {each}.", edith)
    # The corrections, the present editions of their articles, the navigation.
    with django_assert_num_queries(3):
        assert len(entries(client)) == number


def test_every_act_that_changes_the_list_makes_its_kept_page_out_of_date(edith):
    article = cast.make_article()
    acts = [
        lambda: correct(article, "Monday.", edith),
        lambda: publishing.withdraw(article, at=cast.TOMORROW, reason="Wrong."),
        lambda: publishing.publish(article, at=cast.TOMORROW + timedelta(minutes=1)),
        lambda: publishing.kill(article, at=cast.TOMORROW + timedelta(days=1), reason="A court."),
    ]
    for act in acts:
        before = versions.current(["/corrections/"])
        act()
        assert versions.current(["/corrections/"]) != before


def test_the_footer_and_the_sitemap_lead_there(client):
    assert '<a href="/corrections/">Corrections</a>' in client.get("/").text
    assert "<loc>http://testserver/corrections/</loc>" in client.get("/sitemap-lists.xml").text


# --- The feed


def items(client) -> list[dict[str, str | None]]:
    root = ElementTree.fromstring(client.get("/corrections/feed/").content)
    return [{child.tag: child.text for child in item} for item in root.findall("channel/item")]


def test_the_feed_says_the_same(client, edith):
    article = cast.make_article("Q&A: <the> bridge", slug="bridge")
    made = correct(article, "a < b", edith, kind=CorrectionKind.RETRACTION)
    assert items(client) == [
        {
            "title": "Retraction: Q&A: <the> bridge",
            "link": f"http://testserver/2024/05/16/bridge/#correction-{made.pk}",
            "description": "a &lt; b",
            "pubDate": "Fri, 17 May 2024 09:00:00 +0000",
            "guid": Corrections(Rss).item_guid(PublicCorrection(made, None)),
            "category": "Retraction",
        }
    ]


def test_an_item_stays_the_same_item_when_the_article_goes(client, edith):
    article = cast.make_article(slug="bridge")
    made = correct(article, "Monday.", edith)
    (before,) = items(client)
    publishing.withdraw(article, at=cast.TOMORROW, reason="It was wrong.")
    (after,) = items(client)
    assert after["guid"] == before["guid"]
    assert after["link"] == f"http://testserver/corrections/#correction-{made.pk}"


def test_an_item_stays_the_same_item_when_the_site_moves(client, edith, settings):
    correct(cast.make_article(slug="bridge"), "Monday.", edith)
    (before,) = items(client)
    settings.SITE_ADDRESS = "https://news.example"
    (after,) = items(client)
    assert after["guid"] == before["guid"]
    assert before["guid"].startswith("urn:uuid:")


def test_characters_that_xml_cannot_hold_do_not_break_the_feed(client, edith):
    correct(cast.make_article("Bell\x07"), "bell\x07\ufffe", edith)
    (item,) = items(client)
    assert (item["title"], item["description"]) == ("Correction: Bell", "bell")


def test_the_page_leads_to_the_feed(client):
    assert (
        '<link rel="alternate" type="application/rss+xml" title="Corrections"'
        ' href="/corrections/feed/">'
    ) in client.get("/corrections/").text
