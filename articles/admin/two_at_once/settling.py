"""Two saves of one article: merges them before the form is read, and asks where one must choose.

A save that began with an older version is merged with the other's changes, and kept where no two
collide. Where some do, or where readers would have it unread, it comes back with the changes merged
in: the next save is taken as a change of what came back, is merged with the answers, and then kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.two_at_once.conflict import Conflict, taken_over
from articles.admin.two_at_once.others import savers
from articles.admin.two_at_once.refilling import refilled
from articles.admin.two_at_once.round_before import RoundBefore, packed, round_before
from articles.admin.two_at_once.shown_questions import name_of_answer, shown
from articles.admin.two_at_once.typed import Typed, as_kept
from articles.merging.bodies import Answer
from articles.merging.merged_pieces import MergedPiece, Said, merge_pieces
from articles.models import Article, Revision
from articles.record import revisions

# Of the number of a version.
_MOST_DIGITS: Final = 9
# What readers or the next desk get has been read as a whole.
LETTING_OUT: Final = frozenset({"_publish", "_hand_in"})
Answers = Sequence[Answer | None]


@dataclass(frozen=True)
class GivenUp:
    """What a person had typed and then replaced by what others had saved."""

    said: dict[str, Any]
    names: str


def conflict_of(request: HttpRequest) -> Conflict | None:
    """Return what the form has to ask before it can be saved."""
    return getattr(request, "_conflict", None)


def _number(typed: str) -> int | None:
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_number else None


def _said_in(article: Article, number: int | None) -> dict[str, Any] | None:
    """Return what a version says; None if it is not known, or its words were expunged."""
    row = Revision.objects.filter(article=article, number=number or 0).first()
    return row.snapshot if row and "body" in row.snapshot else None


class _Settling:
    """One save that began with an older version of an article."""

    def __init__(self, admin: ModelAdmin, request: HttpRequest, article: Article) -> None:
        self.admin, self.request, self.article = admin, request, article
        self.before = round_before(request, article)
        self.opened = _number(request.POST.get("opened_version", ""))
        self.typed = Typed(admin, request, article)
        self.now = as_kept(revisions.snapshot(article))
        if self.before and self.before.version != article.version and not self.before.asked:
            # What came back held all of that version: it is the one that this save began with.
            self.opened = self.before.version
        self.base = _said_in(article, self.opened)

    def settle(self) -> None:
        if self.before and self.before.version == self.article.version:
            self._second_round(self.before)
        else:
            self._first_round()

    def _first_round(self) -> None:
        if not self.typed.is_valid:
            # What is not valid cannot be merged: it is corrected first.
            self._ask(None, None, [])
            return
        said = self.typed.said
        merged = merge_pieces(self.base, said, self.now)
        taken = taken_over(said, merged.mine)
        if not merged.questions and not LETTING_OUT & self.request.POST.keys():
            self._refill(merged.mine, opened_version=str(self.article.version))
            self._tell(taken)
            return
        self._refill(merged.mine)
        before = RoundBefore(self.article.version, said, bool(merged.questions))
        unanswered: Answers = [None] * len(merged.questions)
        self._ask(before, merged, unanswered, taken)

    def _tell(self, taken: Sequence[str]) -> None:
        """Say what came into the version that is saved now."""
        if taken:
            names = savers(self.article, self.opened).names
            words = _("%(who)s had saved meanwhile. Taken over into your version: %(changes)s")
            said = words % {"who": names, "changes": " ".join(taken)}
            messages.info(self.request, said)

    def _second_round(self, before: RoundBefore) -> None:
        came_back = merge_pieces(self.base, before.said, self.now)
        answers = self._answers(came_back)
        given = [each for each in answers if each is not None]
        if len(given) < len(answers) or not self.typed.is_valid:
            self._ask(before, came_back, answers, is_reminder=None in answers)
            return
        wanted = merge_pieces(came_back.mine, self.typed.said, came_back.answered(given))
        if wanted.questions:
            # What they chose to give up they have changed as well.
            self._first_round()
            return
        self._refill(wanted.mine, opened_version=str(self.article.version))
        names = savers(self.article, self.opened).names
        given_up = GivenUp(before.said, names) if "theirs" in given else None
        self.request._given_up = given_up  # type: ignore[attr-defined]

    def _answers(self, merged: MergedPiece) -> Answers:
        posted = self.request.POST
        typed = [posted.get(name_of_answer(n), "") for n in range(len(merged.questions))]
        return [
            next((known for known in each.answers if known == answer), None)
            for each, answer in zip(merged.questions, typed, strict=True)
        ]

    def _refill(self, merged: Said, **changes: str) -> None:
        data = refilled(
            self.admin,
            self.request,
            self.typed,
            merged=merged,
            base=self.base or {},
            now=self.now,
        )
        for name, value in changes.items():
            data[name] = value
        self.request.POST = data  # type: ignore[assignment]

    def _ask(
        self,
        before: RoundBefore | None,
        merged: MergedPiece | None,
        answers: Answers,
        taken: Sequence[str] = (),
        *,
        is_reminder: bool = False,
    ) -> None:
        others = savers(self.article, self.opened)
        questions = merged.questions if merged else []
        self.request._conflict = Conflict(  # type: ignore[attr-defined]
            others=others,
            opened=self.opened,
            newest=self.article.version,
            questions=shown(questions, answers=answers, names=others.names),
            taken_over=list(taken),
            packed=packed(before, self.article) if before else "",
            is_reminder=is_reminder,
        )


def settle(admin: ModelAdmin, request: HttpRequest, article: Article) -> None:
    """Merge what `request` saves with a newer version, if there is one; keep what is asked with it."""
    request._conflict = request._given_up = None  # type: ignore[attr-defined]
    if _number(request.POST.get("opened_version", "")) != article.version:
        _Settling(admin, request, article).settle()


def record_given_up(request: HttpRequest, article: Article, *, by: User, at: datetime) -> None:
    """Record a version of its own of what a person has given up for the words of others."""
    given_up: GivenUp | None = getattr(request, "_given_up", None)
    if given_up:
        reason = _("Given up, in whole or in part, for what %s had saved.") % given_up.names
        revisions.record(article, by=by, at=at, reason=reason[:200], said=given_up.said)
