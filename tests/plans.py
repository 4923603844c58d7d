"""How the database goes about the queries of a page: which of its ways grow with the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# The tables that grow with the paper and its readers.
BIG = (
    "articles_address", "articles_article", "articles_article_tags", "articles_byline", "articles_desk_search",
    "articles_furtherreading", "articles_edition", "articles_editionlink", "articles_editionpage", "articles_editionpicture",
    "articles_listentry", "articles_pagethingrevision", "articles_picturefile",
    "articles_placement", "articles_previewlink", "articles_previewopening",
    "articles_relatedlink", "articles_revision", "articles_search", "articles_sourcedocument",
    "articles_statechange", "comments_comment", "comments_decision",
    "comments_rating", "comments_reader", "comments_report", "comments_tally",
)  # fmt: skip
# Rows that are listed: these have to come out of an index in their order, page by page.
LISTED = ("articles_article", "articles_edition", "comments_comment")


def _sqlite_steps(sql: str) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [(parent, text) for _, parent, _, text in cursor.fetchall()]


def _sqlite(sql: str) -> Iterator[str]:
    steps = _sqlite_steps(sql)
    listed = re.match(r'SELECT (?:DISTINCT )?"(\w+)"', sql)
    # A table itself is an index of its keys, for whoever asks for their order.
    by_key = "ORDER BY" in sql and not any("TEMP B-TREE" in text for _, text in steps)
    for parent, text in steps:
        scanned = re.fullmatch(r"SCAN (\w+)(?P<index> USING .*)?", text)
        stops = scanned and (scanned["index"] or by_key) and "LIMIT" in sql
        if scanned and scanned[1] in BIG and not stops:
            yield text
        # A list of all rows of a table, each of which is then looked for.
        named = re.fullmatch(r"USING ROWID SEARCH ON TABLE (\w+) FOR IN-OPERATOR", text)
        if named and named[1] in BIG:
            yield text
        # Deeper in the plan are the few rows of one article or of one comment.
        if "TEMP B-TREE FOR ORDER" in text and not parent and listed and listed[1] in LISTED:
            yield text


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _postgresql_steps(sql: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        # Tables of a few rows are read whole, and sorted, unless that is made dear.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        ((plans,),) = cursor.fetchall()
    return list(_nodes(plans[0]["Plan"]))


def _postgresql(sql: str) -> Iterator[str]:
    for node in _postgresql_steps(sql):
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in BIG:
            yield f"Seq Scan on {node['Relation Name']}"


def _queries(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return _selected(asked)


def _selected(asked: CaptureQueriesContext) -> list[str]:
    found = [query["sql"] for query in asked if query["sql"].startswith(("SELECT", "(SELECT"))]
    assert found
    return found


def growing(client: Client, path: str) -> list[str]:
    """Ask for a page; return each step of its queries that costs more the more rows there are."""
    return _growing(_queries(client, path))


def growing_of(asked: CaptureQueriesContext) -> list[str]:
    """Return each step of captured queries that costs more the more rows there are."""
    return _growing(_selected(asked))


def _growing(queries: list[str]) -> list[str]:
    explain = _sqlite if connection.vendor == "sqlite" else _postgresql
    return [f"{step}: {sql}" for sql in queries for step in explain(sql)]


def indexes(client: Client, path: str) -> set[str]:
    """Ask for a page; return the names of the indexes that its queries use; FTS5 is one itself."""
    queries = _queries(client, path)
    if connection.vendor == "postgresql":
        nodes = [node for sql in queries for node in _postgresql_steps(sql)]
        return {node["Index Name"] for node in nodes if "Index Name" in node}
    texts = [text for sql in queries for _, text in _sqlite_steps(sql)]
    pattern = r"USING (?:COVERING )?INDEX (\w+)|SCAN (\w+) VIRTUAL TABLE"
    return {match[1] or match[2] for text in texts if (match := re.search(pattern, text))}
