"""Originals are kept as they were sent, in a store that nobody serves."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.page_things import originals
from articles.page_things.originals import ORIGINALS
from articles.pictures.refusals import PictureRefused
from tests.cast import PIXEL


def test_a_file_is_read_once_and_gets_a_name_of_its_own():
    file = originals.read(SimpleUploadedFile("Tante Erna.php", PIXEL), "Tante Erna.php")
    assert file.name is not None
    assert (len(file.name), Path(file.name).suffix) == (20, ".png")
    assert file.read() == PIXEL
    assert originals.taken_of(file) is file.taken


def test_what_is_no_picture_is_refused_by_its_own_name():
    with pytest.raises(PictureRefused, match=r"“a\.png” is not a JPEG"):
        originals.read(SimpleUploadedFile("a.png", b"words"), "a.png")


def test_originals_are_for_their_owner_alone_and_have_no_address(settings):
    name = ORIGINALS.save("pictures/a.png", ContentFile(PIXEL))
    path = Path(settings.ORIGINALS_ROOT) / name
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    with pytest.raises(ValueError, match="Originals have no address"):
        ORIGINALS.url(name)


def test_one_that_a_former_release_stored_is_found_where_it_was():
    default_storage.save("pictures/a.png", ContentFile(PIXEL))
    with originals.opened("pictures/a.png") as file:
        assert file.read() == PIXEL
    originals.delete("pictures/a.png")
    with pytest.raises(FileNotFoundError):
        originals.opened("pictures/a.png")
