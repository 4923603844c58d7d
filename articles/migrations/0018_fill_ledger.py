"""Digests and entries of the ledger for the rows that are on record, in the order of their times."""

from __future__ import annotations

import heapq
import secrets
from itertools import groupby

from django.db import migrations

from articles.record import digests
from newsroom.db import guards

ROWS_PER_BATCH = 500
START = "0" * 64
# For each model the name in the ledger, the facts and the words, as the models declared them then.
KINDS = {
    "Revision": (
        "revision",
        ("article", "number", "made_at", "made_by"),
        ("snapshot", "reason"),
    ),
    "StateChange": (
        "change of state",
        ("article", "from_state", "to_state", "revision", "made_at", "made_by"),
        ("reason",),
    ),
    "Correction": (
        "correction",
        ("article", "made_at", "made_by", "revision", "prompted_by_reader"),
        ("text",),
    ),
    "Edition": (
        "edition",
        (
            "article",
            "number",
            "kind",
            "revision",
            "made_at",
            "made_by",
            "at_once",
            "public_from",
            "is_public",
            "address_date",
            "first_published",
            "updated_at",
            "section",
            "language",
        ),
        ("headline", "slug", "reason", "card"),
    ),
    "EditionPage": ("page of an edition", ("edition", "made_at"), ("words",)),
}


def _values(row, names):
    return {name: getattr(row, row._meta.get_field(name).attname) for name in names}


def _seal(model, keys, words):
    """Give rows a nonce and the digest of their words; return them by their keys."""
    rows = model.objects.in_bulk(keys)
    for row in rows.values():
        row.nonce = secrets.token_hex(16)
        row.words_digest = digests.of_words(row.nonce, _values(row, words))
    model._base_manager.bulk_update(rows.values(), ["nonce", "words_digest"], batch_size=100)
    return rows


class Chain:
    def __init__(self, entries):
        self.entries = entries
        last = entries.objects.order_by("-number").first()
        self.number, self.previous = (last.number, last.digest) if last else (0, START)

    def entry(self, row, kind, facts):
        """Return the next entry, about `row`."""
        self.number += 1
        values = {
            "number": self.number,
            "kind": kind,
            "row_key": row.pk,
            "row_digest": digests.of({**_values(row, facts), "words": row.words_digest}),
            "made_at": row.made_at,
            "previous": self.previous,
        }
        self.previous = digests.of(values)
        return self.entries(**values, digest=self.previous)


def _in_order(models, kinds):
    """Yield time, rank of the model, key and name of it, of each row that has no digest yet."""

    def of(rank, name):
        rows = models[name].objects.filter(words_digest="").order_by("made_at", "pk")
        for made_at, key in rows.values_list("made_at", "pk").iterator():
            yield made_at, rank, key, name

    return heapq.merge(*(of(rank, name) for rank, name in enumerate(kinds)))


def fill(apps, schema_editor, kinds=KINDS):
    models = {name: apps.get_model("articles", name) for name in kinds}
    chain = Chain(apps.get_model("articles", "LedgerEntry"))
    with guards.lifted(schema_editor.connection):
        places = list(_in_order(models, kinds))
        for first in range(0, len(places), ROWS_PER_BATCH):
            batch = places[first : first + ROWS_PER_BATCH]
            by_name = sorted((name, key) for _at, _rank, key, name in batch)
            rows = {
                name: _seal(models[name], [key for _name, key in group], kinds[name][2])
                for name, group in groupby(by_name, key=lambda pair: pair[0])
            }
            chain.entries.objects.bulk_create(
                chain.entry(rows[name][key], *kinds[name][:2]) for _at, _rank, key, name in batch
            )


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_ledger")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
