"""The report of a year: each of its figures against acts that were done by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from comments.figures import transparency
from comments.models import Reason
from comments.models.person_act import ActKind
from comments.moderation import appeals, decisions, persons
from comments.notices import workflow
from comments.reports import reporting
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.NOW
HOUR = timedelta(hours=1)
SCREENED = Reason.SCREENED


@pytest.fixture
def maude():
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def article():
    return cast.make_article()


def figures(begin: str, *, at: datetime = NOW + timedelta(days=365)) -> list[tuple]:
    """Return what the report says in the part whose name begins so."""
    found = transparency.facts(2024, at=at)
    return [(of, figure, value) for part, of, figure, value in found if part.startswith(begin)]


def of(begin: str, thing: str) -> dict:
    """Return the figures of one thing in a part."""
    return {figure: value for about, figure, value in figures(begin) if about == thing}


def test_restrictions_are_told_by_kind_and_reason(article, maude):
    cast.make_refused(article, by=maude)
    removed = cast.make_approved(article)
    decisions.reject(removed, at=NOW + HOUR, by=maude, reason=Reason.PRIVATE)
    part = "Restrictions on the paper’s own initiative"
    assert of(part, "Comments not published") == {"All": 1, "Attacks a person or group": 1}
    assert of(part, "Comments removed") == {
        "All": 1,
        "Reveals someone’s private information": 1,
    }
    assert of(part, "Comments held until a moderator had read them") == {
        "All": 2,
        "All comments are moderated before publication": 2,
    }


def test_another_ground_for_the_same_refusal_is_no_second_restriction(article, maude):
    decisions.mark_as_spam(cast.make_refused(article), at=NOW, by=maude)
    part = "Restrictions on the paper’s own initiative"
    assert of(part, "Comments not published")["All"] == 1


def test_removed_words_and_restricted_readers_are_told_too(article, maude):
    cast.make_redaction(cast.make_approved(article), maude)
    until = NOW + timedelta(days=7)
    said = persons.Said(ActKind.SUSPEND, reason="abuse", words="Twice.", until=until)
    persons.record(cast.make_reader(), said, at=NOW, by=maude)
    part = "Restrictions on the paper’s own initiative"
    assert of(part, "Words removed from comments")["All"] == 1
    assert of(part, "Suspended until a time") == {"All": 1, "Attacks a person or group": 1}
    assert of(part, "Banned") == {"All": 0}


def test_a_notice_is_told_by_kind_with_its_answer_and_apart_from_the_papers_own_acts(
    article, maude
):
    notice = cast.make_notice(article, cast.make_approved(article))
    workflow.take(notice, at=NOW + HOUR, by=maude)
    workflow.act(notice, note="It is.", at=NOW + 2 * HOUR, by=maude)
    cast.make_notice(article)
    assert of("Notices", "Insult or defamation") == {
        "Received": 2,
        "Acted on": 1,
        "Not acted on": 0,
        "Still open": 1,
        "Median time to the decision, in minutes": 120,
    }
    part = "Restrictions on the paper’s own initiative"
    assert of(part, "Comments removed") == {"All": 0}
    assert of(part, "") == {"Comments refused after a notice, which are not counted above": 1}


def test_reports_of_readers_are_told_by_reason(article, maude):
    comment = cast.make_approved(article)
    reporting.receive(comment, reader=cast.make_reader("b"), reason="abuse", text="", at=NOW)
    reporting.dismiss(comment, at=NOW + HOUR, by=maude)
    found = of("Readers’ reports", "Attacks a person or group")
    assert (found["Received"], found["The comment was kept"], found["Still open"]) == (1, 1, 0)
    assert found["Median time to the decision, in minutes"] == 60


def test_appeals_are_told_with_their_outcome_and_time(article, maude):
    for number, answer in enumerate((appeals.uphold, appeals.publish)):
        appeal = cast.make_appeal(cast.make_refused(article, f"Text {number}"))
        answer(appeal, words="So it is.", at=NOW + (number + 1) * HOUR, by=maude)
    assert of("Appeals", "Refused comments") == {
        "Received": 2,
        "Decision upheld": 1,
        "Comment published": 1,
        "Words put back": 0,
        "No longer needed": 0,
        "Still open": 0,
        "Median time to the decision, in minutes": 60,
    }


def test_a_restricted_reader_who_asks_is_told_with_the_answer(article, maude):
    reader, ada = cast.make_reader(), cast.make_user("ada", "Administrator")
    said = persons.Said(ActKind.BAN, reason="abuse", words="Ten times.")
    persons.record(reader, said, at=NOW, by=maude)
    persons.appeal(reader, text="Nine.", at=NOW + HOUR)
    answer = persons.Said(ActKind.UPHOLD, words="Ten.")
    persons.record(reader, answer, at=NOW + 3 * HOUR, by=ada)
    found = of("Appeals", "Restricted readers")
    assert (found["Received"], found["Restriction upheld"], found["Still open"]) == (1, 1, 0)
    assert found["Median time to the decision, in minutes"] == 120


def test_the_error_rate_of_the_site_is_what_moderators_decided_otherwise(article, maude):
    for number in range(3):
        passed = cast.make_comment(article, f"Fine {number}", reason=Reason.UNOBJECTED)
        decisions.let_through(passed, at=NOW)
    decisions.reject(passed, at=NOW + HOUR, by=maude, reason=Reason.ABUSE)
    fine, bad, _open = (cast.make_comment(article, f"Odd {n}", reason=SCREENED) for n in range(3))
    decisions.approve(fine, at=NOW + HOUR, by=maude)
    decisions.mark_as_spam(bad, at=NOW + HOUR, by=maude)
    assert [line[1:] for line in figures("Automated")] == [
        ("Comments published without a moderator", 3),
        ("Of these, refused by a moderator later", 1),
        ("Error rate", "33.3 %"),
        ("Comments held, by a check or by the moderation mode", 3),
        ("Comments held by a check that a moderator decided on", 2),
        ("Of these, published by a moderator", 1),
        ("Error rate", "50.0 %"),
        ("Comments refused by automated means alone", 0),
    ]


def test_another_year_is_not_counted(article, maude):
    long_ago = NOW - timedelta(days=365)
    cast.make_refused(article, at=long_ago)
    cast.make_notice(article, at=long_ago)
    assert [value for _of, _figure, value in figures("Restrictions") if value] == []
    assert figures("Notices") == [("", "Notices decided by automated means alone", 0)]


def test_it_says_what_was_not_collected_and_what_has_been_deleted():
    def lacking(at: datetime) -> list[str]:
        return [value for _of, _figure, value in figures("What these figures lack", at=at)]

    assert lacking(NOW)[-1] == "The year has not ended: what comes later is missing."
    begun = datetime(2025, 1, 2, tzinfo=UTC)
    assert lacking(begun)[0] == "Orders by authorities are not recorded by this site."
    assert len(lacking(begun)) == 4
    later = datetime(2027, 6, 1, tzinfo=UTC)
    assert lacking(later)[-1] == (
        "Decisions and restrictions before 2024-06-01 have been deleted after three years."
    )
    much_later = datetime(2030, 6, 1, tzinfo=UTC)
    assert "before 2025-01-01 have been deleted" in lacking(much_later)[-1]


@pytest.mark.parametrize("number", [1, 3])
def test_a_year_of_any_size_takes_the_same_queries(
    number, article, maude, django_assert_num_queries
):
    for each in range(number):
        cast.make_appeal(cast.make_refused(article, f"Text {each}", by=maude))
        cast.make_notice(article)
    with django_assert_num_queries(11):
        list(transparency.facts(2024, at=NOW))
