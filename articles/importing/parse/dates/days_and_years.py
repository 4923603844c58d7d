"""How a day and a year are spelled, and the date that they make."""

from __future__ import annotations

import re
from datetime import date

FIRST_NEWSPAPER_YEAR = 1605  # an older date is a typing error
# Thailand counts from the Buddha: 2567 is 2024.
BUDDHIST_YEARS, FIRST_BUDDHIST_YEAR = 543, 2400
# 24 is 2024, 98 is 1998.
FIRST_SHORT_YEAR = 70

YEAR = r"(?P<year>\d{4})(?!\d)"
DAY = r"(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|ª|°|\.|-?го|:?nde?|:?de?|:e|an?(?!\w))?"

# A line without one of these holds no whole date: a year, numbers between marks, an era of Japan.
CAN_BE_DATE = re.compile(r"(?<!\d)\d{4}(?!\d)|\d\s?[/.-]\s?\d|\d{4}\s*[年년]|[令平民]")


def full_year(text: str) -> int:
    """Return the year that two or four digits mean."""
    if len(text) == len("2024"):
        return int(text)
    return int(text) + (1900 if int(text) >= FIRST_SHORT_YEAR else 2000)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date; None if there is no such day, or if no newspaper was printed then."""
    year -= BUDDHIST_YEARS if year >= FIRST_BUDDHIST_YEAR else 0
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year >= FIRST_NEWSPAPER_YEAR else None
