"""The stages of the working copy: handing in, taking back, returning, calling ready; the legal flag.

`docs/architecture.md` prints the table; `test_stages.py` tries each act in each stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import guard
from articles.acts.conditions import check_reason, missing
from articles.acts.table_of_acts import check
from articles.models import Article, Stage, StageChange
from articles.models.stage_change import MAX_FLAG_CHARACTERS, MAX_WORDS_CHARACTERS, Step
from articles.notices import stage_notices
from articles.record import stage_changes
from newsroom.refused import Refused

StageAct = Literal["hand_in", "take_back", "return", "call_ready"]


@dataclass(frozen=True)
class Way:
    """From which stages an act starts, where it leads, and what is said where it does not start."""

    starts: tuple[Stage, ...]
    to: Stage
    refusal: Promise


STAGES: Final[dict[StageAct, Way]] = {
    "hand_in": Way(
        (Stage.DRAFT,),
        Stage.REVIEW,
        gettext_lazy("The stage is “%s”: only a draft is handed in."),
    ),
    "take_back": Way(
        (Stage.REVIEW,),
        Stage.DRAFT,
        gettext_lazy("The stage is “%s”: only what is in review is taken back."),
    ),
    "return": Way(
        (Stage.REVIEW, Stage.READY),
        Stage.DRAFT,
        gettext_lazy("The stage is “%s”: only what was handed in or is ready is returned."),
    ),
    # An editor who has written a piece need not hand it in to herself.
    "call_ready": Way(
        (Stage.DRAFT, Stage.REVIEW),
        Stage.READY,
        gettext_lazy("The stage is “%s”: the piece is called ready already."),
    ),
}


def refusal(act: StageAct, stage: str) -> str:
    """Return why `act` does not start from a stage, "" if it does."""
    way = STAGES[act]
    return "" if stage in way.starts else str(way.refusal) % Stage(stage).label


@transaction.atomic
def hand_in(
    article: Article, *, at: datetime, by: User, words: str = "", opened: int | None = None
) -> StageChange:
    """Give what is saved to the editors; its writer may go on until it is called ready."""
    _begin("hand_in", article, at, opened)
    return _go("hand_in", article, at=at, by=by, words=words)


@transaction.atomic
def take_back(
    article: Article, *, at: datetime, by: User, words: str = "", opened: int | None = None
) -> StageChange:
    """Take back what was handed in, before anybody called it ready."""
    _begin("take_back", article, at, opened)
    return _go("take_back", article, at=at, by=by, words=words)


@transaction.atomic
def give_back(
    article: Article, *, at: datetime, by: User, words: str, opened: int | None = None
) -> StageChange:
    """Return a piece to its writer, who has to be told what is wanted."""
    check_reason(words, _("Say what the writer should change."))
    _begin("return", article, at, opened)
    return _go("return", article, at=at, by=by, words=words)


@transaction.atomic
def call_ready(
    article: Article,
    *,
    at: datetime,
    by: User,
    words: str = "",
    override: str = "",
    opened: int | None = None,
) -> StageChange:
    """Say that the piece may go to readers; raises Refused with all that it still lacks."""
    _begin("call_ready", article, at, opened)
    if problems := missing(article):
        raise Refused(*problems)
    guard.check(article, at=at, by=by, override=override)
    return _go("call_ready", article, at=at, by=by, words=words)


def _begin(act: StageAct, article: Article, at: datetime, opened: int | None) -> None:
    """Raise Refused if `act` does not start here, or if somebody saved after the person had looked."""
    check(act, article, at)
    if opened is not None and opened != article.version:
        raise Refused(_("Somebody else has just saved the article. Look at it again first."))
    if words := refusal(act, article.stage):
        raise Refused(words)


def _go(act: StageAct, article: Article, *, at: datetime, by: User, words: str) -> StageChange:
    _check_length(words, MAX_WORDS_CHARACTERS)
    to = STAGES[act].to
    change = stage_changes.record(article, Step(act), at=at, by=by, to=to, words=words)
    _write(article, to, at)
    stage_notices.on_stage_changed(change)
    return change


def _write(article: Article, to: Stage, at: datetime) -> None:
    """Write the stage; of two changes at once one succeeds."""
    same = Article.objects.filter(pk=article.pk, stage=article.stage, version=article.version)
    if not same.update(stage=to, saved_at=at):
        raise Refused(_("Somebody else has just changed the article. Look at it again first."))
    article.stage = to


def begin_anew(article: Article, *, at: datetime, by: User | None) -> None:
    """Let what is written after an edition was made be a draft again."""
    # Who published may have read the article before it was called ready.
    article.stage = Article.objects.values_list("stage", flat=True).get(pk=article.pk)
    if article.stage != Stage.DRAFT:
        change = stage_changes.record(article, Step.PUBLISH, at=at, by=by, to=Stage.DRAFT)
        _write(article, Stage.DRAFT, at)
        stage_notices.on_stage_changed(change)


# --- The legal flag


@transaction.atomic
def flag(article: Article, *, at: datetime, by: User, words: str) -> StageChange:
    """Open a legal question, which holds the article up until somebody settles it."""
    check_reason(words, _("Say what has to be settled before readers get the article."))
    check("flag", article, at)
    if article.legal_flag:
        raise Refused(_("A legal question is open already. Settle it first."))
    return _set_flag(article, Step.FLAG, words.strip(), words, at=at, by=by)


@transaction.atomic
def clear_flag(article: Article, *, at: datetime, by: User, words: str) -> StageChange:
    """Settle the legal question."""
    check_reason(words, _("Say how it was settled, and by whom."))
    check("clear_flag", article, at)
    if not article.legal_flag:
        raise Refused(_("No legal question is open."))
    return _set_flag(article, Step.CLEAR_FLAG, "", words, at=at, by=by)


def _set_flag(
    article: Article, step: Step, flag: str, words: str, *, at: datetime, by: User
) -> StageChange:
    _check_length(words, MAX_FLAG_CHARACTERS)
    change = stage_changes.record(article, step, at=at, by=by, words=words)
    same = Article.objects.filter(pk=article.pk, legal_flag=article.legal_flag)
    if not same.update(legal_flag=flag):
        raise Refused(_("Somebody else has just changed the article. Look at it again first."))
    article.legal_flag = flag
    return change


def _check_length(words: str, most: int) -> None:
    if len(words.strip()) > most:
        values = {"number": len(words.strip()), "most": most}
        raise Refused(_("You wrote %(number)d characters; %(most)d are the limit.") % values)
