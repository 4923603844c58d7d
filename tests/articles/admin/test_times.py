"""Times in words, for editors."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.admin.times import in_words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2024, 5, 24, 5, 0, tzinfo=UTC), "24 May 2024 at 06:00, Europe/London"),
        (
            datetime(2025, 10, 26, 0, 30, 59, tzinfo=UTC),
            "26 Oct 2025 at 01:30, Europe/London, summer time (BST)",
        ),
        (
            datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
            "26 Oct 2025 at 01:30, Europe/London, winter time (GMT)",
        ),
    ],
)
def test_a_time_names_its_zone_and_which_of_two_it_is(moment, words):
    with timezone.override("Europe/London"):
        assert in_words(moment) == words
