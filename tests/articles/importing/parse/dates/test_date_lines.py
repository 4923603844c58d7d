"""Lines that hold a date and more than a date."""

from __future__ import annotations

from datetime import date, time

import pytest

from articles.importing.parse.dates.date_lines import read_date_lines
from articles.importing.parse.page import Field
from articles.importing.parse.parser import parse
from articles.importing.parse.pieces import Piece
from tests.articles.importing.parse.pages import LEAD, SECOND, lines

DAY = date(2023, 11, 7)


def read(line: str, language: str) -> list[Piece]:
    return read_date_lines([Piece("text", 0, len(line), 1, line, "text")], line, language)


def times(line: str, language: str) -> list[tuple[Field, date | None, time | None]]:
    return [
        (piece.date.field, piece.date.stated.day, piece.date.stated.clock)
        for piece in read(line, language)
        if piece.date
    ]


@pytest.mark.parametrize(
    ("line", "language", "clock"),
    [
        ("7 November 2023 • 3 min read", "en", None),
        ("Tuesday 7 November 2023 8.15 a.m. | 5 minute read", "en", time(8, 15)),
        ("07.11.2023, 08:15 Uhr - Lesezeit 3 Min.", "de", time(8, 15)),
        ("Stand: 7. November 2023, 08:15 Uhr".removeprefix("Stand: "), "de", time(8, 15)),
        ("Publié le 07/11/2023 à 8h15 - Temps de lecture : 3 min", "fr", time(8, 15)),
        ("7 Novembre 2023 ore 8:15 3 minuti di lettura", "it", time(8, 15)),
        ("Tirsdag 7. november 2023 kl. 08.15", "da", time(8, 15)),
        ("7.11.2023 klo 8.15", "fi", time(8, 15)),
        ("Julkaistu 7.11.2023 klo 8.15", "fi", time(8, 15)),
        ("Publikacja: 7 listopada 2023, godz. 8:15", "pl", time(8, 15)),
        ("Selasa, 7 November 2023 pukul 08.15 WIB", "id", time(8, 15)),
        ("Thứ ba, 7/11/2023, 08:15 (GMT+7)", "vi", time(8, 15)),
        ("פורסם: 7.11.2023, 08:15", "he", time(8, 15)),
        ("Lagos - 7 November 2023", "en", None),
        ("November 7, 2023 8:15am MYT", "en", time(8, 15)),
        ("등록 2023.11.07 08:15", "ko", time(8, 15)),
    ],
)
def test_a_date_with_more_on_its_line(line, language, clock):
    assert times(line, language) == [(Field.PUBLISHED, DAY, clock)]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Publié le 7 novembre 2023 à 8h15, mis à jour le 7 novembre 2023 à 9h40. Lecture 3 min.", "fr"),
        ("Martedì 7 Novembre 2023, 08:15 - Ultimo agg.: 09:40", "it"),
    ],
)  # fmt: skip
def test_two_stamps_with_abbreviations(line, language):
    assert times(line, language) == [
        (Field.PUBLISHED, DAY, time(8, 15)),
        (Field.UPDATED, DAY, time(9, 40)),
    ]


def test_two_stamps_glued_together():
    assert times("08:15, 7 Nov 2023Updated 09:40, 7 Nov 2023", "en") == [
        (Field.PUBLISHED, DAY, time(8, 15)),
        (Field.UPDATED, DAY, time(9, 40)),
    ]


def test_an_update_without_a_day_is_of_the_same_day():
    assert times("07/11/2023 a las 08:15h. Actualizado a las 9:40h.", "es") == [
        (Field.PUBLISHED, DAY, time(8, 15)),
        (Field.UPDATED, DAY, time(9, 40)),
    ]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Greta Sommer, 07.11.2023 08:15 Uhr", "de"),
        ("Greta Sommer | 7. November 2023", "de"),
        ("7 Novembre 2023 Greta Sommer", "it"),
        ("di Greta Sommer 7 Novembre 2023", "it"),
        ("Par Greta Sommer - 7 novembre 2023 à 08h15", "fr"),
    ],
)
def test_a_name_beside_a_date(line, language):
    pieces = read(line, language)
    assert [name.name for piece in pieces for name in piece.names] == ["Greta Sommer"]
    assert [piece.date.stated.day for piece in pieces if piece.date] == [DAY]
    assert "".join(line[piece.start : piece.end] for piece in pieces) == line


@pytest.mark.parametrize("line", ["New York, 7 November 2023", "Buenos Aires | 7 November 2023"])
def test_a_place_is_no_writer(line):
    assert [piece.names for piece in read(line, "en")] == [()]


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was closed on 7 November 2023",
        "Closed since 7 November 2023, the bridge rusts",
        "He was born on 7 November 1967.",
        "Issue 12/2024",
        "7 November",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line):
    assert times(line, "en") == []


def test_a_date_beside_its_byline_counts_below_a_standfirst_and_a_caption():
    parsed = parse(
        lines("Bridge closes on Monday", SECOND, "The bridge as it was in May, seen from the river.",
              "By Greta Sommer", "7 November 2023", LEAD, SECOND)
    )  # fmt: skip
    assert parsed.published.day == DAY
    assert parsed.texts("subheading") == []


def test_the_title_of_another_page_below_the_text_takes_its_date_and_writer_with_it():
    parsed = parse(
        lines("Bridge closes on Monday", "7 November 2023", LEAD, SECOND, "Ferry sinks in the bay",
              "By Jane Doe", "2 May 2019")
    )  # fmt: skip
    assert (parsed.published.day, parsed.bylines) == (DAY, ())
    assert parsed.related == ("Ferry sinks in the bay",)


def test_a_name_directly_below_the_text_signs_it():
    parsed = parse(lines("Bridge closes on Monday", "7 November 2023", LEAD, SECOND, "By Jane Doe"))
    assert [name.name for name in parsed.bylines] == ["Jane Doe"]
