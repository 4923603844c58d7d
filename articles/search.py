"""Search: `index()` is told of every save, `find()` answers with what is public.

A word may stand in every article, so that what matches is never gathered whole: the newest matches
are taken until there are `MOST`, and these alone are put in order. Newest means last made: FTS5
walks its lists of rows backwards; PostgreSQL, whose index knows no order, keeps with the words the
shelf of a thousand that a row stands on, and looks from the newest shelves to the older ones.
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
    QuerySet,
    TextField,
    Value,
)

from articles.models import Article, SearchEntry
from articles.rendering import paragraphs

# PostgreSQL takes at most a megabyte of lexemes; a quarter of a million characters stay below.
TEXT_LIMIT = 250_000
QUERY_LIMIT = 200
MOST = 200
"""As many as are found at most: ten pages, which nobody turns."""
# Matches that are looked at first, since some are not public, and at most in one go after that.
STEP, LARGEST_STEP = MOST + 50, 16_000
# The databases put these characters round what they found; no folded text contains them.
START, STOP = "\x02", "\x03"

Pieces = list[tuple[str, bool]]


class Hit(NamedTuple):
    """One article found, and a stretch of its text: (words, whether they were looked for)."""

    article: Article
    pieces: Pieces


class _Folding(dict[int, str]):
    """The table of `fold`, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        folded = parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(code)
        self[code] = folded if folded.isalnum() else " "
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return composed `text` without accents or marks, each character at its old place.

    >>> fold("Zoë's café")
    'Zoe s cafe'
    """
    return text.translate(_FOLDING)


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _text(article: Article) -> str:
    return _compose(" ".join(paragraphs(article.body)))[:TEXT_LIMIT]


def entry(article: Article) -> SearchEntry:
    """Return what the search should know of `article`, not written yet."""
    return SearchEntry(
        article=article,
        headline=fold(_compose(article.headline)),
        standfirst=fold(_compose(article.standfirst)),
        body=fold(_text(article)),
    )


def index(article: Article) -> None:
    """Let the search know what `article` says now; whether it is public is asked when searching."""
    entry(article).save()


class _ForBoth(Func):
    """A function of the words looked for, which FTS5 and PostgreSQL spell apart."""

    sqlite: str
    postgresql: str

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return the SQL of FTS5, where some functions know the words from the MATCH beside them."""
        sql, params = self.as_sql(compiler, connection, template=self.sqlite, **context)
        return sql, params if "%s" in sql else ()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return the SQL of PostgreSQL."""
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
    """In headline and standfirst together."""

    sqlite = "articles_search MATCH '{headline standfirst} : (' || %(expressions)s || ')'"
    postgresql = (
        "ts_filter(articles_search.words, '{a,b}') @@ plainto_tsquery('newsroom', %(expressions)s)"
    )
    output_field = BooleanField()


class _Key(_ForBoth):
    """The key, as no reason for FTS5 to look for the words anew at each."""

    sqlite = "+articles_search.rowid"
    postgresql = "articles_search.rowid"
    output_field = BigIntegerField()


class _OnShelves(Func):
    """On shelves of PostgreSQL's index from the `first` to the `last`, the newest being 0."""

    template = (
        "ARRAY[articles_search.rowid / 1000] && ARRAY("
        "SELECT generate_series(newest - %(last)s, newest - %(first)s)"
        " FROM (SELECT max(rowid) / 1000 AS newest FROM articles_search) AS shelves)"
    )
    output_field = BooleanField()


class _BehindShelves(Func):
    """On older shelves than the `last`."""

    template = (
        "articles_search.rowid / 1000"
        " < (SELECT max(rowid) / 1000 - %(last)s FROM articles_search AS entries)"
    )
    output_field = BooleanField()


# Five times as many each time: what is rare is found in few steps, what is common in few rows.
_SHELVES = (
    _OnShelves(first=0, last=1),
    _OnShelves(first=2, last=9),
    _OnShelves(first=10, last=49),
    _BehindShelves(last=49),
)


