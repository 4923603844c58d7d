"""Search: `index()` indexes each edition, `find()` finds the public ones.

A word may be in every article, so the search never collects all matches. It takes the newest ones
until it has `MAX_RESULTS`, and sorts only these. Newest means published last, as readers are told:
the keys of the rows stand in this order, and a later edition moves no article. FTS5 reads its rows
backwards. The index of PostgreSQL has no order, so it also holds the shelf of each row, some eleven
days to a shelf, and the search goes from the newest shelves to the older ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.utils import timezone

from articles.editions.piece import Piece, from_json
from articles.editions.reading import with_cards
from articles.lists.extracts import Pieces, extract
from articles.lists.narrowing import EVERYTHING, Narrowing, places
from articles.lists.openings import paragraphs
from articles.lists.search_sql import (
    Group,
    Holds,
    HoldsInHead,
    HoldsInHeadline,
    PlainKey,
    shelves,
)
from articles.models import Edition, SearchEntry
from articles.models.edition import EditionQuerySet
from articles.models.search_entry import edition_of_key, entry_key
from articles.spelling.terms import Term, asked, terms, within_bounds
from articles.text_blocks.running_text import without_repetitions
from newsroom.cutting import whole_signs

MAX_QUERY_CHARACTERS = 200
MAX_RESULTS = 200  # ten pages: nobody reads more
# The first step takes a few rows more, since some matches are not public; each later one four times
# as many.
FIRST_STEP_ROWS, MAX_STEP_ROWS = MAX_RESULTS + 50, 16_000


class Hit(NamedTuple):
    """An edition and an extract of its text, in pieces: (words, whether they are in the query)."""

    edition: Edition
    pieces: Pieces


def _text(body: str) -> str:
    return within_bounds(" ".join(paragraphs(without_repetitions(body))))


def entry(edition: Edition, told: Piece) -> SearchEntry:
    """Return the entry for `edition`, which tells the words of `told`, not saved.

    The kicker is found with the standfirst: both stand at the headline.
    """
    return SearchEntry(
        key=entry_key(edition.pk, edition.first_published),
        headline=terms(told.headline),
        standfirst=terms(f"{told.kicker} {told.standfirst}"),
        body=terms(_text(told.body)),
        places=places(told),
    )


def forget(editions: EditionQuerySet) -> None:
    """Delete the entries of editions that nobody will read any more."""
    found = editions.order_by().values_list("pk", "first_published")
    keys = [entry_key(*each) for each in found]
    SearchEntry.objects.filter(pk__in=keys)._raw_delete(connection.alias)


def sweep() -> None:
    """Make FTS5 drop the words of deleted entries, which it keeps until it merges its indexes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_search(articles_search) VALUES ('optimize')")
            words = "INSERT INTO articles_desk_search(articles_desk_search) VALUES ('optimize')"
            cursor.execute(words)


def index(edition: Edition, told: Piece) -> None:
    """Save the entry for `edition`, come or to come: `find()` asks what is public.

    The entries of those that an edition at once has replaced go.
    """
    if edition.at_once:
        earlier = Edition.objects.filter(article=edition.article_id).come(at=edition.public_from)
        forget(earlier.exclude(pk=edition.pk))
    if edition.is_public:
        entry(edition, told).save()


def to_be_found(*, at: datetime) -> Iterator[tuple[Edition, Piece]]:
    """Return the editions that readers have or will have, each with its words, the oldest first."""
    now = Edition.objects.public(at=at).order_by().values("pk")
    coming = Edition.objects.armed(at=at).filter(is_public=True).order_by().values("pk")
    wanted = Edition.objects.filter(Q(pk__in=now) | Q(pk__in=coming)).select_related("page")
    for edition in wanted.order_by("first_published", "pk").iterator(chunk_size=200):
        yield edition, from_json(edition.page.words)


def rebuild(*, at: datetime) -> int:
    """Write the entries of all editions that readers have or will have; return their number."""
    number = 0
    for edition, told in to_be_found(at=at):
        entry(edition, told).save()
        number += 1
    return number


def _asked(words: str) -> list[Term]:
    return asked(words[:MAX_QUERY_CHARACTERS])


def with_word(word: str) -> QuerySet[SearchEntry]:
    """Return the entries with a word, in no order, so that a few cost no more than these few."""
    return SearchEntry.objects.filter(Holds(*_asked(word))).order_by()


