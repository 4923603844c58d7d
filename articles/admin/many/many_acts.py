"""The acts on many articles: what each of them means for one article, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import guard
from articles.acts import placing, publishing, stages
from articles.acts.conditions import missing
from articles.acts.stages import StageAct
from articles.acts.table_of_acts import Act as PublishingAct
from articles.acts.table_of_acts import refusal
from articles.admin.many.many_forms import (
    AddTagForm,
    ManyForm,
    RemoveTagForm,
    SectionForm,
    StageManyForm,
    WithdrawManyForm,
)
from articles.editions.situation import situation
from articles.models import Article
from articles.permissions import Act, may, refused_section
from articles.record import ledger
from newsroom.desk_log import log_writing
from newsroom.refused import Refused

# What the form holds, by the names of its fields.
Given = dict[str, Any]
# A message, and a page, name no more articles that stay than these.
MOST_NAMED: Final = 20


@dataclass(frozen=True)
class ManyAct:
    """An act that is done to each article by itself, through the one way in of that act."""

    title: Promise
    form: type[ManyForm]
    asks: Act
    # Why an article stays as it is, "" if it does not.
    stays: Callable[[Article, User, Given], str]
    do: Callable[[Article, User, datetime, Given], object]
    # What it means for readers.
    told: Promise

    def why_not(self, article: Article, by: User, given: Given) -> str:
        """Return why `article` stays as it is, "" if `by` may do it and it starts from here."""
        if not may(by, self.asks, article):
            return _("You don’t have permission to do this with it.")
        return self.stays(article, by, given)


class Plan(NamedTuple):
    """What happens to each article: those that change, and those that stay, with the reasons."""

    change: list[Article]
    stay: list[tuple[Article, str]]


def plan(act: ManyAct, articles: Iterable[Article], *, by: User, given: Given) -> Plan:
    """Return what `act` would do now; nothing is changed."""
    found = Plan([], [])
    for article in articles:
        if why := act.why_not(article, by, given):
            found.stay.append((article, why))
        else:
            found.change.append(article)
    return found


@log_writing.batch()
def do(act: ManyAct, articles: Iterable[Article], *, by: User, given: Given) -> Plan:
    """Do `act` to each article that it starts from; return those, and the others with the reasons."""
    found = Plan([], [])
    for article in articles:
        try:
            _do_one(act, article, by, given)
            found.change.append(article)
        except Refused as problem:
            found.stay.append((article, " ".join(problem.sentences)))
    return found


@transaction.atomic
def _do_one(act: ManyAct, article: Article, by: User, given: Given) -> None:
    at = ledger.time_of_act()
    article.refresh_from_db()
    if why := act.why_not(article, by, given):
        raise Refused(why)
    act.do(article, by, at, given)


def in_one_message(done: Plan) -> str:
    """Return what was done and what was not, as one message."""
    number = len(done.change)
    words = [ngettext("%d article was changed.", "%d articles were changed.", number) % number]
    if done.stay:
        stays = len(done.stay)
        words.append(ngettext("%d stays as it is:", "%d stay as they are:", stays) % stays)
        words += [f"“{article}”: {why}" for article, why in done.stay[:MOST_NAMED]]
    if (more := len(done.stay) - MOST_NAMED) > 0:
        words.append(ngettext("And %d other.", "And %d others.", more) % more)
    return " ".join(words)


# --- The acts


def _section_stays(article: Article, by: User, given: Given) -> str:
    section = given["section"]
    refused = refused_section(by, article.section_id, section)
    return refused or placing.why_not_section(article, section)


def _not_started(act: PublishingAct, article: Article) -> str:
    return refusal(act, situation(article, at=timezone.now()).standing)


def _stage_stays(act: StageAct, article: Article) -> str:
    return _not_started(act, article) or stages.refusal(act, article.stage)


def _ready_stays(article: Article, by: User, given: Given) -> str:
    """Return why it is not called ready: nobody overrides the guard for many at once."""
    if why := _stage_stays("call_ready", article):
        return why
    lacks = missing(article) or [each.missing.words for each in guard.holds_up(article, by=by)]
    return " ".join(map(str, lacks))


_NOTHING_FOR_READERS: Final = gettext_lazy(
    "Readers of live articles see no change until somebody publishes it."
)

MANY_ACTS: Final[dict[str, ManyAct]] = {
    "section": ManyAct(
        gettext_lazy("Change the section"),
        SectionForm,
        "edit",
        _section_stays,
        lambda article, by, at, given: placing.move_to_section(
            article, given["section"], at=at, by=by
        ),
        _NOTHING_FOR_READERS,
    ),
    "add_tag": ManyAct(
        gettext_lazy("Add a tag"),
        AddTagForm,
        "edit",
        lambda article, by, given: placing.why_not_more(article, given["tag"]),
        lambda article, by, at, given: placing.add_tag(article, given["tag"], at=at, by=by),
        _NOTHING_FOR_READERS,
    ),
    "remove_tag": ManyAct(
        gettext_lazy("Remove a tag"),
        RemoveTagForm,
        "edit",
        lambda article, by, given: placing.why_not_less(article, given["tag"]),
        lambda article, by, at, given: placing.remove_tag(article, given["tag"], at=at, by=by),
        _NOTHING_FOR_READERS,
    ),
    "hand_in": ManyAct(
        gettext_lazy("Hand in"),
        StageManyForm,
        "hand_in",
        lambda article, by, given: _stage_stays("hand_in", article),
        lambda article, by, at, given: stages.hand_in(article, at=at, by=by, **given),
        gettext_lazy("The editors get them as they are saved now."),
    ),
    "call_ready": ManyAct(
        gettext_lazy("Call ready"),
        StageManyForm,
        "call_ready",
        _ready_stays,
        lambda article, by, at, given: stages.call_ready(article, at=at, by=by, **given),
        gettext_lazy("They may go to readers from then on. Their reporters cannot change them."),
    ),
    "withdraw": ManyAct(
        gettext_lazy("Withdraw"),
        WithdrawManyForm,
        "withdraw",
        lambda article, by, given: _not_started("withdraw", article),
        lambda article, by, at, given: publishing.withdraw(article, at=at, by=by, **given),
        gettext_lazy(
            "Readers find at their addresses that they were withdrawn. They leave the front page, all"
            " lists, the search and the feeds; what is scheduled of them is cancelled."
        ),
    ),
}
