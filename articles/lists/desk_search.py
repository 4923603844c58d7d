"""The search of the desk's list: working copies by their words, people and tags.

`articles.record.revisions` indexes each save. Who may see what is found is not asked here: the list
narrows what the person may see already.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django_tasks import task

from articles.lists.folding import folded
from articles.lists.openings import paragraphs
from articles.lists.search_sql import MatchesAtDesk
from articles.models import Article, Contributor, DeskSearchEntry, Tag
from articles.text_blocks.running_text import without_repetitions

# As for the readers' search.
MAX_INDEXED_CHARACTERS: Final = 250_000
MAX_QUERY_CHARACTERS: Final = 200
_BATCH: Final = 200


def _entry(article: Article) -> DeskSearchEntry:
    head = f"{article.kicker} {article.headline} {article.standfirst}"
    text = " ".join(paragraphs(without_repetitions(article.body)))
    return DeskSearchEntry(
        article=article.pk,
        head=folded(head),
        body=folded(text)[:MAX_INDEXED_CHARACTERS],
        names=folded(" ".join(_names(article))),
    )


def _names(article: Article) -> Iterable[str]:
    for byline in article.bylines.all():
        yield byline.wording
        yield byline.contributor.name if byline.contributor else ""
    for tag in article.tags.all():
        yield tag.name


def _with_names() -> QuerySet[Article]:
    return Article.objects.with_bylines().prefetch_related("tags")


# A save is a transaction already: a savepoint in it would cost two more queries.
@transaction.atomic(savepoint=False)
def index(articles: Iterable[Article]) -> None:
    """Write the entries of articles as they are saved."""
    entries = [_entry(each) for each in articles]
    DeskSearchEntry.objects.filter(pk__in=[each.pk for each in entries]).delete()
    DeskSearchEntry.objects.bulk_create(entries)


def index_saved(article: Article) -> None:
    """Write the entry of an article that was just saved, with the rows that belong to it."""
    index(_with_names().filter(pk=article.pk))


def rebuild(articles: QuerySet[Article] | None = None) -> int:
    """Write the entries of all articles, or of some, batch by batch; return their number."""
    keys = list(
        (Article.objects.all() if articles is None else articles)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(keys), _BATCH):
        index(_with_names().filter(pk__in=keys[start : start + _BATCH]))
    return len(keys)


@task
def index_named(kind: str, key: int) -> None:
    """Index the articles of a person or a tag that has another name now; it may run twice."""
    about = {"contributor": Q(bylines__contributor=key), "tag": Q(tags=key)}[kind]
    rebuild(Article.objects.filter(about).distinct())


def renamed(thing: Contributor | Tag) -> None:
    """Let the articles of `thing` be found by its present name, soon."""
    index_named.enqueue(str(thing._meta.model_name), thing.pk)


def found(words: str) -> Q:
    """Return what is true of the articles that contain all of `words`, the last maybe begun only."""
    typed = folded(words[:MAX_QUERY_CHARACTERS]).split()
    if not typed:
        return Q(pk__in=[])
    entries = DeskSearchEntry.objects.filter(MatchesAtDesk(Value(_query(typed))))
    return Q(pk__in=entries.values("pk"))


def _query(typed: list[str]) -> str:
    """Return the words as both databases read them: FTS5 and to_tsquery differ in three signs."""
    quote, conjunction, begun = MatchesAtDesk.signs()
    words = [f"{quote}{word}{quote}" for word in typed]
    return conjunction.join(words) + begun
