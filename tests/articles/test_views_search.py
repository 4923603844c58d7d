"""The search's page: the form, what was found, and never a fault."""

from __future__ import annotations

import re

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


def headlines(response) -> list[str]:
    """Return the headlines found."""
    assert response.status_code == 200
    return re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", response.text)


def test_it_finds_what_is_public_alone(client):
    cast.make_hidden()
    cast.make_article("Secret of the garden")
    response = client.get("/search/", {"q": "secret"})
    assert headlines(response) == ["Secret of the garden"]
    assert "1 article found" in response.text


def test_it_counts_and_turns_pages(client):
    for number in range(21):
        cast.make_article(f"Bridge & river {number}", slug=f"bridge-{number}")
    first = client.get("/search/", {"q": "bridge & river"})
    assert "21 articles found" in first.text
    assert 'href="?q=bridge%20%26%20river&amp;page=2"' in first.text
    assert len(headlines(client.get("/search/", {"q": "bridge & river", "page": 2}))) == 1


def test_the_words_are_marked_in_the_text(client):
    cast.make_article("A", body="<p>Two owls &lt;b&gt; &amp; more.</p>")
    page = client.get("/search/", {"q": "owl"}).text
    assert "Two <mark>owls</mark> &lt;b&gt; &amp; more" in page


def test_without_words_it_gives_the_form_and_a_hint(client):
    response = client.get("/search/")
    assert headlines(response) == []
    assert "Search headlines and articles. Results contain all your words." in response.text


def test_with_nothing_found_it_says_so_and_keeps_the_words(client):
    page = client.get("/search/", {"q": 'owl "x" <b>'}).text
    assert "No results for “owl &quot;x&quot; &lt;b&gt;”. Try fewer or different words." in page
    assert 'value="owl &quot;x&quot; &lt;b&gt;"' in page


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%FF", "q=NEAR(", "q=%22", "q=" + "a+" * 3000, "q=a&q=b", "q[]=a", "p=1", "q=%s"],
)
def test_no_query_is_a_fault(query, client):
    cast.make_article()
    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize("page", ["2", "x", "-1", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found(page, client):
    cast.make_article("The bridge")
    assert client.get("/search/", {"q": "bridge", "page": page}).status_code == 404


def test_it_is_not_indexed_and_rejects_post(client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/").text
    assert client.post("/search/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_constant(number, client, django_assert_num_queries):
    for index in range(number):
        article = cast.make_article(f"Bridge {index}")
        cast.make_placement(article, is_lead=True, file="a.png")
    # What matches; what of it is public, in headline or head; the editions of this page; the
    # navigation.
    with django_assert_num_queries(7):
        assert len(headlines(client.get("/search/", {"q": "bridge"}))) == number
