"""Months, weekdays and the order of dates, one file a language."""

from __future__ import annotations

import json

import pytest

from articles.importing.parse.dates.calendars import FOLDER, calendar_of, is_day_first
from tests import calendars


@pytest.mark.parametrize("language", calendars.LANGUAGES)
def test_each_file_is_what_the_script_makes_of_cldr(language):
    text = (FOLDER / f"{language}.json").read_text("utf-8")
    assert json.loads(text) == calendars.calendar(language)


def test_each_language_has_its_file_and_no_other():
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted(calendars.LANGUAGES)


@pytest.mark.parametrize("language", ["", "xx", "../de", "de/../fr"])
def test_a_language_without_a_table(language):
    assert calendar_of(language).months == {}


def test_english_writes_both_orders():
    assert [is_day_first(code) for code in ("de", "nb", "he", "en", "hu", "")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
