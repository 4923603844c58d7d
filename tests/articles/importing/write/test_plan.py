"""The plan: what would happen to a page, with nothing written."""

from __future__ import annotations

import pytest
from django.test import TestCase

from articles.importing.parse.page import ParsedPage
from articles.importing.parse.parser import parse
from articles.importing.read.page_source import Source
from articles.importing.write.apply import apply
from articles.importing.write.page_identity import identify
from articles.importing.write.plan import Outcome, Plan, make_plan
from articles.models import Article, ImportRun, SourceDocument
from tests.articles.importing.parse.pages import LEAD, PAGES, SECOND, lines, page, source
from tests.cast import NOW

BRIDGE = lines("Bridge closes on Monday", "5 March 2024", LEAD, SECOND)


def imported(text: str, name: str = "bridge.txt") -> Article:
    """Import a page; return its article."""
    run = ImportRun.objects.create(started_at=NOW)
    article = apply(make_plan(source(text, name), at=NOW), run=run, at=NOW)
    assert article is not None
    return article


def codes(plan: Plan) -> list[tuple[str, str]]:
    """Return field and code of the problems."""
    return [(str(problem.field), problem.code) for problem in plan.problems]


class PlanTests(TestCase):
    """Outcomes of pages that are new, known, or like another."""

    def test_a_new_page_is_created_and_nothing_is_written_yet(self) -> None:
        plan = make_plan(source(BRIDGE), at=NOW)
        self.assertEqual((plan.outcome, codes(plan)), (Outcome.CREATED, []))
        self.assertEqual(Article.objects.count() + SourceDocument.objects.count(), 0)

    def test_the_same_page_again_is_unchanged(self) -> None:
        imported(BRIDGE)
        self.assertEqual(make_plan(source(BRIDGE), at=NOW).outcome, Outcome.UNCHANGED)

    def test_a_variant_of_the_same_page_is_unchanged(self) -> None:
        imported(BRIDGE)
        variant = "\ufeff" + BRIDGE.replace("\n", "\r\n").replace(" 2024", "\u00a02024")
        self.assertEqual(make_plan(source(variant), at=NOW).outcome, Outcome.UNCHANGED)

    def test_a_changed_page_is_updated_where_it_changed(self) -> None:
        imported(BRIDGE)
        changed = BRIDGE.replace("Bridge closes", "Old bridge closes")
        plan = make_plan(source(changed), at=NOW)
        self.assertEqual((plan.outcome, plan.changed), (Outcome.UPDATED, ("headline",)))

    def test_the_same_text_under_another_name_is_a_duplicate(self) -> None:
        imported(BRIDGE)
        plan = make_plan(source(BRIDGE.replace(" 2024", "\t2024"), "copy.txt"), at=NOW)
        self.assertEqual(plan.outcome, Outcome.DUPLICATE)
        self.assertEqual([problem.value for problem in plan.problems], ["bridge.txt"])

    def test_another_page_of_the_same_name_is_a_page_of_its_own(self) -> None:
        imported(BRIDGE)
        other = lines("Ferry sinks in the bay", "6 March 2024", "A ferry sank, and all were saved.")
        self.assertEqual(make_plan(source(other), at=NOW).outcome, Outcome.CREATED)

    def test_of_two_pages_with_one_name_each_finds_its_own(self) -> None:
        bridge = imported(BRIDGE)
        ferry = lines("Ferry sinks in the bay", "6 March 2024", "A ferry sank, and all were saved.")
        other = imported(ferry)
        again = [make_plan(source(text), at=NOW) for text in (BRIDGE, ferry)]
        self.assertEqual([plan.outcome for plan in again], [Outcome.UNCHANGED] * 2)
        self.assertEqual(
            [plan.document.article for plan in again if plan.document], [bridge, other]
        )

    def test_an_address_is_a_better_name_than_a_file(self) -> None:
        text = "https://news.example/bridge\n\n" + BRIDGE
        imported(text, "monday.txt")
        plan = make_plan(source(text.replace("1911", "1912"), "tuesday.txt"), at=NOW)
        self.assertEqual((plan.outcome, plan.changed), (Outcome.UPDATED, ("text",)))

    def test_a_page_that_lost_its_text_does_not_take_it_from_the_article(self) -> None:
        imported(BRIDGE)
        plan = make_plan(source(lines("Bridge closes on Monday", "5 March 2024")), at=NOW)
        self.assertEqual((plan.outcome, codes(plan)[-1]), (Outcome.FAILED, ("text", "spoiled")))

    def test_a_page_that_lost_its_date_does_not_take_it_from_the_article(self) -> None:
        imported(BRIDGE)
        plan = make_plan(source(BRIDGE.replace("5 March 2024", "March 2024")), at=NOW)
        self.assertEqual((plan.outcome, plan.changed), (Outcome.UNCHANGED, ()))

    def test_query_count(self) -> None:
        # 1 whether it was expunged, 2 by reference, 3 copies of the text, 4 near copies
        with self.assertNumQueries(4):
            make_plan(source(BRIDGE), at=NOW)

    def test_query_count_of_a_page_that_is_known(self) -> None:
        imported(BRIDGE)
        # 1 whether it was expunged, 2 by reference with its article, 3 placements, 4 bylines, 5 links
        with self.assertNumQueries(5):
            make_plan(source(BRIDGE), at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no-date", "The page has no date."),
        ("relative-only", "The page gives only a relative date: 3 years ago (2021-05-18 or earlier)."),
        ("year-only", "“2024” is not a complete date."),
        ("year-and-month", "“2024-02” is not a complete date."),
        ("ambiguous-date", "The date “Published 03/04/2024” is ambiguous. Set the right one."),
        ("impossible-date", "“Published: 30 February 2024” is not a real date."),
        ("future-date", "The date “2199-01-01” is in the future."),
        ("headline-only", "The page has no text."),
        ("german", "The page gives only the date of its last update: Stand: 22.02.2024, 10:30 Uhr."),
        (
            "replacement-characters",
            "Characters were lost before the import. Replacement characters (�) in the text: 1.",
        ),
        ("encoded-twice", "The text was encoded twice (“Ã©”). Save the page again."),
    ],
)  # fmt: skip
def test_why_an_article_stays_a_draft(name, reason):
    raw = (PAGES / f"{name}.txt").read_bytes()
    plan = make_plan(Source(name, name, raw), at=NOW)
    assert (plan.outcome, plan.draft_reason) == (Outcome.CREATED, reason)


