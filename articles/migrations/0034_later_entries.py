"""Entries of the ledger for what the digests of editions leave out: reconstructed ones, and why some were cancelled."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations, models

from articles.record import digests

ROWS_PER_BATCH = 500
LOCK = "SELECT pg_advisory_xact_lock(7091203)"


def _cancel_reason(edition):
    words = digests.of_words(edition.nonce, {"cancel_reason": edition.cancel_reason})
    return {"words": words}


def _write(chain, kind, rows, facts):
    entries = []
    for row in rows:
        chain.number += 1
        values = {
            "number": chain.number,
            "kind": kind,
            "row_key": row.pk,
            "row_digest": digests.of(facts(row)),
            "made_at": row.cancelled_at or row.made_at,
            "previous": chain.previous,
        }
        chain.previous = digests.of(values)
        entries.append(chain.entries(**values, digest=chain.previous))
    chain.entries.objects.bulk_create(entries, batch_size=ROWS_PER_BATCH)


def _batches(editions):
    last = 0
    while batch := list(editions.filter(pk__gt=last).order_by("pk")[:ROWS_PER_BATCH]):
        yield batch
        last = batch[-1].pk


def fill(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # Processes of the release before go on writing entries.
        schema_editor.execute(LOCK)
    chain = import_module("articles.migrations.0018_fill_ledger").Chain(
        apps.get_model("articles", "LedgerEntry")
    )
    editions = apps.get_model("articles", "Edition").objects.defer("card")
    for batch in _batches(editions.filter(is_reconstructed=True)):
        _write(chain, "reconstructed edition", batch, lambda row: {"is_reconstructed": True})
    for batch in _batches(editions.filter(cancelled_at__isnull=False).exclude(nonce="")):
        _write(chain, "reason of a cancelled edition", batch, _cancel_reason)


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_preview_links")]

    operations = [
        migrations.AlterField(
            model_name="editionpage",
            name="words",
            field=models.JSONField(
                help_text="As articles.editions.piece writes them, with the number of the shape.",
                verbose_name="words",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
