"""Refusing by rule: only a rule that was tried, and whose owner decides, refuses without a person."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from comments.emails import status_links
from comments.models import Comment, ModerationMode, WordRule
from comments.models.moderation_mode import Mode
from comments.moderation import appeals, refusing_rules
from comments.screening.lookups import compiled_rules
from tests import cast
from tests.comments.posting.sender.test_editing import edit
from tests.comments.posting.test_submit import human, take  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    ModerationMode.objects.create(mode=Mode.OPEN, set_at=cast.NOW)
    return cast.make_article()


@pytest.fixture
def maude() -> User:
    return cast.make_staff()["maude"]


def make_rule(by: User | None, words: str = "goose", **more: Any) -> WordRule:
    """Return a rule that refuses, tried with its words."""
    given = {"ground": "abuse", "note": "Nobody is a goose.", "rehearsal": {"words": words}, **more}
    return compiled_rules.put(WordRule(words=words, effect="refuse", **given), at=cast.NOW, by=by)


def test_a_comment_is_refused_at_once_with_the_rules_reason_on_record(article, maude):
    make_rule(maude, to_writer="Please write without birds.")
    comment = take(article, text="You silly goose. The bridge is overdue.")
    assert (comment.state, comment.reason, comment.html) == ("rejected", "abuse", "")
    held, refused = comment.decisions.all()
    assert (held.to_state, held.reason) == ("pending", "screened")
    assert (refused.to_state, refused.reason, refused.made_by) == ("rejected", "abuse", None)
    assert refused.note == "“goose” (maude): Nobody is a goose."
    assert refused.to_writer == "Please write without birds."
    assert appeals.can_appeal(comment)


def test_its_writer_reads_ground_machine_and_appeal_on_the_receipt(article, maude, client):
    make_rule(maude, to_writer="Please write without birds.")
    comment = take(article, text="You silly goose. The bridge is overdue.")
    page = client.get(status_links.address_of(comment)).content.decode()
    assert "Reason under our rules: Attacks a person or group." in page
    assert "This was decided automatically." in page
    assert 'name="text"' in page


def test_advertising_becomes_spam(article, maude):
    make_rule(maude, ground="advertising")
    assert take(article, text="A goose for sale.").state == "spam"


@pytest.mark.parametrize(
    "more",
    [{"rehearsal": {}}, {"rehearsal": {"words": "duck"}}, {"ground": ""}],
    ids=["never tried", "tried with other words", "without a ground"],
)
def test_a_rule_that_lacks_something_only_holds(article, maude, more):
    make_rule(maude, **more)
    assert take(article, text="You goose.").state == "pending"


def test_a_rule_of_nobody_or_of_somebody_who_no_longer_decides_only_holds(article, maude):
    make_rule(None)
    assert take(article, text="You goose.").state == "pending"
    make_rule(maude, words="duck")
    User.objects.filter(pk=maude.pk).update(is_active=False)
    assert take(article, text="You silly duck.").state == "pending"


def test_the_first_rule_that_may_refuse_does(article, maude):
    make_rule(None)
    make_rule(maude, words="duck", ground="off-topic")
    comment = take(article, text="You goose, you duck.")
    assert (comment.state, comment.reason) == ("rejected", "off-topic")


def test_an_edit_is_refused_too_and_no_longer_public(article, maude):
    comment = take(article)
    assert comment.state == "approved"
    make_rule(maude)
    edit(comment, text="You silly goose.")
    comment = Comment.objects.get(pk=comment.pk)
    assert (comment.state, comment.reason, comment.html) == ("rejected", "abuse", "")


def test_what_no_rule_refuses_costs_no_query(article, django_assert_num_queries):
    comment = take(article)
    with django_assert_num_queries(0):
        assert refusing_rules.apply(comment, [], at=cast.NOW) is None
