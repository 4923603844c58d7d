"""What the migrations make of rows that an older release wrote."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles.acts import corrections, publishing
from articles.lists import search
from articles.models import (
    Article,
    Byline,
    CorrectedWords,
    Correction,
    DeskSearchEntry,
    Edition,
    EditionLink,
    EditionPage,
    ImportRun,
    LedgerEntry,
    NearWord,
    PageThingRevision,
    Picture,
    PictureFile,
    RelatedLink,
    Revision,
    SearchEntry,
    Section,
    SourceDocument,
    StateChange,
    Tag,
)
from articles.models.search_entry import entry_key
from articles.page_things import page_things
from articles.record import ledger, revisions
from newsroom.db import guards
from newsroom.models import DeskLogEntry
from tests import cast
from tests.cast import NOW, PIXEL, TOMORROW, make_article, make_author, make_user

pytestmark = pytest.mark.django_db
migration = import_module("articles.migrations.0011_boilerplate_and_keys")
first_revisions = import_module("articles.migrations.0014_first_revisions")
names_migration = import_module("articles.migrations.0020_fill_ledger_of_names")
corrections_migration = import_module("articles.migrations.0026_corrections")
ledger_migration = import_module("articles.migrations.0018_fill_ledger")
log_migration = import_module("articles.migrations.0028_log_of_earlier_acts")
search_migration = import_module("articles.migrations.0022_search_by_publication")
terms_migration = import_module("articles.migrations.0050_search_of_terms")
near_migration = import_module("articles.migrations.0051_near_words")
titles_migration = import_module("articles.migrations.0052_title_keys_in_one_spelling")


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
    correction = corrections.publish(
        article, cast.said("Monday."), at=TOMORROW, by=make_user("edith")
    )
    with guards.lifted(connection):
        LedgerEntry._base_manager.all().delete()
        CorrectedWords._base_manager.all().delete()
        for model in (Revision, StateChange, Correction, Edition, EditionPage):
            model._base_manager.update(nonce="same for all", words_digest="")
    monkeypatch.setattr(ledger_migration, "ROWS_PER_BATCH", 2)
    for _time in (1, 2):
        ledger_migration.fill(apps, connection.schema_editor())
    assert list(LedgerEntry.objects.values_list("number", "kind", "row_key")) == [
        (1, "change of state", article.state_changes.get().pk),
        (2, "edition", article.editions.get(number=1).pk),
        (3, "page of an edition", article.editions.get(number=1).pk),
        (4, "revision", article.revisions.get(number=1).pk),
        (5, "revision", article.revisions.get(number=2).pk),
        (6, "correction", correction.pk),
        (7, "edition", article.editions.get(number=2).pk),
        (8, "page of an edition", article.editions.get(number=2).pk),
    ]
    assert len(set(Revision.objects.values_list("nonce", flat=True))) == 2
    assert guards.missing(connection) == []
    call_command("verify_ledger", stdout=io.StringIO())


def as_an_older_release_left_it() -> None:
    """Take away what came with the kinds of corrections."""
    with guards.lifted(connection):
        CorrectedWords._base_manager.all().delete()
        LedgerEntry._base_manager.filter(kind="corrected words").delete()


def test_an_older_correction_gets_its_editions_from_its_revision():
    article = make_article()
    made = corrections.publish(article, cast.said("Monday."), at=TOMORROW, by=make_user("edith"))
    as_an_older_release_left_it()
    for _time in (1, 2):
        corrections_migration.fill(apps, connection.schema_editor())
    found = CorrectedWords.objects.get()
    second, first = article.editions.all()
    assert (found.before, found.after, found.words, found.why) == (first, second, {}, "")
    assert (found.correction, made.kind, made.place) == (made, "correction", "foot")
    assert guards.missing(connection) == []
    call_command("verify_ledger", stdout=io.StringIO())


def test_an_older_correction_whose_editions_are_not_known_has_none():
    article = make_article()
    revision = revisions.record(article, at=NOW)
    correction = Correction(
        article=article, text="Monday.", made_at=NOW, made_by=make_user("edith"), revision=revision
    )
    ledger.append(correction)
    corrections_migration.fill(apps, connection.schema_editor())
    found = CorrectedWords.objects.get()
    assert (found.correction, found.before, found.after) == (correction, None, None)
    call_command("verify_ledger", stdout=io.StringIO())


def test_revisions_of_names_get_their_entries_after_those_that_are_there():
    make_article()
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=None, at=NOW)
    with guards.lifted(connection):
        LedgerEntry._base_manager.filter(number=5).delete()
        PageThingRevision._base_manager.update(nonce="", words_digest="")
    for _time in (1, 2):
        names_migration.fill(apps, connection.schema_editor())
    assert list(LedgerEntry.objects.values_list("number", "kind", "row_key"))[4:] == [
        (5, "revision of a picture or name", tag.revisions.get().pk),
    ]
    call_command("verify_ledger", stdout=io.StringIO())


def test_files_get_their_digest_and_a_missing_one_gets_none(settings):
    # Where the models of today look; those of that time looked in the folder of uploads.
    stored = Path(settings.ORIGINALS_ROOT) / "a.png"
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
        recorded, now = page_things.on_record(thing), page_things.values_of(thing)
        # A column that came later is empty in old rows.
        later = {name: value for name, value in now.items() if name not in recorded}
        assert (recorded | later, any(later.values())) == (now, False)


def test_entries_of_the_search_get_keys_in_the_order_of_publication_and_keep_their_words():
    moments = [
        NOW,
        datetime(1923, 5, 17, 3, 4, 5, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 30, 500_000, tzinfo=UTC),
        datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(9999, 12, 30, tzinfo=UTC),
    ]
    for number, moment in enumerate(moments):
        make_article(f"Bridge {number}", published_at=moment)
    editor = SimpleNamespace(connection=connection)
    terms_migration.backwards(apps, editor)
    columns = ("pk", "headline", "standfirst", "body")
    before = list(SearchEntry.objects.order_by("headline").values_list(*columns))
    search_migration.backwards(None, editor)
    keys = set(SearchEntry.objects.values_list("pk", flat=True))
    assert keys == set(Edition.objects.values_list("pk", flat=True))
    search_migration.forwards(None, editor)
    assert list(SearchEntry.objects.order_by("headline").values_list(*columns)) == before
    terms_migration.forwards(apps, editor)
    assert search.find("bridge")[0] == Edition.objects.get(headline="Bridge 0").pk


def test_the_search_is_filled_with_what_it_would_keep_itself_and_emptied_into_what_it_kept(
    monkeypatch,
):
    section = Section.objects.create(name="World", slug="world")
    full = make_article("Łódź votes", kicker="交通", standfirst="Bridges", section=section)
    Byline.objects.create(article=full, contributor=make_author("Zoë"), wording="Our man")
    full.tags.add(Tag.objects.create(name="Rivers", slug="rivers"))
    revisions.record(full, at=NOW)
    publishing.update(full, at=NOW)
    make_article("To come", published_at=TOMORROW)
    cast.make_draft("A draft of O’Brien")
    tables = SearchEntry.objects.order_by("pk"), DeskSearchEntry.objects.order_by("pk")
    as_kept = [list(table.values()) for table in tables]
    assert [len(rows) for rows in as_kept] == [2, 3]
    editor = SimpleNamespace(connection=connection)
    terms_migration.backwards(apps, editor)
    row = SearchEntry.objects.order_by("pk").values_list("headline", "standfirst")[0]
    assert row == ("Łodz votes", "交通 Bridges")
    # As many rows as there are batches.
    monkeypatch.setattr(terms_migration, "BATCH", 1)
    terms_migration.forwards(apps, editor)
    assert [list(table.values()) for table in tables] == as_kept


def test_what_was_written_while_the_search_was_filled_is_in_it(monkeypatch):
    for headline in ("Written before", "Written meanwhile", "Deleted meanwhile"):
        make_article(headline)
    tables = SearchEntry.objects.order_by("pk"), DeskSearchEntry.objects.order_by("pk")
    keys = {table.model._meta.db_table: [each.pk for each in table] for table in tables}
    as_kept = [list(table.values())[:2] for table in tables]
    seen = set()

    def written(_connection, _cursor, table):
        before, meanwhile, deleted = keys[table]
        states = {before: "1", deleted: "1"}, {before: "2", meanwhile: "2"}
        state = states[table in seen]
        seen.add(table)
        return state

    monkeypatch.setattr(terms_migration, "_written", written)
    terms_migration.forwards(apps, SimpleNamespace(connection=connection))
    assert [list(table.values()) for table in tables] == as_kept


def test_a_process_of_the_release_before_writes_into_the_new_search():
    edition = make_article("Harbour").editions.get()
    SearchEntry.objects.all().delete()
    editor = SimpleNamespace(connection=connection)
    terms_migration.backwards(apps, editor)
    terms_migration.forwards(apps, editor)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_search (rowid, headline, standfirst, body) VALUES (%s, %s, %s, %s)",
            [entry_key(edition.pk, edition.first_published), "north  harbour ", "", "Two  spaces"],
        )
    assert search.find("harbour north") == [edition.pk]


def test_near_words_are_those_that_would_be_learnt(monkeypatch):
    for number, headline in enumerate(("Łódź votes", "The bridge", "Harbours")):
        make_article(headline, kicker="Rivers", published_at=NOW.replace(year=2000 + number))
    rows = NearWord.objects.order_by("spelling", "word")
    learnt = list(rows.values_list("spelling", "word"))
    assert ("lodz", "łódź") in learnt
    rows.delete()
    monkeypatch.setattr(near_migration, "BATCH", 2)
    near_migration.fill(apps, None)
    assert list(rows.values_list("spelling", "word")) == learnt


def test_keys_of_titles_get_the_spelling_of_the_search_and_their_own_again():
    article = make_article("Łódź in May")
    RelatedLink.objects.create(article=article, title="The Café", order=0)
    revisions.record(article, at=NOW)
    publishing.update(article, at=NOW)

    def keys():
        columns = (Article, "headline_key"), (RelatedLink, "title_key"), (EditionLink, "title_key")
        found = [set(model.objects.values_list(key, flat=True)) for model, key in columns]
        return [*found, set(Edition.objects.values_list("headline_key", flat=True))]

    editor = SimpleNamespace(connection=connection)
    assert keys() == [{"lodz in may"}, {"the cafe"}, {"the cafe"}, {"lodz in may"}]
    titles_migration.backwards(apps, editor)
    assert keys() == [{"łódź in may"}, {"the café"}, {"the café"}, {"łódź in may"}]
    titles_migration.forwards(apps, editor)
    assert keys() == [{"lodz in may"}, {"the cafe"}, {"the cafe"}, {"lodz in may"}]


def test_the_log_of_the_desk_begins_with_what_was_on_record():
    edith = make_user("edith")
    article = make_article()
    corrections.publish(article, cast.said("Monday."), at=NOW, by=edith)
    later = make_article("Later", published_at=TOMORROW)
    publishing.cancel(later, later.editions.get(), at=NOW, by=edith)
    publishing.bin_draft(later, at=NOW, by=edith)
    publishing.bring_back(later, at=NOW, by=edith)
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=edith, at=NOW)
    page_things.archive(tag, by=edith, at=NOW, reason="So.")
    page_things.bring_back(tag, by=edith, at=NOW, reason="So.")
    tag.name = "Streams"
    page_things.save(tag, by=edith, at=NOW)
    columns = ("made_at", "made_by", "act", "kind", "key", "record_kind", "record_key", "changes")
    written = list(DeskLogEntry.objects.order_by("pk").values_list(*columns))
    with guards.lifted(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM newsroom_desklogentry")
    log_migration.fill(apps, SimpleNamespace(connection=connection))
    filled = list(DeskLogEntry.objects.order_by("pk").values_list(*columns))
    assert sorted(filled, key=str) == sorted(written, key=str)
    assert [row[0] for row in filled] == sorted(row[0] for row in filled)
    assert {row[2] for row in filled} == {
        "save", "publication", "schedule", "cancel", "correction", "bin", "bring_back", "create",
        "archive", "change",
    }  # fmt: skip
