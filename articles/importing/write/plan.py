"""Page and database → what importing it would do. Reads only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from articles.importing.parse.dates import read_age
from articles.importing.parse.page import Field, ParsedPage, Problem
from articles.importing.parse.parsing import parse
from articles.importing.parse.text import fold
from articles.importing.problems import KEEP_A_DRAFT, SPOILED, sentence
from articles.importing.read.decode import Decoded, decode
from articles.importing.read.files import STANDARD_INPUT, Source
from articles.importing.write import comparable_values
from articles.importing.write.comparable_values import Values
from articles.models import SourceDocument

LONGEST_REFERENCE = 500
# Two pages of one file name are versions of one article if they share this part of their phrases.
SAME_PAGE = 0.25
LONGEST_COMPARED = 50_000  # characters of each
# Somewhere it is already tomorrow.
CLOCKS_APART = timedelta(hours=26)


class Outcome(StrEnum):
    """How the import of one file ends."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True)
class Plan:
    """What would happen to one file."""

    source: Source
    outcome: Outcome
    page: ParsedPage = field(default_factory=ParsedPage)
    encoding: str = ""
    values: Values = field(default_factory=dict)
    document: SourceDocument | None = None
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def reference(self) -> str:
        """What stays the same when the page is scraped again."""
        return references(self.source, self.page)[0]

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.source.raw).hexdigest()

    @property
    def draft_reason(self) -> str:
        """Why the article is not for readers yet, in words; "" if it is."""
        reasons = [sentence(each) for each in self.problems if each.code in KEEP_A_DRAFT]
        return " ".join(reasons)[:200]


def references(source: Source, page: ParsedPage) -> list[str]:
    """Return what the page may be known by: its address, else its file's name."""
    digest = hashlib.sha256(source.raw).hexdigest()
    name = f"{STANDARD_INPUT} {digest[:16]}" if source.name == STANDARD_INPUT else source.name
    if len(name) > LONGEST_REFERENCE:
        name = f"{name[:400]} {hashlib.sha256(name.encode()).hexdigest()}"
    return [page.address, name] if page.address else [name]


def text_digest(page: ParsedPage) -> str:
    """Return the digest of the words alone: equal for copies, however they are typed."""
    words = "\n".join(map(fold, [page.headline, *page.prose]))
    return hashlib.sha256(words.encode()).hexdigest()


def _phrases(page: ParsedPage) -> set[tuple[str, ...]]:
    words = fold(" ".join(page.prose)[:LONGEST_COMPARED]).split()
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def _is_same_page(page: ParsedPage, document: SourceDocument) -> bool:
    """Return whether `document` is an earlier version of `page`, not another page of its name."""
    if document.reference == page.address or document.text_sha256 == text_digest(page):
        return True
    before = parse(bytes(document.raw).decode(document.encoding))
    if before.headline and fold(before.headline) == fold(page.headline):
        return True
    old, new = _phrases(before), _phrases(page)
    return len(old & new) >= SAME_PAGE * max(1, min(len(old), len(new)))


def _find_document(source: Source, page: ParsedPage) -> SourceDocument | None:
    """Return the newest version of the page that was imported before."""
    known = SourceDocument.objects.filter(reference__in=references(source, page))
    seen: set[int] = set()
    for document in (
        known.select_related("article").order_by("-run_id", "-pk").iterator(chunk_size=10)
    ):
        if document.article_id not in seen and _is_same_page(page, document):
            return document
        seen.add(document.article_id)
    return None


def _date_problems(page: ParsedPage, at: datetime) -> list[Problem]:
    """Return what is wrong with the published time.

    A relative one is a bound for it and never more: "2 years ago" is not stored.
    """
    when = comparable_values.moment(page.published)
    age = read_age(page.relative) if page.relative else None
    if page.published is None:
        if page.updated:
            return [Problem(Field.PUBLISHED, "only updated", page.updated.literal)]
        if age is None:
            return [Problem(Field.PUBLISHED, "no date")]
        bound = f"{page.relative} (≤ {timezone.localdate(at - age)})"
        return [Problem(Field.PUBLISHED, "only relative", bound)]
    if when and when > at + CLOCKS_APART:
        return [Problem(Field.PUBLISHED, "future", page.published.literal)]
    # "2 years ago" under a date of last month: one of the two is wrong.
    if when and age and when + age > at + max(CLOCKS_APART, age / 4):
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
    """Return which fields change, and which an editor has changed and therefore stay.

    `before` is what the last import wrote, `now` what stands there.
    """
    changed, kept = [], []
    for name in comparable_values.GROUPS:
        if new[name] in (before.get(name), now[name]) or _says_less(name, before, new):
            continue
        if now[name] == before.get(name):
            changed.append(name)
        else:
            kept.append(Problem("text", "kept", name))
    return changed, kept


def _compare(plan: Plan, document: SourceDocument) -> Plan:
    """Return what changes in an article that is here already."""
    if document.imported["text"]["body"] and any(p.code in SPOILED for p in plan.problems):
        spoiled = Problem("text", "spoiled")
        return replace(plan, outcome=Outcome.FAILED, problems=(*plan.problems, spoiled))
    now = comparable_values.of_article(document.article)
    changed, kept = _differences(document.imported, now, plan.values)
    outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
    problems = (*plan.problems, *kept)
    return replace(
        plan, outcome=outcome, document=document, changed=tuple(changed), problems=problems
    )


def _copy_of(page: ParsedPage) -> SourceDocument | None:
    # There is seldom one: what it says beside its names is read when it is asked for.
    copies = SourceDocument.objects.filter(text_sha256=text_digest(page))
    return copies.only("reference", "file_name").first()


def _values(page: ParsedPage, problems: Iterable[Problem]) -> Values:
    """Return what to write; a day that has not come yet is not stored as the day of publication."""
    found = comparable_values.of_page(page)
    if any(problem.code == "future" for problem in problems):
        found["published"] = None
    return found


def _plan_page(source: Source, page: ParsedPage, decoded: Decoded, at: datetime) -> Plan:
    problems = (*decoded.problems, *page.problems, *_date_problems(page, at))
    new = Plan(
        source,
        Outcome.CREATED,
        page,
        decoded.encoding,
        _values(page, problems),
        problems=problems,
    )
    if document := _find_document(source, page):
        return _compare(new, document)
    if page.prose and (copy := _copy_of(page)):
        if copy.reference in references(source, page):
            return _compare(new, copy)  # another import brought it a moment ago
        duplicate = Problem("file", "duplicate", copy.file_name)
        return replace(new, outcome=Outcome.DUPLICATE, problems=(duplicate,))
    return new


def make_plan(source: Source, *, at: datetime | None = None) -> Plan:
    """Return what importing `source` at `at` would do; nothing is written."""
    if source.problem:
        return _failed(source, [source.problem])
    decoded = decode(source.raw)
    if decoded.text is None:
        return _failed(source, decoded.problems)
    page = parse(decoded.text)
    if not page.headline and not page.prose:
        failed = _failed(source, [Problem("text", "nothing")])
        return replace(failed, page=page, encoding=decoded.encoding)
    return _plan_page(source, page, decoded, at or timezone.now())
