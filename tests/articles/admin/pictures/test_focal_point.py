"""The picture with a cross at its focal point, and its crops."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.admin.pictures.focal_point import panel_of
from articles.models import Edition, Picture
from articles.page_things import picture_orders
from tests import cast
from tests.articles.pictures.drawn import photograph, saved
from tests.desk import form_of, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client: Client) -> Client:
    client.force_login(cast.make_staff()["edith"])
    return client


def picture(size=(320, 240), **fields) -> Picture:
    """Return a picture of which the first renditions are made."""
    file = SimpleUploadedFile("a.jpg", saved(photograph(size), "JPEG").read())
    found = Picture.objects.create(file=file, **fields)
    picture_orders.begin(found)
    return found


def change_page(found: Picture) -> str:
    return reverse("admin:articles_picture_change", args=[found.pk])


@pytest.mark.parametrize(
    ("size", "fields", "expected"),
    [
        ((320, 240), {}, ("50", "50")),
        ((240, 320), {}, ("50", "33.33")),
        ((240, 320), {"focal_x": 0.9, "focal_y": 0.25}, ("90", "25")),
    ],
)
def test_the_cross_stands_at_the_point_or_where_it_is_by_default(size, fields, expected):
    panel = panel_of(picture(size, **fields))
    assert (panel.x, panel.y) == expected
    assert panel.words == f"{expected[0]} percent from the left, {expected[1]} percent from the top"


def test_the_whole_and_each_crop_are_renditions(django_assert_num_queries):
    found = picture()
    with django_assert_num_queries(1):
        panel = panel_of(found)
    assert panel.whole.address == cast.address_of(found, "lead")
    assert [(crop.use, str(crop.name), crop.shown.address) for crop in panel.crops] == [
        ("card", "Cards, and the lead of a front page, 3:2", cast.address_of(found, "card")),
        ("square", "Square, 1:1", cast.address_of(found, "square")),
        ("share", "Share, 1200 × 630", cast.address_of(found, "share")),
    ]


def test_without_a_file_or_before_anything_is_made_there_is_none():
    assert panel_of(Picture.objects.create(credit="PA")) is None
    file = SimpleUploadedFile("a.jpg", saved(photograph(), "JPEG").read())
    assert panel_of(Picture.objects.create(file=file)) is None


def test_the_page_shows_it_without_a_script_and_without_the_original(edith):
    found = picture(focal_x=0.9, focal_y=0.25, alt_text="A bridge")
    page = edith.get(change_page(found))
    assert '<svg class="focal-cross" x="90%" y="25%" overflow="visible">' in page.text
    assert found.file.name not in page.text
    sent = form_of(page, "picture_form")
    assert (sent["focal_x"], sent["focal_y"]) == ("90", "25")


def test_what_is_not_made_yet_says_so(edith):
    file = SimpleUploadedFile("a.jpg", saved(photograph(), "JPEG").read())
    page = edith.get(change_page(Picture.objects.create(file=file)))
    assert "Nothing has been made of the file yet. Open this page again in a minute." in page.text


def test_two_numbers_move_it_and_the_crops_are_right_after_saving(
    edith, django_capture_on_commit_callbacks
):
    found = picture()
    before = cast.address_of(found, "square")
    with django_capture_on_commit_callbacks(execute=True):
        save(edith, change_page(found), "picture_form", focal_x="12.5", focal_y="100")
    found.refresh_from_db()
    assert found.focal_point == (0.125, 1.0)
    square = panel_of(found).crops[1].shown.address
    assert square == cast.address_of(found, "square") != before
    revision = found.revisions.first()
    assert (revision.changes["focal_x"], revision.made_by.username) == ([None, 0.125], "edith")


def test_emptied_it_is_the_default_again(edith):
    found = picture(focal_x=0.9, focal_y=0.25)
    save(edith, change_page(found), "picture_form", focal_x="", focal_y="")
    found.refresh_from_db()
    assert found.focal_point is None


def test_what_is_no_percentage_comes_back_as_it_was_typed(edith):
    found = picture()
    page = save(edith, change_page(found), "picture_form", focal_x="left", focal_y="140")
    assert page.context["adminform"].form.errors == {
        "focal_x": ["“left” is not a percentage. Type a number from 0 to 100."],
        "focal_y": ["“140” is not a percentage. Type a number from 0 to 100."],
    }
    sent = form_of(page, "picture_form")
    assert (sent["focal_x"], sent["focal_y"]) == ("left", "140")


def test_readers_get_it_once_it_is_shown_where_it_stands(edith):
    article = cast.make_article()
    found = cast.make_placement(article, file="a.png").picture
    save(edith, change_page(found), "picture_form", focal_x="10", focal_y="20")
    assert cast.told(article)[1].figures[0].focal_point is None
    show = reverse("admin:articles_picture_show", args=[found.pk])
    edith.post(show, {"reason": "The head was cut."})
    assert Edition.objects.filter(article=article, kind="reissue").count() == 1
    assert tuple(cast.told(article)[1].figures[0].focal_point) == (0.1, 0.2)


def test_who_may_not_change_it_sees_the_cross_and_no_fields(client):
    staff = cast.make_staff()
    found = cast.make_placement(cast.make_article(), file="a.png").picture
    client.force_login(staff["anna"])
    page = client.get(change_page(found)).text
    assert "50 percent from the left, 50 percent from the top" in page
    assert "Focal point from the left, in %" not in page
    assert "To move it" not in page
