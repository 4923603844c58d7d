"""The search's page: the form, what was found, and never a fault."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from articles.models import Byline, Section
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
    [
        "q=%00",
        "section=%00&q=a",
        "author=%00%FF&q=a",
        "from=0001-01-01&q=a",
        "from=-&until=%00&q=a",
        "q=%FF",
        "q=NEAR(",
        "q=%22",
        "q=" + "a+" * 3000,
        "q=a&q=b",
        "q[]=a",
        "p=1",
        "q=%s",
    ],
)
def test_no_query_is_a_fault(query, client):
    cast.make_article()
    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize("page", ["2", "x", "-1", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found(page, client):
    cast.make_article("The bridge")
    assert client.get("/search/", {"q": "bridge", "page": page}).status_code == 404


@pytest.fixture
def paper():
    """Publish what differs in section, author and day of publication alone."""
    world, sport = (
        Section.objects.create(name=name, slug=name.lower()) for name in ("World", "Sport")
    )
    names = ("Will Taylor", "Zoë Müller", "Zoë Taylor")
    will, zoe, other = (cast.make_author(name) for name in names)
    for day, section, author in [
        (1, world, will),
        (2, sport, will),
        (3, world, zoe),
        (4, None, other),
    ]:
        at = datetime(2024, 5, day, 12, tzinfo=UTC)
        article = cast.make_article(f"Bridge {day}", published_at=at, section=section)
        Byline.objects.create(article=article, contributor=author)
        cast.show(article)


@pytest.mark.parametrize(
    ("narrowed", "days"),
    [
        ({}, [4, 3, 2, 1]),
        ({"section": "world"}, [3, 1]),
        ({"author": "Will Taylor"}, [2, 1]),
        ({"author": "taylor"}, [4, 2, 1]),
        ({"author": "ZOE muller"}, [3]),
        ({"from": "2024-05-02"}, [4, 3, 2]),
        ({"until": "2024-05-02"}, [2, 1]),
        ({"from": "2024-05-02", "until": "2024-05-02"}, [2]),
        ({"from": "9998-12-31"}, []),
        ({"section": "world", "author": "taylor", "until": "2024-05-03"}, [1]),
    ],
)
def test_it_narrows_down_to_a_section_an_author_and_days(narrowed, days, paper, client):
    found = headlines(client.get("/search/", {"q": "bridge", **narrowed}))
    assert found == [f"Bridge {day}" for day in days]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("section", "moon", "There is no section “moon”. Choose one from the list."),
        ("section", "<b>", "There is no section “&lt;b&gt;”. Choose one from the list."),
        ("from", "17.5.2024", "“17.5.2024” is not a date. Write it like 2024-05-17."),
        ("until", "2024-02-31", "“2024-02-31” is not a date. Write it like 2024-05-17."),
        ("until", "9999-12-31", "“9999-12-31” is not a date. Write it like 2024-05-17."),
        ("until", "2024-05-01",
            "“2024-05-01” is before “2024-05-02”. Choose a later day in “Published until”."),
        ("author", "Nobody",
            "No author here is called “Nobody”. Check the name, or leave it empty."),
        ("author", "?!", "No author here is called “?!”. Check the name, or leave it empty."),
        ("author", "x" * 121, "Ensure this value has at most 120 characters (it has 121)."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_that_was_typed_is_lost(
    name, value, said, paper, client
):
    given = {"q": "bridge", "author": "taylor", "from": "2024-05-02", name: value}
    page = client.get("/search/", given)
    assert headlines(page) == []
    assert said in page.text
    assert "The search did not run. Correct the fields that are marked above." in page.text
    assert 'name="q" value="bridge"' in page.text
    if name != "section":
        assert f'name="{name}" value="{value}"' in page.text


def test_a_name_that_too_many_have_asks_for_more_of_it(paper, client, monkeypatch):
    for module in ("lists.narrowing", "views.search_form"):
        monkeypatch.setattr(f"articles.{module}.MOST_PEOPLE", 1)
    page = client.get("/search/", {"q": "bridge", "author": "taylor"})
    assert headlines(page) == []
    assert "More than 1 authors are called “taylor”. Write more of the name." in page.text
    page = client.get("/search/", {"q": "bridge", "author": "will taylor"})
    assert headlines(page) == ["Bridge 2", "Bridge 1"]


def test_where_nothing_is_found_the_nearest_words_are_a_link(paper, client):
    cast.make_article("Łódź & more")
    page = client.get("/search/", {"q": "rbidge", "section": "world"}).text
    assert 'Did you mean <a href="?q=bridge&amp;section=world">bridge</a>?' in page
    page = client.get("/search/", {"q": "lodzz & more"}).text
    assert 'Did you mean <a href="?q=%C5%82%C3%B3d%C5%BA%20%26%20more">łódź &amp; more</a>?' in page
    for query in ("bridge", "xyzxyz", ""):
        assert "Did you mean" not in client.get("/search/", {"q": query}).text


def test_links_keep_what_was_narrowed(client):
    section = Section.objects.create(name="World", slug="world")
    for number in range(21):
        cast.make_article(f"Bridge {number}", slug=f"bridge-{number}", section=section)
    given = {"q": "bridge & x", "section": "world", "author": "", "from": "2024-01-02"}
    page = client.get("/search/", given | {"q": "bridge"}).text
    assert 'href="?q=bridge&amp;section=world&amp;from=2024-01-02&amp;page=2"' in page
    page = client.get("/search/", given).text
    assert (
        "No results for “bridge &amp; x” in this section, by this author and on these days." in page
    )
    assert '<a href="?q=bridge%20%26%20x">Search everything for “bridge &amp; x”</a>' in page


def test_without_a_word_it_says_what_narrowing_is_for(paper, client):
    page = client.get("/search/", {"section": "world"})
    assert headlines(page) == []
    assert "Type a word to search for. A section, an author or days narrow the search." in page.text


def test_a_name_that_only_drafts_hold_is_as_unknown_as_any(paper, client):
    cast.make_author("Secret Writer")
    pages = [
        client.get("/search/", {"q": "bridge", "author": name}).text
        for name in ("Secret", "Nobody")
    ]
    assert pages[0].replace("Secret", "Nobody") == pages[1]


def test_it_is_not_indexed_and_rejects_post(client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/").text
    assert client.post("/search/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_constant(number, client, django_assert_num_queries):
    for index in range(number):
        article = cast.make_article(f"Bridge {index}")
        cast.make_placement(article, is_lead=True, file="a.png")
        author = cast.make_author(f"Will Taylor {index}")
        Byline.objects.create(article=article, contributor=author)
        cast.show(article)
    # What matches; what of it is public, in headline or head; the editions of this page; the
    # navigation.
    with django_assert_num_queries(7):
        assert len(headlines(client.get("/search/", {"q": "bridge"}))) == number
    # Section and days cost nothing more.
    with django_assert_num_queries(7):
        assert (
            len(headlines(client.get("/search/", {"q": "bridge", "from": "2024-01-01"}))) == number
        )
    # An author costs the names of all, and who of those that were meant is public.
    with django_assert_num_queries(9):
        assert len(headlines(client.get("/search/", {"q": "bridge", "author": "taylor"}))) == number
    # Nothing is found: what could have been meant.
    with django_assert_num_queries(5):
        assert headlines(client.get("/search/", {"q": "xyzxyz", "author": "taylor"})) == []
