"""Notes to colleagues: who reads them, what becomes of them, and that readers never get a word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import desk_notes
from articles.acts import duplicating, older_versions, publishing
from articles.desk_notes import Place
from articles.expunging import of_articles
from articles.models import Article, DeskNote
from articles.previews import preview_links
from articles.record import revisions
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast
from tests.articles.expunging.dump import tables_with

pytestmark = pytest.mark.django_db

SECRET = "zugzwang"
LATER = cast.NOW + timedelta(hours=1)


@pytest.fixture
def edith() -> User:
    return cast.make_user("edith", roles.EDITOR)


@pytest.fixture
def article() -> Article:
    return cast.make_draft("The bridge", body="<p>Built in <em>1904</em>.</p><p>It stands.</p>")


def write(article: Article, by: User, text: str = "Check the date.", **place: str) -> DeskNote:
    return desk_notes.write(article, text, by=by, at=cast.NOW, place=Place(**place))


def test_open_notes_are_read_the_oldest_first_with_their_replies(article, edith):
    first, second = write(article, edith), write(article, edith, "And the name.")
    desk_notes.reply(first, "It was 1905.", by=edith, at=LATER)
    found = [
        (note.text, [each.text for each in note.replies.all()])
        for note in desk_notes.open_notes(article)
    ]
    assert found == [("Check the date.", ["It was 1905."]), (second.text, [])]


@pytest.mark.parametrize("number", [1, 3])
def test_reading_them_takes_two_queries(number, article, edith, django_assert_num_queries):
    for _ in range(number):
        desk_notes.reply(write(article, edith), "Yes.", by=edith, at=LATER)
    with django_assert_num_queries(2):
        for note in desk_notes.open_notes(article):
            assert [(each.made_by, note.made_by) for each in note.replies.all()] == [(edith, edith)]


def test_what_is_done_leaves_the_open_ones_and_says_who_did_it(article, edith):
    note = write(article, edith)
    desk_notes.settle(note, by=edith, at=LATER)
    assert desk_notes.open_notes(article) == []
    (done,) = desk_notes.done_notes(article)
    assert (done.done_by, done.done_at) == (edith, LATER)


def test_of_two_who_call_it_done_the_second_is_told(article, edith):
    note = write(article, edith)
    desk_notes.settle(note, by=edith, at=LATER)
    with pytest.raises(Refused, match="Somebody else has just called this note done"):
        desk_notes.settle(note, by=edith, at=LATER)


def test_a_reply_opens_what_was_done_again(article, edith):
    note = write(article, edith)
    desk_notes.settle(note, by=edith, at=LATER)
    desk_notes.reply(note, "It is not.", by=edith, at=LATER)
    assert desk_notes.open_notes(article) == [note]
    note.refresh_from_db()
    assert (note.done_at, note.done_by) == (None, None)


def test_there_is_an_end_to_open_notes_and_to_replies(article, edith, monkeypatch):
    monkeypatch.setattr(desk_notes, "MOST_OPEN", 1)
    monkeypatch.setattr(desk_notes, "MOST_REPLIES", 1)
    note = write(article, edith)
    desk_notes.reply(note, "Yes.", by=edith, at=LATER)
    with pytest.raises(Refused, match="This article has 1 open notes"):
        write(article, edith)
    with pytest.raises(Refused, match="This note has 1 replies"):
        desk_notes.reply(note, "No.", by=edith, at=LATER)


@pytest.mark.parametrize(
    ("quoted", "stands"),
    [
        ("in 1904", True),
        ("in 1904. It stands", True),
        ("in  1904", True),
        ("", True),
        ("in 1905", False),
        ("<em>", False),
    ],
)
def test_words_still_stand_whatever_markup_parts_them(quoted, stands, article, edith):
    note = write(article, edith, quoted=quoted)
    assert desk_notes.lost([note], article.body) == (set() if stands else {note.pk})


def test_saving_and_restoring_and_publishing_keep_them(article, edith):
    note = write(article, edith, quoted="1904")
    article.body = "<p>Nothing.</p>"
    article.save()
    revisions.record(article, at=cast.NOW)
    assert desk_notes.lost([note], article.body) == {note.pk}
    older_versions.restore(article, 1, at=cast.NOW, opened=2)
    article.published_at = cast.YESTERDAY
    publishing.publish(article, at=cast.NOW)
    assert desk_notes.open_notes(article) == [note]
    assert desk_notes.lost([note], Article.objects.get().body) == set()


def test_a_copy_has_none_of_them(article, edith):
    write(article, edith)
    copy = duplicating.duplicate(article, at=cast.NOW, by=edith)
    assert (copy.desk_notes.count(), article.desk_notes.count()) == (0, 1)


def test_expunging_deletes_them_and_their_replies(article, edith):
    note = write(article, edith, f"About the {SECRET}.", quoted=SECRET, before=SECRET)
    desk_notes.reply(note, f"Which {SECRET}?", by=edith, at=LATER)
    assert tables_with(SECRET) == ["articles_desknote"]
    of_articles.expunge(article, by=edith, reason="A court.", at=timezone.now())
    assert (tables_with(SECRET), DeskNote.objects.count()) == ([], 0)


def test_a_note_outlives_the_account_of_who_wrote_it(article, edith):
    write(article, edith)
    edith.delete()
    assert [note.made_by for note in desk_notes.open_notes(article)] == [None]


# --- Readers, and guests


def test_no_version_and_no_edition_holds_a_word_of_them(article, edith):
    write(article, edith, f"About the {SECRET}.")
    article.published_at = cast.YESTERDAY
    revisions.record(article, at=cast.NOW)
    publishing.publish(article, at=cast.NOW)
    assert tables_with(SECRET) == ["articles_desknote"]


def test_no_preview_shows_them(article, edith):
    write(article, edith, f"About the {SECRET}.", quoted="1904")
    at = timezone.now()
    _link, token = preview_links.make(
        article, recipient="a lawyer", version=None, period=timedelta(days=1), by=edith, at=at
    )
    own = Client()
    own.force_login(edith)
    pages = [
        own.get(reverse("articles:preview", args=[article.pk])),
        Client().get(reverse("articles:shared_preview", args=[token])),
    ]
    for page in pages:
        assert "Built in" in page.text
        assert SECRET not in page.text
