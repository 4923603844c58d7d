"""What is stored agrees with its rows after any acts, and what does not is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from comments.conversation import threads
from comments.figures import reconciliation
from comments.models import Appeal, Comment, Decision, Reason, Respect, State
from comments.moderation import appeals, decisions, picks, undoing
from comments.ratings import respecting, tallies
from comments.reports import reporting
from newsroom.refused import Refused
from tests import cast
from tests.comments.last_decision import last_decision_of

pytestmark = pytest.mark.django_db
NOW = cast.NOW
MINUTE = timedelta(minutes=1)
NUMBER_OF_ACTS = 1_000


class Desk:
    """Does acts that a seed chooses, through the functions that the site itself calls."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.people = [cast.make_user(name, "Moderator") for name in ("maude", "mia")]
        self.articles = [cast.make_article(f"Bridge {n}") for n in range(2)]
        self.at = NOW
        self.done: dict[str, int] = {}
        self.refused = 0

    def act(self) -> None:
        """Do one act; what the rules refuse counts too, for it must leave nothing behind."""
        self.at += self.chance.choice([timedelta(seconds=1), MINUTE, 20 * MINUTE])
        new = self.chance.random() < 0.2 or not Comment.objects.exists()
        do: Callable[[], object] = self.write if new else self.chance.choice(self.others())
        try:
            do()
        except Refused:
            self.refused += 1
        else:
            self.done[do.__name__] = self.done.get(do.__name__, 0) + 1

    def others(self) -> list[Callable[[], object]]:
        return [
            self.decide, self.decide, self.decide, self.undo, self.ask_second, self.edit,
            self.withdraw, self.erase, self.appeal, self.answer, self.respect, self.take_back,
            self.pick, self.report,
        ]  # fmt: skip

    @property
    def by(self):
        return self.chance.choice(self.people)

    @property
    def reader(self):
        return cast.make_reader(self.chance.choice("abcdef"))

    def comment(self, **state: str) -> Comment:
        """Return any comment, in this state if there is one."""
        found = Comment.objects.filter(**state).order_by("pk").select_related("article", "reader")
        if not (keys := list(found.values_list("pk", flat=True))):
            raise Refused("There is none.")
        return found.get(pk=self.chance.choice(keys))

    def write(self) -> None:
        article = self.chance.choice(self.articles)
        public = list(Comment.objects.approved().filter(article=article))
        parent = self.chance.choice([None, *public])
        passes = self.chance.random() < 0.3
        reason = Reason.UNOBJECTED if passes else Reason.PREMODERATION
        comment = cast.make_comment(
            article, f"Text {self.at}", at=self.at, reader=self.reader, reason=reason,
            parent=parent, stars=self.chance.choice([None, 1, 3, 5]),
        )  # fmt: skip
        if passes:
            decisions.let_through(comment, at=self.at)

    def decide(self) -> None:
        verdict = self.chance.choice([decisions.approve, decisions.mark_as_spam, self.reject])
        verdict(self.comment(), at=self.at, by=self.by)

    @staticmethod
    def reject(comment: Comment, *, at: datetime, by) -> None:
        decisions.reject(comment, at=at, by=by, reason=Reason.ABUSE)

    def undo(self) -> None:
        by = self.by
        if last := last_decision_of(by, at=self.at):
            undoing.undo(last, by=by, at=self.at)

    def ask_second(self) -> None:
        decisions.ask_second(self.comment(), at=self.at, by=self.by)

    def edit(self) -> None:
        words = {
            "name": "Rita",
            "text": f"Edited {self.at}",
            "stars": self.chance.choice([None, 2]),
        }
        hold = self.chance.choice(["", Reason.SCREENED])
        decisions.rewrite(self.comment(), words=words, at=self.at, hold=hold)

    def withdraw(self) -> None:
        decisions.withdraw(self.comment(), at=self.at)

    def erase(self) -> None:
        if self.chance.random() < 0.3:
            decisions.erase_comment(self.comment(), at=self.at)

    def appeal(self) -> None:
        appeals.receive(self.comment(state=State.REJECTED), text="Why?", at=self.at)

    def answer(self) -> None:
        appeal = Appeal.objects.open().first()
        if appeal:
            decide = self.chance.choice([appeals.uphold, appeals.publish])
            decide(appeal, words="So it is.", at=self.at, by=self.by)

    def respect(self) -> None:
        respecting.give(self.comment(state=State.APPROVED), self.reader, at=self.at)

    def take_back(self) -> None:
        respecting.take_back(self.comment(), self.reader, at=self.at)

    def pick(self) -> None:
        comment = self.comment(state=State.APPROVED)
        picks.pick(comment, reason=self.chance.choice(["", "Well said."]), at=self.at, by=self.by)

    def report(self) -> None:
        comment = self.comment(state=State.APPROVED)
        reporting.receive(comment, reader=self.reader, reason="abuse", text="", at=self.at)


@pytest.mark.parametrize("seed", [1])
def test_a_thousand_acts_leave_no_contradiction(seed):
    desk = Desk(seed)
    for _number in range(NUMBER_OF_ACTS):
        desk.act()
    respecting.show_due(at=desk.at + MINUTE)
    assert list(reconciliation.contradictions()) == []
    assert list(tallies.mismatches()) == []
    assert list(threads.mismatches()) == []
    # Every act was done, and the rules refused some.
    assert {do.__name__ for do in (desk.write, *desk.others())} == set(desk.done)
    assert desk.refused > 0


@pytest.fixture
def comment() -> Comment:
    """Return a public comment that agrees with its records."""
    found = cast.make_approved(cast.make_article())
    assert list(reconciliation.contradictions()) == []
    return found


def change(comment: Comment, **columns: object) -> list[str]:
    """Return what is told once the comment's row was changed behind the site's back."""
    Comment.objects.filter(pk=comment.pk).update(**columns)
    return list(reconciliation.contradictions())


def test_a_state_that_no_decision_made_is_told(comment):
    assert change(comment, state=State.REJECTED, html="") == [
        f"Comment {comment.pk} is “rejected: fine”, and its newest decision says otherwise."
    ]


def test_a_reason_of_no_decision_is_told(comment):
    (told,) = change(comment, reason=Reason.ABUSE)
    assert told.startswith(f"Comment {comment.pk} is “approved: abuse”")


def test_a_comment_whose_decisions_have_been_deleted_contradicts_nothing(comment):
    Decision.objects.all().expire()
    assert change(comment, reason=Reason.ABUSE) == []


def test_a_page_without_the_words_of_a_public_comment_is_told(comment):
    assert change(comment, html="") == [
        f"Comment {comment.pk} is “approved”, and its HTML does not fit that."
    ]


def test_respect_that_nobody_gave_is_told_unless_a_new_figure_is_due(comment):
    assert change(comment, respect=3) == [
        f"Comment {comment.pk} shows the respect of 3 readers, and 0 gave it."
    ]
    Respect.objects.create(comment=comment, reader=cast.make_reader(), made_at=NOW)
    comment.article.tally.respect_moved_at = NOW
    comment.article.tally.save()
    assert list(reconciliation.contradictions()) == []


def test_a_pick_that_nobody_made_is_told(comment):
    assert change(comment, pick_reason="Well said.") == [
        f"Comment {comment.pk} is picked for “Well said.”, and its record says “”."
    ]


def test_an_appeal_that_nothing_is_left_of_is_told(comment):
    appeal = Appeal.objects.create(comment=comment, text="Why?", made_at=NOW, refused_at=NOW)
    assert list(reconciliation.contradictions()) == [
        f"Appeal {appeal.pk} waits, and its comment is “approved”."
    ]
