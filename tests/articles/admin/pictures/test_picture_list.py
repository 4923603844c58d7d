"""Where a picture is chosen for an article, it is seen."""

from __future__ import annotations

import pytest

from articles.models import Picture
from tests.cast import address_of, make_article, make_draft, make_placement, make_staff
from tests.desk import change_page

pytestmark = pytest.mark.django_db
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
