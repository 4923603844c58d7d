"""The ledger: each row on record gets an entry in the transaction that writes it."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from articles.acts import corrections, publishing
from articles.models import Article, LedgerEntry, Revision, StateChange, Tag
from articles.page_things import page_things
from articles.record import digests, ledger
from tests import cast

pytestmark = pytest.mark.django_db


def entries() -> list[tuple[int, str, int]]:
    return list(LedgerEntry.objects.values_list("number", "kind", "row_key"))


def test_a_save_a_publication_and_a_correction_are_entered_in_their_order():
    article = cast.make_article()
    by = cast.make_user("edith")
    correction = corrections.publish(article, cast.said("Monday."), at=cast.NOW, by=by)
    first, second = article.revisions.order_by("number")
    published, corrected = article.editions.order_by("number")
    assert entries() == [
        (1, "revision", first.pk),
        (2, "change of state", article.state_changes.get().pk),
        (3, "edition", published.pk),
        (4, "page of an edition", published.pk),
        (5, "revision", second.pk),
        (6, "correction", correction.pk),
        (7, "edition", corrected.pk),
        (8, "page of an edition", corrected.pk),
        (9, "corrected words", correction.pk),
    ]


def test_cancelling_an_edition_is_entered():
    article = cast.make_article(published_at=cast.TOMORROW)
    edition = article.editions.get()
    publishing.cancel(article, edition, at=cast.NOW, by=cast.make_user("edith"), reason="Wait.")
    assert entries()[4:] == [
        (5, "cancelled edition", edition.pk),
        (6, "reason of a cancelled edition", edition.pk),
        (7, "change of state", article.state_changes.first().pk),
    ]


def test_a_change_of_a_picture_or_a_name_is_entered():
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=None, at=cast.YESTERDAY)
    tag.name = "Streams"
    page_things.save(tag, by=None, at=cast.NOW)
    second, first = tag.revisions.all()
    assert entries() == [
        (1, "revision of a picture or name", first.pk),
        (2, "revision of a picture or name", second.pk),
    ]


def test_each_entry_holds_the_digest_of_the_one_before():
    cast.make_article()
    first, second, *_rest, last = LedgerEntry.objects.all()
    assert (first.previous, second.previous) == ("0" * 64, first.digest)
    assert second.digest == digests.of(
        {
            "number": 2,
            "kind": "change of state",
            "row_key": second.row_key,
            "row_digest": second.row_digest,
            "made_at": cast.YESTERDAY,
            "previous": first.digest,
        }
    )
    assert str(ledger.head()) == f"4:{last.digest}"


def test_an_entry_is_of_digests_and_never_of_words():
    article = cast.make_draft("Secret bridge")
    revision, entry = article.revisions.get(), LedgerEntry.objects.get()
    assert revision.words_digest == digests.of_words(
        revision.nonce, {"snapshot": revision.snapshot, "reason": ""}
    )
    assert entry.row_digest == digests.of(
        {"article": article.pk, "number": 1, "made_at": cast.NOW, "words": revision.words_digest}
    )
    assert len(revision.nonce) == 32
    assert cast.make_draft("Secret bridge", slug="b").revisions.get().nonce != revision.nonce


def test_what_is_not_written_is_not_entered():
    article = cast.make_draft()
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.publish(article, at=cast.NOW)
        raise RuntimeError
    assert (StateChange.objects.count(), LedgerEntry.objects.count()) == (0, 1)


def test_many_rows_are_entered_with_three_queries_and_one_for_the_log(django_assert_num_queries):
    article = cast.make_draft()
    rows = [
        Revision(article=article, number=number, snapshot={}, made_at=cast.NOW)
        for number in range(2, 42)
    ]
    # The rows, the head of the chain, the entries.
    with django_assert_num_queries(4):
        ledger.append_many(rows)
    assert [number for number, _kind, _key in entries()] == list(range(1, 42))


def test_no_rows_are_no_entries(django_assert_num_queries):
    with django_assert_num_queries(0):
        ledger.append_many([])


def test_something_that_happened_to_a_row_is_entered_once():
    revision = cast.make_draft().revisions.get()
    ledger.note("expunged revision", revision, at=cast.TOMORROW)
    assert entries()[1:] == [(2, "expunged revision", revision.pk)]
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.note("expunged revision", revision, at=cast.TOMORROW)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_do_not_fork_the_chain():
    """On PostgreSQL the second waits for the first one's commit; SQLite has one writer anyway."""
    articles = [cast.make_draft(f"Bridge {number}", slug=f"b-{number}") for number in range(6)]
    both_ready, errors = Barrier(2), []

    def publish(own: list[Article]) -> None:
        try:
            both_ready.wait()
            for article in own:
                publishing.publish(article, at=cast.NOW)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[articles[start::2]]) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    found = list(LedgerEntry.objects.all())
    assert [entry.number for entry in found] == list(range(1, 25))
    assert [e.previous for e in found] == [ledger.START, *(e.digest for e in found[:-1])]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_ledger_sees_what_was_added_meanwhile():
    one, other = cast.make_draft("One"), cast.make_draft("Other")
    published = []

    def publish_other() -> None:
        published.append(publishing.publish(other, at=cast.NOW))
        connection.close()

    waiting = Thread(target=publish_other)
    with transaction.atomic():
        publishing.publish(one, at=cast.NOW)
        waiting.start()
        while not _somebody_waits():
            pass
        assert published == []
    waiting.join()
    assert [number for number, _kind, _key in entries()] == list(range(1, 9))


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone()[0] == 1
