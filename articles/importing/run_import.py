"""One call of the import: all files are read, then each is planned and written before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from articles.importing.pages_of_run import pages_of_run
from articles.importing.parse.page import Problem
from articles.importing.read.files import printable, read_all
from articles.importing.read.page_source import Source
from articles.importing.read.saved_as import SCRAPED
from articles.importing.write import following
from articles.importing.write.apply import MAX_PROBLEM_CHARACTERS, apply
from articles.importing.write.held_up import held_up, why_it_waits
from articles.importing.write.near_copies import SeenInRun
from articles.importing.write.plan import Outcome, Plan, ReadPage, make_plan, with_near_copy
from articles.models import ImportRun
from articles.record.revisions import StaleArticleError
from newsroom.desk_log import log_writing
from newsroom.refused import Refused

# If two imports of one folder run at once, the second attempt sees what the other import wrote. The
# third is needed if both created the same contributor.
MAX_ATTEMPTS = 3


class _Asked(NamedTuple):
    """What holds for all pages of a run."""

    run: ImportRun
    at: datetime
    as_draft: bool
    anyway: bool


def _import_once(source: Source, read: ReadPage | None, asked: _Asked) -> Plan:
    at, as_draft = asked.at, asked.as_draft
    with transaction.atomic():
        made = replace(make_plan(source, at=at, read=read), is_anyway=asked.anyway)
        plan = _with_why_it_waits(made, at=at)
        article = apply(plan, run=asked.run, at=at, as_draft=as_draft)
        if article is not None:
            found = following.follow(plan, article, at=at)
            plan = replace(plan, problems=(*plan.problems, *found))
    if article is None or as_draft or not _is_to_be_published(plan):
        return plan
    return _with_what_held(plan, article.draft_reason)


def _is_to_be_published(plan: Plan) -> bool:
    return plan.outcome is Outcome.CREATED and not plan.draft_reason


def _with_what_held(plan: Plan, reason: str) -> Plan:
    """Return the plan with the reason for which the guard keeps a new article a draft."""
    held = Problem("file", "held", reason[:MAX_PROBLEM_CHARACTERS])
    return replace(plan, problems=(*plan.problems, held)) if reason else plan


def _with_why_it_waits(plan: Plan, *, at: datetime) -> Plan:
    """Return the plan with the reason for which readers do not get what it changes."""
    reason = why_it_waits(plan, at=at) if plan.outcome is Outcome.UPDATED else ""
    waits = Problem("file", "waits", reason[:MAX_PROBLEM_CHARACTERS])
    return replace(plan, problems=(*plan.problems, waits)) if reason else plan


def _import_one(source: Source, read: ReadPage | None, asked: _Asked) -> Plan:
    problem = Problem("file", "changed meanwhile")
    for _ in range(MAX_ATTEMPTS):
        try:
            return _import_once(source, read, asked)
        except (StaleArticleError, IntegrityError):
            continue
        except Refused as refused:
            problem = Problem("file", "refused", str(refused)[:MAX_PROBLEM_CHARACTERS])
            break
        except (DataError, ValueError) as error:
            problem = Problem("file", "stored", str(error).splitlines()[0][:200])
            break
    return Plan(source, Outcome.FAILED, problems=(problem,))


def dry_run(
    paths: Iterable[str], *, at: datetime, as_draft: bool = False, anyway: bool = False
) -> Iterator[Plan]:
    """Yield the plan for every page below the paths; write nothing."""
    seen: dict[str, str] = {}
    sketches = SeenInRun()
    for source, read in pages_of_run(read_all(paths), keep=False):
        made = replace(make_plan(source, at=at, read=read), is_anyway=anyway)
        plan = _with_why_it_waits(made, at=at)
        digest = plan.identity.text_sha256
        if plan.outcome is Outcome.CREATED and plan.page.prose and digest in seen:
            duplicate = Problem("file", "duplicate", seen[digest])
            plan = replace(plan, outcome=Outcome.DUPLICATE, problems=(duplicate,))
        if plan.outcome is Outcome.CREATED:
            seen[digest] = source.name
            plan = _seen_before(plan, sketches)
        if _is_to_be_published(plan) and not as_draft:
            plan = _with_what_held(plan, held_up(plan))
        yield plan


def _seen_before(plan: Plan, sketches: SeenInRun) -> Plan:
    """Return the plan with the page of this run that it nearly is, and remember it."""
    name = sketches.near_copy_of(plan.sketch)
    sketches.add(plan.sketch, plan.source.name)
    is_said = any(problem.code == "near copy" for problem in plan.problems)
    return plan if is_said or plan.source.kind not in SCRAPED else with_near_copy(plan, name)


def import_all(
    paths: list[str], *, at: datetime, as_draft: bool = False, anyway: bool = False
) -> Iterator[Plan]:
    """Import every page below the paths; yield each plan after it was written."""
    run = ImportRun.objects.create(started_at=at, paths=[printable(path) for path in paths])
    asked = _Asked(run, at, as_draft, anyway)
    outcomes: Counter[str] = Counter()
    for source, read in pages_of_run(read_all(paths), keep=True):
        with log_writing.batch(f"{run.pk:016x}"):
            plan = _import_one(source, read, asked)
        outcomes[plan.outcome.value] += 1
        yield plan
    run.outcomes, run.finished_at = dict(outcomes), timezone.now()
    run.save(update_fields=["outcomes", "finished_at"])
