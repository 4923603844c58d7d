"""Front page, section, author, tag: what they list, page by page, in how many queries."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from articles.acts import publishing, reissuing
from articles.models import Article, Byline, Origin, Section, Tag
from articles.page_things import page_things
from tests import cast

pytestmark = pytest.mark.django_db

LISTS = ["/", "/section/world/", "/author/will-taylor/", "/tag/rivers/"]


@pytest.fixture
def publish():
    """Return a way to publish into all four lists at once."""
    section = Section.objects.create(name="World", slug="world", description="Abroad.")
    tag = Tag.objects.create(name="Rivers", slug="rivers")
    author = cast.make_author("Will Taylor", biography="Writes from <London>.")

    def enlist(article: Article) -> Article:
        Article.objects.filter(pk=article.pk).update(section=section)
        article.tags.add(tag)
        Byline.objects.create(article=article, contributor=author)
        return cast.show(article)

    return enlist


def headlines(response) -> list[str]:
    """Return the headlines of a page in their order."""
    assert response.status_code == 200
    return re.findall(r"<h[23]><a [^>]*20\d\d/[^>]*>(.*?)</a></h[23]>", response.text)


@pytest.mark.parametrize("path", LISTS)
def test_it_lists_what_is_public_the_newest_first(path, client, publish):
    for hidden in cast.make_hidden().values():
        publish(hidden)
    publish(cast.make_article("Old", published_at=cast.YESTERDAY))
    publish(cast.make_article("New", published_at=cast.NOW))
    response = client.get(path)
    assert headlines(response) == ["New", "Old"]
    assert "Secret" not in response.text


@pytest.mark.parametrize("path", LISTS[1:])
def test_it_lists_its_own_alone(path, client, publish):
    publish(cast.make_article("Mine"))
    cast.make_article("Another's")
    assert headlines(client.get(path)) == ["Mine"]


def test_an_author_of_two_roles_has_the_article_once(client, publish):
    article = publish(cast.make_article("Mine"))
    Byline.objects.create(
        article=article, contributor=article.bylines.get().contributor, role="photographer"
    )
    cast.show(article)
    assert headlines(client.get("/author/will-taylor/")) == ["Mine"]


def test_twenty_fit_on_a_page_and_forty_on_the_front_page(client, publish, subtests):
    for number in range(41):
        publish(cast.make_article(f"Article {number}"))
    for path, most in [("/", 40), *((path, 20) for path in LISTS[1:])]:
        with subtests.test(path=path):
            first, second = client.get(path), client.get(path, {"page": 2})
            older = [f"Article {number}" for number in reversed(range(41 - most))]
            assert (len(headlines(first)), headlines(second)) == (most, older[:most])
            assert '<a rel="next" href="?page=2">Older</a>' in first.text
            assert f'<a rel="prev" href="{path}">Newer</a>' in second.text
            assert "<span>Page 2</span>" in second.text


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "page", ["0", "2", "51", "-1", "x", "last", "1e9", "9" * 5000, "1;2", "\0", "é"]
)
def test_a_page_that_is_not_there_is_a_useful_404(page, path, client, publish):
    publish(cast.make_article())
    response = client.get(path, {"page": page})
    assert response.status_code == 404
    assert "Read the latest on the front page" in response.text


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", ["x=1", "q=%00", "%", "a[]=1&&=", "PAGE=7", "p=last"])
def test_an_odd_query_does_no_harm(query, path, client, publish):
    publish(cast.make_article("The bridge"))
    assert headlines(client.get(f"{path}?{query}")) == ["The bridge"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", ["page=", "page=1", "page=01", "page=1&page=1"])
def test_the_first_page_has_no_number(query, path, client, publish):
    publish(cast.make_article("The bridge"))
    response = client.get(f"{path}?{query}")
    assert (response.status_code, response["Location"]) == (301, path)


@pytest.mark.parametrize("path", LISTS)
def test_it_rejects_post(path, client, publish):
    publish(cast.make_article())
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/section/none/", "/author/none/", "/tag/none/", "/section/a b/", "/section/"]
)
def test_what_does_not_exist_is_not_found(path, client):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/author/will-taylor/", "/tag/rivers/"])
def test_what_only_hidden_articles_carry_is_not_found(path, client, publish):
    for hidden in cast.make_hidden().values():
        publish(hidden)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/section/world/"])
def test_where_nothing_stands_yet_the_page_says_so(path, client, publish):
    response = client.get(path)
    assert headlines(response) == []
    assert "Nothing has been published here yet." in response.text


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", LISTS)
def test_the_number_of_queries_is_constant(
    path, number, client, publish, django_assert_num_queries
):
    for index in range(number):
        article = publish(cast.make_article(f"Article {index}"))
        cast.make_placement(article, is_lead=True, file="a.png", origin=Origin.MODEL)
    # Which editions; the files of their pictures; the navigation; the subject; what the desk has put
    # on the page.
    number_of_queries = {"/": 4, "/section/world/": 5}.get(path, 4)
    with django_assert_num_queries(number_of_queries):
        assert len(headlines(client.get(path))) == number


UPDATED = "16 May 2024, 10:00 Updated 17 May 2024, 10:00"


def texts(page: str) -> list[str]:
    """Return the line below each headline of a list: who, when, and the last update."""
    lines = re.findall(r'<p class="meta"[^>]*>(.*?)</p>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", line).split()) for line in lines]


@pytest.mark.parametrize("path", [*LISTS, "/search/?q=bridge"])
def test_a_card_says_of_an_update_that_matters_when_it_came(path, client, publish):
    article = publish(cast.make_article("The bridge"))
    publishing.update(article, at=cast.NOW, matters=True)
    assert texts(client.get(path).text) == [f"By Will Taylor {UPDATED}"]


@pytest.mark.parametrize("path", LISTS)
def test_a_card_says_nothing_of_an_update_that_does_not_matter_nor_of_a_re_issue(
    path, client, publish
):
    article = publish(cast.make_article("The bridge"))
    publishing.update(article, at=cast.NOW)
    author = article.bylines.get().contributor
    author.name = "Wilma Taylor"
    page_things.save(author, by=None, at=cast.NOW)
    reissuing.show(author, at=cast.TOMORROW, by=None)
    assert texts(client.get(path).text) == ["By Wilma Taylor 16 May 2024, 10:00"]


def test_a_card_says_section_headline_words_author_and_day(client, publish):
    publish(cast.make_article("The bridge", slug="bridge", body="<p>It <em>stands</em>.</p>"))
    publish(cast.make_article("Another", standfirst="In brief."))
    card = client.get("/tag/rivers/").text.split('<article class="card">')[2]
    words = " ".join(re.sub(r"<[^>]+>", "", card.split("</article>")[0]).split())
    assert words == "World The bridge It stands. By Will Taylor 16 May 2024, 10:00"


def test_headlines_and_names_are_data(client, publish):
    publish(cast.make_article("<script>x()</script>", slug="x", standfirst="<b>y</b>"))
    response = client.get("/")
    assert headlines(response) == ["&lt;script&gt;x()&lt;/script&gt;"]
    assert "<b>y</b>" not in response.text
    assert "Writes from &lt;London&gt;." in client.get("/author/will-taylor/").text


def test_an_article_in_another_language_is_marked_as_such(client):
    cast.make_article("Die Brücke", slug="bruecke", language="de")
    assert 'lang="de"' in client.get("/").text


def test_the_navigation_names_every_section_and_the_one_at_hand(client, publish):
    Section.objects.create(name="Sport", slug="sport", order=1)
    page = client.get("/section/world/").text
    found = re.findall(r'<li><a href="(/section/[^"]*)"( aria-current="page")?>', page)
    assert found == [("/section/world/", ' aria-current="page"'), ("/section/sport/", "")]


def test_the_canonical_address_is_the_sites_own(client, settings, subtests):
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(41):
        cast.make_article(f"Article {number}")
    for query, canonical in [("", ""), ("?x=1", ""), ("?page=2", "?page=2")]:
        with subtests.test(query=query):
            page = client.get(f"/{query}", headers={"host": "evil.example"}).text
            assert f'<link rel="canonical" href="http://testserver/{canonical}">' in page
            assert "evil" not in page


def test_section_and_author_offer_their_feeds(client, publish):
    publish(cast.make_article())
    assert 'href="/section/world/feed.rss"' in client.get("/section/world/").text
    assert 'href="/author/will-taylor/feed.atom"' in client.get("/author/will-taylor/").text


def test_the_site_bears_the_name_that_is_set(client, settings):
    settings.SITE_NAME = "The Harbour Post"
    assert '<h1 class="nameplate">The Harbour Post</h1>' in client.get("/").text


def test_the_masthead_names_the_day_on_the_first_pages_of_fronts_alone(client, publish, subtests):
    for number in range(41):
        publish(cast.make_article(f"Story {number}", slug=f"s-{number}"))
    today = f"{timezone.localtime():%A} {timezone.localtime().day} {timezone.localtime():%B %Y}"
    for path in LISTS:
        with subtests.test(path=path):
            pages = [client.get(path).text, client.get(f"{path}?page=2").text]
            found = [re.findall(r'<p class="today">(.*?)</p>', page) for page in pages]
            assert found == [[today] if path in LISTS[:2] else [], []]
