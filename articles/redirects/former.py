"""Former addresses, which lead on by themselves: of articles that moved, and of names with another slug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.db.models import F, Max, QuerySet
from django.urls import reverse

from articles.models import (
    Address,
    AddressRemoval,
    Contributor,
    Edition,
    PageThingRevision,
    Section,
    Tag,
)
from articles.page_things.former_slugs import Named, page_at
from articles.record import digests
from articles.redirects import removals

Of = Literal["article", "section", "contributor", "tag"]
NAMED: Final[dict[str, type[Named]]] = {
    "section": Section,
    "contributor": Contributor,
    "tag": Tag,
}
WITH_ADDRESSES: Final[tuple[Of, ...]] = ("article", "section", "contributor", "tag")


@dataclass(frozen=True)
class FormerAddress:
    """An address that somebody or something had; `row` is the key of the row that knows it."""

    of: Of
    row: int
    owner: int
    path: str
    # Where it leads, "" if the article is not public.
    present: str
    since: datetime | None = None


def rows(of: Of) -> QuerySet[Any]:
    """Return the rows that hold the former addresses of one kind, the newest first."""
    if of == "article":
        left = Address.objects.filter(left_at__isnull=False)
        return left.exclude(slug__startswith=digests.EXPUNGED).order_by("-left_at")
    once = PageThingRevision.objects.filter(**{f"{of}__isnull": False}).exclude(slug="")
    others = once.exclude(slug=F(f"{of}__slug")).order_by()
    found: QuerySet[Any] = (
        others.values("slug", f"{of}_id", f"{of}__slug").annotate(row=Max("pk")).order_by("-row")
    )
    return found


def shown(of: Of, found: Iterable[Any], *, at: datetime) -> list[FormerAddress]:
    """Return what rows say: two queries."""
    return list(_articles(list(found), at=at) if of == "article" else _named(of, list(found)))


def _articles(left: list[Address], *, at: datetime) -> Iterator[FormerAddress]:
    public = Edition.objects.public(at=at).filter(article__in={each.article_id for each in left})
    now = {each.article_id: each.get_absolute_url() for each in public.only(*_PLACE)}
    for each in left:
        path = reverse("articles:article", args=[each.address_date, each.slug])
        key = each.article_id
        yield FormerAddress("article", each.pk, key, path, now.get(key, ""), each.left_at)


_PLACE: Final = ("article", "address_date", "slug")


def _named(of: Of, found: list[dict[str, Any]]) -> Iterator[FormerAddress]:
    model = NAMED[of]
    slugs = [each["slug"] for each in found]
    taken = set(model._default_manager.filter(slug__in=slugs).values_list("slug", flat=True))
    pages = {slug: page_at(model, slug) for slug in slugs}
    marks = {removals.digest_of(page): slug for slug, page in pages.items()}
    gone = AddressRemoval.objects.filter(path_digest__in=marks).values_list(
        "path_digest", flat=True
    )
    left = taken | {marks[mark] for mark in gone}
    for each in found:
        if each["slug"] not in left:
            present = page_at(model, each[f"{of}__slug"])
            key = each[f"{of}_id"]
            yield FormerAddress(of, each["row"], key, pages[each["slug"]], present)


def find(of: Of, row: int, *, at: datetime) -> FormerAddress | None:
    """Return the former address that a row holds, None if it holds none or no longer."""
    held = rows(of).filter(pk=row) if of == "article" else rows(of).filter(row=row)
    found = shown(of, held, at=at)
    return found[0] if found else None


def of_article(article: int, *, at: datetime) -> list[FormerAddress]:
    """Return the former addresses of an article."""
    return shown("article", rows("article").filter(article=article), at=at)
