"""Small pictures for the desk's lists."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from articles.models import Picture
from articles.page_things import picture_orders, thumbnails
from tests.articles.pictures.telling import telling
from tests.cast import address_of, make_article, make_placement

pytestmark = pytest.mark.django_db


def test_it_is_what_was_made_first_until_all_is_made():
    picture = make_placement(make_article(), file="a.png").picture
    assert thumbnails.addresses([picture]) == {picture.pk: address_of(picture, "thumbnail")}


def test_it_is_the_smallest_that_every_browser_reads():
    picture = Picture.objects.create(file=telling())
    picture_orders.begin(picture)
    picture_orders.complete(picture.files.get())
    address = thumbnails.addresses([picture])[picture.pk]
    assert address.endswith(".jpg")
    assert default_storage.exists(address.removeprefix("/media/"))


def test_what_has_no_file_or_none_that_is_made_has_no_thumbnail():
    pictures = [Picture.objects.create(credit="PA"), Picture.objects.create(file=telling())]
    assert thumbnails.addresses(pictures) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_all_of_a_page_take_one_query(number, django_assert_num_queries):
    pictures = [make_placement(make_article(), file="a.png").picture for _ in range(number)]
    with django_assert_num_queries(1):
        assert len(thumbnails.addresses(pictures)) == number


def test_nothing_is_asked_for_pictures_without_files(django_assert_num_queries):
    with django_assert_num_queries(0):
        thumbnails.addresses([Picture(credit="PA")])
