"""What the writer is told: plain words, and nothing of what the checks or others keep to themselves."""

from __future__ import annotations

import pytest

from comments.emails import statement_of_reasons
from comments.models import Reason
from comments.moderation import decisions
from comments.screening.finding import CODES
from tests import cast

pytestmark = pytest.mark.django_db
SECRETS = {
    "matched": "SECRET", "rule": "SECRET", "filled": "SECRET", "hosts": "SECRET", "like": "SECRET",
    "addresses": "SECRET", "name": "SECRET", "reason": "SECRET 192.0.2.7", "scope": "SECRET",
    "check": "SECRET", "error": "SECRET", "number": 4711, "seconds": 4711, "comment": 4711,
    "mode": "SECRET",
}  # fmt: skip


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


def told_of(comment, **more):
    """Return heading and reasons as the comment stands now."""
    decision = comment.decisions.last()
    return [
        statement_of_reasons.heading(comment, decision),
        *statement_of_reasons.reasons(comment, decision, **more),
    ]


def test_every_code_of_the_screening_has_words_for_the_writer():
    assert statement_of_reasons.REASON_BY_CODE.keys() | {"premoderation"} == CODES.keys()


@pytest.mark.parametrize("code", CODES)
def test_no_finding_tells_the_writer_its_evidence(article, code):
    finding = {"code": code, "weight": 100, "evidence": SECRETS}
    comment = cast.make_comment(article, findings=[finding])
    waiting = told_of(comment)
    decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE, note="SECRET")
    for line in waiting + told_of(comment):
        assert "SECRET" not in line
        assert "4711" not in line


def test_what_waits_says_for_whom_and_why(article):
    read_first = {"code": "premoderation", "weight": 100, "evidence": {"mode": "All", "scope": "x"}}
    links = {"code": "links", "weight": 100, "evidence": {"number": 7}}
    host = {"code": "link-host", "weight": 100, "evidence": {"hosts": "a.example"}}
    words = {"code": "words", "weight": 100, "evidence": {"matched": "goose", "rule": "g*"}}
    comment = cast.make_comment(article, findings=[read_first, links, host, words])
    assert told_of(comment) == [
        "Your comment is awaiting moderation",
        "All comments on this article are moderated before they are published.",
        (
            "A check asked a moderator to read it: it contains links; some of its words are read in"
            " context first. Checks can be wrong, so a person decides."
        ),
    ]
    comment.findings = [read_first | {"evidence": {"mode": FIRST, "scope": "x"}}]
    assert told_of(comment)[1:] == [
        "Every reader’s first comment is moderated before it is published."
    ]
    comment.findings = []
    assert told_of(comment)[1:] == ["A moderator will read it before it is published."]


FIRST = "First comments: read until a reader has had one let through"
HIDDEN = (
    "While this decision stands, nobody else can see the comment and its rating does not count."
)


def test_what_is_public_says_who_let_it_through(article):
    read, unread = cast.make_comment(article), cast.make_comment(article)
    decisions.approve(read, at=cast.NOW, by=cast.make_user("maude"))
    decisions.let_through(unread, at=cast.NOW)
    assert told_of(read) == ["Your comment is published", "A moderator approved it."]
    assert told_of(unread) == ["Your comment is published", "It passed all our checks."]


def test_a_refusal_states_its_reasons(article):
    maude = cast.make_user("maude")
    comment = cast.make_comment(article)
    decisions.reject(comment, at=cast.NOW, by=maude, reason=Reason.OFF_TOPIC)
    assert told_of(comment) == [
        "Your comment was not published",
        HIDDEN,
        "Reason under our rules: Not about the article.",
        "A moderator made this decision. No automated means were used.",
    ]


def test_a_removal_after_a_report_and_a_check_says_so(article):
    maude = cast.make_user("maude")
    links = {"code": "links", "weight": 100, "evidence": {"number": 7}}
    comment = cast.make_approved(article, findings=[links])
    decisions.reject(comment, at=cast.NOW, by=maude, reason=Reason.ILLEGAL)
    assert told_of(comment, was_reported=True) == [
        "Your comment was removed",
        HIDDEN,
        "Reason under the law: Breaks the law.",
        "A moderator made this decision. An automatic check had flagged the comment: it contains links.",
        "Someone had reported it.",
    ]


def test_a_rule_is_named_as_what_decided(article):
    comment = cast.make_comment(article)
    decisions.mark_as_spam(comment, at=cast.NOW, by=None)
    assert told_of(comment)[2:] == [
        "Reason under our rules: Advertising or spam.",
        "This was decided automatically.",
    ]
