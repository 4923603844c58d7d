"""A page that is nearly another one is named, and not published twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.import_report import problem_lines
from articles.importing.parse.page import Block, ParsedPage
from articles.importing.run_import import dry_run, import_all
from articles.importing.write.near_copies import MIN_SHARED, sketch_of
from articles.models import Article, SketchValue
from tests.articles.importing.parse.pages import LEAD, SECOND, lines
from tests.cast import NOW

THIRD = "Nobody was hurt, but two cars and a cart stood on it for an hour, until the police let them turn."
PAGE = lines("Bridge closes for a week", "5 March 2024", LEAD, SECOND, THIRD)
NEARLY = PAGE.replace("cart", "lorry")
OTHER = lines(
    "Library opens on Sundays",
    "5 March 2024",
    "The library of the town will open on Sundays from next month, the council decided on Monday.",
    "Eleven councillors voted for it and four against it, after a debate that lasted for three hours.",
)
SAID = "file: The page is nearly the same as a."


def write(folder, **pages: str) -> list[str]:
    for name, text in pages.items():
        (folder / name).write_text(text)
    return [str(folder)]


@pytest.mark.django_db
def test_a_near_copy_in_one_run_is_a_draft(tmp_path):
    paths = write(tmp_path, a=PAGE, b=NEARLY, c=OTHER)
    for run in (dry_run, import_all):
        plans = list(run(paths, at=NOW))
        assert [problem_lines(plan) for plan in plans] == [[], [SAID], []]
        assert [bool(plan.draft_reason) for plan in plans] == [False, True, False]
    assert list(Article.objects.order_by("pk").values_list("state", flat=True)) == ["published", "draft", "published"]  # fmt: skip


@pytest.mark.django_db
def test_a_near_copy_of_an_earlier_import_is_a_draft(tmp_path):
    list(import_all(write(tmp_path, a=PAGE), at=NOW))
    for run in (dry_run, import_all):
        assert [problem_lines(plan) for plan in run(write(tmp_path, b=NEARLY), at=NOW)] == [[], [SAID]]  # fmt: skip


@pytest.mark.django_db
def test_neither_is_said_of_the_first_nor_of_a_newer_version_of_it(tmp_path):
    paths = write(tmp_path, a=PAGE, b=NEARLY)
    list(import_all(paths, at=NOW))
    again = list(import_all(paths, at=NOW))
    assert [plan.outcome.value for plan in again] == ["unchanged", "unchanged"]
    assert problem_lines(again[0]) == []
    (newer,) = import_all([str(write(tmp_path, a=PAGE.replace("week", "month")) and tmp_path / "a")], at=NOW)  # fmt: skip
    assert (newer.outcome.value, problem_lines(newer)) == ("updated", [])


@pytest.mark.django_db
def test_an_editor_who_knows_the_pages_publishes_both(tmp_path):
    plans = list(import_all(write(tmp_path, a=PAGE, b=NEARLY), at=NOW, anyway=True))
    assert [plan.draft_reason for plan in plans] == ["", ""]


@pytest.mark.django_db
def test_a_page_of_a_few_words_is_nobodys_copy(tmp_path):
    short = lines("Bridge closes", "5 March 2024", "It closes today.")
    plans = import_all(write(tmp_path, a=short, b=short.replace("today", "now")), at=NOW)
    assert [problem_lines(plan) for plan in plans] == [[], []]
    assert not SketchValue.objects.exists()


@pytest.mark.django_db
def test_pages_of_a_series_have_their_numbers_in_the_headline(tmp_path):
    paths = write(tmp_path, a=PAGE.replace("a week", "7 days"), b=PAGE.replace("a week", "8 days"))
    assert [problem_lines(plan) for plan in import_all(paths, at=NOW)] == [[], []]


def sketch(text: str) -> tuple[int, ...]:
    return sketch_of(ParsedPage(blocks=(Block("paragraph", text),)))


def test_a_script_without_spaces_has_phrases_too():
    text = "市は四月から図書館の開館時間を延長すると発表した。平日は午後九時まで利用できる。"
    shared = set(sketch(text)) & set(sketch(text.replace("九", "八")))
    assert len(sketch(text)) == 16
    assert len(shared) >= MIN_SHARED - 3


@given(st.lists(st.integers(0, 10_000), min_size=120, max_size=200, unique=True), st.data())
def test_one_word_of_many_changes_little(numbers, data):
    words = [f"w{number}" for number in numbers]
    place = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:place], "changed", *words[place + 1 :]]
    assert len(set(sketch(" ".join(words))) & set(sketch(" ".join(changed)))) >= MIN_SHARED
