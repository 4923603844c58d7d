"""Runs: file after file, each alone, and the run on record."""

from __future__ import annotations

import threading
import tracemalloc
from datetime import UTC, datetime

import pytest
from django.db import connection

from articles.importing.import_report import problem_lines
from articles.importing.run_import import dry_run, import_all
from articles.importing.write import following
from articles.importing.write.plan import Outcome
from articles.models import Article, ImportRun, SourceDocument
from articles.record import revisions
from newsroom.refused import Refused
from tests.articles.importing.parse.pages import LEAD, SECOND, SEEDS, lines
from tests.cast import NOW, make_article

SEED_FILES = [str(SEEDS)]


def outcomes(paths: list[str], **options: bool) -> list[str]:
    """Import the paths; return the outcome of each file."""
    return [plan.outcome.value for plan in import_all(paths, at=NOW, **options)]


@pytest.mark.django_db
def test_the_second_run_changes_nothing():
    assert outcomes(SEED_FILES) == ["created"] * 5
    before = list(Article.objects.values_list("pk", "saved_at", "version"))
    assert outcomes(SEED_FILES) == ["unchanged"] * 5
    assert list(Article.objects.values_list("pk", "saved_at", "version")) == before


@pytest.mark.django_db
def test_a_run_is_on_record():
    outcomes([*SEED_FILES, "none.txt"])
    run = ImportRun.objects.get()
    assert (run.started_at, run.paths) == (NOW, [str(SEEDS), "none.txt"])
    assert run.outcomes == {"created": 5, "failed": 1}
    assert run.finished_at is not None
    assert run.sources.count() == 5


@pytest.mark.django_db
def test_a_run_that_was_left_is_not_finished():
    next(import_all(SEED_FILES, at=NOW))
    assert ImportRun.objects.get().finished_at is None


@pytest.mark.django_db
def test_a_bad_file_stops_no_other(tmp_path):
    for name, text in (("a", "\0"), ("b", lines("Bridge closes", "5 March 2024", LEAD)), ("c", "")):
        (tmp_path / name).write_text(text)
    assert outcomes([str(tmp_path)]) == ["failed", "created", "failed"]


@pytest.mark.django_db
@pytest.mark.parametrize("others", [1, 40])
def test_a_page_costs_the_same_on_a_day_of_many_articles(
    tmp_path, others, django_assert_num_queries
):
    for number in range(others):
        make_article(f"Bridge {number}", published_at=datetime(2024, 3, 5, tzinfo=UTC))
    (tmp_path / "page").write_text(lines("Ferry sinks", "5 March 2024", LEAD, SECOND))
    # On PostgreSQL, import, revision, act and edition each ask for the ledger’s lock.
    locks = 4 if connection.vendor == "postgresql" else 0
    # The log of the desk takes two: for what was saved, and for what was published.
    # Two more ask in which lists the article stands; five find where its end leads. Guard, revision and
    # edition each ask for its videos and posts. Five write the words by which the desk finds it, two
    # the words that a search may suggest. Two ask for near copies, and remember what finds them.
    with django_assert_num_queries(84 + locks) as asked:
        assert outcomes([str(tmp_path)]) == ["created"]
    by_day = [
        query["sql"]
        for query in asked
        if query["sql"].startswith('SELECT 1 AS "a" FROM "articles_address"')
    ]
    assert ['"slug" IN ' in sql for sql in by_day] == [True]


@pytest.mark.django_db
def test_what_the_guard_holds_up_stays_a_draft_and_says_why(tmp_path):
    path = tmp_path / "bridge"
    path.write_text(lines("Bridge costs TK", "5 March 2024", LEAD))
    (plan,) = import_all([str(path)], at=NOW)
    article = Article.objects.get()
    assert (article.state, article.draft_reason) == ("draft", "“TK” stands in the headline.")
    words = "The guard holds the article up (“TK” stands in the headline.)."
    assert plan.draft_reason == words


