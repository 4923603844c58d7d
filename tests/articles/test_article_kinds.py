"""The kind of an article and its kicker: on the page, on cards and lines, in the search, feeds and JSON-LD."""

from __future__ import annotations

import json
import re

import pytest

from articles.acts import older_versions, publishing
from articles.models import ArticleKind, Byline, RelatedLink, Section
from tests import cast

pytestmark = pytest.mark.django_db
LABEL = '<span class="kind" lang="en-gb" dir="ltr">{}</span> '
# What machines are told, and what readers are.
KINDS = {
    "news": ("NewsArticle", None, ""),
    "feature": ("ReportageNewsArticle", "Feature", ""),
    "analysis": ("AnalysisNewsArticle", "Analysis", "Analysis"),
    "explainer": ("BackgroundNewsArticle", "Explainer", "Explainer"),
    "interview": ("NewsArticle", "Interview", "Interview"),
    "review": ("ReviewNewsArticle", "Review", "Review"),
    "opinion": ("OpinionNewsArticle", "Opinion", "Opinion"),
    "editorial": ("OpinionNewsArticle", "Editorial", "Editorial"),
}
LISTS = ["/", "/section/world/", "/author/will-taylor/", "/tag/rivers/", "/search/?q=stands"]


def make(kind: str, **fields):
    """Publish an article of a kind, with a writer, a section and a tag."""
    section = Section.objects.create(name="World", slug="world")
    values = {"slug": "bridge", "section": section, "published_at": cast.YESTERDAY}
    article = cast.make_draft("The bridge", kind=kind, **values, **fields)
    Byline.objects.create(article=article, contributor=cast.make_author())
    article.tags.create(name="Rivers", slug="rivers")
    publishing.publish(article, at=cast.YESTERDAY)
    return article


def kickers(page: str) -> list[str]:
    """Return what stands above headlines."""
    return re.findall(r'<p class="kicker">(.*?)</p>', page)


def test_every_kind_is_listed_here():
    assert list(KINDS) == list(ArticleKind.values)


@pytest.mark.parametrize("kind", KINDS)
def test_page_feeds_and_machines_say_the_same(kind, client):
    article = make(kind, body="<p>It stands.</p>")
    schema, genre, label = KINDS[kind]
    page = client.get(article.get_absolute_url()).text
    above = LABEL.format(label) if label else ""
    assert kickers(page) == [f'{above}<a href="/section/world/">World</a>']
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data.get("genre")) == (schema, genre)
    feed = client.get("/feed.rss").text
    title = f"{label}: The bridge" if label else "The bridge"
    assert f"<item><title>{title}</title>" in feed
    categories = ["World", label] if label else ["World"]
    assert re.findall("<category>(.*?)</category>", feed) == categories


@pytest.mark.parametrize("path", LISTS)
def test_every_list_says_what_is_an_opinion(path, client):
    make("opinion", body="<p>It stands.</p>")
    above = kickers(client.get(path).text)
    assert [LABEL.format("Opinion").strip() in each for each in above if "kind" in each] == [True]


@pytest.mark.parametrize("path", [*LISTS, "/2024/05/16/bridge/"])
def test_a_kicker_takes_the_place_of_the_section(path, client):
    make("news", kicker="The harbour & <more>", body="<p>It stands.</p>")
    page = client.get(path).text
    assert "<span>The harbour &amp; &lt;more&gt;</span>" in kickers(page)
    assert '<p class="kicker"><a href="/section/world/">' not in page


def test_a_section_does_not_repeat_its_name(client):
    make("news")
    assert kickers(client.get("/section/world/").text) == []


def test_the_label_keeps_the_language_of_the_site(client):
    make("opinion", language="ar")
    page = client.get("/").text
    assert 'lang="ar" dir="rtl"' in page
    assert LABEL.format("Opinion") in page


HEADS = {"news": "news", "feature": "feature", "opinion": "opinion", "editorial": "opinion"}


@pytest.mark.parametrize("kind", HEADS)
def test_the_head_has_a_shape_for_the_kind(kind, client):
    article = make(kind, standfirst="At last.")
    cast.make_placement(article, is_lead=True, file="a.png", caption="At dusk.")
    page = client.get(article.get_absolute_url()).text
    assert f'<article class="article is-{HEADS[kind]}"' in page
    order = ["<h1", "At last.</p>", "Published <time", "At dusk.</span>"]
    if kind == "feature":
        order = [order[-1], *order[:-1]]
    places = [page.index(mark) for mark in order]
    assert places == sorted(places)
    names = page.count('<span class="byline">By <a href="/author/will-taylor/" rel="author">')
    assert (names, page.count('<p class="writer"')) == (1, HEADS[kind] == "opinion")


def test_an_older_version_brings_kind_and_kicker_back():
    article = make("opinion", kicker="The harbour")
    number = article.version
    article.kind, article.kicker = "news", ""
    article.save()
    cast.show(article)
    older_versions.restore(article, number, at=cast.NOW, opened=article.version)
    article.refresh_from_db()
    assert (article.kind, article.kicker) == ("opinion", "The harbour")


# --- The end of the page


def test_links_lead_on_and_the_article_is_passed_on_by_plain_links(client):
    article = make("news")
    RelatedLink.objects.create(article=article, title="Elsewhere", url="https://a.example/")
    cast.show(article)
    page = client.get(article.get_absolute_url()).text
    share = page.split('<section class="share"')[1].split("</section>")[0]
    assert re.findall(r'<a href="(\w+:[^?]*)[^"]*" rel="nofollow">', share) == [
        "mailto:",
        "https://wa.me/",
        "https://bsky.app/intent/compose",
        "https://www.facebook.com/sharer/sharer.php",
        "https://www.linkedin.com/sharing/share-offsite/",
    ]
    assert 'data-copy="http://testserver/2024/05/16/bridge/"' in share


def test_the_next_piece_stands_with_its_label_and_date(client):
    section = Section.objects.create(name="Town", slug="town")
    cast.make_article(
        "The ferry", slug="ferry", section=section, kind="analysis", standfirst="It sails."
    )
    article = cast.make_article("The bridge", slug="bridge", section=section)
    page = client.get(article.get_absolute_url()).text
    following = page.split('<section class="next-piece">')[1].split("</section>")[0]
    words = " ".join(re.sub(r"<[^>]+>", " ", following).split())
    assert words == "Next in Town Analysis The ferry 16 May 2024, 10:00 It sails."


def test_an_opinion_in_the_section_opinion_says_so_once(client):
    article = make("opinion")
    Section.objects.update(name="Opinion")
    path = cast.show(article).get_absolute_url()
    assert kickers(client.get(path).text) == [LABEL.format("Opinion")]
