"""Each act on articles and page things, as the log of the desk tells it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.acts import corrections, moving, older_versions, publishing, reissuing
from articles.admin.history import article_log
from articles.expunging import expunge_article, expunge_picture
from articles.importing.run_import import import_all
from articles.models import Article, Picture, Tag
from articles.page_things import page_things, proposals
from articles.record import revisions
from newsroom.models import DeskLogEntry
from tests import cast
from tests.log import rows, told_last

pytestmark = pytest.mark.django_db
NOW, LATER = cast.NOW, cast.NOW + timedelta(days=1)


@pytest.fixture
def edith() -> User:
    return cast.make_user("edith")


def last() -> tuple[str, str]:
    """Return the last sentence of the log, and the reason."""
    told = rows()[0].told
    return told.sentence, told.reason


def batches(number: int) -> set[str]:
    """Return the batches of the last rows."""
    newest = DeskLogEntry.objects.order_by("-pk")[:number]
    return set(newest.values_list("batch", flat=True))


def test_an_older_version_is_brought_back(edith):
    article = cast.make_draft("Bridge")
    revisions.record(article, at=NOW, by=edith)
    older_versions.restore(article, 1, at=NOW, by=edith, opened=2)
    assert last() == (
        "edith brought an older version of “Bridge” back: it is version 3 now.",
        "Restored from version 1.",
    )


def test_a_publication_is_scheduled_and_cancelled(edith):
    later = cast.TOMORROW
    article = cast.make_draft("Bridge", published_at=later)
    edition = publishing.publish(article, at=NOW, by=edith)
    assert last()[0] == "edith scheduled “Bridge” for 18 May 2024, 10:00."
    publishing.cancel(article, edition, at=NOW, by=edith, reason="Too early")
    said = "edith cancelled what was scheduled of “Bridge” for 18 May 2024, 10:00."
    assert last() == (said, "Too early")


def test_what_readers_have_is_updated_withdrawn_and_killed(edith):
    article = cast.make_article("Bridge")
    publishing.update(article, at=NOW, by=edith, reason="Figures")
    assert last() == ("edith updated “Bridge” for readers.", "Figures")
    publishing.withdraw(article, at=LATER, by=edith, reason="Wrong")
    assert last() == ("edith withdrew “Bridge” from readers.", "Wrong")
    publishing.kill(article, at=LATER, by=edith, reason="A court")
    assert last() == ("edith killed “Bridge”.", "A court")


def test_a_take_down_is_planned(edith):
    article = cast.make_article("Bridge")
    publishing.take_down(article, begins=LATER, at=NOW, by=edith, reason="Licence")
    assert last() == ("edith planned to take “Bridge” down on 18 May 2024, 10:00.", "Licence")


def test_a_draft_goes_into_the_bin_and_comes_back(edith):
    article = cast.make_draft("Bridge")
    publishing.bin_draft(article, at=NOW, by=edith, reason="Old")
    assert last() == ("edith put the draft “Bridge” into the bin.", "Old")
    publishing.bring_back(article, at=NOW, by=edith, reason="Not so old")
    assert last() == ("edith brought the draft “Bridge” back from the bin.", "Not so old")


def test_a_correction_and_its_save_stand_together(edith):
    article = cast.make_article("Bridge")
    corrections.publish(article, cast.said("Monday."), at=NOW, by=edith)
    assert told_last(2) == [
        "edith published a correction of “Bridge”.",
        "edith saved version 2 of “Bridge”.",
    ]
    assert rows()[0].told.said == ["Monday."]
    assert len(batches(2)) == 1 != {""}


def test_a_tag_is_archived_and_brought_back(edith):
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=edith, at=NOW)
    page_things.archive(tag, by=edith, at=NOW, reason="Doubled")
    assert last() == ("edith archived “Rivers” (tag).", "Doubled")
    page_things.bring_back(tag, by=edith, at=NOW, reason="Needed")
    assert last() == ("edith brought “Rivers” (tag) back from the archive.", "Needed")


def test_a_proposed_tag_is_accepted(edith):
    anna = cast.make_user("anna")
    tag = proposals.keep(Tag(name="Rivers", slug="rivers"), by=anna, at=NOW)
    assert last() == ("anna created “Rivers” (tag).", "Proposed by typing it in an article.")
    proposals.accept(tag, by=edith, at=NOW, reason="Needed")
    assert last() == ("edith changed “Rivers” (tag).", "Needed")
    assert rows()[0].told.changes == [("Proposed by", "anna", "–")]


def test_a_name_that_is_shown_anew_in_many_is_one_batch(edith):
    tag = Tag(name="Rivers", slug="rivers")
    page_things.save(tag, by=None, at=cast.YESTERDAY)
    for name in ("Bridge", "Ferry"):
        draft = cast.make_draft(name, published_at=cast.YESTERDAY)
        draft.tags.add(tag)
        publishing.publish(draft, at=cast.YESTERDAY)
    tag.name = "Streams"
    page_things.save(tag, by=edith, at=NOW)
    reissuing.show(tag, at=NOW, by=edith, reason="New name")
    assert sorted(told_last(2)) == [
        "edith showed a changed name, picture or address in “Bridge”.",
        "edith showed a changed name, picture or address in “Ferry”.",
    ]
    assert batches(2) != {""}
    assert len(batches(2)) == 1


def test_a_move_tells_both_addresses(edith):
    article = cast.make_article("Bridge", slug="bridge", published_at=cast.YESTERDAY)
    moving.move(article, slug="ferry", at=NOW, by=edith)
    sentence = "edith moved “Bridge” from /2024/05/16/bridge/ to /2024/05/16/ferry/."
    assert last() == (sentence, "Another address.")


def test_a_move_tells_no_address_to_whom_the_headline_is_hidden(edith):
    article = cast.make_article("Bridge", slug="bridge", published_at=cast.YESTERDAY)
    moving.move(article, slug="ferry", at=NOW, by=edith)
    publishing.kill(article, at=LATER, by=edith, reason="A court")
    entry = DeskLogEntry.objects.get(act="reissue")
    told = article_log.tell([entry], cast.make_user("nobody"))[entry.pk]
    assert (
        told.sentence == f"edith changed the address of Article {article.pk}, which is not public."
    )


def test_an_import_is_one_batch(tmp_path):
    for number in range(2):
        text = f"Council votes {number}\n\nBy Will Taylor\n\n17 May 2024\n\n" + "It was so. " * 40
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    list(import_all([str(tmp_path)], at=NOW, as_draft=True))
    assert Article.objects.count() == 2
    of_articles = DeskLogEntry.objects.filter(kind="articles.article")
    assert len(set(of_articles.values_list("batch", flat=True))) == 1


def expunged(thing: Any, act: Any, by: User) -> str:
    act(thing, by=by, reason="Order 7", at=LATER + timedelta(days=1))
    return rows()[0].told.sentence


def test_articles_and_pictures_are_expunged(edith):
    article = cast.make_draft("Bridge")
    assert expunged(article, expunge_article, edith) == (
        f"edith expunged article {article.pk} for good."
    )
    picture = Picture(file=SimpleUploadedFile("a.png", cast.PIXEL), alt_text="Bridge")
    page_things.save(picture, by=edith, at=NOW)
    assert expunged(picture, expunge_picture, edith) == (
        f"edith expunged number {picture.pk} (picture) for good."
    )
    assert not [row for row in rows() if "Bridge" in f"{row.told}"]
