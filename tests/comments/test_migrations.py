"""What the migrations make of rows that an older release wrote."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from articles.acts import publishing
from articles.record import revisions
from comments.conversation import threads
from comments.models import Comment, ErrorNote, Tally
from comments.moderation import decisions
from comments.ratings import tallies
from tests import cast

pytestmark = pytest.mark.django_db
keeping = import_module("comments.migrations.0004_keep_html_and_tallies")
rating = import_module("comments.migrations.0008_ratings")
placing = import_module("comments.migrations.0011_place_what_is_approved")
reading = import_module("comments.migrations.0017_fill_editions_read")
telling = import_module("comments.migrations.0019_words_to_the_writer")
giving_reasons = import_module("comments.migrations.0020_undoing_and_reasons")


def test_what_was_let_through_before_gets_its_html():
    article = cast.make_article()
    cast.make_approved(article, "Tom & Ann.")
    cast.make_comment(article, "Not yet.")
    Comment.objects.update(html="")
    keeping.keep_html(apps, None)
    kept = Comment.objects.order_by("pk").values_list("html", flat=True)
    assert list(kept) == ["<p>Tom &amp; Ann.</p>", ""]


def test_what_was_let_through_before_is_counted():
    article = cast.make_article()
    cast.make_approved(article, stars=4)
    cast.make_approved(article, reader=cast.make_reader("b"))
    cast.make_approved(cast.make_article("Rain in the north"))
    Tally.objects.all().delete()
    keeping.count(apps, None)
    rating.count(apps, None)
    assert list(tallies.mismatches()) == []
    assert Tally.objects.count() == 2


def test_each_number_of_stars_is_counted_for_what_was_rated_before():
    article = cast.make_article()
    for key, stars in {"a": 5, "b": 5, "c": 2}.items():
        cast.make_approved(article, stars=stars, reader=cast.make_reader(key))
    cast.make_approved(cast.make_article("Rain in the north"))
    Tally.objects.update(twos=0, fives=0, score=None)
    rating.count(apps, None)
    assert list(tallies.mismatches()) == []
    assert Tally.objects.values_list("ones", "twos", "fives").get(article=article) == (0, 1, 2)


def test_what_was_let_through_before_gets_a_thread_of_its_own(monkeypatch):
    monkeypatch.setattr(placing, "NUMBERS_PER_BATCH", 2)
    article = cast.make_article()
    let_through = [cast.make_approved(article) for _ in range(5)]
    cast.make_comment(article)
    Comment.objects.update(thread=None)
    placing.place(apps, None)
    assert list(Comment.objects.listed().order_by("pk")) == let_through
    assert list(threads.mismatches()) == []


def forget_editions(article, *sent_at) -> None:
    """Let comments and a report be on the first revision, as if they were older than editions."""
    first = article.revisions.get(number=1)
    for at in sent_at:
        cast.make_comment(article, at=at)
    cast.make_error_note(article, at=sent_at[0])
    Comment.objects.update(edition=None, revision=first)
    ErrorNote.objects.update(edition=None, revision=first)


def editions_read() -> list[int | None]:
    """Return the numbers of the editions of all comments in the order of sending, then of reports."""
    reading.fill(apps, None)
    comments = Comment.objects.order_by("submitted_at").values_list("edition__number", flat=True)
    return [*comments, *ErrorNote.objects.values_list("edition__number", flat=True)]


def test_a_comment_older_than_editions_gets_the_edition_of_its_revision_that_had_come():
    article = cast.make_article()
    publishing.update(article, at=cast.NOW)
    publishing.update(article, at=cast.TOMORROW)
    forget_editions(article, cast.NOW, cast.NOW - timedelta(hours=1))
    assert editions_read() == [1, 2, 2]


def test_one_that_is_older_than_every_edition_gets_the_newest_of_its_revision():
    article = cast.make_article()
    publishing.update(article, at=cast.NOW)
    cast.show(article, at=cast.TOMORROW)
    forget_editions(article, cast.YESTERDAY - timedelta(days=1))
    assert editions_read() == [2, 2]


def test_one_on_a_revision_without_an_edition_gets_the_newest_before_it():
    article = cast.make_article()
    revisions.record(article, at=cast.NOW)
    publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    cast.make_comment(article, at=cast.TOMORROW)
    Comment.objects.update(edition=None, revision=article.revisions.get(number=2))
    assert editions_read() == [1]


def test_one_on_an_article_that_readers_never_had_stays_without_an_edition():
    cast.make_comment(cast.make_draft())
    assert editions_read() == [None]


def test_the_note_of_a_ground_of_ones_own_was_for_the_writer_and_every_other_for_the_desk():
    comment, maude = cast.make_comment(cast.make_article()), cast.make_user("maude")
    decisions.reject(comment, at=cast.NOW, by=maude, reason="abuse", note="He again.")
    decisions.approve(comment, at=cast.NOW, by=maude)
    decisions.reject(comment, at=cast.NOW, by=maude, reason="other", note="A test.")
    telling.move_what_was_told(apps, None)
    words = comment.decisions.values_list("to_writer", "note")
    assert list(words) == [("", ""), ("", "He again."), ("", ""), ("A test.", "")]
    telling.move_back(apps, None)
    words = comment.decisions.values_list("note", flat=True)
    assert list(words) == ["", "He again.", "", "A test."]


def test_the_reason_of_the_newest_decision_becomes_a_column():
    comment = cast.make_comment(cast.make_article(), reason="no-script")
    decisions.reject(comment, at=cast.NOW, by=None, reason="abuse")
    cast.make_comment(comment.article, reason="screened")
    Comment.objects.update(reason="")
    giving_reasons.fill(apps, None)
    assert list(Comment.objects.order_by("pk").values_list("reason", flat=True)) == [
        "abuse", "screened",
    ]  # fmt: skip
