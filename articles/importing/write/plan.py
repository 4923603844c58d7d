"""Page and database → the plan of what to write. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.file_types.saved_pages import read_page
from articles.importing.parse.dates.stated_dates import read_age
from articles.importing.parse.page import Field, ParsedPage, Problem
from articles.importing.problems import (
    IN_DOUBT,
    KEEP_A_DRAFT,
    NOT_PUBLIC,
    NOT_READ,
    PASSED_OVER,
    REFUSED,
    SPOILED,
    sentence,
)
from articles.importing.read.decode import Decoded
from articles.importing.read.page_source import Source
from articles.importing.read.saved_as import SCRAPED
from articles.importing.write import comparable_values, filing, near_copies, page_identity
from articles.importing.write.comparable_values import Values
from articles.importing.write.page_identity import Identity
from articles.models import Article, SourceDocument, State

# The clocks of two places differ by up to 26 hours: it may already be tomorrow where a page is from.
MAX_CLOCK_DIFFERENCE = timedelta(hours=26)


class Outcome(StrEnum):
    """The ways in which the import of one file ends."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"


class ReadPage(NamedTuple):
    """A page as its type reads it, with its encoding."""

    decoded: Decoded
    page: ParsedPage


@dataclass(frozen=True)
class Plan:
    """The effects that importing one file would have."""

    source: Source
    outcome: Outcome
    identity: Identity = field(default_factory=Identity)
    page: ParsedPage = field(default_factory=ParsedPage)
    encoding: str = ""
    values: Values = field(default_factory=dict)
    document: SourceDocument | None = None
    now: Values = field(default_factory=dict)  # what the article says before
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_anyway: bool = False  # a doubt about the text does not keep it a draft

    @cached_property
    def sketch(self) -> tuple[int, ...]:
        return near_copies.sketch_of_article(self.page)

    @property
    def draft_reason(self) -> str:
        """The reason why the article stays a draft; "" if it can be published."""
        codes = KEEP_A_DRAFT - IN_DOUBT if self.is_anyway else KEEP_A_DRAFT
        reasons = [sentence(each) for each in self.problems if each.code in codes]
        return " ".join(reasons)[:200]


def _date_problems(page: ParsedPage, at: datetime) -> list[Problem]:
    """Return the problems of the published time.

    A relative date such as "2 years ago" only bounds it, and is never stored as its value.
    """
    when = comparable_values.moment(page.published)
    age = read_age(page.relative) if page.relative else None
    if page.published is None:
        if page.updated:
            return [Problem(Field.PUBLISHED, "only updated", page.updated.literal)]
        if age is None:
            return [Problem(Field.PUBLISHED, "no date")]
        newest = timezone.localdate(at - age)
        bound = _("%(age)s (%(day)s or earlier)") % {"age": page.relative, "day": newest}
        return [Problem(Field.PUBLISHED, "only relative", bound)]
    if when and when > at + MAX_CLOCK_DIFFERENCE:
        return [Problem(Field.PUBLISHED, "future", page.published.literal)]
    # "2 years ago" under a date of last month: one of the two is wrong.
    if when and age and when + age > at + max(MAX_CLOCK_DIFFERENCE, age / 4):
        return [Problem(Field.RELATIVE, "contradiction", page.relative)]
    return []


def _no_text(page: ParsedPage) -> list[Problem]:
    """Return the problem of a page with a headline alone, if its reader has not said so."""
    is_shown = any(each.text or each.cells or each.kind == "figure" for each in page.blocks)
    is_said = any(each.code == "no text" for each in page.problems)
    return [] if page.body.strip() or is_shown or is_said else [Problem("text", "no text")]


def _failed(source: Source, problems: Iterable[Problem]) -> Plan:
    return Plan(source, Outcome.FAILED, problems=tuple(problems))


def _says_less(name: str, before: Values, new: Values) -> bool:
    """Return whether the page has lost its date or its headline since the last import."""
    if name == "published":
        return new[name] is None
    return name == "headline" and new[name][1] and not before.get(name, ["", True])[1]


def _differences(before: Values, now: Values, new: Values) -> tuple[list[str], list[Problem]]:
    """Return the fields to change, and a problem for each that an editor has changed.

    `before` is what the last import wrote, `now` what the article says.
    """
    changed, kept = [], []
    for name in new:
        if new[name] in (before.get(name), now[name]) or _says_less(name, before, new):
            continue
        if now[name] == before.get(name):
            changed.append(name)
        else:
            kept.append(Problem("text", "kept", name))
    return changed, kept


