"""Shows a picture, contributor, section or tag as it is now where it stands: re-issues of editions.

They are made from what readers have, never from working copies, so that no unpublished word goes
live. A re-issue neither moves a piece nor counts as an update.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_tasks import task

from articles.editions import compose, remaking
from articles.editions.compose import subject_of, words_of
from articles.editions.figure import Figure
from articles.editions.making import Making
from articles.editions.piece import Credit, Piece, Subject, from_json, with_pictures
from articles.models import Contributor, Edition, Picture, Section, Tag
from articles.models.byline import AUTHOR_ROLES
from articles.models.edition import EditionQuerySet, Kind
from articles.page_things import page_things
from articles.page_things.page_things import Thing
from articles.page_things.standing_in import places_of
from articles.record import ledger
from newsroom.desk_log import log_writing

# More are made by a worker, in batches that become public at one moment: SQLite has one writer, and
# others wait for it up to twenty seconds.
MOST_AT_ONCE: Final = 2_000
PER_BATCH: Final = 500
# The worker makes some hundred in a second; the moment lies well behind the last batch.
LEAD: Final = timedelta(minutes=5)
TIME_FOR_A_THOUSAND: Final = timedelta(minutes=1)
MODEL_OF_KIND: Final[dict[str, type[Thing]]] = {
    "picture": Picture,
    "contributor": Contributor,
    "section": Section,
    "tag": Tag,
}


def _subject(old: Subject | None, thing: Section | Tag) -> Subject | None:
    return subject_of(thing) if old is not None and old.key == thing.pk else old


def _figure(old: Figure, picture: Picture) -> Figure:
    if old.picture != picture.pk:
        return old
    return replace(old, **words_of(picture, old.own_alt_text))


def _credit(old: Credit, person: Contributor, names: set[str]) -> Credit:
    """Return the name in a byline as it is now; a wording of its own stays."""
    if old.key != person.pk:
        return old
    name = person.name if old.name in names else old.name
    return replace(old, name=name, slug=person.slug, kind=person.kind)


def _with_person(told: Piece, person: Contributor, names: set[str]) -> Piece:
    """Return the piece with a name, a biography and a portrait as they are now, in the byline's order."""
    bylines = [_credit(each, person, names) for each in told.bylines]
    present = compose.author_of(person)
    known = {each.key: each for each in told.authors} | {person.pk: present}
    wrote = [each for each in bylines if each.role in AUTHOR_ROLES]
    named = [each for each in wrote if each.key != person.pk or each.name == person.name]
    keys = dict.fromkeys(each.key for each in named)
    authors = [author for key in keys if key and (author := known.get(key))]
    return replace(told, bylines=bylines, authors=authors)


def _with_present(told: Piece, thing: Thing, names: set[str]) -> Piece:
    """Return the piece with `thing` as it is now; `names` are those that a contributor ever had."""
    match thing:
        case Picture():
            return with_pictures(told, lambda each: _figure(each, thing))
        case Contributor():
            return _with_person(told, thing, names)
        case Section():
            return replace(told, section=_subject(told.section, thing))
    tags = [_subject(each, thing) or each for each in told.tags]
    return replace(told, tags=tags)


def _current(*, at: datetime) -> EditionQuerySet:
    """Return what readers have at `at`, or what somebody published just after it, at once."""
    ahead = Edition.objects.filter(at_once=True, cancelled_at=None, public_from__gt=at).order_by()
    later = ahead.filter(article=OuterRef("article"), public_from__gt=OuterRef("public_from"))
    newest = ahead.filter(~Exists(later), is_public=True).values("pk")
    now = Edition.objects.public(at=at).exclude(article__in=ahead.values("article"))
    return Edition.objects.filter(Q(pk__in=now.order_by().values("pk")) | Q(pk__in=newest))


