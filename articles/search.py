"""Search: `index()` is told of every save, `find()` answers with what is public."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Exists,
    FloatField,
    Func,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)

from articles.models import Article, SearchEntry
from articles.rendering import paragraphs

# PostgreSQL takes at most a megabyte of lexemes; a quarter of a million characters stay below.
TEXT_LIMIT = 250_000
QUERY_LIMIT = 200
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


class _Rank(_ForBoth):
    """Smaller is better; a word weighs most in the headline and least in the text."""

    sqlite = "bm25(articles_search, 10.0, 4.0, 1.0)"
    postgresql = "-ts_rank(articles_search.words, plainto_tsquery('newsroom', %(expressions)s), 1)"
    output_field = FloatField()


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


def find(words: str) -> QuerySet[SearchEntry]:
    """Return what is public and holds all of `words`, the best first; nothing for no words."""
    query = _query(words)
    if not query:
        return SearchEntry.objects.none()
    # Asked row by row of what matches: joined, SQLite would match row by row of what is public.
    public = Article.objects.published().filter(pk=OuterRef("pk"))
    return SearchEntry.objects.filter(_Matches(Value(query)), Exists(public)).order_by(
        _Rank(Value(query)), "-pk"
    )


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


def hits(entries: Iterable[SearchEntry], words: str) -> list[Hit]:
    """Return a page of what `find(words)` found, with articles and marked words: four queries."""
    keys = [entry.pk for entry in entries]
    marked = SearchEntry.objects.filter(_Matches(Value(_query(words))), pk__in=keys)
    stretches = dict(
        marked.annotate(stretch=_Stretch(Value(_query(words)))).values_list("pk", "stretch")
    )
    articles = Article.objects.published().for_listing().defer(None).in_bulk(keys)
    return [
        Hit(articles[key], _pieces(stretches[key], _text(articles[key])))
        for key in keys
        if key in articles and key in stretches
    ]