@pytest.mark.django_db
def test_an_update_that_the_guard_holds_up_waits_in_the_working_copy(tmp_path):
    path = tmp_path / "bridge"
    for headline in ("Bridge closes", "Bridge costs TK"):
        path.write_text(lines(headline, "5 March 2024", LEAD))
        planned = list(dry_run([str(path)], at=NOW))
        done = list(import_all([str(path)], at=NOW))
        assert problem_lines(planned[0]) == problem_lines(done[0])
    article = Article.objects.get()
    assert (article.headline, article.told.headline) == ("Bridge costs TK", "Bridge closes")
    assert problem_lines(done[0]) == [
        "file: Readers do not get the change; it waits at the desk (“TK” stands in the headline.)."
    ]


@pytest.mark.django_db
def test_an_update_beside_changes_of_the_desk_waits_with_them(tmp_path):
    path = tmp_path / "bridge"
    path.write_text(lines("Bridge closes", "5 March 2024", LEAD))
    outcomes([str(path)])
    article = Article.objects.get()
    article.standfirst = "At last."
    article.save()
    revisions.record(article, at=NOW)
    path.write_text(lines("Bridge opens", "5 March 2024", LEAD))
    waits = "Readers do not get the change; it waits at the desk"
    expected = [f"file: {waits} (Changes of the desk wait there too.)."]
    for run in (dry_run, import_all):
        assert [problem_lines(each) for each in run([str(path)], at=NOW)] == [expected]
    article.refresh_from_db()
    assert (article.headline, article.told.headline) == ("Bridge opens", "Bridge closes")


@pytest.mark.django_db
def test_an_update_that_readers_get_says_nothing_more(tmp_path):
    path = tmp_path / "bridge"
    for headline in ("Bridge closes", "Bridge opens"):
        path.write_text(lines(headline, "5 March 2024", LEAD))
        (plan,) = import_all([str(path)], at=NOW)
    assert (plan.outcome, problem_lines(plan)) == (Outcome.UPDATED, [])
    assert Article.objects.get().told.headline == "Bridge opens"


@pytest.mark.django_db
def test_copies_within_one_run(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(lines("Bridge closes", "5 March 2024", LEAD))
    assert outcomes([str(tmp_path)]) == ["created", "duplicate"]
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(lines("Bridge closes", "5 March 2024", LEAD))
    found = [plan.outcome.value for plan in dry_run([str(tmp_path), "none"], at=NOW)]
    assert found == ["created", "duplicate", "failed"]
    counts = [model.objects.count() for model in (Article, SourceDocument, ImportRun)]
    assert counts == [0, 0, 0]


@pytest.mark.django_db
def test_the_order_of_arrival_makes_no_difference():
    files = sorted(map(str, SEEDS.glob("*.txt")))
    outcomes(files[::-1])
    found = Article.objects.order_by("-published_at", "-pk").values_list("published_at", flat=True)
    assert [f"{each:%m-%d}" for each in found] == ["02-22", "02-22", "02-14", "12-20", "12-14"]


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_folder_at_the_same_time(tmp_path):
    for number in range(12):
        text = lines(
            f"Bridge {number} closes", "5 March 2024", LEAD.replace("river", f"river {number}")
        )
        (tmp_path / f"{number:02}.txt").write_text(text)
    found: list[str] = []

    def run() -> None:
        found.extend(outcomes([str(tmp_path)]))
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Article.objects.count(), SourceDocument.objects.count()) == (12, 12)
    assert sorted(set(found)) == ["created", "unchanged"]


