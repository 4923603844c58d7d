"""A comment as plain values, and the three answers to it: stored, sent back, or wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article
from comments.human_check import NO_ANSWER, Answer
from comments.models import Comment

# The form asks what was wrong for this many stars or fewer.
MAX_LOW_STARS = 2


@dataclass(frozen=True)
class Sender:
    # The key in the browser's cookie.
    key: str
    # The IP address of the connection.
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
    # The signed-in member of staff.
    account: User | None = None
    # The value of the field that people do not see.
    honeypot: str = ""
    form_token: str = ""
    human: Answer = NO_ANSWER

    def words(self) -> dict[str, Any]:
        """Return the comment's columns that its writer can edit later."""
        return {
            "name": self.name,
            "text": self.text,
            "stars": self.stars,
            "low_reason": self.low_reason if 1 <= (self.stars or 0) <= MAX_LOW_STARS else "",
        }


@dataclass(frozen=True)
class Stored:
    """The comment is stored, by this request or an earlier one with the same form."""

    comment: Comment


@dataclass(frozen=True)
class SentBack:
    """Nothing is stored; the message says what the sender has to correct."""

    message: str
    # The form field with the error; None if the error belongs to no single field.
    field: str | None = None


@dataclass(frozen=True)
class Wait:
    """Nothing is stored; the sender may try again after this time."""

    seconds: int
