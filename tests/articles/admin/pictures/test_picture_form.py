"""The form of a picture says which of its values were read from the file."""

from __future__ import annotations

import pytest
from django.forms import modelform_factory
from django.urls import reverse

from articles.admin.pictures.picture_form import PictureForm
from articles.models import Picture
from tests.articles.pictures.telling import telling
from tests.cast import make_staff

pytestmark = pytest.mark.django_db
FIELDS = ["file", "alt_text", "credit", "creator", "copyright", "origin", "focal_x", "focal_y"]
READ = "Read from the file."


def notes(picture: Picture) -> list[str]:
    """Return the fields that say that they were read from the file."""
    form = modelform_factory(Picture, form=PictureForm, fields=FIELDS)(instance=picture)
    return [name for name, field in form.fields.items() if str(field.help_text).startswith(READ)]


@pytest.fixture
def picture() -> Picture:
    file = telling((110, b"Photo: Alamy"), (80, b"Ana M"), origin="digitalCapture")
    return Picture.objects.create(file=file, credit="Alamy", creator="Bo", origin="digitalCapture")


def test_only_what_is_as_the_file_says_it(picture):
    assert notes(picture) == ["credit", "origin"]


def test_nothing_where_the_file_says_nothing_or_there_is_none():
    assert notes(Picture.objects.create(file=telling(), credit="Alamy")) == []
    assert notes(Picture.objects.create(credit="Alamy")) == []
    assert notes(Picture()) == []


def test_what_stood_below_the_field_stays(picture, client):
    client.force_login(make_staff()["edith"])
    page = client.get(reverse("admin:articles_picture_change", args=[picture.pk])).text
    words = "Exactly as the owner requires, as in “Stephen Lovekin/Shutterstock”."
    assert f"{READ} {words}" in page


def sent(client, **more):
    """Send a new picture; without an answer about its origin it is not saved."""
    data = {"alt_text": "A bridge", "focal_x": "", "focal_y": ""} | more
    return client.post(reverse("admin:articles_picture_add"), data)


def test_a_file_that_a_failed_save_has_lost_is_asked_for_again(client):
    client.force_login(make_staff()["edith"])
    again = "Please choose “bridge.jpg” again: a browser sends a file only once."
    file = telling()
    file.name = "bridge.jpg"
    first = sent(client, file=file)
    assert first.context["adminform"].form.errors == {
        "origin": ["Say how the picture was made, or choose “Not known”."],
        "file": [again],
    }
    assert '<input type="hidden" name="lost_file" value="bridge.jpg"' in first.text
    without = sent(client, origin="digitalCapture", lost_file="bridge.jpg")
    assert without.context["adminform"].form.errors == {"file": [again]}
    assert not Picture.objects.exists()
    file.seek(0)
    sent(client, origin="digitalCapture", lost_file="bridge.jpg", file=file)
    assert Picture.objects.get().file
