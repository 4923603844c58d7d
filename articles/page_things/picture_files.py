"""Picture files: the digest of each, and where the bytes with a digest are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files import File

from articles.models.picture_file import PictureFile

if TYPE_CHECKING:
    from articles.models.picture import Picture


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def digest_of(file: Any) -> str:
    """Return the SHA-256 of a picture's file, uploaded or stored; "" if it is missing."""
    if not file._committed:
        digest = _sha256(file.file)
        file.file.seek(0)
        return digest
    try:
        with file.storage.open(file.name) as stored:
            return _sha256(stored)
    except FileNotFoundError:
        return ""


def set_digest(picture: Picture) -> None:
    """Set the digest of `picture` from the bytes of its file, unless that file is on record with it."""
    file: Any = picture.file
    if not file:
        picture.digest = ""
    elif not file._committed or not _on_record(picture):
        picture.digest = digest_of(file)


def _on_record(picture: Picture) -> bool:
    if not (picture.pk and picture.digest):
        return False
    known = PictureFile.objects.filter(picture=picture.pk, digest=picture.digest)
    return known.filter(file=picture.file.name).exists()


def keep(picture: Picture, *, at: datetime) -> None:
    """Put the file of `picture` on record; the same bytes once."""
    if picture.digest:
        values = {"width": picture.width, "height": picture.height, "added_at": at}
        PictureFile.objects.get_or_create(
            picture=picture,
            digest=picture.digest,
            defaults={"file": picture.file.name, **values},
        )


def by_digest(digests: Iterable[str]) -> dict[str, PictureFile]:
    """Return for each digest the newest file with those bytes, in one query."""
    kept = PictureFile.objects.filter(digest__in=set(digests), expunged_at=None)
    found = kept.order_by("added_at", "pk")
    return {each.digest: each for each in found}
