"""Picture files: the digest of each, what it is and says of itself, and what pages know of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.core.files.storage import default_storage

from articles.models.picture_file import PictureFile
from articles.page_things import originals
from articles.pictures.metadata import metadata_json
from articles.pictures.metadata.merging import Metadata
from articles.pictures.showing import FOLDER, StoredPicture
from articles.pictures.taking_in import Taken

if TYPE_CHECKING:
    from articles.models.picture import Picture

# The columns of a row that follow from the bytes, besides digest and measures.
Facts = dict[str, Any]


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def digest_of(name: str) -> str:
    """Return the SHA-256 of a stored original; "" if it is missing."""
    try:
        with originals.opened(name) as stored:
            return _sha256(stored)
    except FileNotFoundError:
        return ""


def set_facts(picture: Picture) -> None:
    """Set digest and measures of `picture` from its file, unless that is on record with them.

    Raises PictureRefused for a new file that the site does not take.
    """
    file: Any = picture.file
    if not file:
        picture.digest, picture.width, picture.height = "", None, None
    elif not file._committed:
        _set(picture, originals.taken_of(file.file))
    elif not _on_record(picture):
        picture.digest = digest_of(file.name)


def _set(picture: Picture, taken: Taken) -> None:
    picture.taken = taken
    picture.digest, picture.width, picture.height = taken.digest, taken.width, taken.height


def _on_record(picture: Picture) -> bool:
    if not (picture.pk and picture.digest):
        return False
    known = PictureFile.objects.filter(picture=picture.pk, digest=picture.digest)
    return known.filter(file=picture.file.name).exists()


def facts_of(taken: Taken) -> Facts:
    """Return what is noted of a file that was read."""
    return {
        "is_drawing": taken.is_drawing,
        "colour": taken.colour,
        "format": taken.format,
        "says": metadata_json.as_json(taken.metadata),
    }


def keep(picture: Picture, *, at: datetime) -> None:
    """Put the file of `picture` on record; the same bytes once."""
    if picture.digest:
        taken = picture.taken
        is_of_it = taken is not None and taken.digest == picture.digest
        values = {"width": picture.width, "height": picture.height, "added_at": at}
        PictureFile.objects.get_or_create(
            picture=picture,
            digest=picture.digest,
            defaults={"file": picture.file.name, **values}
            | (facts_of(taken) if taken and is_of_it else {}),
        )


def said_by(picture: Picture) -> Metadata | None:
    """Return what the present file of `picture` says about itself; None if nobody has read it."""
    files = PictureFile.objects.filter(picture=picture.pk, digest=picture.digest or None)
    said = files.values_list("says", flat=True).first()
    return metadata_json.from_json(said) if said else None


def said_by_each(pictures: Iterable[Picture]) -> dict[int, Metadata]:
    """Return what the present files of pictures say, by the picture's key: one query for all."""
    present = {each.pk: each.digest for each in pictures if each.digest}
    if not present:
        return {}
    files = PictureFile.objects.filter(picture__in=present, says__isnull=False).order_by()
    return {
        key: metadata_json.from_json(says)
        for key, digest, says in files.values_list("picture", "digest", "says")
        if says and present[key] == digest
    }


def others_with(digest: str, *, but: Picture) -> list[Picture]:
    """Return the other pictures that have or had a file with these bytes, the oldest first."""
    found = PictureFile.objects.filter(digest=digest, expunged_at=None).exclude(picture=but.pk)
    return [each.picture for each in found.select_related("picture").order_by("added_at", "pk")]


def by_digest(digests: Iterable[str]) -> dict[str, StoredPicture]:
    """Return what pages know of the files with these bytes, in one query.

    A file that nobody has read yet is left out, as is one that was expunged.
    """
    kept = PictureFile.objects.filter(
        digest__in=set(digests), expunged_at=None, is_drawing__isnull=False
    )
    columns = ("digest", "width", "height", "is_drawing", "colour")
    rows = kept.order_by("added_at", "pk").values_list(
        *columns, "orders__key", "orders__is_complete"
    )
    facts: dict[str, dict[str, Any]] = {}
    orders: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        digest, key, is_complete = row[0], row[-2], row[-1]
        facts[digest] = dict(zip(columns, row, strict=False))
        if key:
            orders[digest][key] = orders[digest].get(key, False) or is_complete
    folder = default_storage.url(f"{FOLDER}/") if facts else ""
    return {
        digest: StoredPicture(**fact, folder=folder, orders=tuple(sorted(orders[digest].items())))
        for digest, fact in facts.items()
    }
