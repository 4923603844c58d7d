"""The article's page: what stands on it, for whom, and the same bytes for everybody."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone

from articles.acts import corrections, publishing
from articles.models import Article, Byline, Origin, RelatedLink, Section
from comments.models import Comment
from comments.ratings import tallies
from tests import cast

pytestmark = pytest.mark.django_db


def text_of(html: str) -> str:
    """Return the words of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def part(page: str, begin: str, end: str) -> str:
    """Return the words of `page` between two stretches of its HTML."""
    return text_of(page.split(begin, 1)[1].split(end, 1)[0].partition(">")[2])


def get(client, article: Article) -> str:
    """Return the page of a public article."""
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.text


def test_it_has_headline_standfirst_and_text(client):
    article = cast.make_article("The bridge", standfirst="At last.", body="<p>It stands.</p>")
    page = get(client, article)
    assert part(page, "<h1", "</h1>") == "The bridge"
    assert part(page, '<p class="standfirst"', "</p>") == "At last."
    assert part(page, '<div class="body"', "</div>") == "It stands."
    assert "<title>The bridge – The Newsroom</title>" in page


def test_the_parts_stand_in_their_order(client):
    article = cast.make_article(standfirst="At last.", body="<p>It stands.</p>")
    cast.make_placement(article, is_lead=True, caption="At dusk.")
    other = cast.make_article("More")
    RelatedLink.objects.create(article=article, title="More", target=other)
    article.tags.create(name="Rivers", slug="rivers")
    cast.show(article)
    page = get(client, article)
    marks = ["<h1", "At last.</p>", "Published <time", "At dusk.</span>", "data-listen ", "It stands.",
             'id="read-more"', 'href="/tag/rivers/"', 'href="https://wa.me/', "Leave a Comment"]  # fmt: skip
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_facts_are_one_line(client):
    article = cast.make_article(
        published_at=cast.YESTERDAY, updated_at=cast.YESTERDAY + timedelta(hours=3)
    )
    for name in ("Anna Berg", "Edith Nowak", "Will Taylor"):
        Byline.objects.create(article=article, contributor=cast.make_author(name))
    agency = cast.make_author("Reuters", kind="organisation")
    Byline.objects.create(article=article, contributor=agency, role="photographer", order=1)
    cast.show(article)
    assert part(get(client, article), '<div class="facts"', "</div>") == (
        "By Anna Berg, Edith Nowak and Will Taylor Photographer: Reuters"
        " Published 16 May 2024, 10:00 Updated 16 May 2024, 13:00 Leave the first review Rate this article"
    )


def test_bylines_lead_to_their_people_and_a_wording_alone_to_nobody(client):
    article = cast.make_article()
    Byline.objects.create(article=article, contributor=cast.make_author(), order=1)
    Byline.objects.create(article=article, wording="our man in Kyiv", order=2)
    cast.show(article)
    page = get(client, article)
    assert '<a href="/author/will-taylor/" rel="author">Will Taylor</a> and our man in Kyiv' in page


def test_of_midnight_only_the_day_is_known(client):
    midnight = timezone.datetime(2024, 2, 21, 0, 0, tzinfo=timezone.get_default_timezone())
    page = get(client, cast.make_article(published_at=midnight))
    assert (
        '<time datetime="2024-02-21T00:00:00+00:00" data-relative="/static/newsroom/ago.js">21 Feb 2024</time>'
        in page
    )


def test_an_update_before_publication_is_not_told(client):
    page = get(client, cast.make_article(updated_at=cast.YESTERDAY - timedelta(days=1)))
    assert "Updated" not in page


def test_a_seed_without_its_picture_keeps_caption_credit_and_label_and_shows_no_frame(client):
    article = cast.make_article()
    cast.make_placement(
        article, is_lead=True, caption="They parted.", credit="Alamy", origin=Origin.MODEL
    )
    page = get(client, article)
    assert part(page, '<figure class="picture"', "</figure>") == (
        "They parted. Picture: Alamy Image created by AI"
    )
    assert 'class="frame' not in page
    assert "<img" not in page


def test_read_more_links_what_can_be_read_and_nothing_else(client):
    article = cast.make_article()
    hidden = cast.make_hidden()["scheduled"]
    for title, target, url in (
        ("Here", cast.make_article("Here"), ""),
        ("Elsewhere", None, "https://a.example/"),
        ("Wanted", None, ""),
        ("Not yet", hidden, ""),
    ):
        RelatedLink.objects.create(article=article, title=title, target=target, url=url)
    cast.show(article)
    page = get(client, article)
    listed = page.split('class="read-more"')[1].split("</section>")[0]
    assert re.findall(r"<li>\s*(.*?)\s*</li>", listed) == [
        '<a href="/2024/05/16/here/">Here</a>',
        '<a href="https://a.example/" rel="noopener">Elsewhere</a>',
    ]
    assert "Wanted" not in page
    assert hidden.slug not in listed