def _compare(plan: Plan, document: SourceDocument) -> Plan:
    """Return the plan for a page whose article exists."""
    if document.imported["text"]["body"] and any(p.code in SPOILED for p in plan.problems):
        spoiled = Problem("text", "spoiled")
        return replace(plan, outcome=Outcome.FAILED, problems=(*plan.problems, spoiled))
    is_filed = plan.values.keys() > {*comparable_values.COMPARED_FIELDS}
    now = comparable_values.of_article(document.article, with_filing=is_filed)
    changed, kept = _differences(document.imported, now, plan.values)
    outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
    problems = (*plan.problems, *kept)
    return replace(
        plan,
        outcome=outcome,
        document=document,
        now=now,
        changed=tuple(changed),
        problems=problems,
    )


def _values(page: ParsedPage, problems: Iterable[Problem]) -> Values:
    """Return the values to write; a published time in the future is left out."""
    found = comparable_values.of_page(page)
    if any(problem.code == "future" for problem in problems):
        found["published"] = None
    return found


def _plan_page(source: Source, page: ParsedPage, decoded: Decoded, at: datetime) -> Plan:
    found = (*_no_text(page), *filing.merged_tags(page), *_date_problems(page, at))
    problems = (*decoded.problems, *page.problems, *found)
    identity = page_identity.identify(source, page)
    new = Plan(
        source,
        Outcome.CREATED,
        identity,
        page,
        decoded.encoding,
        _values(page, problems),
        problems=problems,
    )
    if page_identity.was_expunged(identity):
        return _failed(source, [Problem("file", "expunged")])
    if document := page_identity.find_document(page, identity):
        return _compare(_with_near_copy(new, document.article), document)
    if page.prose and (copy := page_identity.copy_of(identity)):
        if copy.reference in identity.references:
            return _compare(new, copy)  # another import has just written it
        return _duplicate(new, copy)
    if page_identity.is_own_article(page.address):
        own = Problem("file", "own article", page.address)
        return replace(new, outcome=Outcome.DUPLICATE, problems=(own,))
    return _with_near_copy(new)


def _duplicate(new: Plan, copy: SourceDocument) -> Plan:
    """Return the plan for a copy: its old addresses and comments follow the article that there is.

    Not those of our own export: they are here already.
    """
    document = None if page_identity.is_own_article(new.page.address) else copy
    said = [each for each in new.problems if each.code in NOT_PUBLIC]
    problems = (*said, Problem("file", "duplicate", copy.file_name))
    return replace(new, outcome=Outcome.DUPLICATE, document=document, problems=problems)


def _with_near_copy(plan: Plan, article: Article | None = None) -> Plan:
    """Return the plan with the page that this one nearly is; nothing is said of a public article.

    Whoever wrote a file with named fields has told its pages apart.
    """
    if plan.source.kind not in SCRAPED:
        return plan
    if article is not None and not (article.state == State.DRAFT and article.draft_reason):
        return plan
    name = near_copies.near_copy_of(plan.sketch, besides=article.pk if article else None)
    return with_near_copy(plan, name)


def with_near_copy(plan: Plan, name: str) -> Plan:
    """Return the plan with this page as the one that it nearly is."""
    if not name:
        return plan
    return replace(plan, problems=(*plan.problems, Problem("file", "near copy", name)))


def make_plan(source: Source, *, at: datetime | None = None, read: ReadPage | None = None) -> Plan:
    """Return what importing `source` at `at` would do; `read` is its page if it was read before."""
    if source.problem and source.problem.code in PASSED_OVER:
        return Plan(source, Outcome.SKIPPED, problems=(source.problem,))
    if source.problem:
        return _failed(source, [source.problem])
    decoded, page = read or read_page(source.raw, source.kind)
    if decoded.text is None:
        return _failed(source, decoded.problems)
    if refused := [each for each in page.problems if each.code in REFUSED]:
        return _failed(source, refused)
    if not page.headline and not page.prose:
        not_read = [each for each in page.problems if each.code in NOT_READ]
        failed = _failed(source, not_read or [Problem("text", "nothing")])
        return replace(failed, page=page, encoding=decoded.encoding)
    return _plan_page(source, page, decoded, at or timezone.now())
