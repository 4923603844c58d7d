"""Checks what is made from the words of editions, and names the entry where it does not follow from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from articles.editions import making, piece
from articles.editions.piece import Piece
from articles.models import (
    Address,
    Edition,
    EditionLink,
    EditionPicture,
    LedgerEntry,
    ListEntry,
    Picture,
    PictureFile,
)
from articles.record import digests

# An edition with its page has some 10 kB.
EDITIONS_PER_BATCH: Final = 500
_COLUMNS: Final[dict[type[making.Place], tuple[str, ...]]] = {
    ListEntry: ("article_id", "contributor_id", "tag_id", "first_published"),
    EditionLink: ("target_id", "title_key"),
    EditionPicture: ("picture_id",),
}
Told = dict[int, Piece]
Values = tuple[Any, ...]


def _batches() -> Iterator[list[Edition]]:
    last = 0
    saved = {
        "saved": F("revision__number"),
        "provisional": F("revision__snapshot__headline_is_provisional"),
    }
    editions: Any = Edition._base_manager.annotate(**saved).order_by("pk")
    while batch := list(editions.filter(pk__gt=last).select_related("page")[:EDITIONS_PER_BATCH]):
        yield batch
        last = batch[-1].pk


def _told(batch: list[Edition]) -> Told:
    """Return the words of the editions that have them all; of others the chain says what is wrong."""
    return {
        each.pk: piece.from_json(each.page.words)
        for each in batch
        if each.nonce and each.has_its_words()
        if hasattr(each, "page") and each.page.nonce and each.page.has_its_words()
    }


def _wrong_columns(edition: Edition, told: Piece | None) -> Iterator[str]:
    """Yield the columns that say something else than the revision and the words."""
    expected: dict[str, Any] = {"version": edition.saved}  # type: ignore[attr-defined]
    # Expunged revisions say nothing.
    if (provisional := edition.provisional) is not None:  # type: ignore[attr-defined]
        expected["headline_is_provisional"] = provisional
    if told is not None:
        expected |= making.derived(told, edition.card)
    for name, value in expected.items():
        if getattr(edition, name) != value:
            yield str(Edition._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _as_written(edition: Edition, told: Piece, pictures: set[int]) -> Piece:
    """Return the words as they were when the rows were made from them.

    What was reconstructed may name a tag or a picture that was gone by then.
    """
    if not edition.is_reconstructed:
        return told
    figures = [each for each in told.figures if each.picture in pictures]
    authors = [
        replace(each, portrait=None)
        if each.portrait and each.portrait.picture not in pictures
        else each
        for each in told.authors
    ]
    return replace(
        told, figures=figures, authors=authors, tags=[each for each in told.tags if each.key]
    )


def _values(row: making.Place) -> Values:
    return tuple(getattr(row, name) for name in _COLUMNS[type(row)])


def _rows(model: type[making.Place], batch: list[Edition]) -> dict[int, Counter[Values]]:
    """Return where the editions of a batch stand: one query."""
    manager: Any = model._default_manager
    found: dict[int, Counter[Values]] = defaultdict(Counter)
    for row in manager.filter(edition__in=batch):
        found[row.edition_id][_values(row)] += 1
    return found


def _wrong_places(
    model: type[making.Place], batch: list[Edition], told: Told
) -> Iterator[tuple[Edition, str]]:
    """Yield the editions that stand elsewhere than their words say."""
    stands = _rows(model, batch)
    for edition in batch:
        words = told.get(edition.pk)
        if edition.is_public and words is None:
            continue
        rows = making.PLACE_TABLES[model](edition, words) if edition.is_public and words else []
        if stands.get(edition.pk, Counter()) != Counter(map(_values, rows)):
            yield edition, str(model._meta.verbose_name_plural)


def _wrong_addresses(batch: list[Edition]) -> Iterator[tuple[Edition, str]]:
    """Yield the editions whose address does not belong to their article."""
    articles = {each.article_id for each in batch}
    rows = Address.objects.filter(article__in=articles)
    kept = set(rows.values_list("article", "address_date", "slug"))
    for each in batch:
        place = (each.article_id, each.address_date)
        both = {(*place, each.slug), (*place, digests.in_place_of(each.slug))}
        if each.slug and each.cancelled_at is None and not both & kept:
            yield each, str(Address._meta.verbose_name)


def _wrong_files(batch: list[Edition], told: Told) -> Iterator[tuple[Edition, str]]:
    """Yield the editions with a picture whose file is not on record, or has another size there."""
    shown = {
        each.pk: [figure for figure in told[each.pk].pictures if figure.digest]
        for each in batch
        if each.pk in told and not each.is_reconstructed
    }
    wanted = {figure.digest for figures in shown.values() for figure in figures}
    files = PictureFile.objects.filter(digest__in=wanted)
    kept = set(files.values_list("picture", "digest", "width", "height"))
    for each in batch:
        needed = {(f.picture, f.digest, f.width, f.height) for f in shown.get(each.pk, ())}
        if needed - kept:
            yield each, str(PictureFile._meta.verbose_name_plural)


def _entries(editions: Iterable[Edition]) -> dict[int, int]:
    keys = [each.pk for each in editions]
    entries = LedgerEntry.objects.filter(kind=Edition.ledger_kind, row_key__in=keys)
    return dict(entries.values_list("row_key", "number"))


def _pictures(told: Told) -> set[int]:
    named = {figure.picture for words in told.values() for figure in words.pictures}
    return set(Picture._base_manager.filter(pk__in=named).values_list("pk", flat=True))


def _wrong(batch: list[Edition]) -> Iterator[tuple[Edition, str]]:
    """Yield each edition of a batch with what does not follow from its words."""
    told = _told(batch)
    pictures = _pictures(told)
    written = {
        each.pk: _as_written(each, told[each.pk], pictures) for each in batch if each.pk in told
    }
    for edition in batch:
        for column in _wrong_columns(edition, told.get(edition.pk)):
            yield edition, column
    for model in making.PLACE_TABLES:
        yield from _wrong_places(model, batch, written)
    yield from _wrong_addresses(batch)
    yield from _wrong_files(batch, told)


def _of_batch(batch: list[Edition]) -> Iterator[str]:
    words = _("Entry %(entry)s: “%(what)s” of edition %(edition)d does not follow from its words.")
    entries = _entries(batch)
    for edition, what in _wrong(batch):
        # Of an edition without an entry, the chain says so.
        values = {"entry": entries.get(edition.pk, "–"), "what": what, "edition": edition.pk}
        yield words % values


def _addresses() -> Iterator[str]:
    """Yield the addresses at which no edition stands, or that were left when they say they were not."""
    mine = Edition.objects.filter(article=OuterRef("article"), cancelled_at=None)
    of_day = mine.filter(address_date=OuterRef("address_date"))
    newest = of_day.filter(pk=Subquery(mine.order_by("-public_from").values("pk")[:1]))
    known = Address.objects.exclude(slug__startswith=digests.EXPUNGED).order_by("pk")
    told = known.annotate(
        # Where words were expunged, the edition no longer says at which slug it stood.
        is_known=Exists(of_day.filter(Q(slug=OuterRef("slug")) | Q(slug=""))),
        is_newest=Exists(newest.filter(slug=OuterRef("slug"))),
    )
    was_left = Q(is_newest=True, left_at__isnull=False) | Q(is_newest=False, left_at=None)
    for each in told.filter(Q(is_known=False) | was_left).iterator():
        yield _("The address %s does not follow from the editions of its article.") % each


def problems() -> Iterator[str]:
    """Yield a sentence for each problem, batch by batch."""
    for batch in _batches():
        yield from _of_batch(batch)
    yield from _addresses()
