"""Lists, tables and time stamps are body, wherever they stand."""

from __future__ import annotations

import pytest

from articles.importing.parse.arrangement.listed_lines import is_stamp
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, article, lines


@pytest.mark.parametrize("mark", ["-", "•", "–", "*"])
def test_lines_behind_a_mark_are_a_list(mark):
    parsed = article(f"{mark} a coat", f"{mark} a lamp", f"{mark} two sandwiches")
    assert parsed.texts("item") == ["a coat", "a lamp", "two sandwiches"]
    assert parsed.texts("subheading") == []


@pytest.mark.parametrize("marks", [("1.", "2."), ("1)", "2)"), ("a)", "b)"), ("①", "②")])
def test_numbered_lines_are_a_list(marks):
    first, second = marks
    assert article(f"{first} It rusts", f"{second} It sways").texts("item") == [
        "It rusts",
        "It sways",
    ]


def test_a_single_numbered_line_is_a_heading():
    assert article("1. It rusts").texts("subheading") == ["1. It rusts"]


def test_speech_behind_long_dashes_is_no_list():
    speech = ("— Vous l'avez vu, ce pont, avant la guerre.", "— Oui, et je l'ai peint deux fois.")
    assert article(*speech).texts("item") == []


def test_a_question_behind_a_dash_is_no_heading():
    assert article("– Et le pont ?", SECOND).texts("subheading") == []


def test_rows_of_a_table_stay_together_with_their_cells():
    parsed = parse(
        f"Bridge closes on Monday\n\n5 March 2024\n\n{LEAD}\n\nYear\tCars\n1911\t4\n2023\t9,000\n\n{SECOND}\n"
    )
    assert [block.cells for block in parsed.blocks if block.kind == "row"] == [
        ("Year", "Cars"), ("1911", "4"), ("2023", "9,000"),
    ]  # fmt: skip
    assert parsed.texts("subheading") == []


def test_rows_between_bars_need_no_line_of_marks():
    table = "| Year | Cars |\n|---|---|\n| 1911 | 4 |"
    parsed = parse(f"Bridge closes on Monday\n\n5 March 2024\n\n{LEAD}\n\n{table}\n\n{SECOND}\n")
    assert parsed.texts("row") == ["Year | Cars", "1911 | 4"]


def test_a_recipe_keeps_its_title_and_its_ingredients():
    parsed = parse(
        "Apfelkuchen vom Blech\n\nZutaten\n\n300 g Mehl\n4 Äpfel\n1 Prise Salz\n\nZubereitung\n\n"
        "Das Mehl mit der Butter kneten und den Teig eine Stunde lang in die Kälte stellen.\n"
    )
    assert parsed.headline == "Apfelkuchen vom Blech"
    assert parsed.texts("subheading") == ["Zutaten", "Zubereitung"]
    assert parsed.texts("item") == ["300 g Mehl", "4 Äpfel", "1 Prise Salz"]


def test_the_facts_of_a_match_above_the_report_are_body():
    facts = ("Goals: Smith 12, Jones 90", "Attendance: 1,204", "Referee: A. Field")
    parsed = parse(lines("United beat Rovers in the last minute", "5 March 2024", *facts, LEAD))
    assert parsed.headline == "United beat Rovers in the last minute"
    assert parsed.prose == [*facts, LEAD]


def test_the_headline_stands_directly_above_the_facts_of_a_match():
    facts = ["Zuschauer: 1.204", "Tore: Weber 12, Kern 90", "Schiedsrichterin: A. Feld"]
    head = "\n".join(["Hafen 09 – Bucht 2:1", *facts])
    parsed = parse(f"{head}\n\nVon Karla Beispiel\n\n{LEAD}\n\n{SECOND}\n")
    assert parsed.headline == "Hafen 09 – Bucht 2:1"
    assert parsed.prose == [*facts, LEAD, SECOND]
    assert [name.name for name in parsed.bylines] == ["Karla Beispiel"]


def test_a_list_of_links_above_the_headline_is_no_body():
    parsed = parse(
        lines("• Copy this Link", "• Mail", "Bridge closes on Monday", "5 March 2024", LEAD)
    )
    assert (parsed.headline, parsed.prose) == ("Bridge closes on Monday", [LEAD])


@pytest.mark.parametrize(
    "stamp", ["18:05 Uhr", "6.05pm GMT", "18h05 – Le pont ferme", "kl. 18.05", "6:05 p.m."]
)
def test_a_time_heads_an_entry_of_a_live_page(stamp):
    assert is_stamp(stamp)
    parsed = parse(
        lines("Bridge closes: as it happened", "5 March 2024", stamp, LEAD, stamp, SECOND)
    )
    assert parsed.texts("subheading") == [stamp, stamp]
    assert parsed.headline == "Bridge closes: as it happened"


@pytest.mark.parametrize("line", ["10.30 trains leave", "1.5 metres", "25:10", "Noon"])
def test_any_other_number_is_no_time(line):
    assert not is_stamp(line)
