"""A day and a year, however they are spelled, make one date or none."""

from __future__ import annotations

import re
from datetime import date

import pytest

from articles.importing.parse.dates.days_and_years import DAY, YEAR, day_of, full_year


@pytest.mark.parametrize(
    "spelled",
    ["5", "05", "5th", "5.", "5er", "5º", "5ª", "5°", "5-го", "5:e", "5:nde", "5de", "5an"],
)
def test_a_day_is_read_with_its_ending(spelled):
    assert re.fullmatch(DAY, spelled)["day"].lstrip("0") == "5"


def test_a_longer_number_holds_no_day_and_no_year():
    assert re.match(DAY, "123") is None
    assert re.match(YEAR, "20245") is None


@pytest.mark.parametrize(
    ("text", "year"), [("2024", 2024), ("24", 2024), ("69", 2069), ("70", 1970), ("98", 1998)]
)
def test_a_short_year_is_of_this_century_or_the_last(text, year):
    assert full_year(text) == year


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ((2024, 2, 29), date(2024, 2, 29)),
        ((2023, 2, 29), None),
        ((2024, 13, 1), None),
        ((0, 1, 1), None),
        ((1605, 1, 1), date(1605, 1, 1)),
        ((1604, 12, 31), None),
        ((2399, 1, 1), date(2399, 1, 1)),
        ((2567, 3, 5), date(2024, 3, 5)),
    ],
)
def test_a_date_is_one_that_a_newspaper_can_have(parts, day):
    assert day_of(*parts) == day
