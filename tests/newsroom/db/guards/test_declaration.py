"""The exceptions that a guard names: words are expunged once, what has not come is cancelled once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from articles import corrections
from articles.models import Article, Correction, Revision, StateChange
from newsroom.db.guards import Guard
from tests import cast
from tests.newsroom.db.guards.sql import MESSAGES, refused, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    """Return an article that has been published and corrected."""
    article = cast.make_article()
    corrections.publish(article, text="Monday.", at=cast.NOW, by=cast.make_user("edith"))
    return article


EXPUNGED = {
    Revision: "snapshot = '{}', reason = '', nonce = ''",
    StateChange: "reason = '', nonce = ''",
    Correction: "text = '', nonce = ''",
}


@pytest.mark.parametrize("model", EXPUNGED, ids=lambda model: model.__name__)
def test_words_are_expunged_once_and_nothing_with_them(model, article):
    sql = f"UPDATE {model._meta.db_table} SET {EXPUNGED[model]}"
    for more in ("words_digest = ''", "made_at = '2020-01-01'", "made_by_id = NULL"):
        if more != "made_by_id = NULL" or model is Correction:
            assert refused(f"{sql}, {more}") == MESSAGES[model]
    run(sql)
    assert set(model._base_manager.values_list("nonce", flat=True)) == {""}
    assert refused(sql) == MESSAGES[model]


@pytest.mark.parametrize(
    "part", ["nonce = ''", "snapshot = '{}'", "snapshot = '{}', reason = ''", "nonce = 'another'"]
)
def test_words_are_expunged_as_a_whole(part, article):
    assert refused(f"UPDATE articles_revision SET {part}") == MESSAGES[Revision]


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
