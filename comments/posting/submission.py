"""What a reader sends, in plain values, and the three answers to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article
from comments.human_check import NO_ANSWER, Answer
from comments.models import Comment

# What was wrong is asked of those who give at most so many stars.
MAX_LOW_STARS = 2


@dataclass(frozen=True)
class Sender:
    """Who sends: the key of the browser, and the address."""

    key: str
    address: str = ""


@dataclass(frozen=True)
class Submission:
    """A comment as a reader sent it, each value valid by itself."""

    article: Article
    name: str
    text: str
    email: str = ""
    stars: int | None = None
    low_reason: str = ""
    tell_writer: bool = False
    parent: Comment | None = None
    # Of the member of staff who is signed in.
    account: User | None = None
    # What stands in the field that people do not see.
    honeypot: str = ""
    form_token: str = ""
    human: Answer = NO_ANSWER

    def words(self) -> dict[str, Any]:
        """Return what the writer can change later, by the comment's columns."""
        return {
            "name": self.name,
            "text": self.text,
            "stars": self.stars,
            "low_reason": self.low_reason if 1 <= (self.stars or 0) <= MAX_LOW_STARS else "",
        }


@dataclass(frozen=True)
class Stored:
    """The comment is stored, now or by the same sending before."""

    comment: Comment


@dataclass(frozen=True)
class SentBack:
    """Nothing is stored, until the sender has put right what the message says."""

    message: str
    # The field of the form that it is about, None for all of them.
    field: str | None = None


@dataclass(frozen=True)
class Wait:
    """Nothing is stored before so many seconds have passed."""

    seconds: int
