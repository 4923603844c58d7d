"""The paper's promise to read within some hours, and the longest wait that it is held against."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles.importing.read.readers_comment import ReadersComment
from articles.models import DeskMember, Section
from comments import to_do, waits
from comments.emails import status_links
from comments.figures.moves import moves
from comments.models import Comment
from comments.moderation import decisions, waiting_comments
from comments.posting.from_other_sites import take_in
from comments.privacy import retention
from tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
QUEUE, START = "/admin/comments/comment/", "/admin/"


@pytest.fixture
def maude():
    return cast.make_user("maude", "Moderator")


def make_waiting(hours: float) -> Comment:
    """Return a comment that has waited for so many hours."""
    return cast.make_comment(cast.make_article(), at=timezone.now() - hours * HOUR)


def test_nothing_waits_and_nothing_is_promised(maude):
    assert waits.oldest(maude) is None
    assert waits.promised() is None
    assert waits.promise_of_form() == ""


def test_the_longest_wait_is_found_and_held_against_the_promise(maude, settings):
    comment = make_waiting(5)
    assert waits.oldest(maude) == (comment.submitted_at, None)
    settings.READ_WITHIN_HOURS = 4
    wait = waits.oldest(maude)
    assert wait == (comment.submitted_at, comment.submitted_at + 4 * HOUR)
    assert wait.is_late(at=timezone.now())
    assert not wait.is_late(at=wait.due)


def test_what_was_public_waits_since_it_was_hidden(maude):
    comment = make_waiting(50)
    decisions.let_through(comment, at=comment.submitted_at)
    hidden = timezone.now() - HOUR
    decisions.decide(comment, to="pending", at=hidden, by=None, reason="reported")
    assert waits.oldest(maude) == (hidden, None)
    newer = cast.make_comment(comment.article, at=hidden - HOUR)
    assert waits.oldest(maude) == (newer.submitted_at, None)


def import_waiting(article, number: int, at: datetime) -> Comment:
    """Return a comment that waited on another site for years, and came in here."""
    sent = ReadersComment(
        number=str(number),
        parent="",
        name="Tom",
        email="tom@mail.example",
        text=f"Words {number}.",
        standing="pending",
        sent_at=at - timedelta(days=4_000, minutes=number),
    )
    assert list(take_in(article, [sent], at=at)) == []
    return Comment.objects.get(text=sent.text)


def test_what_waited_on_another_site_waits_here_since_it_came_in(maude, settings):
    settings.READ_WITHIN_HOURS = 4
    at = timezone.now() - HOUR
    comment = import_waiting(cast.make_article(), 1, at)
    assert comment.submitted_at < at - timedelta(days=4_000)
    assert waits.oldest(maude) == waits.oldest_of_all() == (at, at + 4 * HOUR)
    assert waits.told(comment, at=timezone.now()) == waits.promise_in_words()
    assert retention.held_for_long(at=timezone.now()) == 0
    assert retention.held_for_long(at=at + timedelta(days=31)) == 1
    _number, oldest = waiting_comments.GAUGES
    assert oldest.read(at + HOUR) == {"": 3600}


def test_years_on_another_site_are_no_wait_for_this_one(maude):
    at = timezone.now() - HOUR
    article = cast.make_article()
    for number in range(status_links.MIN_WAITS):
        decisions.approve(import_waiting(article, number, at), at=at + HOUR, by=maude)
    found = moves(Comment.objects.all(), since=at, until=at + 2 * HOUR)
    assert [move.wait for move in found] == [None] * status_links.MIN_WAITS
    assert status_links.queue_before(make_waiting(1)).usual is None


def test_who_moderates_one_section_hears_of_no_other(maude):
    town, sport = (Section.objects.create(name=name, slug=name) for name in ("town", "sport"))
    DeskMember.objects.create(account=maude).sections.add(town)
    cast.make_comment(cast.make_article("Goal", section=sport), at=timezone.now() - 5 * HOUR)
    assert waits.in_line(maude) == (0, None)
    own = cast.make_comment(cast.make_article("Bridge", section=town), at=timezone.now() - HOUR)
    assert waits.in_line(maude) == (1, (own.submitted_at, None))


@pytest.mark.parametrize(
    ("hours", "in_head", "of"), [(3.5, "The oldest is due in", "due"), (6, "The promise is broken since", "late")]
)  # fmt: skip
def test_the_desk_sees_it_everywhere(client, maude, settings, hours, in_head, of):
    settings.READ_WITHIN_HOURS = 4
    comment = make_waiting(hours)
    row = next(iter(to_do.rows(maude, timezone.now())))
    assert (row.number, row.moment, row.of) == (1, comment.submitted_at + 4 * HOUR, of)
    client.force_login(maude)
    queue, start = client.get(QUEUE).text, client.get(START).text
    assert in_head in queue
    assert ("queue-oldest is-late" in queue) is (of == "late")
    assert ('<small class="is-late">' in start) is (of == "late")
    late = " is-late" if of == "late" else ""
    assert f'<a href="{QUEUE}">Comments <span class="count{late}">1</span></a>' in start


def test_without_a_promise_the_desk_sees_how_long_the_oldest_waits(client, maude):
    make_waiting(6)
    client.force_login(maude)
    assert "The oldest waits for 6\xa0hours" in client.get(QUEUE).text
    assert "is-late" not in client.get(START).text


def test_readers_are_told_the_promise_with_the_form(client, settings):
    page = cast.make_article().get_absolute_url()
    assert "we promise" not in client.get(f"{page}comment/").text
    settings.READ_WITHIN_HOURS = 4
    words = "If a moderator has to read your comment first, we promise to do so within 4 hours."
    assert words in client.get(f"{page}comment/").text
    assert words in client.get(page).text


def test_people_who_do_not_decide_are_shown_no_number(client):
    make_waiting(6)
    client.force_login(cast.make_user("anna", "Reporter"))
    assert "Comments <span" not in client.get(START).text
