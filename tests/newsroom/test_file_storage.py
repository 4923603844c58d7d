"""A folder of files holds each as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from newsroom.file_storage import WholeFileStorage


class Broken(ContentFile):
    """A file whose sender goes away."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise ConnectionResetError


def test_a_file_is_stored_under_its_name(tmp_path):
    storage = WholeFileStorage(tmp_path)
    assert storage.save("renditions/ab/c.avif", ContentFile(b"whole")) == "renditions/ab/c.avif"
    assert [each.name for each in tmp_path.rglob("*") if each.is_file()] == ["c.avif"]
    assert (tmp_path / "renditions/ab/c.avif").read_bytes() == b"whole"


def test_half_a_file_never_has_the_name(tmp_path):
    storage = WholeFileStorage(tmp_path)
    with pytest.raises(ConnectionResetError):
        storage.save("a.avif", Broken(b""))
    assert not storage.exists("a.avif")
    assert [Path(each).suffix for each in storage.listdir("")[1]] == [".part"]


def test_a_name_in_use_stays_with_its_file(tmp_path):
    storage = WholeFileStorage(tmp_path)
    storage.save("a.avif", ContentFile(b"first"))
    assert storage.save("a.avif", ContentFile(b"second")) != "a.avif"
    assert (tmp_path / "a.avif").read_bytes() == b"first"
