"""What is made from the words of editions: each column and row that does not follow from them is named."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from articles.acts import moving, publishing
from articles.editions import places_check
from articles.models import (
    Address,
    Article,
    Byline,
    Edition,
    EditionLink,
    EditionPicture,
    FrontPage,
    LedgerEntry,
    ListEntry,
    Picture,
    PictureFile,
    RelatedLink,
)
from articles.models.ledger_row import LedgerRow
from articles.record import ledger, ledger_completion
from newsroom.db import guards
from tests import cast

pytestmark = pytest.mark.django_db

editions = Edition._base_manager
later_entries = import_module("articles.migrations.0034_later_entries")


@pytest.fixture(autouse=True)
def article() -> Article:
    """Return an article with two editions that stand everywhere; the third was cancelled."""
    article = cast.make_draft("Bridge")
    Byline.objects.create(article=article, contributor=cast.make_author(), order=1)
    article.tags.create(name="Rivers", slug="rivers")
    RelatedLink.objects.create(article=article, title="The ferry")
    cast.make_placement(article, file="bridge.png", is_lead=True)
    article.published_at = cast.YESTERDAY
    article.save()
    cast.show(article)
    publishing.publish(article, at=cast.YESTERDAY)
    publishing.update(article, at=cast.NOW)
    armed = publishing.update(article, at=cast.NOW, begins=cast.TOMORROW)
    publishing.cancel(article, armed, at=cast.NOW + timedelta(hours=1), reason="It is wrong.")
    return article


def verify() -> list[str]:
    """Return what the command prints of problems."""
    out = io.StringIO()
    try:
        call_command("verify_ledger", stdout=out, stderr=io.StringIO())
    except CommandError:
        return out.getvalue().splitlines()
    return []


def tamper(change: Callable[[], object]) -> list[str]:
    """Change rows without guards; return what is then found."""
    with guards.lifted(connection):
        change()
    return verify()


def said(number: int, what: str) -> str:
    """Return what is said of a column, or of where an edition stands."""
    edition = editions.get(number=number).pk
    entry = LedgerEntry.objects.get(kind="edition", row_key=edition).number
    return f"Entry {entry}: “{what}” of edition {edition} does not follow from its words."


def test_nothing_is_found_where_nothing_was_changed():
    assert verify() == []


DERIVED = {
    "version": (7, "version"),
    "headline_is_provisional": (True, "headline is provisional"),
    "headline_key": ("ferry", "key of the headline"),
    "card_digest": ("0" * 64, "digest of the card"),
    "text_digest": ("0" * 64, "digest of the text"),
}


@pytest.mark.parametrize("name", DERIVED)
def test_a_column_that_follows_from_the_words_is_compared_with_them(name):
    value, what = DERIVED[name]
    found = tamper(lambda: editions.filter(number=2).update(**{name: value}))
    assert found == [said(2, what)]


def test_whether_an_edition_was_reconstructed_is_on_record():
    found = tamper(lambda: editions.filter(number=2).update(is_reconstructed=True))
    key = editions.get(number=2).pk
    assert found == [f"There is no entry for reconstructed edition {key}."]


def test_one_that_was_reconstructed_stays_so():
    with guards.lifted(connection):
        editions.filter(number=2).update(is_reconstructed=True)
    ledger_completion.complete()
    assert verify() == []
    entry = LedgerEntry.objects.get(kind="reconstructed edition")
    found = tamper(lambda: editions.filter(number=2).update(is_reconstructed=False))
    assert found == [f"Entry {entry.number}: reconstructed edition {entry.row_key} was changed."]


@pytest.mark.parametrize("reason", ["", "It is right."])
def test_why_an_edition_was_cancelled_is_on_record(reason):
    entry = LedgerEntry.objects.get(kind="reason of a cancelled edition")
    found = tamper(lambda: editions.filter(number=3).update(cancel_reason=reason))
    assert found == [
        f"Entry {entry.number}: reason of a cancelled edition {entry.row_key} was changed."
    ]


def test_a_column_that_stays_behind_where_words_were_expunged_is_named():
    values = {name: {} if name == "card" else "" for name in Edition.guard.emptied}

    def expunge() -> None:
        editions.filter(number=3).update(nonce="", **values)
        ledger.note("expunged edition", editions.get(number=3), at=cast.TOMORROW)

    assert tamper(expunge) == []
    edition = editions.get(number=3)
    entry = LedgerEntry.objects.get(kind="edition", row_key=edition.pk).number
    found = tamper(lambda: editions.filter(number=3).update(cancel_reason="Nobody’s"))
    assert found == [f"Entry {entry}: the words of edition {edition.pk} were changed."]


def test_every_column_of_what_is_on_record_is_a_fact_or_a_word_or_follows_from_them():
    left_out = {"id", "nonce", "words_digest"}
    others = {
        Edition: {*DERIVED, "is_reconstructed", "cancelled_at", "cancelled_by", "cancel_reason"},
        FrontPage: {"cancelled_at", "cancelled_by", "cancel_reason"},
    }
    for model in {kind.model for kind in ledger.ROW_KINDS.values()}:
        row: LedgerRow = model()
        held = {name.removesuffix("_id") for name in {**row.ledger_facts(), **row.ledger_words()}}
        columns = {field.name for field in model._meta.concrete_fields}
        assert columns - held - left_out == others.get(model, set()), model


def test_rows_of_the_release_before_get_entries_of_these_kinds():
    with guards.lifted(connection):
        editions.filter(number=1).update(is_reconstructed=True)
        newest = LedgerEntry.objects.get(kind="reason of a cancelled edition").number
        LedgerEntry._base_manager.filter(number__gte=newest).delete()
    cancelled, first = editions.get(number=3).pk, editions.get(number=1).pk
    assert verify() == [
        f"There is no entry for reconstructed edition {first}.",
        f"There is no entry for reason of a cancelled edition {cancelled}.",
    ]
    later_entries.fill(apps, connection.schema_editor())
    assert verify() == []


def test_a_cancelling_by_the_release_before_is_completed():
    with guards.lifted(connection):
        LedgerEntry._base_manager.filter(kind="reason of a cancelled edition").delete()
    assert ledger_completion.complete() == 1
    assert verify() == []


# --- Rows that can be made anew


def _slip_in_a_link() -> None:
    EditionLink.objects.create(edition=editions.get(number=2), title_key="tunnel")


def _slip_in_a_picture() -> None:
    EditionPicture.objects.create(edition=editions.get(number=2), picture=Picture.objects.create())


def _slip_in_an_entry() -> None:
    edition, author = editions.get(number=2), cast.make_author("Anna Berg")
    ListEntry.objects.create(
        edition=edition, article=edition.article, contributor=author, first_published=cast.NOW
    )


PLACES = {
    "list entry gone": (
        lambda: ListEntry._base_manager.filter(edition__number=2, tag=None).delete(),
        "places in lists",
    ),
    "list entry moved": (
        lambda: ListEntry._base_manager.filter(edition__number=2, tag=None).update(
            first_published=cast.TOMORROW
        ),
        "places in lists",
    ),
    "list entry slipped in": (_slip_in_an_entry, "places in lists"),
    "link gone": (
        lambda: EditionLink._base_manager.filter(edition__number=2).delete(),
        "links of editions",
    ),
    "link changed": (
        lambda: EditionLink._base_manager.filter(edition__number=2).update(title_key="tunnel"),
        "links of editions",
    ),
    "link slipped in": (_slip_in_a_link, "links of editions"),
    "picture gone": (
        lambda: EditionPicture._base_manager.filter(edition__number=2).delete(),
        "pictures of editions",
    ),
    "picture slipped in": (_slip_in_a_picture, "pictures of editions"),
}


@pytest.mark.parametrize("what", PLACES)
def test_where_an_edition_stands_is_compared_with_its_words(what):
    change, named = PLACES[what]
    assert tamper(change) == [said(2, named)]


FILES = {
    "gone": lambda: PictureFile._base_manager.all().delete(),
    "digest": lambda: PictureFile._base_manager.update(digest="0" * 64),
    "width": lambda: PictureFile._base_manager.update(width=9),
    "height": lambda: PictureFile._base_manager.update(height=None),
    "picture": lambda: PictureFile._base_manager.update(picture=Picture.objects.create()),
}


@pytest.mark.parametrize("what", FILES)
def test_the_files_of_pictures_are_those_that_editions_name(what):
    found = tamper(FILES[what])
    assert found == [said(number, "files of pictures") for number in (1, 2, 3)]


def _take_address() -> None:
    Address.objects.update(article=cast.make_draft("Ferry"))


def test_an_address_that_is_gone_is_named_by_its_editions():
    found = tamper(lambda: Address.objects.all().delete())
    assert found == [said(number, "address") for number in (1, 2)]


def test_an_address_of_another_article_is_named_as_well():
    assert tamper(_take_address) == [
        *(said(number, "address") for number in (1, 2)),
        "The address 2024-05-16/bridge does not follow from the editions of its article.",
    ]


def test_an_address_that_was_slipped_in_is_named(article):
    Address.objects.create(article=article, address_date=cast.NOW.date(), slug="bridge")
    assert verify() == [
        "The address 2024-05-17/bridge does not follow from the editions of its article."
    ]


def test_when_an_address_was_left_follows_from_the_editions(article):
    moving.move(article, slug="tunnel", at=cast.TOMORROW)
    assert verify() == []
    found = tamper(lambda: Address.objects.filter(slug="bridge").update(left_at=None))
    assert found == [
        "The address 2024-05-16/bridge does not follow from the editions of its article."
    ]
    found = tamper(lambda: Address.objects.update(left_at=cast.TOMORROW))
    assert found == [
        "The address 2024-05-16/tunnel does not follow from the editions of its article."
    ]


def test_what_takes_an_article_away_stands_in_no_list(article):
    publishing.withdraw(article, at=cast.TOMORROW, reason="It was wrong.")
    assert verify() == []


def test_many_batches_are_one_check(monkeypatch):
    monkeypatch.setattr(places_check, "EDITIONS_PER_BATCH", 1)
    assert verify() == []
    assert tamper(lambda: editions.filter(number=2).update(version=9)) == [said(2, "version")]
