"""The exceptions that a guard names: words are expunged once, what has not come is cancelled once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from articles.acts import corrections
from articles.models import (
    Article,
    Correction,
    Edition,
    EditionPage,
    Expunging,
    PageThingRevision,
    Picture,
    PictureFile,
    Revision,
    StateChange,
    Tag,
)
from articles.page_things import page_things
from articles.record import ledger
from newsroom.db.guards import Guard
from tests import cast
from tests.newsroom.db.guards.sql import MESSAGES, refused, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """Return an article that has been published and corrected; every guarded table has a row."""
    article, edith = cast.make_article(), cast.make_user("edith")
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=edith)
    page_things.save(Tag(name="Rivers", slug="rivers"), by=edith, at=cast.NOW)
    ledger.append(Expunging(article=article, made_at=cast.NOW, made_by=edith, reason="So."))
    return article


EXPUNGED = {
    Revision: "snapshot = '{}', reason = '', nonce = ''",
    StateChange: "reason = '', nonce = ''",
    Correction: "text = '', nonce = ''",
    Edition: (
        "headline = '', headline_key = '', slug = '', reason = '', cancel_reason = '', card = '{}',"
        " card_digest = '', text_digest = '', nonce = ''"
    ),
    EditionPage: "words = '{}', nonce = ''",
    PageThingRevision: "changes = '{}', slug = '', reason = '', nonce = ''",
    Expunging: "reason = '', nonce = ''",
}
# What is no word, with the tables that have it.
FACTS = {
    "words_digest = ''": EXPUNGED,
    "made_at = '2020-01-01'": EXPUNGED,
    "made_by_id = NULL": [Correction, PageThingRevision, Expunging],
    "public_from = '2020-01-01'": [Edition],
    "is_public = NOT is_public": [Edition],
    "cancelled_at = '2020-01-01'": [Edition],
}


@pytest.mark.parametrize("model", EXPUNGED, ids=lambda model: model.__name__)
def test_words_are_expunged_once_and_nothing_with_them(model, article):
    sql = f"UPDATE {model._meta.db_table} SET {EXPUNGED[model]}"
    for more in [fact for fact, models in FACTS.items() if model in models]:
        assert refused(f"{sql}, {more}") == MESSAGES[model]
    run(sql)
    assert set(model._base_manager.values_list("nonce", flat=True)) == {""}
    assert refused(sql) == MESSAGES[model]


@pytest.mark.parametrize(
    "part", ["nonce = ''", "snapshot = '{}'", "snapshot = '{}', reason = ''", "nonce = 'another'"]
)
def test_words_are_expunged_as_a_whole(part, article):
    assert refused(f"UPDATE articles_revision SET {part}") == MESSAGES[Revision]


@pytest.mark.parametrize(
    "part",
    ["nonce = ''", "headline = ''", "headline = '', nonce = ''", "slug = '', reason = 'No.'"],
)
def test_words_of_an_edition_are_expunged_as_a_whole(part, article):
    assert refused(f"UPDATE articles_edition SET {part}") == MESSAGES[Edition]


CANCEL = "UPDATE articles_edition SET cancelled_at = '2024-05-17 08:00:00+00:00'"


def test_an_edition_that_has_not_come_is_cancelled_once():
    cast.make_article(published_at=cast.TOMORROW)
    edith, said = cast.make_user("edith"), MESSAGES[Edition]
    late = "UPDATE articles_edition SET cancelled_at = '2024-05-18 09:00:00+00:00'"
    assert refused(late) == said
    for more in ("public_from = '2030-01-01'", "is_public = false", "headline = 'Other'"):
        assert refused(f"{CANCEL}, {more}") == said
    assert refused("UPDATE articles_edition SET cancel_reason = 'No.'") == said
    assert refused(f"UPDATE articles_edition SET cancelled_by_id = {edith.pk}") == said
    run(f"{CANCEL}, cancelled_by_id = {edith.pk}, cancel_reason = 'No.'")
    for again in (CANCEL, "UPDATE articles_edition SET cancelled_at = NULL"):
        assert refused(again) == said


def test_an_edition_that_was_public_at_once_is_never_cancelled(article):
    early = CANCEL.replace("2024-05-17", "2020-01-01")
    assert refused(CANCEL) == refused(early) == MESSAGES[Edition]


def test_where_a_file_was_is_forgotten_once_and_nothing_with_it():
    Picture.objects.create(file=SimpleUploadedFile("a.png", cast.PIXEL))
    sql, said = "UPDATE articles_picturefile SET file = ''", MESSAGES[PictureFile]
    forget = f"{sql}, says = NULL, expunged_at = '2024-05-17'"
    assert refused(sql) == said
    assert refused(f"{sql}, expunged_at = '2024-05-17'") == said
    assert refused("UPDATE articles_picturefile SET expunged_at = '2024-05-17'") == said
    for more in ("digest = ''", "picture_id = 1000", "width = NULL", "added_at = '2020-01-01'"):
        assert refused(f"{forget}, {more}") == said
    run(forget)
    assert refused(forget) == said
    assert refused("UPDATE articles_picturefile SET expunged_at = NULL") == said


def test_what_a_file_is_is_noted_once():
    picture = Picture.objects.create()
    PictureFile.objects.create(picture=picture, digest="a", file="a.png", added_at=cast.NOW)
    note, said = "UPDATE articles_picturefile SET is_drawing = {}, colour = '#fff'", MESSAGES
    assert refused(f"{note.format('true')}, width = 3") == said[PictureFile]
    run(f"{note.format('true')}, format = 'PNG', says = '{{}}'")
    assert refused(note.format("false")) == said[PictureFile]


BEFORE, AFTER = "'2024-05-17 01:00:00+00:00'", "'2025-01-01 00:00:00+00:00'"


def test_what_has_not_come_is_cancelled_once(paper):
    said = "Papers are on record."
    assert refused(f"UPDATE articles_paper SET cancelled_at = {AFTER}") == said
    assert refused("UPDATE articles_paper SET cancel_reason = 'No'") == said
    assert refused("UPDATE articles_paper SET cancelled_at = NULL") == said
    assert refused(f"UPDATE articles_paper SET cancelled_at = {BEFORE}, day = 2") == said
    run(f"UPDATE articles_paper SET cancelled_at = {BEFORE}, cancel_reason = 'No'")
    assert refused(f"UPDATE articles_paper SET cancelled_at = {BEFORE}") == said
    assert refused("UPDATE articles_paper SET cancelled_at = NULL") == said


def test_a_key_that_counts_under_a_condition_is_free_again_without_it(paper):
    with pytest.raises(IntegrityError):
        paper.objects.create(day=1, public_from=cast.NOW)
    run(f"UPDATE articles_paper SET cancelled_at = {BEFORE}")
    paper.objects.create(day=1, public_from=cast.NOW)
    assert paper.objects.count() == 2


def test_a_message_that_would_end_the_sql_is_refused():
    words = r"^Write ’ instead of ' in the message of a guard: It's on record\.$"
    with pytest.raises(ValueError, match=words):
        Guard("It's on record.")
