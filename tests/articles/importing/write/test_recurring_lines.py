"""A line that stands in several pages of one outlet is boilerplate, and the report says why."""

from __future__ import annotations

import json

import pytest

from articles.importing.import_report import as_data
from articles.importing.run_import import dry_run, import_all
from articles.models import RecurringLine, SourceDocument
from tests.articles.importing.parse.pages import LEAD, SECOND, lines
from tests.cast import NOW

OURS = "Our reporters drink tea with 12 neighbours each week"
STORIES = [
    ("Bridge closes for a week", "5 March 2024", LEAD, SECOND),
    (
        "Library opens on Sundays",
        "6 March 2024",
        "The library of the town will open on Sundays from next month, the council decided on Monday.",
        "Eleven councillors voted for it and four against it, after a debate that lasted three hours.",
    ),
]


def page(number: int, outlet: str = "bridge.example", line: str = OURS) -> str:
    headline, day, first, second = STORIES[number]
    return lines(headline, day, first, line + ".", second, f"https://{outlet}/{number}")


def write(folder, *pages: str) -> list[str]:
    for number, text in enumerate(pages):
        (folder / f"page-{number}").write_text(text)
    return [str(folder)]


def has_line(plan) -> bool:
    return any(each.startswith("Our reporters") for each in plan.page.prose)


@pytest.mark.django_db
def test_it_is_no_text_of_any_of_them(tmp_path):
    paths = write(tmp_path, page(0), page(1, line=OURS.replace("12", "15")))
    for run in (dry_run, import_all):
        plans = list(run(paths, at=NOW))
        assert [has_line(plan) for plan in plans] == [False, False]
        assert [len(plan.page.prose) for plan in plans] == [2, 2]
    rules = [each["rule"] for each in SourceDocument.objects.first().spans]
    assert "recurs in pages of bridge example" in rules
    assert OURS.replace("12", "15") + "." in as_data(plans[1])["boilerplate"]


@pytest.mark.django_db
def test_a_page_that_comes_again_alone_is_read_in_the_same_way(tmp_path):
    list(import_all(write(tmp_path, page(0), page(1)), at=NOW))
    again = list(import_all([str(tmp_path / "page-0")], at=NOW))
    assert [plan.outcome.value for plan in again] == ["unchanged"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pages",
    [
        [page(0), page(1, "library.example")],  # two outlets
        [page(0), page(0).replace("1911", "1912")],  # nearly the same page
        [page(0)],
    ],
)
def test_otherwise_it_stays(tmp_path, pages):
    plans = list(import_all(write(tmp_path, *pages), at=NOW))
    assert [has_line(plan) for plan in plans] == [True] * len(pages)
    assert not RecurringLine.objects.exists()


@pytest.mark.django_db
def test_pages_of_a_series_keep_their_words(tmp_path):
    weather = (
        "It will be 12 degrees in the morning and 17 in the afternoon, with wind from the west."
    )
    pages = [
        lines(f"Weather {day}", f"{day} March 2024", weather, f"On {word} more.", "https://w.example/")
        for day, word in ((5, "Tuesday"), (6, "Wednesday"))
    ]  # fmt: skip
    plans = list(import_all(write(tmp_path, *pages), at=NOW))
    assert [weather in plan.page.prose for plan in plans] == [True, True]


@pytest.mark.django_db
def test_it_leaves_the_body_of_a_page_with_markup_too(tmp_path):
    for number in (0, 1):
        headline, day, first, second = STORIES[number]
        text = f"# {headline}\n\n{day}\n\n{first}\n\n**{OURS}**.\n\n{second}\n"
        above = f"---\ncanonical: https://bridge.example/{number}\n---\n"
        (tmp_path / f"page-{number}.md").write_text(above + text)
    plans = list(import_all([str(tmp_path)], at=NOW))
    assert [OURS in plan.values["text"]["body"] for plan in plans] == [False, False]
    assert [plan.values["text"]["body"].count("<p>") for plan in plans] == [2, 2]


@pytest.mark.django_db
def test_articles_of_a_file_with_named_fields_keep_all_their_lines(tmp_path):
    """What was exported comes back as it was, near copies and all."""
    text = [STORIES[0][2], OURS + ".", STORIES[0][3]]
    with (tmp_path / "all.jsonl").open("w") as file:
        for number in (1, 2):
            row = {
                "headline": f"Bridge {'closes' * number}",
                "published": "2024-03-05",
                "paragraphs": text,
            }
            file.write(json.dumps(row | {"address": f"https://bridge.example/{number}"}) + "\n")
    plans = list(import_all([str(tmp_path)], at=NOW))
    assert [has_line(plan) for plan in plans] == [True, True]
    assert [
        problem for plan in plans for problem in plan.problems if problem.code == "near copy"
    ] == []
