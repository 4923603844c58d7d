"""Dates inside a line, in the months and the order of its language."""

from __future__ import annotations

from datetime import date

import pytest

from articles.importing.parse.dates.date_search import search, settled
from articles.importing.parse.dates.stated_dates import read_date

DAY = date(2023, 11, 7)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("7. november 2023", "da"), ("7. nóvember 2023", "is"), ("7. marraskuuta 2023", "fi"),
        ("2023. november 7.", "hu"), ("7 noiembrie 2023", "ro"), ("7 листопада 2023", "uk"),
        ("7 ноември 2023", "bg"), ("7. listopadu 2023", "cs"), ("7 novembra 2023", "sk"),
        ("7 Νοεμβρίου 2023", "el"), ("2023 m. lapkričio 7 d.", "lt"), ("2023. gada 7. novembris", "lv"),
        ("7 November 2023", "id"), ("7 tháng 11, 2023", "vi"), ("7 בנובמבר 2023", "he"),
        ("7 नवंबर 2023", "hi"), ("7 พฤศจิกายน 2566", "th"), ("令和5年11月7日", "ja"),
        ("2023년 11월 7일", "ko"), ("2023. 11. 7.", "ko"), ("民國112年11月7日", "zh"), ("7 de nov. de 2023", "pt"),
        ("Nov 7th, 2023", "en"), ("7 Kasım 2023", "tr"), ("7 Novemba 2023", "sw"), ("7 تشرين الثاني 2023", "ar"),
    ],
)  # fmt: skip
def test_the_months_of_a_language(line, language):
    assert search(line, language).day == DAY


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("7.11.23", "de", DAY), ("07.11.2023", "nb", DAY), ("07/11/2023", "fr", DAY), ("7/11/23", "it", DAY),
        ("07-11-2023", "nl", DAY), ("07/11/2023", "he", DAY), ("27/11/2023", "en", date(2023, 11, 27)),
        ("11/27/2023", "en", date(2023, 11, 27)), ("07/11/2023", "en", None), ("07/11/2023", "", None),
        ("27.11.23", "", None), ("07.11.2023", "hu", DAY), ("07. 11. 2023", "de", DAY), ("7.11.98", "de", date(1998, 11, 7)),
    ],
)  # fmt: skip
def test_the_order_of_a_language(line, language, day):
    found = search(line, language)
    assert (found.day, found.doubt) == (day, "" if day else "ambiguous")


@pytest.mark.parametrize(
    ("line", "language"), [("31.02.2024", "de"), ("30 February 2024", "en"), ("7 May 0999", "en")]
)
def test_a_day_that_never_was(line, language):
    assert search(line, language).doubt == "impossible"


@pytest.mark.parametrize(
    "line", ["November 2023", "7 November", "1.2.3.2024", "10.5%", "Route 66", ""]
)
def test_no_day(line):
    assert search(line, "en") is None


def test_an_open_date_is_settled_by_the_language():
    stated = read_date("03/04/2024").stated
    assert settled(stated, "es").day == date(2024, 4, 3)
    assert settled(stated, "en") == settled(stated, "") == stated
