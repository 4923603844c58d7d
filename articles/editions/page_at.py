"""Finds the page at an address, or of an article, at a moment: from the edition's own data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from articles.editions import reading
from articles.models import Article, Edition
from articles.models.edition import Kind

Answer = Literal["nothing", "page", "withdrawn", "taken_down", "killed", "moved"]
_ENDS: Final[dict[str, Answer]] = {
    Kind.WITHDRAWAL: "withdrawn",
    Kind.TAKE_DOWN: "taken_down",
    Kind.KILL: "killed",
}


@dataclass(frozen=True)
class Stood:
    """A page as readers got it at a moment, its edition, and the time at which the next one begins."""

    answer: Answer
    edition: Edition | None = None
    until: datetime | None = None

    @property
    def is_page(self) -> bool:
        return self.answer == "page"


def _until(edition: Edition) -> datetime | None:
    later = Edition.objects.filter(article=edition.article_id).armed(at=edition.public_from)
    return later.values_list("public_from", flat=True).first()


def _stood(edition: Edition | None, *, is_elsewhere: bool = False) -> Stood:
    if edition is None:
        return Stood("nothing")
    here: Answer = "moved" if is_elsewhere else "page"
    answer = here if edition.is_public else _ENDS[edition.kind]
    return Stood(answer, edition, _until(edition))


def at_address(day: date, slug: str, *, at: datetime) -> Stood:
    """Return what stood at an address at `at`."""
    found = reading.edition_at(day, slug, at=at)
    is_elsewhere = found is not None and (found.address_date, found.slug) != (day, slug)
    return _stood(found, is_elsewhere=is_elsewhere)


def of_article(article: Article, *, at: datetime) -> Stood:
    """Return what readers were told of an article at `at`."""
    return _stood(
        Edition.objects.filter(article=article).current(at=at).order_by("-public_from").first()
    )


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def record(stood: Stood) -> dict[str, Any]:
    """Return what stood there as JSON; the words are those of the edition, in their own shape."""
    told = stood.edition
    if told is None:
        return {"answer": stood.answer}
    found = {
        "answer": stood.answer,
        "edition": told.number,
        "kind": told.kind,
        "version": told.version,
        "is_reconstructed": told.is_reconstructed,
        "public_from": _moment(told.public_from),
        "until": _moment(stood.until),
        "made_at": _moment(told.made_at),
        "made_by": told.made_by.get_username() if told.made_by else None,
        "reason": told.reason,
        "address": told.get_absolute_url(),
    }
    if not stood.is_page:
        return found
    return found | {
        "first_published": _moment(told.first_published),
        "updated_at": _moment(told.updated_at),
        "words": told.page.words,
    }