def _named(thing: Thing, *, at: datetime, moment: datetime | None = None) -> EditionQuerySet:
    """Return the editions that name `thing` and that readers have or will have.

    With `moment`, leave out the articles that have a re-issue for it already, since a task may run
    twice; and those in which another edition begins before it, since a re-issue would undo that.
    """
    armed = Edition.objects.armed(at=at).filter(at_once=False).order_by()
    now, coming = _current(at=at), armed.filter(is_public=True).values("pk")
    if moment is not None:
        now = now.exclude(article__in=armed.come(at=moment).values("article"))
    told = Edition.objects.filter(
        Q(pk__in=now.order_by().values("pk")) | Q(pk__in=coming), **places_of(thing)
    )
    if moment is None:
        return told
    done = Edition.objects.filter(public_from=moment, cancelled_at=None, kind=Kind.REISSUE)
    return told.exclude(article__in=done.values("article"))


def _batch(thing: Thing, order: Making, *, after: int) -> list[Edition]:
    """Return the next editions by their keys, so that each batch can be a transaction of its own."""
    told = _named(thing, at=order.at, moment=order.public_from).filter(pk__gt=after).order_by("pk")
    shown = told.select_related("page", "revision", "article")
    return list(shown.defer("revision__snapshot", "article__body")[:PER_BATCH])


def _is_armed(edition: Edition, *, at: datetime) -> bool:
    return not edition.at_once and edition.public_from > at


@transaction.atomic
def _remake_batch(
    thing: Thing, order: Making, change: Callable[[Piece], Piece], *, after: int
) -> int | None:
    """Re-issue the next ones; return the key of the last, None if there were none."""
    # Before they are read: what somebody else publishes or takes away meanwhile stays so.
    ledger.lock()
    batch = _batch(thing, order, after=after)
    told = [(each, from_json(each.page.words)) for each in batch]
    shown = [(each, old, change(old)) for each, old in told]
    changed = [(each, new) for each, old, new in shown if old != new]
    remaking.remake([pair for pair in changed if not _is_armed(pair[0], at=order.at)], order)
    for edition, new in changed:
        if _is_armed(edition, at=order.at):
            remaking.remake([(edition, new)], replace(order, public_from=edition.public_from))
    return batch[-1].pk if batch else None


@log_writing.batch()
def _remake(thing: Thing, order: Making, change: Callable[[Piece], Piece]) -> None:
    """Re-issue what is public from `order.public_from` on, and what is armed at its own time."""
    last: int | None = 0
    while last is not None:
        last = _remake_batch(thing, order, change, after=last)


def _show(thing: Thing, order: Making) -> None:
    names = page_things.former_names(thing)
    _remake(thing, order, lambda told: _with_present(told, thing, names))


def show(thing: Thing, *, at: datetime, by: User | None, reason: str = "") -> datetime | None:
    """Show `thing` as it is now wherever it stands: at once, or at the moment that is returned."""
    number = _named(thing, at=at).count()
    if number <= MOST_AT_ONCE:
        with transaction.atomic():
            _show(thing, Making(Kind.REISSUE, at=at, by=by, reason=reason))
        return None
    moment = at + LEAD + number * TIME_FOR_A_THOUSAND / 1_000
    kind = next(name for name, model in MODEL_OF_KIND.items() if isinstance(thing, model))
    show_later.enqueue(kind, thing.pk, moment.isoformat(), by.pk if by else None, reason)
    return moment


@task
def show_later(kind: str, key: int, moment: str, by: int | None, reason: str) -> None:
    """Re-issue many, batch by batch; if the moment has passed meanwhile, the rest at once."""
    thing, now, begins = (
        MODEL_OF_KIND[kind].objects.get(pk=key),
        timezone.now(),
        datetime.fromisoformat(moment),
    )
    person = User.objects.filter(pk=by).first() if by else None
    order = Making(Kind.REISSUE, at=now, by=person, reason=reason)
    _show(thing, replace(order, public_from=begins) if begins > now else order)


@transaction.atomic
def take_out(picture: Picture, *, at: datetime, by: User | None, reason: str) -> None:
    """Show what readers have, and give them what waits, without `picture` and its words.

    However many there are: what must not be shown cannot wait for a worker.
    """

    def without(told: Piece) -> Piece:
        def keep(each: Figure) -> Figure | None:
            return None if each.picture == picture.pk else each

        return with_pictures(told, keep)

    _remake(picture, Making(Kind.REISSUE, at=at, by=by, reason=reason), without)
