"""Dates: each shape is read as one day, or left open and said so."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from articles.importing.parse.dates import stated_dates
from articles.importing.parse.page import Field
from articles.importing.parse.text import view_of
from articles.importing.parse.words import dates as words

DAY = date(2024, 2, 22)

SAME_DAY = [
    "2024-02-22",
    "2024/02/22",
    "2024.02.22",
    "February 22, 2024",
    "Feb. 22, 2024",
    "FEBRUARY 22 2024",
    "Thursday, February 22, 2024",
    "Thu 22 Feb 2024",
    "22 February 2024",
    "22nd of February, 2024",
    "22-Feb-2024",
    "22/02/2024",
    "2/22/2024",
    "22.02.2024",
    "22. Februar 2024",
    "Donnerstag, den 22. Februar 2024",
    "22 février 2024",
    "le 22 févr. 2024",
    "22 de febrero de 2024",
    "jueves, 22 de febrero de 2024",
    "22 febbraio 2024",
    "22 de fevereiro de 2024",
    "22 februari 2024",
    "22 lutego 2024",
    "22 февраля 2024 г.",
    "22 Şubat 2024 Perşembe",
    "22 SUBAT 2024",
    "22 ŞUBAT 2024",
    "٢٢ فبراير ٢٠٢٤",
    "2024年2月22日（木）",
    "2024년 2월 22일",
]


@pytest.mark.parametrize("text", SAME_DAY)
def test_one_day_in_many_spellings(text):
    found = stated_dates.read_date(view_of(text))
    assert (found.field, found.stated.day, found.stated.doubt) == (Field.PUBLISHED, DAY, "")


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("2024-02-22T10:30:00Z", time(10, 30), "UTC"),
        ("2024-02-22 10:30", time(10, 30), ""),
        ("2024-02-22T10:30:00+01:00", time(10, 30), "+01:00"),
        ("22 February 2024, 10.30am", time(10, 30), ""),
        ("Feb 22, 2024 at 4:32 p.m. ET", time(16, 32), "America/New_York"),
        ("Feb 22, 2024 / 12:05 AM EST", time(0, 5), "Etc/GMT+5"),
        ("12:01 EST, 22 February 2024", time(12, 1), "Etc/GMT+5"),
        ("1541 GMT (2341 HKT) February 22, 2024", time(15, 41), "UTC"),
        ("22. Februar 2024, 10:30 Uhr", time(10, 30), ""),
        ("22 février 2024 à 10h30", time(10, 30), ""),
        ("22 de fevereiro de 2024 às 14h10", time(14, 10), ""),
        ("22 февраля 2024, 10:30 МСК", time(10, 30), "Etc/GMT-3"),
        ("22 Şubat 2024, 10:30", time(10, 30), ""),
        ("2024年2月22日 10時30分", time(10, 30), ""),
    ],
)
def test_the_time_of_day(text, clock, zone):
    stated = stated_dates.read_date(view_of(text)).stated
    assert (stated.day, stated.clock, stated.zone) == (DAY, clock, zone)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("03/04/2024", "ambiguous"),
        ("03.04.2024", "ambiguous"),
        ("22/02/24", "ambiguous"),
        ("Published 2024", "partial"),
        ("Published 2024-02", "partial"),
        ("Published February 2024", "partial"),
        ("Published February 22", "partial"),
        ("2024-02-30", "impossible"),
        ("31 April 2024", "impossible"),
        ("29 February 2023", "impossible"),
        ("0024-02-22", "impossible"),
        ("45/45/2024", "impossible"),
    ],
)
def test_what_is_no_single_day_is_left_open(text, doubt):
    stated = stated_dates.read_date(text).stated
    assert (stated.day, stated.doubt, stated.literal) == (None, doubt, text)


def test_a_leap_day_is_a_day():
    assert stated_dates.read_date("29 February 2024").stated.day == date(2024, 2, 29)


def test_a_time_that_no_clock_shows_is_no_date():
    assert stated_dates.read_date("5 March 2024, 13:30 pm") is None


def test_the_same_day_and_month_is_no_riddle():
    assert stated_dates.read_date("03/03/2024").stated.day == date(2024, 3, 3)


def test_a_zone_with_several_meanings_leaves_the_day():
    stated = stated_dates.read_date("Feb 22, 2024 10:30 CST").stated
    assert (stated.day, stated.clock, stated.doubt) == (DAY, None, "zone")


@pytest.mark.parametrize(
    "text",
    [
        "May",
        "5",
        "2024",
        "March 5",
        "In 2024 he left",
        "On February 22, 2024 he left",
        "Published in 1998, the book sold forty copies",
        "22 February 2024 was a Thursday",
        "10:30",
        "",
    ],
)
def test_a_line_that_says_more_or_less_is_no_date(text):
    assert stated_dates.read_date(text) is None


@pytest.mark.parametrize("label", words.PUBLISHED_LABELS)
def test_every_label_of_publication(label):
    found = stated_dates.read_date(f"{label}: 2024-02-22")
    assert (found.field, found.stated.day, found.is_labelled) == (Field.PUBLISHED, DAY, True)


@pytest.mark.parametrize("label", words.UPDATED_LABELS)
def test_every_label_of_an_update(label):
    found = stated_dates.read_date(f"{label.title()} 2024-02-22")
    assert (found.field, found.stated.day) == (Field.UPDATED, DAY)


@pytest.mark.parametrize(("month", "names"), list(enumerate(words.MONTHS, start=1)))
def test_every_month_in_every_language(month, names):
    for name in names.split():
        assert stated_dates.read_date(f"5 {name} 2024").stated.day == date(2024, month, 5), name


def test_turkish_capitals():
    assert stated_dates.read_date("5 HAZİRAN 2024").stated.day == date(2024, 6, 5)


@pytest.mark.parametrize("day", words.WEEKDAYS)
def test_every_weekday(day):
    assert stated_dates.read_date(f"{day}, 22 February 2024").stated.day == DAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 years ago", 730),
        ("a year ago", 365),
        ("about 3 months ago", 84),
        ("2 weeks ago", 14),
        ("Updated 3 hours ago", 0),
        ("just now", 0),
        ("vor 2 Jahren", 730),
        ("vor einem Tag", 1),
        ("il y a 2 ans", 730),
        ("hace 2 años", 730),
        ("2 anni fa", 730),
        ("há 2 anos", 730),
        ("2 jaar geleden", 730),
        ("2 lata temu", 730),
        ("2 года назад", 730),
        ("2 yıl önce", 730),
        ("منذ 3 سنوات", 1095),
        ("2年前", 730),
        ("2년 전", 730),
    ],
)
def test_an_age_is_a_bound_and_no_date(text, days):
    assert stated_dates.read_age(view_of(text)) == timedelta(days=days)
    found = stated_dates.read_date(view_of(text))
    assert (found.field, found.stated.day) == (Field.RELATIVE, None)


@pytest.mark.parametrize("text", ["years ago", "2 years", "Two years ago they met", "an hour", "m"])
def test_words_that_sound_like_an_age(text):
    assert stated_dates.read_age(text) is None


@pytest.mark.parametrize(
    ("text", "day", "doubt", "rest"),
    [
        (" date 2024-02-22 Tom leaves", DAY, "", " Tom leaves"),
        (" date 2024-02 10 things", None, "partial", " 10 things"),
        (" date 2024 Tom leaves", None, "partial", " Tom leaves"),
        ("date: 2024-02-22", DAY, "", ""),
    ],
)
def test_a_date_glued_to_what_follows(text, day, doubt, rest):
    stated, end = stated_dates.read_glued_date(text)
    assert (stated.day, stated.doubt, text[end:]) == (day, doubt, rest)


@pytest.mark.parametrize(
    "text", ["date palms grow", "date 20245 things", "dated 2024-02-22 x", "2024"]
)
def test_no_date_is_glued(text):
    assert stated_dates.read_glued_date(text) is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Published", Field.PUBLISHED),
        ("Updated on:", Field.UPDATED),
        ("Publisher", None),
        ("", None),
    ],
)
def test_a_label_alone(text, field):
    assert stated_dates.label_field(text) is field
