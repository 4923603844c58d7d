"""What an article's page shows of the article: one query, with all that belongs to it as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, QuerySet

from articles.models import (
    Article,
    Byline,
    Contributor,
    Correction,
    Picture,
    Placement,
    RelatedLink,
    Section,
    Tag,
)
from articles.models.article import ArticleQuerySet
from newsroom.db.compiled_queries import Parameter, Statement
from newsroom.db.json_rows import JSONRows, moment

Row = dict[str, Any]
_OF_A_CONTRIBUTOR = ("name", "slug", "kind")
_OF_A_PICTURE = ("file", "width", "height", "alt_text", "decorative", "credit", "origin")


def _questions(at: datetime | Parameter) -> dict[str, JSONRows]:
    """Return what belongs to an article: for each of its relations the rows that are shown."""
    here = OuterRef("pk")
    public = Article.objects.published(at=at).filter(pk=OuterRef("target"))
    return {
        "bylines": JSONRows(
            Byline.objects.filter(article=here),
            *("role", "wording"),
            **{name: F(f"contributor__{name}") for name in _OF_A_CONTRIBUTOR},
            account_id=F("contributor__account"),
        ),
        "placements": JSONRows(
            Placement.objects.filter(article=here),
            *("number", "is_lead", "caption"),
            **{name: F(f"picture__{name}") for name in _OF_A_PICTURE},
        ),
        "related_links": JSONRows(
            RelatedLink.objects.filter(article=here),
            *("title", "url"),
            is_public=Exists(public),
            day=F("target__address_date"),
            slug=F("target__slug"),
        ),
        "corrections": JSONRows(
            Correction.objects.filter(article=here),
            *("id", "text", "made_at", "prompted_by_reader"),
        ),
        "tags": JSONRows(Tag.objects.filter(articles=here), "name", "slug"),
    }


def _byline(row: Row) -> Byline:
    named = {name: row.pop(name) for name in (*_OF_A_CONTRIBUTOR, "account_id")}
    return Byline(contributor=Contributor(**named) if named["slug"] else None, **row)


def _placement(row: Row) -> Placement:
    picture = Picture(**{name: row.pop(name) for name in _OF_A_PICTURE})
    return Placement(picture=picture, **row)


def _related_link(row: Row) -> RelatedLink:
    link = RelatedLink(title=row["title"], url=row["url"])
    if row["is_public"]:
        link.target = Article(address_date=date.fromisoformat(row["day"]), slug=row["slug"])
        link.target_is_public = True  # type: ignore[attr-defined]
    return link


def _correction(row: Row) -> Correction:
    return Correction(**row | {"made_at": moment(row["made_at"])})


def _tag(row: Row) -> Tag:
    return Tag(**row)


_MAKERS: dict[str, tuple[type[Model], Callable[[Row], Model]]] = {
    "bylines": (Byline, _byline),
    "corrections": (Correction, _correction),
    "placements": (Placement, _placement),
    "related_links": (RelatedLink, _related_link),
    "tags": (Tag, _tag),
}


def _with_rows(articles: ArticleQuerySet, at: datetime | Parameter) -> ArticleQuerySet:
    return articles.annotate(
        section_name=F("section__name"),
        section_slug=F("section__slug"),
        **{f"{name}_rows": rows for name, rows in _questions(at).items()},
    )


def _filled(article: Article) -> Article:
    """Let the article's relations hold what was read with it, as prefetch_related does."""
    found = vars(article)
    if article.section_id:
        names = {"name": found["section_name"], "slug": found["section_slug"]}
        article.section = Section(pk=article.section_id, **names)
    kept = found["_prefetched_objects_cache"] = {}
    for name, (model, make) in _MAKERS.items():
        rows: QuerySet[Any] = model._default_manager.none()
        rows._result_cache = [make(row) for row in json.loads(found[f"{name}_rows"])]
        kept[name] = rows
    return article


def _public() -> ArticleQuerySet:
    at = Parameter("at")
    here = Article.objects.published(at=at).at(Parameter("day"), Parameter("slug"))
    return _with_rows(here.order_by(), at)


# Putting its five subqueries into SQL takes longer than all else that the page asks.
_PUBLIC = Statement(_public)


def public_page(day: date, slug: str, *, at: datetime) -> Article | None:
    """Return the article at an address with all that its page shows, if it is public at `at`."""
    found = _PUBLIC.rows(day=day, slug=slug, at=at)
    return _filled(found[0]) if found else None


def any_page(pk: int, *, at: datetime) -> Article | None:
    """Return any article with all that its page shows at `at`."""
    found = _with_rows(Article.objects.filter(pk=pk), at).first()
    return _filled(found) if found else None
