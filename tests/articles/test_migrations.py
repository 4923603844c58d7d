"""What the migrations make of rows that an older release wrote."""

from __future__ import annotations

import io
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles import corrections
from articles.models import (
    Article,
    Correction,
    ImportRun,
    LedgerEntry,
    RelatedLink,
    Revision,
    SourceDocument,
    StateChange,
)
from newsroom.db import guards
from tests.cast import NOW, TOMORROW, make_article, make_user

pytestmark = pytest.mark.django_db
migration = import_module("articles.migrations.0011_boilerplate_and_keys")
ledger_migration = import_module("articles.migrations.0014_fill_ledger")


def test_furniture_of_older_imports_becomes_boilerplate():
    spans = [{"field": "headline", "rule": "text"}, {"field": "furniture", "rule": "share"}]
    document = SourceDocument.objects.create(
        article=make_article(), reference="a", sha256="1", text_sha256="2", raw=b"", encoding="utf-8",
        run=ImportRun.objects.create(started_at=NOW), parser_version=1, spans=spans,
    )  # fmt: skip
    migration.rename_spans("furniture", "boilerplate")(apps, None)
    document.refresh_from_db()
    assert [span["field"] for span in document.spans] == ["headline", "boilerplate"]
    migration.rename_spans("boilerplate", "furniture")(apps, None)
    document.refresh_from_db()
    assert document.spans == spans


def test_keys_of_titles_are_folded_again():
    article = make_article("İstanbul’da kar")
    link = RelatedLink.objects.create(article=article, title="Sıcak yaz", order=0)
    Article.objects.update(headline_key="i stanbulda kar")
    RelatedLink.objects.update(title_key="sıcak yaz")
    migration.fold_again(apps, None)
    article.refresh_from_db()
    link.refresh_from_db()
    assert (article.headline_key, link.title_key) == ("istanbulda kar", "sicak yaz")


def test_what_was_on_record_before_the_ledger_gets_digests_and_entries(monkeypatch):
    article = make_article()
    correction = corrections.publish(article, text="Monday.", at=TOMORROW, by=make_user("edith"))
    with guards.lifted(connection):
        LedgerEntry._base_manager.all().delete()
        for model in (Revision, StateChange, Correction):
            model._base_manager.update(nonce="same for all", words_digest="")
    monkeypatch.setattr(ledger_migration, "ROWS_PER_BATCH", 2)
    for _time in (1, 2):
        ledger_migration.fill(apps, connection.schema_editor())
    assert list(LedgerEntry.objects.values_list("number", "kind", "row_key")) == [
        (1, "change of state", article.state_changes.get().pk),
        (2, "revision", article.revisions.get(number=1).pk),
        (3, "revision", article.revisions.get(number=2).pk),
        (4, "correction", correction.pk),
    ]
    assert len(set(Revision.objects.values_list("nonce", flat=True))) == 2
    assert guards.missing(connection) == []
    call_command("verify_ledger", stdout=io.StringIO())
