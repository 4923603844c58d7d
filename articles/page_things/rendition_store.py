"""Renditions in the store that is served: kept once under their name, and never changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.pictures.renditions import Rendition
from articles.pictures.showing import path_of


class Kept:
    """The names of the renditions that are there, asked one by one."""

    def __contains__(self, name: object) -> bool:
        return default_storage.exists(path_of(str(name)))


def keep(rendition: Rendition) -> None:
    """Store a rendition, unless it is there."""
    path = path_of(rendition.name)
    if default_storage.exists(path):
        return
    stored = default_storage.save(path, ContentFile(rendition.data))
    if stored != path:
        # Another process was faster, with the same bytes.
        default_storage.delete(stored)


def delete(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(path_of(name))