def _between(first: int | None, end: int) -> list[Q]:
    """Return what is true of the keys from `first` on and before `end`."""
    if connection.vendor == "sqlite":
        return [Q(pk__lt=end)] + ([] if first is None else [Q(pk__gte=first)])
    # Not by the plain key, or PostgreSQL may read its index and match row by row.
    back = -F("pk")
    since = [] if first is None else [Q(LessThanOrEqual(back, -first))]
    return [Q(GreaterThan(back, -end)), *since]


def _matching(query: Holds, among: Narrowing, start: int, stop: int) -> QuerySet[SearchEntry, int]:
    """Return the keys of the matches `start` to `stop`, the newest first."""
    # What is to come would stand first.
    end = among.end_key(before=timezone.now() + timedelta(minutes=1))
    places = _between(among.first_key(), end)
    found = SearchEntry.objects.filter(query, *places).values_list("pk", flat=True)
    if connection.vendor == "sqlite":
        return found.order_by("-pk")[start:stop]
    # Each part has its own limit, so that PostgreSQL reads the next one only if there are too few rows.
    newest, *others = (found.filter(each).order_by(-F("pk"))[:stop] for each in shelves(end))
    return newest.union(*others, all=True)[start:stop]


def _public(keys: Iterable[int]) -> EditionQuerySet:
    """Return the public ones of the editions whose entries have these keys."""
    return Edition.objects.filter(pk__in=map(edition_of_key, keys)).public().order_by()


def _newest(terms: Sequence[Term], among: Narrowing) -> list[Edition]:
    """Return the newest `MAX_RESULTS` public matches."""
    query = Holds(*terms, *map(Group, among.groups()))
    found: list[Edition] = []
    start, step = 0, FIRST_STEP_ROWS
    while len(found) < MAX_RESULTS:
        keys = list(_matching(query, among, start, start + step))
        found += _public(keys).only("first_published", "article_id")
        if len(keys) < step:
            break
        start, step = start + step, min(4 * step, MAX_STEP_ROWS)
    newest = sorted(found, key=lambda each: (each.first_published, each.article_id), reverse=True)
    return newest[:MAX_RESULTS]


def _key(edition: Edition) -> int:
    return entry_key(edition.pk, edition.first_published)


def _those(editions: Collection[Edition], condition: Holds) -> set[int]:
    """Return the keys of those of these editions whose entries meet the condition."""
    keys = [_key(each) for each in editions]
    between = SearchEntry.objects.filter(condition, pk__gte=min(keys), pk__lte=max(keys))
    found = between.annotate(plain_key=PlainKey()).filter(plain_key__in=keys)
    return set(map(edition_of_key, found.values_list("pk", flat=True)))


def newest_with(words: str) -> list[Edition]:
    """Return the newest `MAX_RESULTS` public editions that contain all of `words`, in any order."""
    terms = asked(_whole_words(words))
    return _newest(terms, EVERYTHING) if terms else []


def _whole_words(words: str) -> str:
    """Return as many whole words as a query may have."""
    if len(words) <= MAX_QUERY_CHARACTERS:
        return words
    begun = words[: MAX_QUERY_CHARACTERS + 1]
    return begun.rpartition(" ")[0] or whole_signs(begun, MAX_QUERY_CHARACTERS)


def find(words: str, among: Narrowing = EVERYTHING) -> list[int]:
    """Return the keys of the newest `MAX_RESULTS` public editions that contain all of `words`.

    Those with the words in the headline come first, then those with the words in headline and
    standfirst, then all others; the newest come first in each.
    """
    terms = _asked(words)
    newest = _newest(terms, among) if terms else []
    if not newest:
        return []
    headline, head = (_those(newest, where(*terms)) for where in (HoldsInHeadline, HoldsInHead))
    keys = [each.pk for each in newest]
    return sorted(keys, key=lambda key: (key not in headline, key not in head))


def hits(keys: Sequence[int], words: str) -> list[Hit]:
    """Return the editions and extracts for a page of keys from `find(words)`, in three queries."""
    if not keys:
        return []
    public = Edition.objects.filter(pk__in=keys).public().select_related("page").order_by()
    editions = {each.pk: each for each in with_cards(public)}
    terms = _asked(words)
    return [
        Hit(editions[key], extract(_text(editions[key].page.words["body"]), terms))
        for key in keys
        if key in editions
    ]
