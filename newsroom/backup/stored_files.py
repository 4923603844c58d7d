"""The files of every storage in the settings, by Django's storage API: folders and buckets alike."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.utils.translation import gettext as _
from tqdm import tqdm

from newsroom.backup.manifest import UPLOADS, digest_of
from newsroom.refused import Refused

# `collectstatic` makes these files again.
NOT_KEPT: Final = frozenset({"staticfiles"})
_BYTES_PER_COPY: Final = 1024 * 1024

T = TypeVar("T")


def kept_storages() -> dict[str, Storage]:
    return {name: storages[name] for name in sorted(settings.STORAGES) if name not in NOT_KEPT}


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the names of all files in the storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if name:  # a bucket lists the folder itself under ""
            yield f"{folder}{name}"
    for name in sorted(folders):
        yield from names_in(storage, f"{folder}{name}/")


def with_progress(things: Iterable[T], number: int) -> Iterator[T]:
    quiet = not sys.stderr.isatty()
    yield from tqdm(things, total=number, unit="file", file=sys.stderr, disable=quiet)


def copy_all(folder: Path) -> dict[str, str]:
    """Copy every file of every storage into `folder`; return the digest of each by its path."""
    found = [(alias, s, name) for alias, s in kept_storages().items() for name in names_in(s)]
    return dict(_copy(folder, *each) for each in with_progress(found, len(found)))


def _copy(folder: Path, alias: str, storage: Storage, name: str) -> tuple[str, str]:
    path = PurePosixPath(UPLOADS, alias, name)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with storage.open(name) as source, target.open("wb") as file:
        for block in source.chunks(_BYTES_PER_COPY):
            file.write(block)
    return str(path), digest_of(target)


def check(paths: Iterable[str]) -> None:
    """Refuse files of a storage that the settings do not have."""
    known = kept_storages()
    for path in paths:
        alias = PurePosixPath(path).parts[1]
        if alias not in known:
            words = _("The backup holds files of the storage “%s”, which STORAGES does not name.")
            raise Refused(words % alias)


def put_back(folder: Path, paths: list[str]) -> int:
    """Store the files that are missing or different; return the number of others that stay."""
    known = kept_storages()
    for path in with_progress(paths, len(paths)):
        _root, alias, *parts = PurePosixPath(path).parts
        _put_back(known[alias], "/".join(parts), folder / path)
    kept = {f"{UPLOADS}/{alias}/{name}" for alias, s in known.items() for name in names_in(s)}
    return len(kept - set(paths))


def _is_there(storage: Storage, name: str, source: Path) -> bool:
    if not storage.exists(name):
        return False
    with storage.open(name) as stored, source.open("rb") as file:
        return all(block == file.read(len(block)) for block in stored.chunks()) and not file.read(1)


def _put_back(storage: Storage, name: str, source: Path) -> None:
    if _is_there(storage, name, source):
        return
    storage.delete(name)
    with source.open("rb") as file:
        stored = storage.save(name, File(file))
    if stored != name:
        words = _("The storage keeps %(name)s as %(stored)s, where no page finds it.")
        raise Refused(words % {"name": name, "stored": stored})
