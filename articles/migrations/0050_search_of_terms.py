"""The search keeps terms that are made in Python, the same for both databases.

They are made by the code of today, as `manage.py rebuild_search` makes them: what the search keeps and
what it looks for have to be spelled by the same functions. Backwards they are spelled as before this.
"""

from __future__ import annotations

from django.db import migrations

from articles.lists.openings import paragraphs
from articles.migrations.history.folding import search_words
from articles.spelling.terms import terms, within_bounds
from articles.text_blocks.running_text import without_repetitions

BATCH = 200
READERS, DESK = "articles_search", "articles_desk_search"
COLUMNS = {READERS: ["headline", "standfirst", "body", "places"], DESK: ["head", "body", "names"]}
COLUMNS_BEFORE = COLUMNS | {READERS: ["headline", "standfirst", "body"]}
# It takes every character that is not ASCII for a letter, and changes none of them.
ASCII = "ascii"
PORTER = "porter unicode61 remove_diacritics 2"
LEXEMES = "array_to_tsvector(string_to_array({column}, ' '))"
STEMS = "setweight(to_tsvector('newsroom', {column}), '{weight}')"
WEIGHTS = {"headline": "A", "standfirst": "B"}
INDEXES = {
    READERS: """
        CREATE INDEX articles_search_newest ON articles_search
            USING gin (words, (ARRAY[rowid >> 45])) WITH (gin_pending_list_limit = 256)
    """,
    DESK: "CREATE INDEX articles_desk_search_words ON articles_desk_search USING gin (words)",
}
STEMMING = [
    "CREATE TEXT SEARCH DICTIONARY newsroom_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION newsroom (COPY = english)",
    """
    ALTER TEXT SEARCH CONFIGURATION newsroom
        ALTER MAPPING REPLACE english_stem WITH newsroom_stem
    """,
]
NO_STEMMING = [
    "DROP TEXT SEARCH CONFIGURATION newsroom",
    "DROP TEXT SEARCH DICTIONARY newsroom_stem",
]


def _text(body):
    return within_bounds(" ".join(paragraphs(without_repetitions(body))))


def _kicker_and_standfirst(words):
    return f"{words.get('kicker', '')} {words['standfirst']}".strip()


def _marks(words):
    section = [f"§{words['section']['key']}"] if words["section"] else []
    people = sorted({each["key"] for each in words["bylines"] if each["key"] is not None})
    return " ".join([*section, *(f"¶{key}" for key in people)])


def _of_readers(words):
    head = terms(words["headline"]), terms(_kicker_and_standfirst(words))
    return (*head, terms(_text(words["body"])), _marks(words))


def _of_readers_before(words):
    return search_words(words | {"standfirst": _kicker_and_standfirst(words)})


def _names(article):
    for byline in article.bylines.all():
        yield byline.wording
        yield byline.contributor.name if byline.contributor else ""
    for tag in article.tags.all():
        yield tag.name


def _head(article):
    return f"{article.kicker} {article.headline} {article.standfirst}"


def _of_desk(article):
    return terms(_head(article)), terms(_text(article.body)), terms(" ".join(_names(article)))


def _of_desk_before(article):
    page = {"headline": _head(article), "standfirst": " ".join(_names(article))}
    head, names, body = search_words(page | {"body": article.body})
    return head, body, names


def _pages(apps, cursor):
    """Yield the key of each entry that there is, with the words of its page, a batch at a time."""
    pages = apps.get_model("articles", "EditionPage")._base_manager
    last = -(2**63)
    batch = "SELECT rowid FROM articles_search_before WHERE rowid > %s ORDER BY rowid LIMIT %s"
    while True:
        cursor.execute(batch, [last, BATCH])
        keys = [key for (key,) in cursor.fetchall()]
        if not keys:
            return
        editions = [key % 2**31 for key in keys]
        words = dict(pages.filter(edition__in=editions).values_list("edition", "words"))
        yield from ((key, words[key % 2**31]) for key in keys if words.get(key % 2**31))
        last = keys[-1]


def _articles(apps):
    articles = apps.get_model("articles", "Article")._base_manager.order_by("pk")
    found = articles.prefetch_related("bylines__contributor", "tags")
    return ((article.pk, article) for article in found.iterator(chunk_size=BATCH))


def _fill(cursor, table, columns, rows):
    values = ", ".join(["%s"] * (len(columns) + 1))
    insert = f"INSERT INTO {table} (rowid, {', '.join(columns)}) VALUES ({values})"  # noqa: S608
    for row in rows:
        cursor.execute(insert, row)


def _make(connection, cursor, table, columns, tokenizer, of_column):
    if connection.vendor == "sqlite":
        listed = ", ".join(columns)
        cursor.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({listed}, tokenize = '{tokenizer}')"
        )
        return
    listed = ", ".join(f"{column} text NOT NULL" for column in columns)
    lexemes = " || ".join(of_column(column) for column in columns)
    cursor.execute(
        f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, {listed},"
        f" words tsvector GENERATED ALWAYS AS ({lexemes}) STORED)"
    )


def _exchange(apps, schema_editor, columns, tokenizer, of_column, of_readers, of_desk):
    """Make both tables anew; an index that is made from all rows is made faster."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {READERS} RENAME TO {READERS}_before")
        cursor.execute(f"DROP TABLE {DESK}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX articles_search_newest")
            # Its name is for the key of the new table.
            cursor.execute("ALTER INDEX articles_search_pkey RENAME TO articles_search_before_pkey")
        for table in (READERS, DESK):
            _make(connection, cursor, table, columns[table], tokenizer, of_column[table])
        with connection.cursor() as reading:
            pages = ((key, *of_readers(words)) for key, words in _pages(apps, reading))
            _fill(cursor, READERS, columns[READERS], pages)
        articles = ((key, *of_desk(article)) for key, article in _articles(apps))
        _fill(cursor, DESK, columns[DESK], articles)
        cursor.execute(f"DROP TABLE {READERS}_before")
        if connection.vendor == "postgresql":
            for index in INDEXES.values():
                cursor.execute(index)


def _lexemes(column):
    return LEXEMES.format(column=column)


def _weighted(column):
    return STEMS.format(column=column, weight=WEIGHTS.get(column, "D"))


def _stemmed(column):
    return f"to_tsvector('newsroom', {column})"


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def forwards(apps, schema_editor):
    of_column = {READERS: _lexemes, DESK: _lexemes}
    _exchange(apps, schema_editor, COLUMNS, ASCII, of_column, _of_readers, _of_desk)
    _run(schema_editor, NO_STEMMING)


def backwards(apps, schema_editor):
    _run(schema_editor, STEMMING)
    of_column = {READERS: _weighted, DESK: _stemmed}
    before = (_of_readers_before, _of_desk_before)
    _exchange(apps, schema_editor, COLUMNS_BEFORE, PORTER, of_column, *before)


class Migration(migrations.Migration):
    dependencies = [("articles", "0049_picture_days")]

    operations = [migrations.RunPython(forwards, backwards)]
