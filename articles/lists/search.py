"""Search: `index()` indexes each edition, `find()` finds the public ones.

A word may be in every article, so the search never collects all matches. It takes the newest ones
until it has `MAX_RESULTS`, and sorts only these. Newest means made last. FTS5 reads its rows
backwards. The index of PostgreSQL has no order, so it also holds the shelf of each row, a thousand
rows to a shelf, and the search goes from the newest shelves to the older ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    F,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
)

from articles.editions.piece import Piece, from_json
from articles.editions.reading import with_cards
from articles.lists.openings import paragraphs
from articles.models import Edition, SearchEntry

# PostgreSQL stores at most a megabyte of lexemes; this many characters stay below it.
MAX_TEXT_CHARACTERS = 250_000
MAX_QUERY_CHARACTERS = 200
MAX_RESULTS = 200  # ten pages: nobody reads more
# The first step takes a few rows more, since some matches are not public; each later one four times
# as many.
FIRST_STEP_ROWS, MAX_STEP_ROWS = MAX_RESULTS + 50, 16_000
# The databases put these characters around the words found; no folded text contains them.
MARK_START, MARK_STOP = "\x02", "\x03"

Pieces = list[tuple[str, bool]]


class Hit(NamedTuple):
    """An edition and an extract of its text, in pieces: (words, whether they are in the query)."""

    edition: Edition
    pieces: Pieces


class _Folding(dict[int, str]):
    """The table of `fold`, filled with each new character."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        folded = parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(code)
        self[code] = folded if folded.isalnum() else " "
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return composed `text` without accents or marks; each character keeps its position.

    >>> fold("Zoë's café")
    'Zoe s cafe'
    """
    return text.translate(_FOLDING)


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _text(body: str) -> str:
    return _compose(" ".join(paragraphs(body)))[:MAX_TEXT_CHARACTERS]


def entry(edition: Edition, told: Piece) -> SearchEntry:
    """Return the entry for `edition`, which tells the words of `told`, not saved."""
    return SearchEntry(
        edition=edition,
        headline=fold(_compose(told.headline)),
        standfirst=fold(_compose(told.standfirst)),
        body=fold(_text(told.body)),
    )


def forget(keys: Collection[int]) -> None:
    """Delete the entries of editions that nobody will read any more."""
    SearchEntry.objects.filter(pk__in=keys)._raw_delete(connection.alias)


def sweep() -> None:
    """Make FTS5 drop the words of deleted entries, which it keeps until it merges its index."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_search(articles_search) VALUES ('optimize')")


def index(edition: Edition, told: Piece) -> None:
    """Save the entry for `edition`, come or to come: `find()` asks what is public.

    The entries of those that an edition at once has replaced go.
    """
    if edition.at_once:
        earlier = Edition.objects.filter(article=edition.article_id).come(at=edition.public_from)
        forget(list(earlier.exclude(pk=edition.pk).order_by().values_list("pk", flat=True)))
    if edition.is_public:
        entry(edition, told).save()


def rebuild(*, at: datetime) -> int:
    """Write the entries of all editions that readers have or will have; return their number."""
    now = Edition.objects.public(at=at).order_by().values("pk")
    coming = Edition.objects.armed(at=at).filter(is_public=True).order_by().values("pk")
    wanted = Edition.objects.filter(Q(pk__in=now) | Q(pk__in=coming)).select_related("page")
    for edition in wanted.order_by("pk").iterator(chunk_size=200):
        entry(edition, from_json(edition.page.words)).save()
    return wanted.count()


class _ForBoth(Func):
    """A function of the query that differs in FTS5 and PostgreSQL."""

    sqlite: str
    postgresql: str

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Some functions of FTS5 take the words from the MATCH in the same query.
        sql, params = self.as_sql(compiler, connection, template=self.sqlite, **context)
        return sql, params if "%s" in sql else ()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.postgresql, **context)


class _Matches(_ForBoth):
    sqlite = "articles_search MATCH %(expressions)s"
    postgresql = "articles_search.words @@ plainto_tsquery('newsroom', %(expressions)s)"
    output_field = BooleanField()


class _InHeadline(_ForBoth):
    sqlite = "articles_search MATCH '{headline} : (' || %(expressions)s || ')'"
    postgresql = (
        "ts_filter(articles_search.words, '{a}') @@ plainto_tsquery('newsroom', %(expressions)s)"
    )
    output_field = BooleanField()


class _InHead(_ForBoth):
    sqlite = "articles_search MATCH '{headline standfirst} : (' || %(expressions)s || ')'"
    postgresql = (
        "ts_filter(articles_search.words, '{a,b}') @@ plainto_tsquery('newsroom', %(expressions)s)"
    )
    output_field = BooleanField()


class _Key(_ForBoth):
    """The key; the plus keeps FTS5 from searching again for each key."""

    sqlite = "+articles_search.rowid"
    postgresql = "articles_search.rowid"
    output_field = BigIntegerField()


