"""The rows of a batch of articles, read: their events, and what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from articles.migrations.history.replay import Changed, Saved
from articles.migrations.history.words import Rows, Today

Models = dict[str, Any]


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def batches(models: Models, size: int) -> Iterator[list[Any]]:
    """Yield the articles that ever had a revision, by key, `size` at a time."""
    articles = models["Article"].objects.select_related("section").order_by("pk")
    last = 0
    while found := list(articles.filter(pk__gt=last)[:size]):
        yield found
        last = found[-1].pk


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found


def saved(models: Models, articles: dict[int, Any]) -> dict[int, list[Saved]]:
    """Return the revisions of each article, without their texts.

    Publishing wrote an empty published time after the revision: that of the newest one is the row's.
    """
    corrections = models["Correction"].objects.filter(article__in=articles)
    corrected = set(corrections.values_list("revision_id", flat=True))
    revisions = models["Revision"].objects.filter(article__in=articles).order_by("number")
    fields = ("pk", "number", "made_at", "made_by_id", "reason", "snapshot__published_at")
    found = defaultdict(list)
    for article, *values, moment in revisions.values_list("article_id", *fields):
        pk, number = values[:2]
        row = articles[article]
        published = row.published_at if number == row.version else _moment(moment)
        found[article].append(Saved(*values, published, pk in corrected))
    return found


def changed(models: Models, articles: dict[int, Any]) -> dict[int, list[Changed]]:
    """Return the changes of state of each article."""
    rows = models["StateChange"].objects.filter(article__in=articles).order_by("pk")
    fields = ("made_at", "made_by_id", "reason", "revision_id", "from_state", "to_state")
    found = defaultdict(list)
    for article, *values in rows.values_list("article_id", *fields):
        found[article].append(Changed(*values))
    return found


def surroundings(models: Models, articles: dict[int, Any]) -> dict[int, Rows]:
    """Return what stands around each article today."""

    def mine(name: str, *order: str, related: tuple[str, ...] = ()) -> dict[int, list[Any]]:
        rows = models[name].objects.filter(article__in=articles)
        rows = rows.select_related(*related) if related else rows
        return _grouped(rows.order_by(*order))

    bylines = mine("Byline", "order", "pk", related=("contributor",))
    placements = mine("Placement", "-is_lead", "number", related=("picture",))
    links = mine("RelatedLink", "order", "pk")
    corrections = mine("Correction", "made_at", "pk")
    tagged = models["Article"].tags.through.objects.filter(article__in=articles)
    tags = defaultdict(list)
    for each in tagged.select_related("tag").order_by("tag__name"):
        tags[each.article_id].append(each.tag)
    return {
        key: Rows(bylines[key], placements[key], links[key], tags[key], corrections[key])
        for key in articles
    }


def _in_bulk(model: Any, keys: Iterable[Any]) -> dict[int, Any]:
    found: dict[int, Any] = model.objects.in_bulk({key for key in keys if key})
    return found


def today(models: Models, snapshots: list[dict[str, Any]]) -> Today:
    """Return the names and sizes of what these snapshots name."""
    people = [b["contributor"] for each in snapshots for b in each["bylines"]]
    pictures = [p["picture"] for each in snapshots for p in each["placements"]]
    names = {name for each in snapshots for name in each["tags"]}
    links = {link["target"] for each in snapshots for link in each["related_links"]} - {None}
    tags = defaultdict(list)
    for tag in models["Tag"].objects.filter(name__in=names):
        tags[tag.name].append(tag)
    return Today(
        sections=_in_bulk(models["Section"], (each["section"] for each in snapshots)),
        contributors=_in_bulk(models["Contributor"], people),
        pictures=_in_bulk(models["Picture"], pictures),
        tags=tags,
        articles=set(models["Article"].objects.filter(pk__in=links).values_list("pk", flat=True)),
    )
