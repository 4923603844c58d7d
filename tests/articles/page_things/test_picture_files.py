"""Every file that a picture ever had stays on disk and on record, under the digest of its bytes."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.models import Picture, PictureFile
from articles.page_things import picture_files, picture_orders
from articles.pictures.metadata.merging import Metadata
from articles.pictures.refusals import PictureRefused
from articles.pictures.showing import StoredPicture
from newsroom.db.append_only import AppendOnlyError
from tests.articles.pictures.drawn import drawing, exif, saved
from tests.cast import NOW, PIXEL, make_article, make_placement

pytestmark = pytest.mark.django_db

DIGEST = hashlib.sha256(PIXEL).hexdigest()


def upload(colour: str = "", name: str = "a.png") -> SimpleUploadedFile:
    """Return a file of two by one pixels; without a colour, the smallest PNG."""
    data = BytesIO(PIXEL)
    if colour:
        Image.new("RGB", (2, 1), colour).save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def rows(picture: Picture) -> list[tuple[str, str, int, int]]:
    """Return the files on record, the newest first."""
    return [(f.digest, f.file.name, f.width, f.height) for f in picture.files.all()]


def test_a_picture_without_a_file_has_no_digest():
    picture = Picture.objects.create(credit="Alamy")
    assert (picture.digest, rows(picture)) == ("", [])


def test_a_file_is_on_record_with_its_digest():
    picture = Picture.objects.create(file=upload())
    assert Picture.objects.get().digest == DIGEST
    assert rows(picture) == [(DIGEST, picture.file.name, 1, 1)]
    with picture.file.open() as stored:
        assert stored.read() == PIXEL


def test_what_tests_place_is_on_record_too():
    assert make_placement(make_article(), file="a.png").picture.digest == DIGEST


def test_a_replaced_file_stays_on_disk_and_on_record():
    picture = Picture.objects.create(file=upload())
    first = picture.file.name
    picture.file = upload("teal", "b.png")
    picture.save()
    second = hashlib.sha256(upload("teal").read()).hexdigest()
    assert Picture.objects.get().digest == second
    assert rows(picture) == [(second, picture.file.name, 2, 1), (DIGEST, first, 1, 1)]
    assert [Path(each.file.path).exists() for each in picture.files.all()] == [True, True]


def test_a_file_that_is_taken_away_stays_on_disk_and_on_record():
    picture = Picture.objects.create(file=upload())
    picture.file = ""
    picture.save()
    assert Picture.objects.get().digest == ""
    assert [Path(each.file.path).exists() for each in picture.files.all()] == [True]


def test_the_same_bytes_are_on_record_once():
    picture = Picture.objects.create(file=upload())
    first = picture.file.name
    picture.file = upload(name="b.png")
    picture.save()
    assert rows(picture) == [(DIGEST, first, 1, 1)]


def test_a_file_that_is_named_and_not_uploaded_is_read():
    other = Picture.objects.create(file=upload("teal"))
    picture = Picture.objects.create(file=upload())
    picture.file = other.file.name
    picture.save()
    assert picture.digest == other.digest


def test_a_missing_file_has_no_digest():
    Picture.objects.create(credit="Alamy")
    Picture.objects.update(file="pictures/gone.png", width=1, height=1)
    picture = Picture.objects.get()
    picture.save()
    assert (picture.digest, rows(picture)) == ("", [])


def test_a_save_without_a_new_file_reads_none(monkeypatch):
    Picture.objects.create(file=upload())
    picture = Picture.objects.get()
    monkeypatch.setattr(picture_files, "digest_of", lambda name: pytest.fail("It was read."))
    picture.credit = "Alamy"
    picture.save()
    assert Picture.objects.get().digest == DIGEST


def test_what_pages_know_of_files_is_read_in_one_query(django_assert_num_queries):
    pictures = [Picture.objects.create(file=upload(), credit=name) for name in ("PA", "Alamy")]
    teal = Picture.objects.create(file=upload("teal"))
    for each in pictures:
        picture_orders.begin(each)
    picture_orders.complete(pictures[0].files.get())
    keys = [each.files.get().orders.get().key for each in pictures]
    with django_assert_num_queries(1):
        found = picture_files.by_digest([DIGEST, teal.digest, DIGEST, "0" * 64])
    orders = tuple(sorted(zip(keys, (True, False), strict=True)))
    colour = pictures[0].files.get().colour
    assert found == {
        DIGEST: StoredPicture(DIGEST, 1, 1, True, colour, "/media/renditions/", orders),
        teal.digest: StoredPicture(teal.digest, 2, 1, True, "#008080", "/media/renditions/"),
    }


def test_pages_know_nothing_of_a_file_that_nobody_has_read_or_that_was_expunged():
    picture = Picture.objects.create(file=upload())
    PictureFile.objects.filter(picture=picture).expunge(at=NOW)
    old = Picture.objects.create(credit="Alamy")
    PictureFile.objects.create(picture=old, digest="a" * 64, file="a.png", added_at=NOW)
    assert picture_files.by_digest([DIGEST, "a" * 64]) == {}


def test_what_a_file_is_and_says_is_on_record():
    data = saved(drawing(), "JPEG", exif=exif(Artist="Ana M"))
    picture = Picture.objects.create(file=SimpleUploadedFile("a.jpg", data.read()))
    file = picture.files.get()
    assert (file.is_drawing, file.format, len(file.colour)) == (False, "JPEG", 7)
    assert picture_files.said_by(picture) == Metadata(creator="Ana M")
    assert picture_files.said_by(Picture.objects.create()) is None


def test_what_is_no_picture_is_refused_in_words():
    with pytest.raises(PictureRefused, match=r"“a\.png” is not a JPEG"):
        Picture.objects.create(file=SimpleUploadedFile("a.png", b"words"))


def test_the_same_bytes_are_found_in_other_pictures():
    first, second, other = (
        Picture.objects.create(file=upload(colour)) for colour in ("", "", "teal")
    )
    assert picture_files.others_with(DIGEST, but=second) == [first]
    assert picture_files.others_with(other.digest, but=other) == []


def test_the_record_is_never_changed():
    file = Picture.objects.create(file=upload()).files.get()
    for change in (file.save, file.delete, PictureFile.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
