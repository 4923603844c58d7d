"""Expunging a picture: its files are deleted, its own words are gone, and articles are named."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles.acts import publishing
from articles.editions.reading import words_of
from articles.expunging import expunge_picture
from articles.models import Edition, Expunging, Picture, PictureFile
from articles.page_things import page_things, picture_orders
from articles.page_things.originals import ORIGINALS
from articles.record import revisions
from newsroom.refused import Refused
from tests import cast
from tests.articles.expunging.dump import tables_with
from tests.articles.page_things.test_picture_orders import planned, stored

pytestmark = pytest.mark.django_db

MARK = "zanzibar"
AT = cast.TOMORROW
REASON = "Order of the court in Hamburg, 324 O 1/24."


def upload(name: str, more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, cast.PIXEL + more, "image/png")


@pytest.fixture
def ada():
    return cast.make_user("ada", "Administrator")


@pytest.fixture
def picture(ada) -> Picture:
    """Return a picture that has had two files, with the word in all that is its own."""
    picture = Picture(file=upload("zanzibar.png"), alt_text="Zanzibar", credit="Zanzibar Press")
    picture.creator, picture.copyright = "Zora of Zanzibar", "© Zanzibar Press"
    page_things.save(picture, by=ada, at=cast.YESTERDAY)
    picture.file = upload("zanzibar-2.png", b"more")
    page_things.save(picture, by=ada, at=cast.NOW, reason="Zanzibar was too dark.")
    LogEntry.objects.create(
        user=ada,
        content_type=ContentType.objects.get_for_model(Picture),
        object_id=str(picture.pk),
        object_repr=str(picture),
        action_flag=CHANGE,
        change_message="Zanzibar",
    )
    return picture


def expunge(picture: Picture, by, **values):
    return expunge_picture(picture, by=by, **{"reason": REASON, "at": AT, **values})


def files() -> list[str]:
    folder = "pictures"
    found, folders = [], [folder]
    while folders:
        here = folders.pop()
        inside, names = ORIGINALS.listdir(here)
        folders += [f"{here}/{each}" for each in inside]
        found += [f"{here}/{each}" for each in names]
    return found


def test_every_file_that_it_ever_had_is_deleted(picture, ada):
    other = Picture.objects.create(file=upload("other.png", b"other"))
    assert len(files()) == 3
    expunge(picture, ada)
    assert files() == [other.file.name]


def test_every_rendition_of_it_is_deleted_and_of_no_other(picture, ada):
    other = Picture.objects.create(file=upload("other.png", b"other"))
    for each in (picture, other):
        picture_orders.make_all.call(each.pk)
    kept = planned(other)
    assert len(stored()) > len(kept)
    expunge(picture, ada)
    assert stored() == kept


def test_a_copy_with_the_same_bytes_shows_nothing_any_more(picture, ada):
    copy = Picture.objects.create(file=upload("copy.png"))
    picture_orders.make_all.call(copy.pk)
    expunge(picture, ada)
    assert stored() == set()
    assert cast.shown_of(copy, "lead") is None


def test_no_column_of_any_table_holds_its_words(picture, ada):
    assert {"articles_picture", "articles_picturefile", "articles_pagethingrevision"} <= set(
        tables_with(MARK)
    )
    expunge(picture, ada)
    assert tables_with(MARK) == []


def test_what_was_never_on_record_does_not_go_there_now(ada):
    picture = Picture.objects.create(credit="Zanzibar Press")
    expunge(picture, ada)
    assert tables_with(MARK) == []


def test_digests_stay_with_who_when_and_why(picture, ada):
    digests = list(picture.files.values_list("digest", flat=True))
    expunge(picture, ada)
    assert list(picture.files.values_list("digest", flat=True)) == digests
    assert set(PictureFile.objects.values_list("file", "expunged_at")) == {("", AT)}
    made = Expunging.objects.get()
    assert (made.picture, made.made_by, made.made_at, made.reason) == (picture, ada, AT, REASON)
    call_command("verify_ledger", stdout=io.StringIO(), stderr=io.StringIO())


def test_it_is_archived_and_its_record_goes_on(picture, ada):
    expunge(picture, ada)
    found = Picture.objects.get()
    assert (found.alt_text, found.credit, bool(found.file), found.archived_at) == (
        "",
        "",
        False,
        AT,
    )
    assert [each.changes != {} for each in found.revisions.all()] == [True, False, False]
    assert page_things.on_record(found) == page_things.values_of(found)


def place(article, picture, *, number: int = 1):
    article.placements.create(picture=picture, number=number, caption="A street")


@pytest.fixture
def live(picture):
    """Return a live article with the picture and another one."""
    article = cast.make_article("Live", slug="live")
    place(article, picture)
    place(article, Picture.objects.create(credit="Other Press"), number=2)
    return cast.show(article)


def figures(edition: Edition) -> list[str]:
    return [each.credit for each in words_of(edition).figures]


def test_readers_have_live_articles_without_it_at_once(live, picture, ada, client):
    address = live.get_absolute_url()
    assert "Zanzibar Press" in client.get(address).text
    before = Edition.objects.public(at=AT).get()
    expunge(picture, ada)
    now = Edition.objects.public(at=AT).get()
    assert (now.kind, now.number, now.made_by, now.reason) == (
        "reissue",
        before.number + 1,
        ada,
        "Expunged",
    )
    assert (figures(before), figures(now)) == (["Zanzibar Press", "Other Press"], ["Other Press"])
    assert (now.first_published, now.updated_at) == (before.first_published, before.updated_at)
    page = client.get(address).text
    assert "Other Press" in page
    assert MARK not in page.lower()


def test_what_waits_comes_without_it_at_its_own_time(live, picture, ada):
    begins = AT + timedelta(days=7)
    publishing.update(live, at=cast.NOW, begins=begins)
    scheduled = cast.make_draft("Scheduled", slug="scheduled", published_at=begins)
    place(scheduled, picture)
    revisions.record(scheduled, at=cast.NOW)
    publishing.publish(scheduled, at=cast.NOW)
    expunge(picture, ada)
    armed = Edition.objects.armed(at=AT).order_by("article_id")
    assert [(each.article, each.public_from, figures(each)) for each in armed] == [
        (live, begins, ["Other Press"]),
        (scheduled, begins, []),
    ]
    assert (
        not Edition.objects.public(at=AT + timedelta(days=8))
        .filter(pictures__picture=picture)
        .exists()
    )


def test_words_that_nobody_published_stay_with_the_desk(live, picture, ada):
    live.headline = "Not yet"
    live.save()
    revisions.record(live, at=cast.NOW)
    expunge(picture, ada)
    assert Edition.objects.public(at=AT).get().headline == "Live"


def test_what_it_does_not_reach_is_named(live, picture, ada):
    former = cast.make_article("Former", slug="former")
    place(former, picture)
    cast.show(former)
    former.placements.all().delete()
    cast.show(former, at=cast.NOW)
    copy = Picture.objects.create(file=upload("copy.png"))
    former_editions = (
        "Former editions of these articles keep its credit, description and caption on record,"
        " where the desk alone sees them. If they must go too, expunge the article:"
        f" {live.pk}, {former.pk}."
    )
    placed = (
        "The working copies of these articles still show it. Take it out of each"
        f" before the next update: {live.pk}."
    )
    same_file = f"The same file belongs to these pictures too; expunge each of them: {copy.pk}."
    assert expunge(picture, ada) == [former_editions, placed, same_file]


def test_a_reason_is_obligatory(picture, ada):
    with pytest.raises(Refused, match="Write the reason"):
        expunge(picture, ada, reason="")
    assert len(files()) == 2


def test_if_a_file_cannot_be_deleted_nothing_is_expunged(picture, ada, monkeypatch):
    def fail(name: str) -> None:
        raise PermissionError(name)

    monkeypatch.setattr(type(ORIGINALS._wrapped), "delete", lambda _, name: fail(name))
    with pytest.raises(PermissionError):
        expunge(picture, ada)
    assert Expunging.objects.count() == 0
    assert "articles_picture" in tables_with(MARK)