def test_listening_is_offered_hidden_until_a_voice_is_found(client):
    page = get(client, cast.make_article())
    assert re.search(r'<div class="listen"[^>]* hidden>', page)
    assert "Listen to this article" in page


def test_an_article_in_another_language_says_so(client):
    page = get(client, cast.make_article("Die Brücke", slug="bruecke", language="de"))
    assert '<html lang="de" dir="ltr">' in page
    assert '<header class="masthead page" lang="en-gb" dir="ltr">' in page


def test_everything_that_was_typed_is_data(client):
    evil = "</script><script>x()</script>"
    article = cast.make_article(
        evil, slug="x", standfirst=evil, section=Section.objects.create(name=evil[:60], slug="x")
    )
    author = cast.make_author("x")
    type(author).objects.update(name=evil)
    Byline.objects.create(article=article, contributor=author)
    RelatedLink.objects.create(article=article, title=evil)
    cast.make_placement(article, is_lead=True, caption=evil, credit=evil)
    article.tags.create(name=evil[:60], slug="x")
    cast.show(article)
    assert "<script>x()" not in get(client, article)


def test_machines_are_told_the_same(client):
    article = cast.make_article(
        "The bridge",
        slug="bridge",
        standfirst="At last & <open>.",
        section=Section.objects.create(name="World", slug="world"),
    )
    lead = cast.make_placement(article, is_lead=True, file="a.png")
    page = get(client, article)
    found = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))
    address = "http://testserver/2024/05/16/bridge/"
    assert {name: value for name, value in found.items() if name != "viewport"} == {
        "description": "At last &amp; &lt;open&gt;.",
        "og:type": "article",
        "og:site_name": "The Newsroom",
        "og:title": "The bridge",
        "og:description": "At last &amp; &lt;open&gt;.",
        "og:url": address,
        "og:locale": "en_GB",
        "og:image": f"http://testserver{cast.address_of(lead.picture, 'share')}",
        "og:image:width": "1",
        "og:image:height": "1",
        "og:image:alt": "Picture without a description",
        "article:published_time": "2024-05-16T10:00:00+01:00",
        "article:section": "World",
        "twitter:card": "summary_large_image",
    }
    assert f'<link rel="canonical" href="{address}">' in page
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["headline"], data["url"]) == ("NewsArticle", "The bridge", address)


def test_corrections_are_notes_and_comments_begin_with_the_names_of_their_writers(client):
    article = cast.make_article()
    edith = cast.make_user("edith", "Editor")
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    comment = cast.make_approved(article)
    page = get(client, article)
    assert "<aside" not in page
    assert '<div role="note" class="correction' in page
    named = '<h3 data-initial="R"><bdi>Rita Reader</bdi></h3>'
    assert f'id="comment-{comment.pk}">\n{named}' in page


def test_on_paper_the_address_is_told(client):
    words = "Published at http://testserver/2024/05/16/bridge/</p>"
    assert words in get(client, cast.make_article(slug="bridge"))


# --- Who may read it ------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_what_is_not_public_is_not_found(state, client):
    article = cast.make_hidden()[state]
    day = article.address_date or timezone.localdate()
    response = client.get(f"/{day:%Y/%m/%d}/{article.slug}/")
    assert response.status_code == 404
    assert "Secret" not in response.text


def test_what_was_withdrawn_is_gone_without_a_word_of_it(client):
    article = cast.make_hidden()["withdrawn"]
    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "This article has been withdrawn" in response.text
    assert "Read the latest on the front page" in response.text
    assert "Secret" not in response.text
    assert "It was wrong." not in response.text


def test_what_was_cancelled_before_its_time_is_not_found(client):
    article = cast.make_article(published_at=timezone.now() + timedelta(days=1))
    edition = article.editions.get()
    publishing.cancel(article, edition, at=timezone.now(), reason="Too early.")
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_staff_see_no_more_at_the_public_address(client):
    client.force_login(cast.make_user("edith", "Editor"))
    assert client.get(cast.make_hidden()["scheduled"].get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/2024/05/15/bridge/", "/2024/5/16/bridge/", "/2024/05/16/bridg/", "/2024/13/16/bridge/",
        "/2024/02/30/bridge/", "/0000/01/01/bridge/", "/2024/05/16/", "/2024/05/16/bridge/x/",
        "/2024/05/16/%00/", "/2024/05/16/é/", "/٢٠٢٤/05/16/bridge/",
    ],
)  # fmt: skip
def test_no_other_address_leads_to_it(path, client):
    cast.make_article(slug="bridge")
    assert client.get(path).status_code == 404


