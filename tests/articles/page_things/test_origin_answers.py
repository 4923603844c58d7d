"""Who answered how a picture was made."""

from __future__ import annotations

import pytest

from articles.models import Picture
from articles.page_things import page_things
from articles.page_things.origin_answers import answers_of
from tests.cast import NOW, YESTERDAY, make_user

pytestmark = pytest.mark.django_db


def save(picture: Picture, *, by=None, at=NOW, **fields) -> Picture:
    for name, value in fields.items():
        setattr(picture, name, value)
    page_things.save(picture, by=by, at=at)
    return picture


def test_the_last_one_who_changed_it_has_answered():
    anna, edith = make_user("anna"), make_user("edith")
    picture = save(Picture(), by=anna, at=YESTERDAY, origin="digitalCapture")
    save(picture, by=edith, origin="trainedAlgorithmicMedia")
    save(picture, by=anna, credit="Alamy")
    found = answers_of([picture])[picture.pk]
    assert (found.made_by, found.made_at, found.number) == (edith, NOW, 2)


def test_an_origin_that_came_round_the_record_has_nobody():
    picture = save(Picture(), origin="digitalCapture")
    Picture.objects.update(origin="humanEdits")
    assert answers_of([Picture.objects.get(), Picture.objects.create()]) == {}
    assert answers_of([picture]) != {}


@pytest.mark.parametrize("number", [1, 3])
def test_all_of_a_page_take_one_query(number, django_assert_num_queries):
    edith = make_user("edith")
    pictures = [save(Picture(), by=edith) for _ in range(number)]
    with django_assert_num_queries(1):
        found = answers_of(pictures)
        assert [str(each.made_by) for each in found.values()] == ["edith"] * number
