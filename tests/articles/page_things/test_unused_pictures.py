"""Pictures that nothing names are found, and clearing them deletes their files and no others."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from articles.models import Picture, UnsavedForm
from articles.page_things import page_things, picture_files, picture_orders, unused_pictures
from articles.page_things.originals import ORIGINALS
from articles.record import revisions
from newsroom.refused import Refused
from tests import cast
from tests.articles.page_things.test_picture_orders import planned, stored

pytestmark = pytest.mark.django_db
REASON = "Nobody used them."


@pytest.fixture
def edith():
    return cast.make_staff()["edith"]


def upload(more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", cast.PIXEL + more, "image/png")


def loose(more: bytes = b"", **words) -> Picture:
    """Return a picture on record that nothing names, with all its renditions."""
    picture = Picture(file=upload(more), **words)
    page_things.save(picture, by=None, at=cast.YESTERDAY)
    picture_orders.make_all.call(picture.pk)
    return picture


def found() -> list[Picture]:
    return list(unused_pictures.unused(Picture.objects.order_by("pk")))


def clear(capture, pictures, by, reason: str = REASON) -> int:
    with capture(execute=True):
        return unused_pictures.clear(pictures, by=by, at=cast.NOW, reason=reason)


# --- What names a picture


def in_an_article(picture: Picture) -> None:
    cast.make_draft().placements.create(picture=picture, number=1)


def in_a_video(picture: Picture) -> None:
    cast.make_embed(cast.make_draft(), picture=picture)


def as_a_portrait(picture: Picture) -> None:
    cast.make_author(portrait=picture)


def in_a_version_of_a_draft(picture: Picture) -> None:
    article = cast.make_draft()
    placed = article.placements.create(picture=picture, number=1)
    revisions.record(article, at=cast.NOW)
    placed.delete()


def in_a_version_with_a_video(picture: Picture) -> None:
    article = cast.make_draft()
    video = cast.make_embed(article, picture=picture)
    revisions.record(article, at=cast.NOW)
    video.delete()


def in_a_former_edition(picture: Picture) -> None:
    article = cast.make_article()
    placed = article.placements.create(picture=picture, number=1)
    cast.show(article)
    placed.delete()


def as_a_former_portrait(picture: Picture) -> None:
    person = cast.make_author(portrait=picture)
    page_things.record(person, by=None, at=cast.YESTERDAY)
    person.portrait = None
    page_things.save(person, by=None, at=cast.NOW)


def in_a_form_that_is_not_saved(picture: Picture) -> None:
    fields = [["headline", "Bridge"], ["placements-0-picture", str(picture.pk), "A bridge"]]
    UnsavedForm.objects.create(
        account=cast.make_user("una", "Reporter"),
        form="article",
        piece="0a1b2c3d",
        copy="0a1b2c3d",
        fields=json.dumps(fields),
        typed_at=cast.NOW,
    )


NAMING = [
    in_an_article,
    in_a_video,
    as_a_portrait,
    in_a_version_of_a_draft,
    in_a_version_with_a_video,
    in_a_former_edition,
    as_a_former_portrait,
    in_a_form_that_is_not_saved,
]


@pytest.mark.parametrize("name_it", NAMING)
def test_what_is_named_is_not_found_and_not_cleared(name_it, edith):
    named, other = loose(alt_text="Bridge"), loose(b"other")
    name_it(named)
    assert found() == [other]
    with pytest.raises(Refused, match="“Bridge” stays, because something names it"):
        unused_pictures.clear([other, named], by=edith, at=cast.NOW, reason=REASON)
    assert not Picture.objects.filter(archived_at__isnull=False).exists()
    assert len(stored()) == len(planned(named) | planned(other))


def test_finding_costs_the_same_for_one_and_for_three(django_assert_num_queries):
    for number in range(3):
        loose(bytes([number]))
        # Pictures, versions, former portraits, unsaved forms.
        with django_assert_num_queries(4):
            assert len(found()) == number + 1


# --- Clearing


def test_the_original_and_what_was_made_of_it_are_deleted(
    edith, django_capture_on_commit_callbacks
):
    picture, other = loose(), loose(b"other")
    picture.file = upload(b"newer")
    page_things.save(picture, by=edith, at=cast.YESTERDAY)
    picture_orders.make_all.call(picture.pk)
    names = list(picture.files.values_list("file", flat=True))
    assert clear(django_capture_on_commit_callbacks, [picture], edith) == 1
    assert [ORIGINALS.exists(name) for name in (*names, other.file.name)] == [False, False, True]
    assert stored() == planned(other)


def test_another_picture_with_the_same_bytes_keeps_its_files(
    edith, django_capture_on_commit_callbacks
):
    picture, copy = loose(), loose()
    clear(django_capture_on_commit_callbacks, [picture], edith)
    assert stored() == planned(copy)
    assert ORIGINALS.exists(copy.file.name)
    assert cast.shown_of(copy, "lead") is not None


def test_what_it_was_and_who_cleared_it_stay_on_record(edith, django_capture_on_commit_callbacks):
    picture = loose(alt_text="Bridge", credit="PA")
    digest = picture.digest
    clear(django_capture_on_commit_callbacks, [picture], edith)
    picture.refresh_from_db()
    assert (picture.alt_text, picture.file.name, picture.archived_at) == ("Bridge", "", cast.NOW)
    newest = picture.revisions.first()
    assert (newest.made_by, newest.reason) == (edith, REASON)
    assert newest.changes["digest"] == [digest, ""]
    assert found() == []
    call_command("verify_ledger", stdout=io.StringIO(), stderr=io.StringIO())


def test_the_same_file_can_be_sent_again(edith, django_capture_on_commit_callbacks):
    clear(django_capture_on_commit_callbacks, [loose()], edith)
    again = loose()
    assert picture_files.others_with(again.digest, but=again) == []
    assert cast.shown_of(again, "lead") is not None


def test_no_file_is_deleted_before_all_is_written(edith):
    picture = loose()
    name, made = picture.file.name, stored()
    unused_pictures.clear([picture], by=edith, at=cast.NOW, reason=REASON)
    assert (ORIGINALS.exists(name), stored()) == (True, made)


@pytest.mark.parametrize(
    ("pictures", "reason", "words"),
    [(1, "  ", "Say why"), (0, REASON, "There is nothing here that can be deleted")],
)
def test_it_asks_for_pictures_and_a_reason(pictures, reason, words, edith):
    asked = [loose() for _ in range(pictures)]
    with pytest.raises(Refused, match=words):
        unused_pictures.clear(asked, by=edith, at=cast.NOW, reason=reason)
