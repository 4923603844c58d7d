"""Expunging a picture: its files are deleted, its own words are gone, and articles are named."""

from __future__ import annotations

import io

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles.expunging import expunge_picture
from articles.models import Expunging, Picture, PictureFile
from articles.page_things import page_things
from newsroom.refused import Refused
from tests import cast
from tests.articles.expunging.dump import tables_with

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
        inside, names = default_storage.listdir(here)
        folders += [f"{here}/{each}" for each in inside]
        found += [f"{here}/{each}" for each in names]
    return found


def test_every_file_that_it_ever_had_is_deleted(picture, ada):
    other = Picture.objects.create(file=upload("other.png", b"other"))
    assert len(files()) == 3
    expunge(picture, ada)
    assert files() == [other.file.name]


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


def test_articles_that_show_it_are_named_and_show_an_empty_frame(picture, ada, client):
    live, former = (
        cast.make_article("Live", slug="live"),
        cast.make_article("Former", slug="former"),
    )
    for article in (live, former):
        article.placements.create(picture=picture, number=1, caption="A street")
        cast.show(article)
    former.placements.all().delete()
    cast.show(former, at=cast.NOW)
    copy = Picture.objects.create(file=upload("copy.png"))
    still = (
        "Readers still have its credit, description and caption in these articles, beside an empty"
        f" frame. Take the picture out of each, and publish it again: {live.pk}."
    )
    assert expunge(picture, ada) == [
        still,
        f"Earlier editions of these articles keep its words; expunge the article: {former.pk}.",
        f"The desk’s copies of these articles still place it, with a caption: {live.pk}.",
        f"The same file belongs to these pictures too; expunge each of them: {copy.pk}.",
    ]
    page = client.get(live.get_absolute_url())
    assert page.status_code == 200
    assert "zanzibar-2" not in page.text


def test_a_reason_is_obligatory(picture, ada):
    with pytest.raises(Refused, match="Say why"):
        expunge(picture, ada, reason="")
    assert len(files()) == 2


def test_if_a_file_cannot_be_deleted_nothing_is_expunged(picture, ada, monkeypatch):
    def fail(name: str) -> None:
        raise PermissionError(name)

    monkeypatch.setattr(default_storage, "delete", fail)
    with pytest.raises(PermissionError):
        expunge(picture, ada)
    assert Expunging.objects.count() == 0
    assert "articles_picture" in tables_with(MARK)
