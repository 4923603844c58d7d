"""Where pictures are shown, for whom."""

from __future__ import annotations

import pytest

from articles.editions.situation import Standing
from articles.page_things.picture_places import Places, places_of
from tests.cast import NOW, make_article, make_author, make_draft, make_placement, make_staff
from tests.cast import show as told

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return make_staff()


def test_names_articles_with_their_state_and_only_counts_what_the_person_may_not_see(staff):
    picture = make_placement(make_article("Public"), file="a.png").picture
    draft = make_draft("Secret")
    draft.placements.create(picture=picture, number=1)
    public = picture.placements.first().article
    assert places_of([picture], staff["edith"], at=NOW) == {
        picture.pk: Places(((draft, Standing.DRAFT), (public, Standing.LIVE)), 0)
    }
    assert places_of([picture], staff["anna"], at=NOW) == {
        picture.pk: Places(((public, Standing.LIVE),), 1)
    }


def test_what_readers_have_counts_where_the_working_copy_has_it_no_more(staff):
    article = make_article("Public")
    placement = make_placement(article, file="a.png")
    picture = placement.picture
    placement.delete()
    assert places_of([picture], staff["edith"], at=NOW) == {
        picture.pk: Places(((article, Standing.LIVE),), 0)
    }
    told(article, at=NOW)
    assert places_of([picture], staff["edith"], at=NOW) == {}


def test_a_picture_in_no_article_has_no_places(staff):
    article = make_article()
    placement = make_placement(article)
    placement.delete()
    told(article, at=NOW)
    assert places_of([placement.picture], staff["edith"], at=NOW) == {}


def test_a_portrait_names_its_person(staff):
    placement = make_placement(make_draft("Secret"))
    will = make_author(portrait=placement.picture)
    placement.delete()
    assert places_of([placement.picture], staff["edith"], at=NOW) == {
        placement.picture.pk: Places((), 0, (will,))
    }


@pytest.mark.parametrize("number", [1, 3])
def test_all_of_a_page_take_three_queries(number, staff, django_assert_num_queries):
    pictures = [make_placement(make_article(f"Bridge {n}")).picture for n in range(number)]
    edith = staff["edith"]
    # Her rights and her sections are looked up once a request.
    places_of([], edith, at=NOW)
    with django_assert_num_queries(3):
        assert len(places_of(pictures, edith, at=NOW)) == number