class _Stretch(_ForBoth):
    """A stretch of the text round the words, these between START and STOP."""

    sqlite = "snippet(articles_search, 2, char(2), char(3), '', 32)"
    postgresql = (
        "ts_headline('newsroom', articles_search.body,"
        " plainto_tsquery('newsroom', %(expressions)s),"
        " 'MinWords=20, MaxWords=32, StartSel=' || chr(2) || ', StopSel=' || chr(3))"
    )
    output_field = TextField()


def _query(words: str) -> str:
    """Return the words, each in quotes: AND and NEAR are then words to FTS5 as others are."""
    return " ".join(f'"{word}"' for word in fold(_compose(words)[:QUERY_LIMIT]).split())


def _matching(query: str, start: int, stop: int) -> QuerySet[SearchEntry, int]:
    """Return the keys of what matches, from the `start` newest to the `stop` newest."""
    found = SearchEntry.objects.filter(_Matches(Value(query))).values_list("pk", flat=True)
    if connection.vendor == "sqlite":
        return found.order_by("-pk")[start:stop]
    # Not by the plain key, or PostgreSQL may walk that and match row by row. Each with a limit of
    # its own, so that they are read one behind the other, and none once there are enough.
    newest, *others = (found.filter(each).order_by(-F("pk"))[:stop] for each in _SHELVES)
    return newest.union(*others, all=True)[start:stop]


def _newest(query: str) -> dict[int, datetime | None]:
    """Return the keys and times of the newest `MOST` that are public and match."""
    found: dict[int, datetime | None] = {}
    start, step = 0, STEP
    while len(found) < MOST:
        keys = list(_matching(query, start, start + step))
        public = Article.objects.filter(pk__in=keys).published_one_by_one().order_by()
        found |= dict(public.values_list("pk", "published_at"))
        if len(keys) < step:
            break
        start, step = start + step, min(4 * step, LARGEST_STEP)
    return {key: found[key] for key in sorted(found, reverse=True)[:MOST]}


def _those(keys: Collection[int], condition: _ForBoth) -> QuerySet[SearchEntry]:
    """Return the entries with these keys for which `condition` holds."""
    between = SearchEntry.objects.filter(condition, pk__gte=min(keys), pk__lte=max(keys))
    return between.annotate(key=_Key()).filter(key__in=keys)


def find(words: str) -> list[int]:
    """Return the keys of what is public and holds all of `words`, of the newest `MOST`.

    First come those that have them in the headline, then those that have them in headline and
    standfirst, then all others, each the newest first.
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


def _pieces(stretch: str, text: str) -> Pieces:
    """Return the words of `text` that a folded stretch of it stands for, cut at its marks.

    >>> _pieces("the \x02cafe\x03", "In the café, at noon")
    [('… the ', False), ('café', True), (' …', False)]
    """
    parts = re.split(f"[{START}{STOP}]", stretch)
    start = max(fold(text).find("".join(parts)), 0)
    pieces, place = [("… " if start else "", False)], start
    for number, part in enumerate(parts):
        pieces.append((text[place : place + len(part)], number % 2 == 1))
        place += len(part)
    pieces.append((" …" if place < len(text) else "", False))
    return [piece for piece in pieces if piece[0]]


def hits(keys: Sequence[int], words: str) -> list[Hit]:
    """Return a page of what `find(words)` found, with articles and marked words: four queries."""
    if not keys:
        return []
    query = Value(_query(words))
    marked = _those(keys, _Matches(query)).annotate(stretch=_Stretch(query))
    stretches = dict(marked.values_list("pk", "stretch"))
    public = Article.objects.published_one_by_one().for_listing().order_by()
    articles = public.defer(None).in_bulk(keys)
    return [
        Hit(articles[key], _pieces(stretches[key], _text(articles[key])))
        for key in keys
        if key in articles and key in stretches
    ]
