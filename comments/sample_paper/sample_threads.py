"""Sends the comments of the sample paper and decides on them, as readers and moderators do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from articles.sample_paper.writing import Desk, Event
from comments import human_check
from comments.models import Comment, State
from comments.moderation import decisions
from comments.posting import form_token
from comments.posting.submission import Sender, SentBack, Submission, Wait
from comments.posting.submit import submit
from comments.sample_paper import sample_readers
from comments.sample_paper.thread_file import rows
from newsroom.refused import Refused

# How long a reader writes, and after how many minutes the moderator decides.
WRITING: Final = timedelta(minutes=2)
FIRST_DECIDED, NEXT_DECIDED, LAST_DECIDED = 6, 5, 24
APPROVE, WAIT, SPAM = "approve", "wait", "spam"


@dataclass
class Threads:
    """The comments so far by their keys."""

    desk: Desk
    comments: dict[str, Comment] = field(default_factory=dict)


def events(desk: Desk) -> Iterator[Event]:
    """Yield the sending of each comment, and the decision on it."""
    threads = Threads(desk)
    for number, row in enumerate(rows()):
        at = desk.moment(row["at"])
        yield Event(at, partial(_send, threads, row))
        if row.get("decision", APPROVE) != WAIT:
            spread = number * NEXT_DECIDED % (LAST_DECIDED - FIRST_DECIDED)
            decided = at + timedelta(minutes=FIRST_DECIDED + spread)
            yield Event(decided, partial(_decide, threads, row))


def _passed(answer: human_check.Answer, *, at: datetime) -> human_check.Outcome:
    """Nobody is there to be asked: these comments count as written by people."""
    return human_check.Passed()


def _send(threads: Threads, row: dict[str, Any], at: datetime) -> None:
    desk = threads.desk
    article = desk.articles[row["on"]]
    answers = row.get("answers")
    submission = Submission(
        article=article,
        name=row["name"],
        text=row["text"].strip(),
        stars=row.get("stars"),
        low_reason=row.get("low_reason", ""),
        parent=threads.comments[answers] if answers else None,
        account=desk.staff.reporter if row.get("staff") else None,
        form_token=form_token.sign(article, shown="", at=at - WRITING),
        email=sample_readers.address_of(row["name"]),
    )
    sender = Sender(sample_readers.key_of(row["name"]))
    answer = submit(submission, sender=sender, at=at, ask=_passed)
    if isinstance(answer, SentBack):
        raise Refused(answer.message)
    if isinstance(answer, Wait):
        raise TypeError(f"The reader of {row['at']} writes too often.")
    threads.comments[row["key"]] = answer.comment


def _decide(threads: Threads, row: dict[str, Any], at: datetime) -> None:
    comment, by = threads.comments[row["key"]], threads.desk.staff.moderator
    act, _, reason = row.get("decision", APPROVE).partition(": ")
    if act == APPROVE:
        # Where comments are public at once, nobody has to let them through.
        if comment.state != State.APPROVED:
            decisions.approve(comment, at=at, by=by)
    elif act == SPAM:
        decisions.mark_as_spam(comment, at=at, by=by)
    else:
        decisions.reject(comment, at=at, by=by, reason=reason, to_writer=row.get("to_writer", ""))
