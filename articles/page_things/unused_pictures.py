"""Pictures that nothing names, no article, version, edition or person: found, and cleared.

Clearing deletes the files for good. What the picture was stays on record, as of everything that pages
could name; words that must go too are expunged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import (
    Contributor,
    EditionPicture,
    Embed,
    PageThingRevision,
    Picture,
    PictureFile,
    Placement,
    Revision,
    UnsavedForm,
)
from articles.page_things import originals, page_things, picture_orders, rendition_store
from articles.record import ledger
from newsroom.refused import Refused


def unused(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Return those that nothing names and that have not been cleared already.

    It reads the pictures of all versions of articles, for which there is no index: for the desk alone.
    """
    return _loose(pictures).exclude(pk__in=_named_on_record())


def _loose(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Return those that no row with a key names."""
    rows: list[QuerySet[Any]] = [
        Placement.objects.values("picture"),
        Embed.objects.exclude(picture=None).values("picture"),
        EditionPicture.objects.values("picture"),
        Contributor.objects.exclude(portrait=None).values("portrait"),
    ]
    for each in rows:
        pictures = pictures.exclude(pk__in=each.order_by())
    return pictures.exclude(file="", archived_at__isnull=False)


def _named_on_record() -> set[int]:
    return {*_in_versions(), *_in_former_portraits(), *_in_unsaved_forms()}


def _in_versions() -> Iterator[int]:
    """Yield the pictures of all versions of articles; those that were expunged hold none."""
    has_any = Q(snapshot__placements__0__isnull=False) | Q(snapshot__embeds__0__isnull=False)
    told = Revision.objects.filter(has_any).order_by()
    for placed, embeds in told.values_list("snapshot__placements", "snapshot__embeds").iterator():
        yield from (each["picture"] for each in placed or [])
        shown = (each["picture"] for each in embeds or [])
        yield from (each["picture"] for each in shown if each)


def _in_former_portraits() -> Iterator[int]:
    told = PageThingRevision.objects.filter(
        contributor__isnull=False, changes__has_key="portrait_id"
    )
    for keys in told.order_by().values_list("changes__portrait_id", flat=True):
        yield from filter(None, keys)


def _in_unsaved_forms() -> Iterator[int]:
    """Yield the pictures that somebody has chosen for an article and not saved yet."""
    for fields in UnsavedForm.objects.order_by().values_list("fields", flat=True):
        for name, value, *_shown in json.loads(fields):
            if name.endswith("-picture") and value.isascii() and value.isdigit():
                yield int(value)


@transaction.atomic
def clear(pictures: Iterable[Picture], *, by: User, at: datetime, reason: str) -> int:
    """Delete the files of pictures that nothing names, and archive them; return their number.

    Raises Refused, and clears none, if one is named meanwhile.
    """
    if not reason.strip():
        raise Refused(_("Say why."))
    # Nobody can save a version that names one of them before the end.
    ledger.lock()
    asked = list(pictures)
    if not asked:
        raise Refused(_("There is nothing here that can be deleted."))
    found = set(unused(Picture.objects.filter(pk__in=[each.pk for each in asked])))
    for each in asked:
        if each not in found:
            raise Refused(_("“%s” stays, because something names it.") % each)
    for each in asked:
        _clear(each, by=by, at=at, reason=reason)
    return len(asked)


def _clear(picture: Picture, *, by: User, at: datetime, reason: str) -> None:
    names = {picture.file.name, *picture.files.values_list("file", flat=True)} - {"", None}
    made = picture_orders.forget_of(picture)
    PictureFile.objects.filter(picture=picture).expunge(at=at)
    picture.file = None
    picture.archived_at = picture.archived_at or at
    page_things.save(picture, by=by, at=at, reason=reason)
    # A file too many takes room; a row whose file is gone would be a damaged site.
    transaction.on_commit(partial(_delete, sorted(names), made))


def _delete(names: Iterable[str], made: Iterable[str]) -> None:
    rendition_store.delete(made)
    for name in names:
        originals.delete(name)