@pytest.mark.django_db
def test_a_day_that_has_not_come_is_not_stored():
    raw = (PAGES / "future-date.txt").read_bytes()
    assert make_plan(Source("f", "f", raw), at=NOW).values["published"] is None


@pytest.mark.django_db
def test_tomorrow_is_already_somewhere():
    text = lines("Bridge closes on Monday", "2024-05-18", LEAD)
    assert make_plan(source(text), at=NOW).draft_reason == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "expected"),
    [("2 months ago", []), ("2 years ago", [("relative time", "contradiction")])],
)
def test_an_age_that_does_not_fit_the_date_is_said(age, expected):
    text = lines("Bridge closes on Monday", "5 March 2024", age, LEAD)
    plan = make_plan(source(text), at=NOW)
    assert (codes(plan), plan.draft_reason) == (expected, "")


@pytest.mark.django_db
def test_a_page_of_boilerplate_fails():
    raw = (PAGES / "only-boilerplate.txt").read_bytes()
    plan = make_plan(Source("f", "f", raw), at=NOW)
    assert (plan.outcome, codes(plan)) == (Outcome.FAILED, [("text", "nothing")])


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_fails():
    plan = make_plan(Source("b", "b", b"\0\1\2"), at=NOW)
    assert (plan.outcome, codes(plan)) == (Outcome.FAILED, [("file", "binary")])


def test_what_stays_the_same_when_a_page_is_scraped_again():
    assert identify(source(BRIDGE), page("list.txt")).references == ("bridge.txt",)
    found = identify(source(BRIDGE), ParsedPage(address="https://news.example/a"))
    assert found.references == ("https://news.example/a", "bridge.txt")


def test_standard_input_is_known_by_what_it_says():
    one, other = (identify(source(text, "-"), ParsedPage()).references[0] for text in ("a", "b"))
    assert (len(one), one == other) == (18, False)


def test_a_very_long_name_is_still_one_of_a_kind():
    one, other = (identify(source("", "x" * 600 + end), ParsedPage()).references[0] for end in "ab")
    assert (len(one), one == other) == (465, False)


def test_copies_have_one_digest_however_they_are_typed():
    texts = [BRIDGE, BRIDGE.upper(), BRIDGE.replace("'", "’"), BRIDGE.replace("\n\n", "\n \n")]
    assert len({identify(source(text), parse(text)).text_sha256 for text in texts}) == 1
