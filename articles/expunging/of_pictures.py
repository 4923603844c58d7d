"""Takes a picture from readers, deletes its files, and takes out the words of its own record."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import page_versions
from articles.acts import reissuing
from articles.expunging import record
from articles.models import Article, PageThingRevision, Picture, PictureFile
from articles.page_things import originals, page_things, picture_orders, rendition_store
from articles.record import ledger
from newsroom.desk_log import log_writing


@transaction.atomic
def expunge(picture: Picture, *, by: User, reason: str, at: datetime) -> list[str]:
    """Expunge a picture; return what the desk itself has to look at."""
    record.check_reason(reason)
    ledger.lock()
    remains = remains_of(picture)
    take_out(picture, by=by, reason=reason, at=at)
    return remains


@log_writing.batch()
@transaction.atomic
def take_out(picture: Picture, *, by: User | None, reason: str, at: datetime) -> None:
    """Expunge a picture. The files go last: if one cannot be deleted, nothing else has happened."""
    ledger.lock()
    reissuing.take_out(picture, at=at, by=by, reason=record.neutral())
    names = {picture.file.name, *picture.files.values_list("file", flat=True)} - {"", None}
    made = picture_orders.forget(picture.files.values_list("digest", flat=True))
    if not picture.revisions.exists():
        # Or the save below would put its words on record.
        page_things.record(picture, by=None, at=at)
    record.empty(PageThingRevision, at=at, picture=picture)
    PictureFile.objects.filter(picture=picture).expunge(at=at)
    for person in picture.portrait_of.all():
        person.portrait = None
        page_things.save(person, by=by, at=at, reason=record.neutral())
        page_versions.name_changed(person, former=person.slug)
    _empty_row(picture, by=by, at=at)
    record.clean_log(picture)
    record.write(picture, by=by, reason=reason, at=at)
    rendition_store.delete(made)
    for name in sorted(names):
        originals.delete(name)


def _empty_row(picture: Picture, *, by: User | None, at: datetime) -> None:
    """Empty the picture's own row, and archive it: the desk offers it no more."""
    picture.file = None
    picture.alt_text = picture.credit = picture.creator = picture.copyright = ""
    picture.decorative, picture.made_on = False, None
    picture.archived_at = picture.archived_at or at
    page_things.save(picture, by=by, at=at, reason=record.neutral())


def _numbers(keys: list[int]) -> str:
    return ", ".join(map(str, sorted(set(keys))))


def _copies(picture: Picture) -> list[int]:
    """Return the numbers of other pictures that have one of its files, byte for byte."""
    mine = picture.files.values("digest")
    others = PictureFile.objects.filter(digest__in=mine, expunged_at=None)
    return list(others.exclude(picture=picture).values_list("picture", flat=True))


def remains_of(picture: Picture) -> list[str]:
    """Return what expunging `picture` does not reach, a sentence for each."""
    found = []
    told = Article.objects.filter(editions__pictures__picture=picture).distinct()
    if keys := list(told.values_list("pk", flat=True)):
        words = _(
            "Former editions of these articles keep its credit, description and caption on record,"
            " where the desk alone sees them. If they must go too, expunge the article: %s."
        )
        found.append(words % _numbers(keys))
    rows = (picture.placements, picture.embeds)
    if keys := sorted({key for each in rows for key in each.values_list("article", flat=True)}):
        words = _(
            "The working copies of these articles still show it. Take it out of each before the next"
            " update: %s."
        )
        found.append(words % _numbers(keys))
    if copies := _copies(picture):
        words = _("The same file belongs to these pictures too; expunge each of them: %s.")
        found.append(words % _numbers(copies))
    return found
