"""What the migrations make of rows that an older release wrote."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from articles import page_things
from articles.models import (
    Article,
    ImportRun,
    PageThingRevision,
    Picture,
    PictureFile,
    RelatedLink,
    Section,
    SourceDocument,
    Tag,
)
from tests.cast import NOW, PIXEL, make_article, make_author

pytestmark = pytest.mark.django_db
migration = import_module("articles.migrations.0011_boilerplate_and_keys")
first_revisions = import_module("articles.migrations.0014_first_revisions")


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


def test_files_get_their_digest_and_a_missing_one_gets_none(settings):
    stored = Path(settings.MEDIA_ROOT) / "a.png"
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(PIXEL)
    for name in ("a.png", "gone.png", ""):
        picture = Picture.objects.create(credit=name)
        Picture.objects.filter(pk=picture.pk).update(file=name, width=1, height=1)
    first_revisions.fill_digests(apps, None)
    digest = hashlib.sha256(PIXEL).hexdigest()
    assert dict(Picture.objects.values_list("credit", "digest")) == {
        "a.png": digest, "gone.png": "", "": "",
    }  # fmt: skip
    file = PictureFile.objects.get()
    picture = Picture.objects.get(credit="a.png")
    assert (file.picture, file.digest, file.file.name, file.width, file.height, file.added_at) == (
        picture, digest, "a.png", 1, 1, picture.added_at,
    )  # fmt: skip


def test_each_thing_gets_a_first_revision_with_the_values_that_later_ones_go_on_from(monkeypatch):
    monkeypatch.setattr(first_revisions, "ROWS_PER_BATCH", 2)
    things = [
        Picture.objects.create(credit="Alamy"),
        *(make_author(f"Author {number}") for number in range(3)),
        Section.objects.create(name="World", slug="world", archived_at=NOW),
        Tag.objects.create(name="Rivers", slug="rivers"),
    ]
    first_revisions.begin_records(apps, None)
    first_revisions.begin_records(apps, None)
    assert PageThingRevision.objects.count() == len(things)
    for thing in things:
        revision = thing.revisions.get()
        assert (revision.number, revision.slug) == (1, getattr(thing, "slug", ""))
        assert (revision.made_by, revision.reason) == (None, "As it stood when the record began.")
        assert page_things.on_record(thing) == page_things.values_of(thing)
