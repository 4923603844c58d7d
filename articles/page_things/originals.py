"""Originals: what people sent, as they sent it, in a store of its own that is not served."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.core.files import File
from django.core.files.storage import Storage, default_storage, storages
from django.utils.functional import LazyObject

from articles.pictures.taking_in import Taken, take_in


class _Originals(LazyObject):
    """The store, looked up at its first use."""

    def _setup(self) -> None:
        self._wrapped = storages["originals"]


ORIGINALS: Any = _Originals()


def store() -> Storage:
    """Return the store of originals: the models' fields name this function."""
    return cast("Storage", ORIGINALS)


class TakenFile(File):
    """An original that was read already, with what it holds."""

    taken: Taken


def read(file: Any, name: str) -> TakenFile:
    """Return the file as the site stores it, under a name of its own.

    Raises PictureRefused. Call it before a transaction begins: on SQLite nobody else could write.
    """
    taken = take_in(file, name)
    file.seek(0)
    result = TakenFile(file, f"{secrets.token_hex(8)}.{taken.kind.ending}")
    result.taken = taken
    return result


def taken_of(file: Any) -> Taken:
    """Return what a file holds that is not stored yet."""
    if isinstance(file, TakenFile):
        return file.taken
    taken = take_in(file, file.name)
    file.seek(0)
    return taken


def opened(name: str) -> File:
    """Return the original of this name, open; a former release kept it in the folder of uploads.

    Raises FileNotFoundError.
    """
    found = next((each for each in (ORIGINALS, default_storage) if each.exists(name)), None)
    if found is None:
        raise FileNotFoundError(name)
    return found.open(name)


def delete(name: str) -> None:
    """Remove an original for good, wherever it is."""
    for each in (ORIGINALS, default_storage):
        each.delete(name)
