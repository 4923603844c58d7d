"""All pictures of an origin, batch by batch."""

from __future__ import annotations

import pytest

from articles.models import Picture
from articles.page_things import picture_origins
from articles.page_things.picture_origins import ORIGINS
from tests.cast import NOW, make_article, make_placement, make_user

pytestmark = pytest.mark.django_db
MODEL = "trainedAlgorithmicMedia"


def test_every_origin_that_the_desk_has_to_answer_for_is_in_the_table():
    assert {each for origins in ORIGINS.values() for each in origins} == {
        MODEL,
        "compositeWithTrainedAlgorithmicMedia",
        "unknown",
    }


def test_what_readers_have_counts_by_the_moment():
    picture = make_placement(make_article(), origin=MODEL).picture
    found = [
        list(picture_origins.rows("ai", where="public", at=at))
        for at in (NOW, NOW.replace(year=2000))
    ]
    assert found == [[picture], []]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_all_are_told_once_whatever_a_batch_holds(number, monkeypatch):
    monkeypatch.setattr(picture_origins, "_PER_BATCH", 2)
    Picture.objects.bulk_create([Picture(origin=MODEL) for _ in range(number)])
    rows = picture_origins.rows("ai", where="all", at=NOW)
    told = list(picture_origins.all_told(rows, make_user("edith"), at=NOW))
    assert [each.picture for each in told] == list(rows)
    assert len(told) == number
