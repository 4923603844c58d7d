"""Brings old pictures into the two stores: originals are moved, renditions made, and others swept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from articles.editions import piece
from articles.models import Edition, EditionPage, Picture, PictureFile, RenditionOrder
from articles.models.edition import EditionQuerySet
from articles.page_things import picture_files, picture_orders
from articles.page_things.originals import ORIGINALS
from articles.pictures import recipe
from articles.pictures.recipe import Order
from articles.pictures.refusals import PictureRefused, gettext_noop
from articles.pictures.rights import Rights
from articles.pictures.showing import FOLDER, path_of
from articles.pictures.taking_in import Taken
from newsroom.backup import stored_files

# What was stored just now may belong to an order that is not noted yet.
SWEPT_AFTER: Final = timedelta(hours=1)
OTHER_MEASURES: Final = gettext_noop(
    "The file has %(width)d by %(height)d pixels, and others are on record. Send it to the desk again."
)


@dataclass
class Done:
    """What was done, and what could not be, in sentences."""

    moved: int = 0
    read: int = 0
    made: int = 0
    swept: int = 0
    problems: list[str] = field(default_factory=list)


def kept_files() -> list[PictureFile]:
    """Return every file of a picture that was not expunged, the oldest first."""
    kept = PictureFile.objects.filter(expunged_at=None).exclude(file="")
    return list(kept.select_related("picture").order_by("pk"))


def bring_up(files: Iterable[PictureFile], *, at: datetime) -> Done:
    """Move, read and render each file, as far as it was not; one after the other, decoded once."""
    done = Done()
    for file in files:
        try:
            _bring_up(file, done, at=at)
        except FileNotFoundError:
            done.problems.append(_("Picture %d: its original is missing.") % file.picture_id)
        except PictureRefused as refused:
            words = _("Picture %(key)d: %(why)s")
            why = refused.sentence.translated(_)
            done.problems.append(words % {"key": file.picture_id, "why": why})
    return done


def _bring_up(file: PictureFile, done: Done, *, at: datetime) -> None:
    done.moved += _moved(str(file.file.name))
    taken = None
    if file.is_drawing is None:
        taken = picture_orders.read(file)
        _note(file, taken)
        done.read += 1
    done.made += _render(file, taken, at=at)


def _moved(name: str) -> bool:
    """Move an original out of the folder that a former release kept it in; return whether it was there."""
    if not default_storage.exists(name):
        return False
    if not ORIGINALS.exists(name):
        with default_storage.open(name) as former:
            ORIGINALS.save(name, File(former))
    default_storage.delete(name)
    return True


def _note(file: PictureFile, taken: Taken) -> None:
    if (taken.width, taken.height) != (file.width, file.height):
        raise PictureRefused(OTHER_MEASURES, width=taken.width, height=taken.height)
    PictureFile.objects.filter(pk=file.pk).note(**picture_files.facts_of(taken))
    file.is_drawing = taken.is_drawing


def _render(file: PictureFile, taken: Taken | None, *, at: datetime) -> int:
    """Make what is missing of the orders that readers have or will have; return their number."""
    known = set(file.orders.values_list("key", flat=True))
    missing = [each for each in _wanted(file, at=at) if recipe.key_of(each) not in known]
    waiting = file.orders.filter(is_complete=False).exists()
    if not missing and not waiting:
        return 0
    master = (taken or picture_orders.read(file)).master
    for order in missing:
        picture_orders.begin_order(file, order, master)
    return picture_orders.complete(file, master)


def _wanted(file: PictureFile, *, at: datetime) -> set[Order]:
    """Return the orders of the picture as it is now, and as readers have it or will."""
    public = _told(file, Edition.objects.public(at=at))
    return _present(file) | public | _told(file, Edition.objects.armed(at=at))


def _present(file: PictureFile) -> set[Order]:
    picture: Picture = file.picture
    return {picture_orders.order_of(picture, file)} if picture.digest == file.digest else set()


def _told(file: PictureFile, editions: EditionQuerySet) -> set[Order]:
    """Return the orders of a file in the words of editions."""
    named = editions.filter(pictures__picture=file.picture_id).order_by().values("pk")
    pages = EditionPage.objects.filter(edition__in=named).values_list("words", flat=True)
    figures = (each for words in pages.iterator() for each in piece.from_json(words).pictures)
    return {
        Order(
            file.digest,
            file.width or 0,
            file.height or 0,
            bool(file.is_drawing),
            each.focal_point,
            Rights(each.creator, each.credit, each.copyright, each.origin),
        )
        for each in figures
        if each.digest == file.digest
    }


def sweep(*, at: datetime) -> int:
    """Delete the renditions that no order in use names; return their number.

    In use is what pictures say now, and what any edition has ever told: the desk shows it.
    """
    names = _names_in_use()
    found = [path for path in _stored(at=at) if path not in names]
    for path in found:
        default_storage.delete(path)
    return len(found)


def _names_in_use() -> set[str]:
    names: set[str] = set()
    for file in kept_files():
        used = _present(file) | _told(file, Edition.objects.all())
        keys = {recipe.key_of(each) for each in used}
        RenditionOrder.objects.filter(file=file).exclude(key__in=keys).delete()
        there = set(file.orders.values_list("key", flat=True))
        for order in used:
            if recipe.key_of(order) in there:
                names |= {path_of(each.name) for each in recipe.all_planned(order)}
    return names


def _stored(*, at: datetime) -> Iterator[str]:
    for path in stored_files.names_in(default_storage, f"{FOLDER}/"):
        if default_storage.get_modified_time(path) < at - SWEPT_AFTER:
            yield path
