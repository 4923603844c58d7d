"""The only code that writes an edition, or cancels one that has not come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import page_versions
from articles.editions import address_places, card, piece
from articles.editions.piece import Piece
from articles.lists import further_reading, nearest_words, search
from articles.models import (
    Article,
    Edition,
    EditionLink,
    EditionPage,
    EditionPicture,
    ListEntry,
    Revision,
)
from articles.models.edition import Kind
from articles.names.titles import fold_title
from articles.record import ledger
from newsroom.refused import Refused

# Each edition begins at least this long after the last one, so that the later act wins even if a
# clock stepped back.
TICK = timedelta(microseconds=1)
# A row that says where an edition stands; it can be made anew from the words.
Place = ListEntry | EditionLink | EditionPicture


@dataclass(frozen=True)
class Making:
    """The order to make an edition: by whom, when and why.

    Readers get it from `public_from` on; at once if None.
    """

    kind: Kind
    at: datetime
    by: User | None = None
    reason: str = ""
    public_from: datetime | None = None
    words_to_readers: str = ""

    @property
    def is_public(self) -> bool:
        return self.kind not in (Kind.WITHDRAWAL, Kind.TAKE_DOWN, Kind.KILL)


def _begin(article: Article, making: Making) -> datetime:
    if making.public_from is not None:
        return making.public_from
    made_at_once = Edition.objects.filter(article=article, at_once=True, cancelled_at=None)
    last = made_at_once.order_by("-public_from").values_list("public_from", flat=True).first()
    return max(making.at, last + TICK) if last else making.at


def derived(told: Piece, words: dict[str, Any]) -> dict[str, str]:
    """Return the columns of an edition that follow from its words; `words` are those of its card."""
    tags = sorted(each.key for each in told.tags)
    return {
        "headline_key": fold_title(told.headline),
        # Of what lists show, and of the lists in which the piece stands.
        "card_digest": card.digest_of([words, told.headline, told.language, tags]),
        "text_digest": card.digest_of([told.headline, told.standfirst, told.body]),
    }


def edition_of(
    revision: Revision, told: Piece, making: Making, *, number: int, begins: datetime
) -> Edition:
    """Return the edition that tells `told`, made from a revision of its article; not saved."""
    article = revision.article
    published = article.published_at or begins
    words = card.as_json(card.card_of(told))
    return Edition(
        article=article,
        number=number,
        kind=making.kind,
        revision=revision,
        version=revision.number,
        made_at=making.at,
        made_by=making.by,
        reason=making.reason,
        words_to_readers=making.words_to_readers,
        at_once=making.public_from is None,
        public_from=begins,
        is_public=making.is_public,
        address_date=article.address_date or timezone.localdate(published),
        slug=article.slug,
        first_published=published,
        updated_at=article.updated_at,
        section_id=told.section.key if told.section else None,
        language=told.language,
        headline=told.headline,
        headline_is_provisional=article.headline_is_provisional,
        card=words,
        **derived(told, words),
    )


def _next_number(article: int) -> int:
    made = Edition.objects.filter(article=article)
    return (made.values_list("number", flat=True).first() or 0) + 1


def _newest_revision(article: Article) -> Revision:
    return Revision.objects.only("number").filter(article=article).order_by("-number")[0]


def _edition(article: Article, told: Piece, making: Making) -> Edition:
    revision = _newest_revision(article)
    if making.is_public and revision.number != article.version:
        raise Refused(_("Somebody else has just saved the article. Look at it again first."))
    revision.article = article
    begins = _begin(article, making)
    return edition_of(revision, told, making, number=_next_number(article.pk), begins=begins)


def _list_entries(edition: Edition, told: Piece) -> list[ListEntry]:
    people = sorted({each.key for each in told.bylines if each.key is not None})
    lists = [{"contributor_id": key} for key in people]
    lists += [{"tag_id": key} for key in sorted({each.key for each in told.tags})]
    return [
        ListEntry(
            edition=edition,
            article_id=edition.article_id,
            first_published=edition.first_published,
            **each,
        )
        for each in lists
    ]


def _links(edition: Edition, told: Piece) -> list[EditionLink]:
    here = [each for each in told.links if not each.url]
    return [
        EditionLink(
            edition=edition,
            target_id=each.target,
            title_key="" if each.target else fold_title(each.title),
        )
        for each in here
    ]


def _pictures(edition: Edition, told: Piece) -> list[EditionPicture]:
    keys = sorted({each.picture for each in told.pictures})
    return [EditionPicture(edition=edition, picture_id=key) for key in keys]


def page_of(edition: Edition, told: Piece) -> EditionPage:
    """Return the page of an edition, not saved."""
    return EditionPage(edition=edition, made_at=edition.made_at, words=piece.as_json(told))


PLACE_TABLES: Final[dict[type[Place], Callable[[Edition, Piece], Sequence[Place]]]] = {
    ListEntry: _list_entries,
    EditionLink: _links,
    EditionPicture: _pictures,
}


def write_places(told: Iterable[tuple[Edition, Piece]]) -> None:
    """Write where saved editions stand: lists, links and pictures.

    One that takes an article away stands nowhere; its page says what was taken away.
    """
    public = [pair for pair in told if pair[0].is_public]
    for model, rows in PLACE_TABLES.items():
        manager: Any = model._default_manager
        manager.bulk_create(row for pair in public for row in rows(*pair))


def _save(edition: Edition, told: Piece) -> None:
    try:
        with transaction.atomic():
            ledger.append(edition)
    except IntegrityError as error:
        words = _("Somebody else has just published this article. Look at it again first.")
        raise Refused(words) from error
    ledger.append(page_of(edition, told))
    write_places([(edition, told)])


@transaction.atomic
def make(article: Article, told: Piece, making: Making) -> Edition:
    """Write an edition of `article` that tells the words of `told`.

    Raises Refused if somebody else has made one at the same moment.
    """
    ledger.lock()
    edition = _edition(article, told, making)
    # Not at `making.at`: another machine's clock may have been ahead of it.
    at = edition.public_from if edition.at_once else making.at
    before = Edition.objects.current(at=at).filter(article=article).order_by("-public_from").first()
    address_places.reserve(edition)
    _save(edition, told)
    article.__dict__.pop("told", None)
    search.index(edition, told)
    nearest_words.learn([told] if edition.is_public else [])
    further_reading.write(edition, told, at=at)
    page_versions.edition_made(edition, before)
    return edition


@transaction.atomic
def cancel(edition: Edition, *, at: datetime, by: User | None = None, reason: str = "") -> None:
    """Cancel an edition before its time; its address is free again if nothing came at it.

    Raises Refused if its time has come, or if somebody else has just cancelled it.
    """
    ledger.lock()
    waiting = Edition.objects.filter(pk=edition.pk).armed(at=at)
    if not waiting.cancel(at=at, by=by, reason=reason):
        raise Refused(_("This is already public, or somebody else has cancelled it."))
    ledger.note_cancelling(Edition.objects.get(pk=edition.pk), at=at)
    page_versions.edition_cancelled(edition)
    address_places.release(edition, at=at)
    search.forget(Edition.objects.filter(pk=edition.pk))
