"""What a picture's file says of itself, on the picture's page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from articles.admin.pictures.file_panel import said_in
from articles.models import Picture, PictureFile
from articles.pictures.metadata.merging import Metadata
from tests.articles.pictures.telling import telling
from tests.cast import NOW, make_staff

pytestmark = pytest.mark.django_db
HEADING = "What the file says of itself"


def test_tells_all_that_there_is():
    said = Metadata(
        caption="At dusk.", credit="Alamy", copyright="© Alamy", creator="Ana M",
        created=date(2024, 5, 17), alt_text="A bridge", place="Dom, Köln",
        origin="digitalCapture", source_type="negativeFilm", camera="Canon EOS R5",
        ai_system="Dream 3", has_c2pa=True,
    )  # fmt: skip
    assert said_in(said) == [
        ("Caption", "At dusk."),
        ("Alternative text", "A bridge"),
        ("Credit", "Alamy"),
        ("Creator", "Ana M"),
        ("Copyright", "© Alamy"),
        ("Date", "17 May 2024"),
        ("Place, for the desk alone", "Dom, Köln"),
        ("Origin", "Camera photograph"),
        ("Camera", "Canon EOS R5"),
        ("AI system", "Dream 3"),
        ("Content Credentials", "There is a C2PA manifest; nobody has checked it."),
    ]


def test_a_code_that_nobody_knows_stands_as_it_is():
    assert said_in(Metadata(source_type="virtualRecording")) == [("Origin", "virtualRecording")]
    assert said_in(Metadata()) == []


@pytest.fixture
def edith(client):
    client.force_login(make_staff()["edith"])
    return client


def page_of(client, picture: Picture) -> str:
    return client.get(reverse("admin:articles_picture_change", args=[picture.pk])).text


def test_the_page_has_it_with_the_place_that_readers_never_get(edith):
    file = telling((110, b"Alamy"), (90, "Köln".encode()), origin="digitalCapture")
    page = page_of(edith, Picture.objects.create(file=file))
    panel = page.partition(HEADING)[2].partition("</section>")[0]
    assert "<dd>Köln</dd>" in panel
    assert "<dd>Camera photograph</dd>" in panel


def test_the_page_names_what_contradicts_it(edith):
    file = telling(origin="trainedAlgorithmicMedia")
    picture = Picture.objects.create(file=file, origin="digitalCapture", credit="PA", alt_text="A")
    words = "The file says that it was made by AI, the origin at the desk does not."
    assert f"<li>{words}</li>" in page_of(edith, picture)


def test_a_file_that_says_nothing_and_one_that_nobody_has_read_say_so(edith):
    picture = Picture.objects.create(file=telling())
    assert "<p>Nothing.</p>" in page_of(edith, picture)
    unread = PictureFile(picture=picture, digest="0" * 64, file="old.jpg", added_at=NOW)
    unread.save()
    Picture.objects.update(digest=unread.digest, file="old.jpg")
    words = "This file came with a former release, and has not been read yet."
    assert f"<p>{words}</p>" in page_of(edith, picture)


def test_a_picture_without_a_file_has_no_such_part(edith):
    assert HEADING not in page_of(edith, Picture.objects.create(credit="PA"))
