"""Renditions are kept once under their name."""

from __future__ import annotations

from django.core.files.storage import default_storage

from articles.page_things import rendition_store
from articles.page_things.rendition_store import Kept
from articles.pictures import recipe, showing
from articles.pictures.renditions import Rendition
from newsroom.http import media

ONE = Rendition("abcdef.avif", b"pixels", 240, 160, "avif")


def test_one_is_kept_under_its_name_and_a_second_time_is_none(monkeypatch):
    rendition_store.keep(ONE)
    rendition_store.keep(ONE)
    assert default_storage.listdir("renditions") == (["ab"], [])
    assert default_storage.listdir("renditions/ab") == ([], ["cdef.avif"])
    assert "abcdef.avif" in Kept()
    assert "abcdee.avif" not in Kept()


def test_what_another_process_has_stored_meanwhile_stays_alone(monkeypatch):
    rendition_store.keep(ONE)
    monkeypatch.setattr(default_storage, "exists", lambda name: False)
    rendition_store.keep(ONE)
    assert default_storage.listdir("renditions/ab") == ([], ["cdef.avif"])


def test_it_can_be_deleted():
    rendition_store.keep(ONE)
    rendition_store.delete(["abcdef.avif", "none.avif"])
    assert "abcdef.avif" not in Kept()


def test_the_site_serves_the_folder_of_renditions_and_knows_their_types():
    assert media.SERVED == showing.FOLDER
    types = {f".{recipe.ENDINGS[name]}": kind for name, kind in recipe.MEDIA_TYPES.items()}
    assert types == media.MEDIA_TYPES
