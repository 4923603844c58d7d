"""What the migrations make of rows that an older release wrote."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from articles.models import Article, ImportRun, RelatedLink, SourceDocument
from tests.cast import NOW, make_article

pytestmark = pytest.mark.django_db
migration = import_module("articles.migrations.0011_boilerplate_and_keys")


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
