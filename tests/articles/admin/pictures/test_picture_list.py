"""The library shows each picture on a card; where one is chosen for an article, it is seen too."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from articles.models import Origin, Picture
from tests.cast import (
    address_of,
    make_article,
    make_author,
    make_draft,
    make_placement,
    make_staff,
)
from tests.desk import change_page

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/picture/"
CHOICES = "/admin/autocomplete/?app_label=articles&model_name=placement&field_name=picture"


@pytest.fixture
def edith(client):
    client.force_login(make_staff()["edith"])
    return client


def test_the_choices_have_small_pictures(edith):
    picture = make_placement(make_article(), file="a.png", alt_text="A bridge").picture
    without = Picture.objects.create(alt_text="No file")
    assert edith.get(CHOICES).json()["results"] == [
        {"id": str(without.pk), "text": "No file"},
        {
            "id": str(picture.pk),
            "text": "A bridge",
            "thumbnail": address_of(picture, "thumbnail"),
        },
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_choices_cost_the_same_for_one_and_for_three(number, edith, django_assert_num_queries):
    for each in range(number):
        make_placement(make_draft(f"{each}"), file="a.png")
    # Session, account, two of rights; the count, the pictures, their thumbnails.
    with django_assert_num_queries(7):
        assert len(edith.get(CHOICES).json()["results"]) == number


def test_the_rows_of_an_article_show_its_pictures(edith):
    article = make_draft()
    pictures = [make_placement(article, n, file="a.png").picture for n in (1, 2)]
    without = make_placement(article, 3)
    page = edith.get(change_page(article)).text
    for picture in pictures:
        assert f'<img class="desk-thumbnail" src="{address_of(picture, "thumbnail")}"' in page
    assert page.count('class="desk-thumbnail"') == 2
    assert str(without.pk) in page
    assert "data-thumbnails" in page


def test_they_show_them_to_who_may_only_read_it(client):
    client.force_login(make_staff()["anna"])
    article = make_article()
    picture = make_placement(article, file="a.png").picture
    assert address_of(picture, "thumbnail") in client.get(change_page(article)).text


def card_of(client) -> dict[str, str]:
    """Return what the card of the only picture says, by its column."""
    page = client.get(LIST).text
    cells = re.findall(r'<t[dh] class="field-([a-z_]+)[^"]*">(.*?)</t[dh]>', page)
    return {name: " ".join(strip_tags(cell).split()) for name, cell in cells}


def test_a_card_says_what_the_desk_asks_before_it_takes_a_picture(edith):
    Picture.objects.create(
        alt_text="A bridge", credit="PA", origin=Origin.MODEL, rights_until=date(2099, 5, 3)
    )
    card = card_of(edith)
    card.pop("added_at")
    assert card == {
        "preview": "No file: readers do not see it.",
        "name": "A bridge",
        "credited": "PA",
        "made": "Made by AI Image created by AI",
        "uses": "Not in use",
        "rights": "Rights until 3 May 2099",
    }


def test_what_is_missing_is_a_fault(edith):
    picture = Picture.objects.create(rights_until=timezone.localdate() - timedelta(days=1))
    page = edith.get(LIST).text
    faults = re.findall(r'<span class="fault">(.*?)</span>', page)
    assert faults[:3] == [
        "No file: readers do not see it.",
        f"Picture {picture.pk} has no alternative text",
        "No credit",
    ]
    assert faults[3].startswith("Rights ended on ")


def test_the_last_day_of_the_rights_is_no_fault(edith):
    Picture.objects.create(rights_until=timezone.localdate())
    assert card_of(edith)["rights"].startswith("Rights until ")


def test_a_decorative_picture_needs_no_words(edith):
    picture = Picture.objects.create(decorative=True)
    assert card_of(edith)["name"] == f"Picture {picture.pk}, decorative"


def test_it_counts_where_the_picture_stands_and_leads_there(edith):
    picture = make_placement(make_article(), alt_text="A bridge").picture
    picture.placements.create(article=make_draft("Draft"), number=1)
    make_author(portrait=picture)
    assert card_of(edith)["uses"] == "Used in 3 places"
    link = f'<a href="{LIST}{picture.pk}/change/#shown-in">Used in 3 places</a>'
    assert link in edith.get(LIST).text
    assert 'id="shown-in"' in edith.get(f"{LIST}{picture.pk}/change/").text


def test_it_counts_what_the_person_may_not_see_without_naming_it(client):
    client.force_login(make_staff()["anna"])
    make_placement(make_draft("Secret merger"), alt_text="A bridge")
    assert card_of(client)["uses"] == "Used in 1 place"
    assert "Secret merger" not in client.get(LIST).text
