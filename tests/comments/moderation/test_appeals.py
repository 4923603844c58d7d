"""Appeals: who decides, what follows, and that nothing on record changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from comments.models import Appeal, AppealDecision, Comment, Decision, Reason
from comments.moderation import appeals, decisions
from comments.privacy import retention
from newsroom.db.append_only import AppendOnlyError
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
REFUSED, SENT, DECIDED = cast.NOW, cast.NOW + HOUR, cast.NOW + 2 * HOUR
WORDS = "It is harsh, and within the rules."


@pytest.fixture
def staff() -> dict[str, User]:
    return cast.make_staff()


@pytest.fixture
def comment(staff) -> Comment:
    """Return a comment that Maude has refused."""
    return cast.make_refused(cast.make_article(), by=staff["maude"])


@pytest.fixture
def appeal(comment) -> Appeal:
    return cast.make_appeal(comment, at=SENT)


def states(comment: Comment) -> list[str]:
    return [str(each) for each in Decision.objects.filter(comment=comment)]


# --- Asking -----------------------------------------------------------------------------------------


def test_one_appeal_waits_at_a_time(comment, appeal):
    assert list(Appeal.objects.open()) == [appeal]
    assert not appeals.can_appeal(comment)
    with pytest.raises(Refused, match=r"Nothing was sent: the comment’s status has changed."):
        appeals.receive(comment, text="Again!", at=SENT)
    assert Appeal.objects.get() == appeal


@pytest.mark.parametrize("state", ["pending", "approved", "withdrawn", "erased"])
def test_only_what_is_refused_can_be_appealed(state):
    comment = cast.make_comment(cast.make_article())
    Comment.objects.update(state=state)
    comment.refresh_from_db()
    assert not appeals.can_appeal(comment)
    with pytest.raises(Refused):
        appeals.receive(comment, text="Why?", at=SENT)


def test_what_was_emptied_since_cannot_be_appealed(comment):
    Comment.objects.update(emptied_at=SENT)
    comment.refresh_from_db()
    assert not appeals.can_appeal(comment)


def test_what_was_marked_as_spam_can_be_appealed():
    comment = cast.make_comment(cast.make_article())
    decisions.mark_as_spam(comment, at=REFUSED, by=None)
    assert cast.make_appeal(comment, at=SENT).refused_at == REFUSED


def test_a_refusal_that_was_upheld_cannot_be_appealed_again_but_a_new_one_can(
    comment, appeal, staff
):
    appeals.uphold(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    assert not appeals.can_appeal(comment)
    decisions.approve(comment, at=DECIDED, by=staff["ada"])
    assert not appeals.can_appeal(comment)
    decisions.reject(comment, at=DECIDED + HOUR, by=staff["ada"], reason=Reason.ABUSE)
    assert appeals.can_appeal(comment)


# --- Deciding ---------------------------------------------------------------------------------------


def test_a_second_person_upholds_the_decision(comment, appeal, staff):
    made = appeals.uphold(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    assert (made.outcome, made.words, made.made_by) == ("upheld", WORDS, staff["ada"])
    comment.refresh_from_db()
    assert (comment.state, comment.decided_at) == ("rejected", REFUSED)
    assert not Appeal.objects.open()


def test_a_second_person_publishes_the_comment_after_all(comment, appeal, staff):
    appeals.publish(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    comment.refresh_from_db()
    assert (comment.state, comment.decided_at) == ("approved", DECIDED)
    assert states(comment)[-1] == "rejected → approved: Within the rules"
    last = comment.decisions.last()
    assert (last.note, last.made_by) == ("After an appeal", staff["ada"])
    assert AppealDecision.objects.get().outcome == "published"


@pytest.mark.parametrize("act", [appeals.uphold, appeals.publish])
def test_nobody_decides_on_an_appeal_against_themselves_while_somebody_else_may(appeal, staff, act):
    with pytest.raises(Refused, match=r"You refused this comment. Somebody else must decide"):
        act(appeal, words=WORDS, at=DECIDED + timedelta(days=9), by=staff["maude"])
    assert not AppealDecision.objects.exists()


def test_all_who_ever_refused_it_are_the_first_person(comment, staff):
    decisions.approve(comment, at=REFUSED, by=staff["ada"])
    decisions.mark_as_spam(comment, at=SENT, by=staff["ada"])
    appeal = cast.make_appeal(comment, at=SENT)
    mia = cast.make_user("mia", "Moderator")
    assert appeals.why_not(appeal, by=staff["maude"], at=DECIDED) != ""
    assert appeals.why_not(appeal, by=staff["ada"], at=DECIDED) != ""
    assert appeals.why_not(appeal, by=mia, at=DECIDED) == ""


@pytest.mark.parametrize("is_gone", ["is_active", "is_staff"])
def test_where_nobody_else_may_the_same_person_decides_after_24_hours(appeal, staff, is_gone):
    User.objects.filter(pk=staff["ada"].pk).update(**{is_gone: False})
    early, late = (SENT + timedelta(hours=hours) for hours in (23.9, 24))
    with pytest.raises(Refused, match=r"You can decide 24 hours after the appeal was sent."):
        appeals.uphold(appeal, words=WORDS, at=early, by=staff["maude"])
    assert appeals.uphold(appeal, words=WORDS, at=late, by=staff["maude"]).outcome == "upheld"


def test_what_the_site_refused_by_itself_anybody_may_look_at(staff):
    appeal = cast.make_appeal(cast.make_refused(cast.make_article()), at=SENT)
    assert appeals.why_not(appeal, by=staff["maude"], at=SENT) == ""


def test_nobody_decides_on_an_own_comment(comment, appeal, staff):
    Comment.objects.update(account=staff["ada"])
    for act in (appeals.uphold, appeals.publish):
        with pytest.raises(Refused, match=r"This is your own comment. Somebody else must decide."):
            act(appeal, words=WORDS, at=DECIDED, by=staff["ada"])


def test_the_author_of_the_article_is_never_the_only_one_against_a_comment_on_it(staff):
    article = cast.make_article()
    article.bylines.create(contributor=cast.make_author("Ada", account=staff["ada"]))
    by_site = cast.make_appeal(cast.make_refused(article), at=SENT)
    with pytest.raises(Refused, match=r"You wrote the article."):
        appeals.uphold(by_site, words=WORDS, at=DECIDED, by=staff["ada"])
    by_maude = cast.make_refused(article, reader=cast.make_reader("b"), by=staff["maude"])
    appeals.uphold(cast.make_appeal(by_maude, at=SENT), words=WORDS, at=DECIDED, by=staff["ada"])
    appeals.publish(by_site, words=WORDS, at=DECIDED, by=staff["ada"])
    assert set(AppealDecision.objects.values_list("outcome", flat=True)) == {"upheld", "published"}


@pytest.mark.parametrize("words", ["", "  \n"])
def test_the_writer_is_always_told_why(comment, appeal, staff, words):
    for act in (appeals.uphold, appeals.publish):
        with pytest.raises(Refused, match=r"Say why. The comment’s writer will read it."):
            act(appeal, words=words, at=DECIDED, by=staff["ada"])
    comment.refresh_from_db()
    assert (comment.state, AppealDecision.objects.count()) == ("rejected", 0)


def test_an_appeal_is_decided_once(comment, appeal, staff):
    appeals.uphold(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    mia = cast.make_user("mia", "Moderator")
    with pytest.raises(Refused, match=r"^ada has decided already: the decision is upheld\.$"):
        appeals.publish(Appeal.objects.get(), words=WORDS, at=DECIDED, by=mia)
    comment.refresh_from_db()
    assert comment.state == "rejected"


# --- Without a decision -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        lambda comment: decisions.approve(comment, at=DECIDED, by=None),
        lambda comment: decisions.withdraw(comment, at=DECIDED),
        lambda comment: decisions.erase_comment(comment, at=DECIDED),
    ],
)
def test_an_appeal_ends_with_the_refusal_itself(comment, appeal, act):
    act(comment)
    made = AppealDecision.objects.get()
    assert (made.appeal, made.outcome, made.words) == (appeal, "settled", "")


def test_an_appeal_against_what_is_refused_once_more_still_waits(comment, appeal, staff):
    decisions.mark_as_spam(comment, at=DECIDED, by=staff["maude"])
    assert list(Appeal.objects.open()) == [appeal]
    assert not appeals.can_appeal(comment)
    appeals.publish(appeal, words=WORDS, at=DECIDED + HOUR, by=staff["ada"])
    comment.refresh_from_db()
    assert comment.state == "approved"


def test_a_refused_comment_is_kept_while_its_appeal_waits(comment, appeal, staff):
    rule = next(rule for rule in retention.RETENTION_RULES if rule.name == "rejected")
    long_after = REFUSED + timedelta(days=400)
    assert retention.due(rule, at=long_after) == 0
    appeals.uphold(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    assert retention.due(rule, at=long_after) == 1


def test_the_words_of_an_appeal_are_deleted_a_year_after_its_decision(appeal, staff):
    rule = next(rule for rule in retention.RETENTION_RULES if rule.name == "appeals")
    appeals.uphold(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    assert retention.apply(rule, at=DECIDED + timedelta(days=365)) == 0
    assert retention.apply(rule, at=DECIDED + timedelta(days=365, seconds=1)) == 1
    assert Appeal.objects.get().text == ""


def test_appeals_and_their_decisions_stay_on_record(appeal, staff):
    made = appeals.uphold(appeal, words=WORDS, at=DECIDED, by=staff["ada"])
    for row in (appeal, made):
        for act in (row.save, row.delete, type(row).objects.all().delete):
            with pytest.raises(AppendOnlyError):
                act()
