"""An address or a list → editions, with what changes by itself: files and links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from articles.editions import address_places, card, piece
from articles.editions.piece import Link, Piece
from articles.models import Article, Edition
from articles.names.titles import fold_title
from articles.page_things import picture_files
from articles.pictures.showing import StoredPicture
from newsroom.db.compiled_queries import Parameter, Statement


def files(digests: Iterable[str]) -> dict[str, StoredPicture]:
    """Return what is known of the files with these digests: one query, none without digests."""
    wanted = {each for each in digests if each}
    return picture_files.by_digest(wanted) if wanted else {}


def with_cards(editions: Iterable[Edition]) -> list[Edition]:
    """Return editions that have their card in `shown`, with what is known of its picture's file."""
    found = list(editions)
    cards = [card.from_json(each.card) for each in found]
    known = files({each.lead.digest for each in cards if each.lead})
    for edition, each in zip(found, cards, strict=True):
        edition.shown = card.placed(each, known)  # type: ignore[attr-defined]
    return found


def with_pieces(editions: Iterable[Edition]) -> list[Edition]:
    """Return editions, read with their pages, that have all their words in `told`."""
    found = list(editions)
    pieces = [piece.from_json(each.page.words) for each in found]
    addresses = files({figure.digest for each in pieces for figure in each.pictures})
    for edition, each in zip(found, pieces, strict=True):
        edition.told = piece.placed(each, files=addresses, links={})  # type: ignore[attr-defined]
    return found


def _here() -> object:
    at = Parameter("at")
    asked = Edition.objects.current(at=at).at_address(Parameter("day"), Parameter("slug"), at=at)
    return asked.order_by()


# The bar is `PLAIN` in tests/bench/reading.py: an article with 50 comments costs no more than a minimal
# view. Compiled for each request, this one question took 4.8 ms of processor time instead of 1.1.
_HERE: Statement[Edition] = Statement(_here)  # type: ignore[arg-type]


def _public_here() -> QuerySet[Edition]:
    at = Parameter("at")
    public = Edition.objects.public(at=at)
    here = public.at_address(Parameter("day"), Parameter("slug"), at=at)
    # Without an order, the database sorts nothing.
    return here.select_related("article").defer("article__body").order_by()


_PUBLIC_HERE: Statement[Edition] = Statement(_public_here)


def edition_at(day: date, slug: str, *, at: datetime) -> Edition | None:
    """Return the current edition of the article that has ever stood at this address.

    It may stand elsewhere by now, or not be public any more.
    """
    found = _HERE.rows(day=day, slug=slug, at=at)
    return found[0] if found else None


def _by_title(titles: set[str], *, at: datetime) -> dict[str, int]:
    """Return the keys of the articles that readers have known under these folded titles."""
    if not titles:
        return {}
    known = Edition.objects.come(at=at).filter(headline_key__in=titles)
    return dict(known.order_by("first_published").values_list("headline_key", "article"))


def _targets(links: list[Link], *, at: datetime) -> dict[Link, str]:
    """Return the addresses of the links whose article is public: at most two queries."""
    titles = {link: fold_title(link.title) for link in links if not (link.target or link.url)}
    named = _by_title(set(titles.values()) - {""}, at=at)
    keys = {link: link.target or named.get(titles.get(link, "")) for link in links if not link.url}
    if not any(keys.values()):
        return {}
    public = Edition.objects.public(at=at).filter(article__in=set(keys.values()) - {None})
    shown = {each.article_id: each for each in public.only("article", "address_date", "slug")}
    return {link: shown[key].get_absolute_url() for link, key in keys.items() if key in shown}


def placed(told: Piece, *, at: datetime) -> Piece:
    """Return a piece with what is known of its files now, and where its links lead."""
    known = files({each.digest for each in told.pictures})
    return piece.placed(told, files=known, links=_targets(told.links, at=at))


def piece_of(edition: Edition, *, at: datetime) -> Piece:
    """Return what the page of an edition says."""
    return placed(piece.from_json(edition.page.words), at=at)


def _told(article: Article, told: Edition) -> Article:
    """Return `article`, which knows what readers are told of it, and stands where they have it."""
    article.told = told
    article.address_date, article.slug = told.address_date, told.slug
    return article


def public_article(day: date, slug: str, *, at: datetime) -> Article | None:
    """Return the article that readers find at this address, without its text, knowing its edition.

    One query.
    """
    for told in _PUBLIC_HERE.rows(day=day, slug=slug, at=at)[:1]:
        is_here = (told.address_date, told.slug) == (day, slug)
        if is_here or not address_places.is_removed(day, slug):
            return _told(told.article, told)
    return None


def told_of(article: Article) -> Edition:
    """Return what readers are told of `article`; raises ValueError if they have nothing."""
    if article.told is None:
        raise ValueError(f"Readers have nothing of article {article.pk}.")
    return article.told


def words_of(edition: Edition) -> Piece:
    """Return the words of an edition, without its files and where its links lead: one query."""
    return piece.from_json(edition.page.words)


def article_of(edition: Edition) -> Article:
    """Return the article of an edition, without its text, knowing what readers are told of it."""
    return _told(Article.objects.defer("body").get(pk=edition.article_id), edition)
