"""What became of an article, newest first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.acts import corrections, moving, publishing
from articles.history import timeline
from articles.models import Article
from articles.record import revisions
from tests import cast
from tests.cast import NOW, YESTERDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    """Return the cast by first name."""
    return cast.make_staff()


def entries(article: Article, number: int = 1) -> list[tuple[str, str, list[str]]]:
    """Return the kind, the key and the changes of each entry of a page."""
    return [(each.what, each.key, each.changes) for each in timeline.page(article, number).entries]


def save(article: Article, *, at=NOW, by=None, reason="", **fields) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    revisions.record(article, at=at, by=by, reason=reason)


def test_saves_and_what_readers_were_told_stand_in_one_line(staff):
    article = cast.make_draft(body="<p>It costs two.</p><p>It stands.</p>")
    publishing.publish(article, at=NOW)
    save(
        article,
        at=NOW + timedelta(minutes=1),
        body="<p>It costs three.</p><p>It stands.</p><p>New.</p>",
        by=staff["edith"],
    )
    publishing.update(article, at=NOW + timedelta(minutes=2), by=staff["edith"], reason="Costs")
    assert entries(article) == [
        ("edition", "e2", []),
        ("save", "v2", ["1 paragraph was changed.", "1 paragraph was added."]),
        ("edition", "e1", []),
        ("save", "v1", []),
    ]
    newest = timeline.page(article, 1).entries[0]
    assert (newest.by, newest.why) == (staff["edith"], "Costs")


def test_each_save_says_what_was_changed_since_the_one_before():
    article = cast.make_draft("Council votes")
    save(article, headline="Council votes again", standfirst="Why")
    save(article)
    save(article, language="de")
    assert [changes for _, _, changes in entries(article)] == [
        ["The language was changed from en-gb to de."],
        ["Nothing was changed."],
        ["The headline was changed.", "The standfirst was changed."],
        [],
    ]


def test_saves_in_a_row_that_changed_nothing_stand_together():
    article = cast.make_draft("Council votes")
    for fields in ({}, {}, {"headline": "Other"}, {}, {}, {"reason": "Why"}):
        save(article, **fields)
    found = timeline.page(article, 1)
    groups = [[each.key for each in group] for group in found.groups]
    assert groups == [["v7"], ["v6", "v5"], ["v4"], ["v3", "v2"], ["v1"]]
    assert found.chosen == {"new": "v7", "old": "v1"}


def test_another_address_is_said_to_be_one():
    article = cast.make_article("Bridge", slug="bridge")
    moving.move(article, slug="new-bridge", at=NOW)
    newest, first = (each for each in timeline.page(article, 1).entries if each.what == "edition")
    assert newest.changes == ["The slug was changed from bridge to new-bridge."]
    assert (newest.is_move, newest.before) == (True, "e1")
    assert (first.is_move, first.before, first.changes) == (False, "", [])


def test_no_save_is_said_to_have_moved_the_piece():
    article = cast.make_article("Bridge", slug="bridge")
    for number, slug in enumerate(("new-bridge", "newest-bridge")):
        moving.move(article, slug=slug, at=NOW + timedelta(minutes=number))
    article.refresh_from_db()
    save(article, at=NOW + timedelta(minutes=3), headline="Bridges")
    assert entries(article)[0] == ("save", "v2", ["The headline was changed."])


def test_an_edition_knows_when_the_next_one_began():
    article = cast.make_article()
    save(article, headline="Other")
    publishing.update(article, at=NOW)
    found = {each.key: each.row for each in timeline.page(article, 1).entries}
    assert (found["e1"].until, found["e2"].until) == (NOW, None)


def test_what_was_cancelled_before_its_time_is_an_entry_of_its_own(staff):
    article = cast.make_draft(published_at=NOW + timedelta(days=1))
    edition = publishing.publish(article, at=NOW)
    publishing.cancel(
        article, edition, at=NOW + timedelta(hours=1), by=staff["edith"], reason="Too early"
    )
    found = timeline.page(article, 1).entries
    assert [(each.what, each.key, each.why) for each in found] == [
        ("cancelling", "", "Too early"),
        ("edition", "e1", ""),
        ("save", "v1", ""),
    ]


def test_a_correction_is_an_entry_with_its_words(staff):
    article = cast.make_article()
    corrections.publish(article, cast.said("It was two."), at=NOW, by=staff["edith"])
    found = [each for each in timeline.page(article, 1).entries if each.what == "correction"]
    assert [(each.row.text, each.by, each.key) for each in found] == [
        ("It was two.", staff["edith"], "")
    ]


def test_the_bin_is_on_record(staff):
    article = cast.make_draft()
    publishing.bin_draft(article, at=NOW, by=staff["edith"], reason="Twice")
    publishing.bring_back(article, at=NOW + timedelta(minutes=1), by=staff["edith"])
    assert entries(article) == [("state", "", []), ("state", "", []), ("save", "v1", [])]


def test_pages_share_all_entries_among_them(monkeypatch):
    monkeypatch.setattr(timeline, "SAVES_PER_PAGE", 2)
    article = cast.make_draft()
    for number in range(4):
        save(article, headline=f"Version {number}", at=YESTERDAY + timedelta(minutes=number))
    publishing.publish(article, at=NOW)
    pages = [timeline.page(article, number) for number in (1, 2, 3)]
    assert [[each.key for each in page.entries] for page in pages] == [
        ["e1", "v5", "v4"],
        ["v3", "v2"],
        ["v1"],
    ]
    assert [page.following for page in pages] == [2, 3, None]
    assert pages[1].entries[-1].changes == ["The headline was changed."]


def test_a_page_that_is_not_there_has_no_entries():
    assert timeline.page(cast.make_article(), 9).entries == []


@pytest.mark.parametrize("times", [1, 3])
def test_a_page_takes_the_same_queries_whatever_happened(times, django_assert_num_queries):
    article = cast.make_article()
    for number in range(times):
        at = NOW + timedelta(minutes=number)
        save(article, headline=f"Version {number}", at=at)
        publishing.update(article, at=at)
    with django_assert_num_queries(5):
        timeline.page(article, 1)
