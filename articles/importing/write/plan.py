"""Page and database → the plan of what to write. Reads only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.file_types.saved_pages import read_page
from articles.importing.parse.dates.stated_dates import read_age
from articles.importing.parse.page import Field, ParsedPage, Problem
from articles.importing.problems import (
    IN_DOUBT,
    KEEP_A_DRAFT,
    NOT_READ,
    PASSED_OVER,
    REFUSED,
    SPOILED,
    sentence,
)
from articles.importing.read.decode import Decoded
from articles.importing.read.files import STANDARD_INPUT
from articles.importing.read.page_source import Source
from articles.importing.read.saved_as import SCRAPED
from articles.importing.write import comparable_values, near_copies
from articles.importing.write.comparable_values import Values
from articles.models import Article, SourceDocument, State
from articles.names.titles import fold_phrase
from articles.record import digests
from articles.redirects import standing
from articles.redirects.paths import key_of
from newsroom.absolute_urls import absolute

MAX_REFERENCE_CHARACTERS = 500
# Two pages with one file name are versions of one article if they share this part of the phrases
# (three words each) of the shorter one.
MIN_SHARE_OF_PHRASES = 0.25
MAX_COMPARED_CHARACTERS = 50_000
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


class Identity(NamedTuple):
    """The marks by which a page is recognised when it or a copy of it comes again."""

    references: tuple[str, ...] = ()
    sha256: str = ""
    text_sha256: str = ""


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


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _references(source: Source, page: ParsedPage, sha256: str) -> tuple[str, ...]:
    """Return the page's address, if it states one, and the name of its file."""
    name = f"{STANDARD_INPUT} {sha256[:16]}" if source.name == STANDARD_INPUT else source.name
    if len(name) > MAX_REFERENCE_CHARACTERS:
        name = f"{name[:400]} {_sha256(name)}"
    return (page.address, name) if page.address else (name,)


def identify(source: Source, page: ParsedPage) -> Identity:
    """Return the identity of a page; two copies have the same words, however they are typed."""
    sha256 = hashlib.sha256(source.raw).hexdigest()
    words = "\n".join(map(fold_phrase, [page.headline, *page.prose]))
    return Identity(_references(source, page, sha256), sha256, _sha256(words))


def _phrases(page: ParsedPage) -> set[tuple[str, ...]]:
    words = fold_phrase(" ".join(page.prose)[:MAX_COMPARED_CHARACTERS]).split()
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def _is_same_page(page: ParsedPage, identity: Identity, document: SourceDocument) -> bool:
    """Return whether `document` is an earlier version of `page`, not another page of its name."""
    if document.reference == page.address or document.text_sha256 == identity.text_sha256:
        return True
    _decoded, before = read_page(bytes(document.raw), document.kind)
    if before.headline and fold_phrase(before.headline) == fold_phrase(page.headline):
        return True
    old, new = _phrases(before), _phrases(page)
    return len(old & new) >= MIN_SHARE_OF_PHRASES * max(1, min(len(old), len(new)))


def _find_document(page: ParsedPage, identity: Identity) -> SourceDocument | None:
    """Return the newest version of the page that was imported before."""
    known = SourceDocument.objects.filter(reference__in=identity.references)
    seen: set[int] = set()
    for document in (
        known.select_related("article").order_by("-run_id", "-pk").iterator(chunk_size=10)
    ):
        if document.article_id not in seen and _is_same_page(page, identity, document):
            return document
        seen.add(document.article_id)
    return None


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


def _was_expunged(identity: Identity) -> bool:
    """Return whether the page, a copy or a version of it was expunged."""
    places = [digests.in_place_of(each) for each in identity.references]
    same = Q(sha256=identity.sha256) | Q(text_sha256=identity.text_sha256)
    expunged = Q(reference__startswith=digests.EXPUNGED) & same
    return SourceDocument.objects.filter(Q(reference__in=places) | expunged).exists()


def _copy_of(identity: Identity) -> SourceDocument | None:
    # A copy is rare: its large columns are read only when they are used.
    copies = SourceDocument.objects.filter(text_sha256=identity.text_sha256)
    return copies.only("reference", "file_name").first()


def _values(page: ParsedPage, problems: Iterable[Problem]) -> Values:
    """Return the values to write; a published time in the future is left out."""
    found = comparable_values.of_page(page)
    if any(problem.code == "future" for problem in problems):
        found["published"] = None
    return found


def _plan_page(source: Source, page: ParsedPage, decoded: Decoded, at: datetime) -> Plan:
    problems = (*decoded.problems, *page.problems, *_date_problems(page, at))
    identity = identify(source, page)
    new = Plan(
        source,
        Outcome.CREATED,
        identity,
        page,
        decoded.encoding,
        _values(page, problems),
        problems=problems,
    )
    if _was_expunged(identity):
        return _failed(source, [Problem("file", "expunged")])
    if document := _find_document(page, identity):
        return _compare(_with_near_copy(new, document.article), document)
    if page.prose and (copy := _copy_of(identity)):
        if copy.reference in identity.references:
            return _compare(new, copy)  # another import has just written it
        duplicate = Problem("file", "duplicate", copy.file_name)
        return replace(new, outcome=Outcome.DUPLICATE, problems=(duplicate,))
    if _is_own_article(page.address):
        own = Problem("file", "own article", page.address)
        return replace(new, outcome=Outcome.DUPLICATE, problems=(own,))
    return _with_near_copy(new)


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


def _is_own_article(address: str) -> bool:
    """Return whether an article of this site stands, or stood, at an absolute address."""
    path = address.removeprefix(absolute("").rstrip("/"))
    return bool(address) and path != address and standing.is_taken(key_of(path))


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
