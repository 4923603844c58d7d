"""The page of the weekly figures of moderation, and the same as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.figures import weekly
from comments.figures.weekly import RuleFigures, RuleKey, Week
from comments.models import Reason
from comments.permissions import comments_of, may
from newsroom import csv_files
from newsroom.desk.acts import ActingAdmin

TITLE: Final = gettext_lazy("Weekly figures")
NUMBER_OF_WEEKS: Final = 12
_WEEK: Final = timedelta(weeks=1)
# No comment is older, and a date before it has no week of its own.
_FIRST: Final = date(2000, 1, 3)


class DateError(ValueError):
    """The address asks for a week that no calendar has; the message says so."""


def last_week(typed: str) -> date:
    """Return the Monday of the week with the typed day, or of this week if nothing is typed."""
    this_week = weekly.monday_of(timezone.now())
    if not typed:
        return this_week
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        words = _("“%s” is no date. Write it as in 2026-11-30.")
        raise DateError(words % typed[:40]) from error
    monday = max(day, _FIRST + _WEEK * NUMBER_OF_WEEKS)
    return min(monday - timedelta(days=monday.weekday()), this_week)


def wait_in_words(wait: timedelta | None) -> str:
    now = timezone.now()
    return timesince(now - wait, now, depth=2) if wait is not None else "–"


def reason_in_words(reason: str) -> str:
    return str(dict(Reason.choices).get(reason, reason))


def rule_in_words(key: RuleKey) -> str:
    """Return the name of a check, with the rule of the desk that it followed."""
    return f"{key.code}: {key.rule}" if key.rule else key.code


def _line(week: Week) -> dict[str, Any]:
    percent = week.machine_percent
    return {
        "week": week,
        "machine": "–" if percent is None else f"{percent} %",
        "median": wait_in_words(week.median_wait),
        "long": wait_in_words(week.long_wait),
    }


def _reasons(weeks: Sequence[Week]) -> list[tuple[str, int, int]]:
    """Return each reason with its holds and refusals, the most frequent first."""
    held, refused = Counter[str](), Counter[str]()
    for week in weeks:
        held.update(week.held_for)
        refused.update(week.refused_for)
    order = sorted(
        held.keys() | refused.keys(), key=lambda each: (-held[each] - refused[each], each)
    )
    return [(reason_in_words(each), held[each], refused[each]) for each in order]


def _rules(weeks: Sequence[Week]) -> list[tuple[str, RuleFigures]]:
    """Return each rule with what it marked, the most frequent first."""
    found: dict[RuleKey, RuleFigures] = {}
    for week in weeks:
        for key, figures in week.rules.items():
            total = found.setdefault(key, RuleFigures())
            total.hits += figures.hits
            total.public += figures.public
    order = sorted(found, key=lambda key: (-found[key].hits, key))
    return [(rule_in_words(key), found[key]) for key in order]


def _minutes(wait: timedelta | None) -> object:
    return "" if wait is None else round(wait.total_seconds() / 60)


def _figures(week: Week) -> Iterator[tuple[str, str, object]]:
    """Yield the figures of a week: what is counted, of what, and the number."""
    yield _("In"), "", week.came_in
    yield _("Held"), "", week.held
    yield _("Decided"), "", week.decided
    yield _("Decided by the site itself"), "", week.by_machine
    yield _("Median wait in minutes"), "", _minutes(week.median_wait)
    yield _("95 of 100 waited at most, in minutes"), "", _minutes(week.long_wait)
    yield _("Undone"), "", week.undone
    yield _("Overturned"), "", week.overturned
    yield _("Appeals"), "", week.appeals
    yield _("Decision upheld"), "", week.upheld
    yield _("Comment published"), "", week.published
    for reason, number in sorted(week.held_for.items()):
        yield _("Held for"), reason_in_words(reason), number
    for reason, number in sorted(week.refused_for.items()):
        yield _("Refused for"), reason_in_words(reason), number
    for key, figures in sorted(week.rules.items()):
        yield _("Marked by a rule"), rule_in_words(key), figures.hits
        yield _("Of these, public now"), rule_in_words(key), figures.public


def _cells(weeks: Sequence[Week]) -> Iterator[Sequence[object]]:
    yield _("Week from"), _("Figure"), _("Of"), _("Number")
    for week in weeks:
        for figure in _figures(week):
            yield week.begins.isoformat(), *figure


class FiguresAdmin(ActingAdmin):
    """Adds the figures to the screen of comments and to the navigation."""

    def navigation(self, request: HttpRequest) -> list[dict[str, Any]]:
        address = reverse("admin:comments_comment_figures")
        page = {"name": TITLE, "object_name": "WeeklyFigures", "admin_url": address}
        return [*super().navigation(request), page]

    def figures_view(self, request: HttpRequest) -> HttpResponse:
        """Show the figures of the weeks up to the one that the address names, or to this one."""
        weeks, wrong = _asked(request)
        last = weeks[0].begins
        return self.page(
            request,
            "admin/comments/comment/figures.html",
            title=TITLE,
            lines=[_line(week) for week in weeks],
            reasons=_reasons(weeks),
            rules=_rules(weeks),
            wrong=wrong,
            last=last.isoformat(),
            earlier=(last - _WEEK * NUMBER_OF_WEEKS).isoformat(),
            later=(last + _WEEK * NUMBER_OF_WEEKS).isoformat(),
            is_newest=last == weekly.monday_of(timezone.now()),
        )

    def figures_csv_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the same figures, each in a line with its week."""
        weeks, _wrong = _asked(request)
        return csv_files.answer("weekly-figures.csv", _cells(weeks))


def _asked(request: HttpRequest) -> tuple[list[Week], str]:
    """Return the weeks that the address asks for, or the newest and what is wrong with it."""
    if not may(request.user, "see"):
        raise PermissionDenied
    try:
        last, wrong = last_week(request.GET.get("last", "")), ""
    except DateError as error:
        last, wrong = last_week(""), str(error)
    return weekly.weeks(comments_of(request.user), last=last, number=NUMBER_OF_WEEKS), wrong
