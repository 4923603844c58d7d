"""Conditions: checks that an act makes before it changes what readers are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from articles.models import Article, Edition
from articles.models.edition import Kind
from newsroom.refused import Refused

# What becomes of editions that wait, if somebody publishes before their time.
Waiting = Literal["keep", "cancel", "again"]
# One answer for all editions that wait, or one for each by its key.
Answers = Waiting | Mapping[int, Waiting]


class WaitingEditionsError(Refused):
    """Editions wait that would undo what is published now; the person has to say what becomes of them."""

    def __init__(self, waiting: Iterable[Edition]) -> None:
        self.waiting = list(waiting)
        super().__init__(_("Another edition is scheduled. Choose what happens to it."))


def missing(article: Article) -> list[str]:
    """Return what `article` still lacks before it can be published, one sentence for each lack."""
    problems = []
    if not article.headline.strip():
        problems.append(_("The headline is empty."))
    if not article.body.strip():
        problems.append(_("The text is empty."))
    return problems


def check_reason(reason: str, words: str) -> None:
    """Raise Refused with `words` if no reason is given."""
    if not reason.strip():
        raise Refused(words)


def check_begins(begins: datetime | None, at: datetime, staying: Iterable[Edition] = ()) -> None:
    """Raise Refused for a time that has passed, or at which an edition that stays begins."""
    if begins is not None and begins <= at:
        raise Refused(_("This time has passed. Write one that is still to come."))
    if begins in {each.public_from for each in staying}:
        raise Refused(_("Another edition begins at the same time. Write another time."))


def check_date(article: Article, at: datetime) -> None:
    """Raise Refused if what readers have now is dated in the future."""
    if article.published_at and article.published_at > at:
        raise Refused(
            _(
                "The published time is in the future, but the article is live. Set an earlier time,"
                " or withdraw the article."
            )
        )


def answers_for(armed: Iterable[Edition], waiting: Answers | None) -> dict[int, Waiting]:
    """Return what becomes of each edition that waits; raises WaitingEditionsError for what nobody said.

    A re-issue is cancelled: what is told now has the present names and credits anyway.
    """
    given = waiting if isinstance(waiting, Mapping) else {}
    one = None if isinstance(waiting, Mapping) else waiting
    asked = asked_about(armed)
    found = {each.pk: given.get(each.pk, one) for each in asked}
    if None in found.values():
        raise WaitingEditionsError(asked)
    replaced: dict[int, Waiting] = {each.pk: "cancel" for each in armed}
    return replaced | {key: answer for key, answer in found.items() if answer}


def asked_about(armed: Iterable[Edition]) -> list[Edition]:
    """Return the editions that wait and would undo what is published before their time."""
    return [each for each in armed if each.kind != Kind.REISSUE]


def overtaken(armed: Iterable[Edition], ends: datetime | None) -> list[Edition]:
    """Return what waits and is cancelled by an end at `ends`, None for now.

    An update that comes before it stays; another planned end does not.
    """
    return [
        each for each in armed if ends is None or not each.is_public or each.public_from >= ends
    ]
