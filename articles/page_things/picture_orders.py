"""Orders of renditions: the first are made when a picture is saved, all others by a worker."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from typing import BinaryIO, Final, cast

from django.db import models, transaction
from django.utils import timezone
from django_tasks import task
from PIL import Image

from articles import page_versions
from articles.models import Picture, PictureFile, RenditionOrder
from articles.page_things import originals, rendition_store
from articles.pictures import recipe, renditions, turns
from articles.pictures.recipe import Order
from articles.pictures.refusals import PictureRefused
from articles.pictures.rights import Rights
from articles.pictures.taking_in import take_in
from newsroom.tasks import FIRST_PAUSE

logger = logging.getLogger(__name__)

# What pages need at once: the others have the same files.
FIRST_USES: Final = ("lead", "card", "square", "share")


def order_of(picture: Picture, file: PictureFile) -> Order:
    """Return what the renditions of `file` depend on, with the words of `picture` as they are now."""
    return Order(
        file.digest,
        file.width or 0,
        file.height or 0,
        bool(file.is_drawing),
        picture.focal_point,
        Rights(picture.creator, picture.credit, picture.copyright, picture.origin),
    )


def present_file(picture: Picture) -> PictureFile | None:
    """Return the file that `picture` has now, if somebody has read it."""
    files = PictureFile.objects.filter(picture=picture.pk, digest=picture.digest or None)
    return files.filter(expunged_at=None, is_drawing__isnull=False).first()


def ask(picture: Picture) -> None:
    """Have the renditions made of a picture as it was just saved, unless they are there or asked for.

    The first ones when the transaction has ended: on SQLite nobody else can write before.
    """
    file = present_file(picture)
    if file and not _rows(file, order_of(picture, file)).exists():
        transaction.on_commit(partial(begin, picture), robust=True)
        later = timezone.now() + FIRST_PAUSE
        make_all.using(run_after=later, queue_name="pictures").enqueue(picture.pk)


def _rows(file: PictureFile, order: Order) -> models.QuerySet[RenditionOrder]:
    return RenditionOrder.objects.filter(file=file, key=recipe.key_of(order))


def begin(picture: Picture) -> None:
    """Make what pages show until all is made, unless it is there."""
    file = present_file(picture)
    if file is None or _rows(file, order := order_of(picture, file)).exists():
        return
    taken = picture.taken
    is_read = taken is not None and taken.digest == file.digest
    begin_order(file, order, taken.master if taken and is_read else master_of(file))


def begin_order(file: PictureFile, order: Order, master: Image.Image) -> RenditionOrder:
    """Make the first renditions of an order, and say that they are there."""
    for use in FIRST_USES:
        rendition_store.keep(renditions.make_first(master, order, use))
    row, _is_new = RenditionOrder.objects.get_or_create(
        file=file, key=recipe.key_of(order), defaults={"order": recipe.as_json(order)}
    )
    return row


def master_of(file: PictureFile) -> Image.Image:
    """Return the master of a stored original; raises PictureRefused and FileNotFoundError."""
    name = str(file.file.name)
    with originals.opened(name) as original:
        return take_in(cast("BinaryIO", original), name).master


def complete(file: PictureFile) -> int:
    """Make what is missing of all orders of a file; return the number of orders.

    It may be broken off and begin anew at any moment.
    """
    waiting = list(file.orders.filter(is_complete=False).order_by("pk"))
    if not waiting:
        return 0
    master = master_of(file)
    for row in waiting:
        for each in renditions.make_all(
            master, recipe.from_json(row.order), existing=rendition_store.Kept()
        ):
            rendition_store.keep(each)
        _note(row)
    return len(waiting)


@transaction.atomic
def _note(row: RenditionOrder) -> None:
    """Say that all renditions of an order are there, and renew the pages that show the picture."""
    RenditionOrder.objects.filter(pk=row.pk).update(is_complete=True)
    page_versions.picture_made(row.file.digest)


@task
def make_all(picture: int) -> None:
    """Make all renditions of a picture; a picture that cannot be read is noted in the log."""
    found = Picture.objects.get(pk=picture)
    try:
        begin(found)
        for file in PictureFile.objects.filter(picture=picture, expunged_at=None):
            complete(file)
    except FileNotFoundError:
        logger.error("The original of picture %d is missing.", picture)
    except PictureRefused as refused:
        if refused.sentence.words == turns.BUSY:
            raise
        logger.error("The original of picture %d cannot be read any more.", picture)


def forget(digests: Iterable[str]) -> None:
    """Delete all renditions of the originals with these digests, and forget their orders."""
    rows = RenditionOrder.objects.filter(file__digest__in=set(digests))
    for row in rows:
        rendition_store.delete(
            each.name for each in recipe.all_planned(recipe.from_json(row.order))
        )
    rows.delete()
