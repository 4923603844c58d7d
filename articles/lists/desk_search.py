"""The search of the desk's list: working copies by their words, people and tags.

`articles.record.revisions` indexes each save. Who may see what is found is not asked here: the list
narrows what the person may see already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import task

from articles.lists.openings import paragraphs
from articles.lists.search_sql import HoldsAtDesk
from articles.models import Article, Byline, Contributor, DeskSearchEntry, Tag
from articles.spelling.terms import asked, terms, within_bounds
from articles.text_blocks.running_text import without_repetitions

# As for the readers' search.
MAX_QUERY_CHARACTERS: Final = 200
_BATCH: Final = 200


def _entry(article: Article, names: Iterable[str]) -> DeskSearchEntry:
    head = f"{article.kicker} {article.headline} {article.standfirst}"
    text = " ".join(paragraphs(without_repetitions(article.body)))
    return DeskSearchEntry(
        article=article.pk,
        head=terms(head),
        body=terms(within_bounds(text)),
        names=terms(" ".join(names)),
    )


def _names(keys: Collection[int]) -> dict[int, list[str]]:
    """Return the people and tags of articles, as plain values.

    Rows that are prefetched hold each other; in a long import they stay until Python looks for such.
    """
    names: dict[int, list[str]] = defaultdict(list)
    bylines = Byline.objects.filter(article__in=keys).order_by()
    for key, wording, name in bylines.values_list("article", "wording", "contributor__name"):
        names[key] += [wording, name or ""]
    tagged = Article.tags.through.objects.filter(article__in=keys)
    for key, name in tagged.values_list("article", "tag__name"):
        names[key].append(name)
    return names


# A save is a transaction already: a savepoint in it would cost two more queries.
@transaction.atomic(savepoint=False)
def _index(articles: QuerySet[Article]) -> None:
    """Write the entries of articles as they are saved."""
    found = list(articles)
    keys = [each.pk for each in found]
    names = _names(keys)
    DeskSearchEntry.objects.filter(pk__in=keys).delete()
    DeskSearchEntry.objects.bulk_create(_entry(each, names[each.pk]) for each in found)


def index_saved(article: Article) -> None:
    """Write the entry of an article that was just saved, with the rows that belong to it."""
    _index(Article.objects.filter(pk=article.pk))


def rebuild(articles: QuerySet[Article] | None = None) -> int:
    """Write the entries of all articles, or of some, batch by batch; return their number."""
    keys = list(
        (Article.objects.all() if articles is None else articles)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(keys), _BATCH):
        _index(Article.objects.filter(pk__in=keys[start : start + _BATCH]))
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
    typed = asked(words[:MAX_QUERY_CHARACTERS])
    if not typed:
        return Q(pk__in=[])
    *whole, last = typed
    # In a script without spaces every word may go on already.
    begun = last if len(last.row) > 1 else last._replace(is_begun=True)
    entries = DeskSearchEntry.objects.filter(HoldsAtDesk(*whole, begun))
    return Q(pk__in=entries.values("pk"))