class _OnShelves(Func):
    """On the shelves `first` to `last` of PostgreSQL's index; the newest shelf is 0."""

    template = (
        "ARRAY[articles_search.rowid / 1000] && ARRAY("
        "SELECT generate_series(newest - %(last)s, newest - %(first)s)"
        " FROM (SELECT max(rowid) / 1000 AS newest FROM articles_search) AS shelves)"
    )
    output_field = BooleanField()


class _BehindShelves(Func):
    """On the shelves behind `last`."""

    template = (
        "articles_search.rowid / 1000"
        " < (SELECT max(rowid) / 1000 - %(last)s FROM articles_search AS entries)"
    )
    output_field = BooleanField()


# Each step has about five times as many shelves: a rare word needs few steps, a common one few rows.
_SHELVES = (
    _OnShelves(first=0, last=1),
    _OnShelves(first=2, last=9),
    _OnShelves(first=10, last=49),
    _BehindShelves(last=49),
)


class _Extract(_ForBoth):
    """An extract of the text, with the words found between MARK_START and MARK_STOP."""

    sqlite = "snippet(articles_search, 2, char(2), char(3), '', 32)"
    postgresql = (
        "ts_headline('newsroom', articles_search.body,"
        " plainto_tsquery('newsroom', %(expressions)s),"
        " 'MinWords=20, MaxWords=32, StartSel=' || chr(2) || ', StopSel=' || chr(3))"
    )
    output_field = TextField()


def _query(words: str) -> str:
    """Return the words, each in quotes, so that AND and NEAR are no operators in FTS5."""
    return " ".join(f'"{word}"' for word in fold(_compose(words)[:MAX_QUERY_CHARACTERS]).split())


def _matching(query: str, start: int, stop: int) -> QuerySet[SearchEntry, int]:
    """Return the keys of the matches `start` to `stop`, the newest first."""
    found = SearchEntry.objects.filter(_Matches(Value(query))).values_list("pk", flat=True)
    if connection.vendor == "sqlite":
        return found.order_by("-pk")[start:stop]
    # The order is not by the plain key, or PostgreSQL may read its index and match row by row. Each
    # part has its own limit, so that PostgreSQL reads the next one only if there are too few rows.
    newest, *others = (found.filter(each).order_by(-F("pk"))[:stop] for each in _SHELVES)
    return newest.union(*others, all=True)[start:stop]


def _newest(query: str) -> dict[int, datetime]:
    """Return the keys and published times of the newest `MAX_RESULTS` public matches."""
    found: dict[int, datetime] = {}
    start, step = 0, FIRST_STEP_ROWS
    while len(found) < MAX_RESULTS:
        keys = list(_matching(query, start, start + step))
        public = Edition.objects.filter(pk__in=keys).public().order_by()
        found |= dict(public.values_list("pk", "first_published"))
        if len(keys) < step:
            break
        start, step = start + step, min(4 * step, MAX_STEP_ROWS)
    return {key: found[key] for key in sorted(found, reverse=True)[:MAX_RESULTS]}


def _those(keys: Collection[int], condition: _ForBoth) -> QuerySet[SearchEntry]:
    """Return the entries with these keys that meet the condition."""
    between = SearchEntry.objects.filter(condition, pk__gte=min(keys), pk__lte=max(keys))
    return between.annotate(key=_Key()).filter(key__in=keys)


def find(words: str) -> list[int]:
    """Return the keys of the newest `MAX_RESULTS` public editions that contain all of `words`.

    Those with the words in the headline come first, then those with the words in headline and
    standfirst, then all others; the newest come first in each.
    """
    query = _query(words)
    moments = _newest(query) if query else {}
    if not moments:
        return []
    headline, head = (
        set(_those(moments, where(Value(query))).values_list("pk", flat=True))
        for where in (_InHeadline, _InHead)
    )
    newest = sorted(moments, key=lambda key: (moments[key], key), reverse=True)
    return sorted(newest, key=lambda key: (key not in headline, key not in head))


def _pieces(extract: str, text: str) -> Pieces:
    """Return the words of `text` that belong to a folded extract, cut at its marks.

    >>> _pieces("the \x02cafe\x03", "In the café, at noon")
    [('… ', False), ('the ', False), ('café', True), (' …', False)]
    """
    parts = re.split(f"[{MARK_START}{MARK_STOP}]", extract)
    start = max(fold(text).find("".join(parts)), 0)
    pieces, place = [("… " if start else "", False)], start
    for number, part in enumerate(parts):
        pieces.append((text[place : place + len(part)], number % 2 == 1))
        place += len(part)
    pieces.append((" …" if place < len(text) else "", False))
    return [piece for piece in pieces if piece[0]]


def hits(keys: Sequence[int], words: str) -> list[Hit]:
    """Return the editions and extracts for a page of keys from `find(words)`, in four queries."""
    if not keys:
        return []
    query = Value(_query(words))
    marked = _those(keys, _Matches(query)).annotate(extract=_Extract(query))
    extracts = dict(marked.values_list("pk", "extract"))
    public = Edition.objects.filter(pk__in=keys).public().select_related("page").order_by()
    editions = {each.pk: each for each in with_cards(public)}
    return [
        Hit(editions[key], _pieces(extracts[key], _text(editions[key].page.words["body"])))
        for key in keys
        if key in editions and key in extracts
    ]