@pytest.mark.django_db
def test_memory_does_not_grow_with_the_number_of_files(tmp_path):
    def peak(number: int) -> int:
        folder = tmp_path / str(number)
        folder.mkdir()
        for each in range(number):
            text = lines(
                f"Bridge {number} {each}", "5 March 2024", f"{LEAD} {number} {each}", SECOND * 20
            )
            (folder / f"{number}-{each}.txt").write_text(text)
        tracemalloc.start()
        try:
            assert (
                sum(plan.outcome is Outcome.CREATED for plan in import_all([str(folder)], at=NOW))
                == number
            )
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(3)  # what is loaded once
    small, large = peak(6), peak(30)
    assert large < small * 1.6


AMBIGUOUS = lines(
    "Ferry sinks in the bay", "Bridge closes for a year", "5 March 2024", LEAD, SECOND
)


FULL_LINE = "The harbour was closed for nine hours and all the ferries stayed in."
# Each line is full, and one that ends a sentence may have ended a paragraph.
MAY_BE_JOINED = "\n".join(
    ["Bridge closes on Monday", "", "5 March 2024", ""] + [FULL_LINE, FULL_LINE[:-1] + ","] * 9
)
DATED_BELOW = lines("Bridge closes on Monday", LEAD, SECOND, "5 March 2024", LEAD.lower() + " Yes.")


@pytest.mark.django_db
@pytest.mark.parametrize("text", [AMBIGUOUS, MAY_BE_JOINED, DATED_BELOW])
@pytest.mark.parametrize(("anyway", "is_public"), [(False, False), (True, True)])
def test_a_page_in_doubt_is_a_draft_unless_the_desk_knows_better(tmp_path, text, anyway, is_public):
    (tmp_path / "bridge.txt").write_text(text)
    paths = [str(tmp_path)]
    assert [bool(plan.draft_reason) for plan in dry_run(paths, at=NOW, anyway=anyway)] == [
        not is_public
    ]
    list(import_all(paths, at=NOW, anyway=anyway))
    assert (Article.objects.get().draft_reason == "") is is_public


@pytest.mark.django_db
def test_a_read_me_among_the_pages_is_passed_over(tmp_path):
    (tmp_path / "README.md").write_text("# Pages")
    (tmp_path / "a.txt").write_text(lines("Bridge closes", "5 March 2024", LEAD))
    assert outcomes([str(tmp_path)]) == ["skipped", "created"]


JSON_PAGE = '{"headline": "Ferry sinks", "published": "2019-01-01", "paragraphs": ["It was old."]}'


@pytest.mark.django_db
def test_a_page_without_text_is_a_draft_and_stops_no_other(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"headline": "x", "published": "2019-01-01"}\n' + JSON_PAGE)
    for run in (dry_run, import_all):
        plans = list(run([str(path)], at=NOW))
        assert [each.draft_reason for each in plans] == ["The page has no text.", ""]
    assert [each.state for each in Article.objects.order_by("pk")] == ["draft", "published"]


@pytest.mark.django_db
def test_a_page_that_comes_again_without_text_keeps_what_it_had(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(JSON_PAGE)
    outcomes([str(path)])
    path.write_text('{"headline": "Ferry sinks", "published": "2019-01-01"}')
    (plan,) = import_all([str(path)], at=NOW)
    assert (plan.outcome, problem_lines(plan)[-1]) == (
        Outcome.FAILED,
        "text: The article keeps the text of the previous import.",
    )
    assert "It was old." in Article.objects.get().body


@pytest.mark.django_db
def test_what_is_refused_stops_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(JSON_PAGE + "\n" + JSON_PAGE.replace("Ferry", "Bridge"))

    def follow(plan, article, *, at):
        if "Ferry" in article.headline:
            raise Refused("It is too late.")
        return []

    monkeypatch.setattr(following, "follow", follow)
    ferry, bridge = import_all([str(path)], at=NOW)
    assert problem_lines(ferry) == ["file: It is too late. The page was not imported."]
    assert (ferry.outcome, bridge.outcome) == (Outcome.FAILED, Outcome.CREATED)
    assert [each.headline for each in Article.objects.all()] == ["Bridge sinks"]
