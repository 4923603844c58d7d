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
    "articles_article", "articles_article_tags", "articles_byline", "articles_placement",
    "articles_relatedlink", "articles_revision", "articles_statechange", "comments_comment",
    "comments_decision", "comments_rating", "comments_reader", "comments_report",
    "comments_tally",
)  # fmt: skip
# Rows that are listed: these have to come out of an index in their order, page by page.
LISTED = ("articles_article", "comments_comment")


def _sqlite(sql: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        steps = [(parent, text) for _, parent, _, text in cursor.fetchall()]
    listed = re.match(r'SELECT (?:DISTINCT )?"(\w+)"', sql)
    for parent, text in steps:
        scanned = re.fullmatch(r"SCAN (\w+)(?P<index> USING .*)?", text)
        if scanned and scanned[1] in BIG and not (scanned["index"] and "LIMIT" in sql):
            yield text
        # Deeper in the plan are the few rows of one article or of one comment.
        if "TEMP B-TREE FOR ORDER" in text and not parent and listed and listed[1] in LISTED:
            yield text


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _postgresql(sql: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        # Tables of a few rows are read whole unless that is made dear.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        ((plans,),) = cursor.fetchall()
    for node in _nodes(plans[0]["Plan"]):
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in BIG:
            yield f"Seq Scan on {node['Relation Name']}"


def growing(client: Client, path: str) -> list[str]:
    """Ask for a page; return each step of its queries that costs more the more rows there are."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return growing_of(asked)


def growing_of(asked: CaptureQueriesContext) -> list[str]:
    """Return each step of captured queries that costs more the more rows there are."""
    explain = _sqlite if connection.vendor == "sqlite" else _postgresql
    queries = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    assert queries
    return [f"{step}: {sql}" for sql in queries for step in explain(sql)]
