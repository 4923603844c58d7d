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
from articles.pictures.taking_in import Taken, take_in
from newsroom.tasks import FIRST_PAUSE

logger = logging.getLogger(__name__)

# What pages need at once: the others have the same files.
FIRST_USES: Final = ("lead", "front", "card", "square", "share")


# --- Orders and their rows


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


def _rows(file: PictureFile, order: Order) -> models.QuerySet[RenditionOrder]:
    return RenditionOrder.objects.filter(file=file, key=recipe.key_of(order))


# --- When a picture is saved


def ask(picture: Picture) -> None:
    """Have the renditions made of a picture as it was just saved, unless they are there or asked for.

    The first ones when the transaction has ended: on SQLite nobody else can write before.
    """
    file = present_file(picture)
    if file and not _rows(file, order_of(picture, file)).exists():
        transaction.on_commit(partial(begin, picture), robust=True)
        later = timezone.now() + FIRST_PAUSE
        make_all.using(run_after=later, queue_name="pictures").enqueue(picture.pk)


def begin(picture: Picture) -> None:
    """Make what pages show until all is made, unless it is there."""
    file = present_file(picture)
    if file is not None:
        order = order_of(picture, file)
        if not _rows(file, order).exists():
            begin_order(file, order, _read_already(picture) or read(file).master)


def _read_already(picture: Picture) -> Image.Image | None:
    taken = picture.taken
    return taken.master if taken is not None and taken.digest == picture.digest else None


def begin_order(file: PictureFile, order: Order, master: Image.Image) -> None:
    """Make the first renditions of an order, and say that they are there."""
    made = [renditions.make_first(master, order, use) for use in FIRST_USES]
    for each in made:
        rendition_store.keep(each)
    if not _noted(file, order):
        rendition_store.delete(each.name for each in made)


@transaction.atomic
def _noted(file: PictureFile, order: Order) -> bool:
    """Note that an order is begun; return False if its file was expunged meanwhile."""
    there = PictureFile.objects.select_for_update().filter(pk=file.pk, expunged_at=None)
    if not there:
        return False
    RenditionOrder.objects.get_or_create(
        file=file, key=recipe.key_of(order), defaults={"order": recipe.as_json(order)}
    )
    return True


def read(file: PictureFile) -> Taken:
    """Return what a stored original holds; raises PictureRefused and FileNotFoundError."""
    name = str(file.file.name)
    with originals.opened(name) as original:
        return take_in(cast("BinaryIO", original), name)


# --- The rest


def complete(file: PictureFile, master: Image.Image | None = None) -> int:
    """Make what is missing of all orders of a file; return the number of orders.

    It may be broken off and begin anew at any moment.
    """
    waiting = list(file.orders.filter(is_complete=False).order_by("pk"))
    if waiting and master is None:
        master = read(file).master
    for row in waiting:
        assert master is not None  # noqa: S101  (for mypy: something waits)
        _complete(row, file, master)
    return len(waiting)


def _complete(row: RenditionOrder, file: PictureFile, master: Image.Image) -> None:
    order = recipe.from_json(row.order)
    for each in renditions.make_all(master, order, existing=rendition_store.Kept()):
        rendition_store.keep(each)
    if not _note_complete(row, file):
        rendition_store.delete(each.name for each in recipe.all_planned(order))


@transaction.atomic
def _note_complete(row: RenditionOrder, file: PictureFile) -> bool:
    """Note it, and renew the pages that show the picture; return False if it was expunged meanwhile."""
    is_there = RenditionOrder.objects.filter(pk=row.pk).update(is_complete=True)
    page_versions.picture_made(file.digest)
    return bool(is_there)


@task
def make_all(picture: int) -> None:
    """Make all renditions of a picture; what cannot be read any more is noted in the log."""
    found = Picture.objects.get(pk=picture)
    try:
        begin(found)
        for file in PictureFile.objects.filter(picture=picture, expunged_at=None):
            complete(file)
    except FileNotFoundError:
        logger.error("the original of picture %d is missing", picture)
    except PictureRefused as refused:
        if refused.sentence.words == turns.BUSY:
            raise
        logger.error("the original of picture %d cannot be read any more", picture)


# --- The end


def forget(digests: Iterable[str]) -> list[str]:
    """Forget all orders of the originals with these digests; return the names of their renditions."""
    rows = RenditionOrder.objects.filter(file__digest__in=set(digests))
    names = _names(rows)
    rows.delete()
    return sorted(names)


def forget_of(picture: Picture) -> list[str]:
    """Forget all orders of one picture; return the renditions that no other picture has too."""
    rows = RenditionOrder.objects.filter(file__picture=picture)
    same = RenditionOrder.objects.filter(file__digest__in=picture.files.values("digest"))
    names = _names(rows) - _names(same.exclude(file__picture=picture))
    rows.delete()
    return sorted(names)


def _names(rows: Iterable[RenditionOrder]) -> set[str]:
    orders = [recipe.from_json(row.order) for row in rows]
    return {each.name for order in orders for each in recipe.all_planned(order)}
