"""The page of all pictures that AI made or helped to make, and of those whose origin nobody knows."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from articles.models import Picture
from articles.page_things import page_things
from tests.articles.pictures.telling import place, telling
from tests.cast import NOW, address_of, make_article, make_draft, make_placement, make_staff

pytestmark = pytest.mark.django_db
PAGE = "/admin/articles/picture/origins/"
MODEL, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"


@pytest.fixture
def staff():
    return make_staff()


@pytest.fixture
def edith(staff, client: Client) -> Client:
    client.force_login(staff["edith"])
    return client


@pytest.fixture
def anna(staff) -> Client:
    client = Client()
    client.force_login(staff["anna"])
    return client


def named(client: Client, query: str = "") -> list[str]:
    found = client.get(PAGE + query).context["found"]
    return [each["told"].picture.alt_text for each in found]


def make_all() -> None:
    make_placement(make_article("Public"), alt_text="Made", origin=MODEL)
    make_placement(make_draft("Draft"), alt_text="Partly", origin=COMPOSITE)
    make_placement(make_article("Other"), alt_text="Nobody knows")
    make_placement(make_article("Third"), alt_text="Camera", origin="digitalCapture")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Partly", "Made"]),
        ("?of=whole", ["Made"]),
        ("?of=part", ["Partly"]),
        ("?of=unknown", ["Nobody knows"]),
        ("?where=public", ["Made"]),
        ("?of=part&where=public", []),
        ("?of=unknown&where=public", ["Nobody knows"]),
        ("?of=x&where=%00&page=x", ["Partly", "Made"]),
    ],
)
def test_the_filters(edith, query, expected):
    make_all()
    assert named(edith, query) == expected


def test_says_who_answered_when_where_it_is_shown_and_what_contradicts_it(edith, staff):
    file = telling(origin="digitalCapture")
    article = make_article("Bridge opens")
    picture = place(article, file, origin=COMPOSITE, credit="PA", alt_text="A bridge").picture
    picture.origin = MODEL
    page_things.save(picture, by=staff["anna"], at=NOW)
    (row,) = edith.get(PAGE).context["found"]
    assert (row["answered_by"], row["answered_at"], row["more"]) == (
        "anna",
        "17 May 2024, 10:00",
        0,
    )
    page = edith.get(PAGE).text
    for words in (
        '<span class="flag">Image created by AI</span>',
        f'<a href="/admin/articles/article/{article.pk}/change/">Bridge opens</a>',
        '<span class="state live">Live</span>',
        "<li>The origin at the desk says that it was made by AI, the file says that a camera took",
        '<td class="anywhere">PA</td>',
    ):
        assert words in page


def test_without_a_record_nobody_has_answered(edith):
    make_placement(make_draft(), alt_text="A bridge", origin=MODEL)
    (row,) = edith.get(PAGE).context["found"]
    assert (row["answered_by"], row["answered_at"]) == ("Nobody on record", "")


def test_shows_small_pictures_and_no_original(edith):
    picture = make_placement(make_article(), file="a.png", origin=MODEL).picture
    page = edith.get(PAGE).text
    assert f'src="{address_of(picture, "thumbnail")}"' in page
    assert picture.file.name not in page.replace(str(picture), "")


def test_tells_no_name_of_an_article_that_somebody_may_not_see(anna, edith):
    make_placement(make_draft("Secret of the desk"), alt_text="A bridge", origin=MODEL)
    page = anna.get(PAGE).text
    assert "Secret of the desk" not in page
    assert "In 1 article that you cannot see." in page
    assert "Secret of the desk" in edith.get(PAGE).text
    text = b"".join(anna.get(PAGE + "export/").streaming_content).decode()
    assert "Secret of the desk" not in text


def test_a_picture_in_many_articles_names_some(edith):
    picture = make_placement(make_draft("First"), origin=MODEL).picture
    for number in range(13):
        make_draft(f"Draft {number}").placements.create(picture=picture, number=1)
    page = edith.get(PAGE).text
    assert "And in 2 more." in page


def test_an_archived_picture_stays_and_says_so(edith, staff):
    picture = Picture.objects.create(origin=MODEL, alt_text="A bridge")
    page_things.archive(picture, by=staff["edith"], at=NOW, reason="Wrong.")
    assert '<span class="flag">Archived</span>' in edith.get(PAGE).text


def test_has_pages_that_keep_the_filters(edith):
    Picture.objects.bulk_create([Picture(origin=MODEL, alt_text=f"{n}") for n in range(51)])
    page = edith.get(PAGE + "?of=whole")
    assert len(page.context["found"]) == 50
    assert 'href="?of=whole&amp;where=all&amp;page=2"' in page.text
    assert named(edith, "?of=whole&where=all&page=2") == ["0"]


@pytest.mark.parametrize("number", [1, 3])
def test_costs_the_same_with_one_picture_and_with_three(
    number, edith, staff, django_assert_num_queries
):
    for each in range(number):
        picture = make_placement(make_article(f"Bridge {each}"), file="a.png", origin=MODEL).picture
        page_things.save(picture, by=staff["edith"], at=NOW)
    # Session, account, two of rights; the count, the pictures; thumbnails, answers, places, people,
    # her limit to sections, articles, what the files say; what waits for her.
    with django_assert_num_queries(14):
        assert len(edith.get(PAGE).context["found"]) == number


def test_the_export_has_all_of_what_the_filters_ask_for(edith, staff):
    make_all()
    picture = Picture.objects.get(alt_text="Made")
    page_things.save(picture, by=staff["edith"], at=NOW)
    response = edith.get(PAGE + "export/?of=whole")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Number", "Picture", "Origin", "Label for readers", "Answered by", "When", "Credit",
         "Shown in", "Articles that you cannot see", "Contradictions"],
        [str(picture.pk), "Made", "Made by AI", "Image created by AI", "The site",
         NOW.isoformat(), "", "Public (Live)", "0", ""],
    ]  # fmt: skip
    assert response["Content-Disposition"] == 'attachment; filename="origins-of-pictures.csv"'
