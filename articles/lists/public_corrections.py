"""All corrections that readers were ever told, each with what has become of its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from articles.lists import archive
from articles.models import Correction, Edition
from articles.models.edition import Kind


@dataclass(frozen=True)
class PublicCorrection:
    """A correction and the edition of its article that holds now, which may have taken it away."""

    correction: Correction
    told: Edition | None

    @property
    def headline(self) -> str:
        """The headline as readers know it; of what was killed, nothing is repeated."""
        return "" if self.told is None or self.told.kind == Kind.KILL else self.told.headline

    @property
    def address(self) -> str:
        """Its address in the article, "" if readers no longer have that."""
        if self.told is None or not self.told.is_public:
            return ""
        return f"{self.told.get_absolute_url()}#correction-{self.correction.pk}"

    @property
    def address_in_list(self) -> str:
        """The place in the list, which stays when the article goes."""
        return f"{reverse('articles:corrections')}#correction-{self.correction.pk}"


def newest_first() -> QuerySet[Correction]:
    """Return all corrections but those whose words were expunged."""
    return Correction.objects.exclude(text="").order_by("-made_at", "-pk")


def _month_of_first(corrections: QuerySet[Correction]) -> date | None:
    moment = corrections.values_list("made_at", flat=True).first()
    return archive.month_of(moment) if moment else None


def month_before(month: date) -> date | None:
    """Return the newest month before this one in which something was corrected."""
    return _month_of_first(newest_first().filter(made_at__lt=archive.start(month)))


def month_after(month: date) -> date | None:
    """Return the oldest month after this one in which something was corrected."""
    later = newest_first().filter(made_at__gte=archive.end(month))
    return _month_of_first(later.order_by("made_at", "pk"))


def with_editions(corrections: Iterable[Correction], *, at: datetime) -> list[PublicCorrection]:
    """Return corrections with the present editions of their articles: one query more."""
    rows = list(corrections)
    current = Edition.objects.current(at=at).filter(article__in={each.article_id for each in rows})
    told = {each.article_id: each for each in current.defer("card").order_by()}
    return [PublicCorrection(each, told.get(each.article_id)) for each in rows]