def test_an_address_without_its_last_slash_leads_on(client):
    cast.make_article(slug="bridge")
    response = client.get("/2024/05/16/bridge")
    assert (response.status_code, response.url) == (301, "/2024/05/16/bridge/")


def test_it_rejects_post(client):
    path = cast.make_article().get_absolute_url()
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


# --- The same for everybody -----------------------------------------------------------------------


@pytest.fixture
def somebody():
    """Return a visitor with every cookie that the site or another may have set."""
    client = Client()
    client.force_login(cast.make_user("edith", "Editor"))
    for name in ("reader", "csrftoken", "messages", "anything"):
        client.cookies[name] = "x" * 32
    return client


PAGES = ["/", "/section/world/", "/author/will-taylor/", "/tag/rivers/", "/search/?q=bridge",
         "/2024/05/16/bridge/", "/2024/05/16/withdrawn/", "/nothing/", "/feed.rss", "/sitemap.xml",
         "/robots.txt"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_two_visitors_get_the_same_bytes_and_no_cookie(path, somebody):
    article = cast.make_article(
        "The bridge", slug="bridge", section=Section.objects.create(name="World", slug="world")
    )
    Byline.objects.create(article=article, contributor=cast.make_author())
    article.tags.create(name="Rivers", slug="rivers")
    cast.show(article)
    cast.make_hidden()
    cast.make_approved(article, stars=5)
    headers = {
        "accept-language": "de",
        "user-agent": "Another/1.0",
        "referer": "https://a.example/",
    }
    nobodys, somebodys = Client().get(path), somebody.get(path, headers=headers)
    assert nobodys.content == somebodys.content
    for response in (nobodys, somebodys):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "nonce" not in response.headers["Content-Security-Policy"]
    assert dict(nobodys.headers) == dict(somebodys.headers)


def test_the_page_holds_no_token(client):
    page = get(client, cast.make_article())
    assert "csrfmiddlewaretoken" not in page
    assert "nonce" not in page
    assert site.SECRET_KEY not in page


@pytest.mark.parametrize("path", PAGES[:8])
def test_it_asks_nobody_else_for_anything(path, client):
    article = cast.make_article(
        slug="bridge", section=Section.objects.create(name="W", slug="world")
    )
    cast.make_hidden()
    cast.make_placement(article, is_lead=True, file="a.png")
    page = client.get(path).text
    loaded = re.findall(
        r'<(?:script|img|iframe|link rel="(?:stylesheet|icon)")[^>]* (?:src|href)="([^"]*)"', page
    )
    assert loaded
    assert [address for address in loaded if not address.startswith("/")] == []
    assert (
        re.findall(
            r"<style|\sstyle=|\son\w+=|<script(?! src=| type=\"application/ld\+json\")", page
        )
        == []
    )


# --- How much it costs ----------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 3])
def test_the_number_of_queries_is_constant(number, client, django_assert_num_queries):
    article = cast.make_article()
    for index in range(number):
        Byline.objects.create(article=article, contributor=cast.make_author(f"Author {index}"))
        cast.make_placement(article, index, is_lead=index == 0, credit="Alamy")
        target = cast.make_article(f"Target {index}")
        RelatedLink.objects.create(article=article, title="Target", target=target)
        article.tags.create(name=f"Tag {index}", slug=f"tag-{index}")
        cast.show(article)
        corrections.publish(
            article, cast.said(f"{index}"), at=cast.NOW, by=cast.make_user(f"e{index}")
        )
    # The edition, its words, its article, which of its links are public, and what is found for its end;
    # the navigation; the newest comments, of which there are none, and the rating so far; whether they are closed.
    address = article.get_absolute_url()
    with django_assert_num_queries(9 if number else 8):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [0, 3, 50, 5_000])
def test_the_number_of_queries_is_constant_with_comments(number, client, django_assert_num_queries):
    article = cast.make_article()
    first = cast.make_comment(article)
    Comment.objects.bulk_create(
        [
            Comment(
                article=article,
                revision=first.revision,
                reader=first.reader,
                name=f"Reader {index}",
                email="rita@readers.example",
                text="The bridge is overdue.",
                state="approved",
                submitted_at=cast.NOW,
            )
            for index in range(number)
        ]
    )
    Comment.objects.approved().update(thread=F("pk"))
    with transaction.atomic():
        tallies.recount(article)
    # Where there are none, the rating so far is asked for by itself.
    with django_assert_num_queries(7 if number else 8):
        page = get(client, article)
    assert page.count('class="comment"') == min(number, 50)
    assert ("5,000 comments" in page) is (number == 5_000)
