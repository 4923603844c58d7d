"""The figures of a year of moderation, in the order of the Digital Services Act's article 15.

The law asks larger platforms for them: Regulation (EU) 2022/2065, and its templates in (EU) 2024/2835.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.figures import answers, restrictions
from comments.figures.answers import Answered
from comments.figures.moves import moves
from comments.figures.restrictions import HELD, NOT_PUBLISHED, REMOVED, Automated
from comments.figures.weekly import midnight
from comments.models import Comment, Reason
from comments.models.appeal import Outcome as AppealOutcome
from comments.models.notice import Act, Kind
from comments.models.person_act import ActKind
from comments.models.report import Outcome as ReportOutcome
from comments.privacy.retention import LOG_RETENTION

_RESTRICTIONS: Final = {
    NOT_PUBLISHED: gettext_lazy("Comments not published"),
    REMOVED: gettext_lazy("Comments removed"),
    HELD: gettext_lazy("Comments held until a moderator had read them"),
}
# A reader's appeal is answered by one of these.
_ANSWERS: Final = (ActKind.UPHOLD, ActKind.LIFT)


class Fact(NamedTuple):
    """One line of the report: its part, what is counted of what, and the figure."""

    part: str
    of: str
    figure: str
    value: object


def facts(year: int, *, at: datetime) -> Iterator[Fact]:
    """Yield the whole report, counted at `at`."""
    since, until = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    yield from _head(year, at=at)
    yield from _not_collected(since, until, at=at)
    yield from _notices(since, until)
    decided = restrictions.restrictions(
        moves(Comment.objects.all(), since=since, until=until), since=since, until=until
    )
    yield from _own_initiative(decided, since, until)
    yield from _appeals(since, until)
    yield from _automated(decided.automated)


def _head(year: int, *, at: datetime) -> Iterator[Fact]:
    part = _("Service and period")
    yield Fact(part, "", _("Service"), settings.SITE_NAME)
    yield Fact(part, "", _("Period"), f"{date(year, 1, 1)} – {date(year, 12, 31)}")
    yield Fact(part, "", _("Counted at"), at.isoformat(timespec="minutes"))


def _not_collected(since: datetime, until: datetime, *, at: datetime) -> Iterator[Fact]:
    part = _("What these figures lack")
    kept_from = at - LOG_RETENTION
    sentences = [
        _("Orders by authorities are not recorded by this site."),
        _("Whether a notice came from a trusted flagger is not recorded by this site."),
        _("Disputes before bodies outside of the paper are not recorded by this site."),
        _("Decisions on a comment that was deleted with its record are not counted."),
    ]
    if at < until:
        sentences.append(_("The year has not ended: what comes later is missing."))
    if kept_from > since:
        words = _("Decisions and restrictions before %s have been deleted after three years.")
        sentences.append(words % min(kept_from, until).date().isoformat())
    for sentence in sentences:
        yield Fact(part, "", _("Not collected"), sentence)


def _by_reason(part: str, of: str, counted: Mapping[str, int]) -> Iterator[Fact]:
    """Yield the number of all, and of each reason."""
    yield Fact(part, of, _("All"), sum(counted.values()))
    for reason, number in sorted(counted.items()):
        yield Fact(part, of, _label(Reason.choices, reason), number)


def _label(choices: Iterable[tuple[str, Any]], value: str) -> str:
    return str(dict(choices).get(value, value or "–"))


def _minutes(wait: timedelta | None) -> object:
    """Return a time in minutes; nothing if there was no answer."""
    return "–" if wait is None else round(wait.total_seconds() / 60)


def _answered(
    part: str, of: str, found: Answered, outcomes: Mapping[str, object]
) -> Iterator[Fact]:
    yield Fact(part, of, _("Received"), found.received)
    for outcome, words in outcomes.items():
        yield Fact(part, of, str(words), found.outcomes.get(outcome, 0))
    yield Fact(part, of, _("Still open"), found.open)
    yield Fact(part, of, _("Median time to the decision, in minutes"), _minutes(found.median))


def _notices(since: datetime, until: datetime) -> Iterator[Fact]:
    part = _("Notices of illegal content (article 15(1)(b))")
    acts = {act.value: act.label for act in (Act.ACT, Act.DECLINE)}
    for kind, found in sorted(answers.notices(since, until).items()):
        yield from _answered(part, _label(Kind.choices, kind), found, acts)
    yield Fact(part, "", _("Notices decided by automated means alone"), 0)
    part = _("Readers’ reports of comments")
    outcomes = dict(ReportOutcome.choices)
    for reason, found in sorted(answers.reports(since, until).items()):
        yield from _answered(part, _label(Reason.choices, reason), found, outcomes)


def _own_initiative(
    decided: restrictions.Restrictions, since: datetime, until: datetime
) -> Iterator[Fact]:
    part = _("Restrictions on the paper’s own initiative (article 15(1)(c))")
    for kind, words in _RESTRICTIONS.items():
        yield from _by_reason(part, str(words), decided.own.get(kind, Counter()))
    redacted = restrictions.redacted(since=since, until=until)
    yield from _by_reason(part, _("Words removed from comments"), redacted)
    for act, counted in restrictions.of_persons(since=since, until=until):
        yield from _by_reason(part, _label(ActKind.choices, act), counted)
    apart = _("Comments refused after a notice, which are not counted above")
    yield Fact(part, "", apart, decided.after_notice)


def _appeals(since: datetime, until: datetime) -> Iterator[Fact]:
    part = _("Appeals and complaints (article 15(1)(d))")
    none = Answered()
    found = answers.appeals(since, until).get("comments", none)
    yield from _answered(part, _("Refused comments"), found, dict(AppealOutcome.choices))
    found = answers.appeals_of_persons(since, until).get("persons", none)
    steps = {kind.value: kind.label for kind in _ANSWERS}
    yield from _answered(part, _("Restricted readers"), found, steps)
    acts = {act.value: act.label for act in (Act.UPHOLD, Act.REVERSE)}
    for kind, each in sorted(answers.complaints(since, until).items()):
        of = _("Decisions on notices: %s") % _label(Kind.choices, kind)
        yield from _answered(part, of, each, acts)


def _automated(found: Automated) -> Iterator[Fact]:
    part = _("Automated means (article 15(1)(e))")
    yield Fact(part, "", _("Comments published without a moderator"), found.published)
    yield Fact(part, "", _("Of these, refused by a moderator later"), found.published_wrongly)
    yield Fact(part, "", _("Error rate"), _percent(found.published_wrongly, found.published))
    yield Fact(part, "", _("Comments held, by a check or by the moderation mode"), found.held)
    words = _("Comments held by a check that a moderator decided on")
    yield Fact(part, "", words, found.held_and_decided)
    yield Fact(part, "", _("Of these, published by a moderator"), found.held_wrongly)
    yield Fact(part, "", _("Error rate"), _percent(found.held_wrongly, found.held_and_decided))
    yield Fact(part, "", _("Comments refused by automated means alone"), 0)


def _percent(some: int, of: int) -> str:
    return f"{100 * some / of:.1f} %" if of else "–"
