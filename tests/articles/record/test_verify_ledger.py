"""`manage.py verify_ledger`: every way of tampering with what is on record is named with its place.

Each test switches the guards off first, as somebody can who owns the database.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.acts import corrections
from articles.models import (
    Address,
    Article,
    CorrectedWords,
    Correction,
    Edition,
    EditionPage,
    LedgerEntry,
    Revision,
    StateChange,
)
from articles.record import digests, ledger
from newsroom.db import guards
from tests import cast

pytestmark = pytest.mark.django_db

# The rows without the guard that Python has.
revisions = Revision._base_manager
changes = StateChange._base_manager
made_corrections = Correction._base_manager
corrected = CorrectedWords._base_manager
editions = Edition._base_manager
pages = EditionPage._base_manager
chain = LedgerEntry._base_manager


@pytest.fixture(autouse=True)
def article() -> Article:
    """Return an article with nine entries.

    1 revision, 2 change of state, 3 edition, 4 its page; 5 revision, 6 correction, 7 edition, 8 its page,
    9 corrected words.
    """
    article = cast.make_article("Bridge")
    corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=cast.make_user("edith"))
    return article


def verify(*words: str) -> list[str]:
    """Return what the command prints; the last line may be its error."""
    out = io.StringIO()
    try:
        call_command("verify_ledger", *words, stdout=out, stderr=io.StringIO())
    except CommandError as error:
        assert error.returncode == 1
        return [*out.getvalue().splitlines(), str(error)]
    return out.getvalue().splitlines()


def tamper(change: Callable[[], object]) -> list[str]:
    """Change rows without guards; return what is then found, with {} for the keys of rows."""
    with guards.lifted(connection):
        change()
    return verify()


def key(number: int) -> int:
    return LedgerEntry.objects.get(number=number).row_key


def test_nothing_is_found_where_nothing_was_changed():
    assert verify() == ["Nothing on record was changed. Entries: 9."]


def test_a_site_without_articles_has_an_empty_chain():
    with guards.lifted(connection):
        for rows in (
            corrected, pages, Address.objects, editions, made_corrections, changes, revisions, chain,
        ):  # fmt: skip
            rows.all()._raw_delete(connection.alias)
    assert verify() == ["Nothing on record was changed. Entries: 0."]
    assert verify("--head") == [f"0:{'0' * 64}"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda: revisions.filter(number=2).update(made_at=cast.TOMORROW),
            "Entry 5: revision {5} was changed.",
        ),
        (
            lambda: revisions.filter(number=2).update(snapshot={"headline": "Other"}),
            "Entry 5: the words of revision {5} were changed.",
        ),
        (
            lambda: revisions.filter(number=2).update(nonce="0" * 32),
            "Entry 5: the words of revision {5} were changed.",
        ),
        (
            lambda: changes.update(to_state="draft"),
            "Entry 2: change of state {2} was changed.",
        ),
        (
            lambda: changes.update(reason="Never given."),
            "Entry 2: the words of change of state {2} were changed.",
        ),
        (
            lambda: made_corrections.update(text="Sunday."),
            "Entry 6: the words of correction {6} were changed.",
        ),
        (
            lambda: (corrected.all().delete(), made_corrections.all().delete()),
            ["Entry 6: correction {6} is missing.", "Entry 9: corrected words {9} is missing."],
        ),
        (
            lambda: made_corrections.update(kind="retraction"),
            "Entry 6: correction {6} was changed.",
        ),
        (
            lambda: made_corrections.update(place="top"),
            "Entry 6: correction {6} was changed.",
        ),
        (
            lambda: corrected.update(before=None),
            "Entry 9: corrected words {9} was changed.",
        ),
        (
            lambda: corrected.update(words={}),
            "Entry 9: the words of corrected words {9} were changed.",
        ),
        (
            lambda: chain.filter(number=5).update(kind="review"),
            [
                "Entry 5: the entry was changed.",
                "Entry 5: nothing on record is called “review”.",
                "There is no entry for revision {5}.",
            ],
        ),
        (
            lambda: chain.filter(number=3).update(made_at=cast.TOMORROW),
            "Entry 3: the entry was changed.",
        ),
        (
            lambda: chain.filter(number=2).delete(),
            [
                "Entry 3: 1 entry before it is missing.",
                "There is no entry for change of state {2}.",
            ],
        ),
        (
            lambda: chain.filter(number=9).delete(),
            "There is no entry for corrected words {9}.",
        ),
        (
            lambda: editions.filter(number=1).update(public_from=cast.TOMORROW),
            "Entry 3: edition {3} was changed.",
        ),
        (
            lambda: editions.filter(number=1).update(headline="Other"),
            "Entry 3: the words of edition {3} were changed.",
        ),
        (
            lambda: pages.filter(edition__number=2).update(words={"shape": 1}),
            "Entry 8: the words of page of an edition {8} were changed.",
        ),
    ],
)  # fmt: skip
def test_tampering_is_named_with_its_place(change, said):
    keys = ["", *LedgerEntry.objects.values_list("row_key", flat=True)]
    expected = [said] if isinstance(said, str) else said
    found = tamper(change)
    assert found == [
        *(line.format(*keys) for line in expected),
        f"Problems found: {len(expected)}.",
    ]


def test_a_row_that_was_slipped_in_has_no_entry(article):
    slipped = revisions.create(article=article, number=9, snapshot={}, made_at=cast.NOW)
    assert verify() == [f"There is no entry for revision {slipped.pk}.", "Problems found: 1."]


def test_an_entry_with_a_digest_of_its_own_breaks_the_chain():
    def change() -> None:
        revisions.filter(number=1).update(made_at=cast.TOMORROW)
        row = revisions.get(number=1)
        entry = chain.get(number=1)
        entry.row_digest = digests.of(ledger.ROW_KINDS["revision"].facts(row))
        digest = ledger.digest_of(entry)
        chain.filter(number=1).update(row_digest=entry.row_digest, digest=digest)

    assert tamper(change) == ["Entry 2: it does not follow entry 1.", "Problems found: 1."]


def test_a_missing_guard_is_named():
    on = " ON articles_correction" if connection.vendor == "postgresql" else ""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_articles_correction_update{on}")
    assert verify() == [
        "The guard guard_articles_correction_update is missing. Run manage.py migrate, which installs it.",
        "Problems found: 1.",
    ]


# --- Expunged words


def expunge() -> Revision:
    """Expunge a revision as the guard allows it."""
    revisions.filter(number=1).update(snapshot={}, reason="", nonce="")
    return revisions.get(number=1)


def test_a_row_whose_words_were_expunged_still_has_its_facts_and_its_digest():
    ledger.note("expunged revision", expunge(), at=cast.TOMORROW)
    assert verify() == ["Nothing on record was changed. Entries: 10."]
    found = tamper(lambda: revisions.filter(number=1).update(made_at=cast.TOMORROW))
    assert found == [f"Entry 1: revision {key(1)} was changed.", "Problems found: 1."]


def test_other_words_cannot_take_the_place_of_expunged_ones():
    ledger.note("expunged revision", expunge(), at=cast.TOMORROW)
    found = tamper(lambda: revisions.filter(number=1).update(reason="Nobody’s"))
    assert found == [
        f"Entry 1: the words of revision {key(1)} were changed.",
        "Problems found: 1.",
    ]


def test_words_that_went_without_an_entry_are_named():
    expunge()
    assert verify() == [f"There is no entry for expunged revision {key(1)}.", "Problems found: 1."]


# --- The head, kept elsewhere


def test_an_earlier_head_is_still_in_the_chain(article):
    [head] = verify("--head")
    assert head == f"9:{LedgerEntry.objects.get(number=9).digest}"
    cast.make_article("Later")
    assert verify("--expect", head) == ["Nothing on record was changed. Entries: 13."]


def test_a_chain_that_was_made_anew_does_not_hold_the_earlier_head():
    [head] = verify("--head")

    def make_anew() -> None:
        corrected.all().delete()
        chain.filter(number=9).delete()

    assert tamper(make_anew) == ["Nothing on record was changed. Entries: 8."]
    assert verify("--expect", head) == [
        f"The chain lacks {head}, which was once its head.",
        "Problems found: 1.",
    ]


@pytest.mark.parametrize("text", ["", "4", "4:", f"x:{'0' * 64}", f"4:{'0' * 63}", f"4:{'G' * 64}"])
def test_what_is_no_head_is_named(text):
    words = f"“{text}” is not the head of a ledger. Copy what verify_ledger --head has printed."
    assert verify("--expect", text) == [words]


@pytest.mark.parametrize("number", [1, 40])
def test_a_batch_takes_the_same_queries_whatever_it_holds(number, article):
    ledger.append_many(
        [
            Revision(article=article, number=9 + more, snapshot={}, made_at=cast.NOW)
            for more in range(number)
        ]
    )
    with CaptureQueriesContext(connection) as asked:
        verify()
    # Two counts, the batch and the end of the chain; then the rows of each of seven kinds, and those of
    # 26 kinds that lack an entry. Of editions: the batch and the end, their entries, three kinds of places,
    # and addresses; then all addresses.
    asked_of_rows = [query["sql"] for query in asked if 'FROM "articles_' in query["sql"]]
    # On PostgreSQL, Django reads the columns of a guarded table off one row.
    assert sum(not sql.endswith("LIMIT 1") for sql in asked_of_rows) == 2 + 2 + 7 + 26 + 8


def test_many_batches_are_one_chain(monkeypatch):
    monkeypatch.setattr(ledger, "ENTRIES_PER_BATCH", 1)
    assert verify() == ["Nothing on record was changed. Entries: 9."]
