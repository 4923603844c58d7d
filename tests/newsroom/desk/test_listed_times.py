"""Times as the desk's lists show them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone

from newsroom.desk.listed_times import listed_time

SUMMER, WINTER = (datetime(2027, 10, 31, hour, 30, tzinfo=UTC) for hour in (0, 1))


@pytest.mark.parametrize(
    ("moment", "style", "words"),
    [
        (None, "DATETIME_FORMAT", ""),
        (datetime(2027, 6, 1, 5, 0, tzinfo=UTC), "DATETIME_FORMAT", "1 Jun 2027, 06:00"),
        (SUMMER, "DATETIME_FORMAT", "31 Oct 2027, 01:30, summer time (BST)"),
        (WINTER, "DATETIME_FORMAT", "31 Oct 2027, 01:30, winter time (GMT)"),
        (WINTER, "SHORT_DATETIME_FORMAT", "31/10/2027 01:30, winter time (GMT)"),
        (SUMMER, "j M Y, H:i:s", "31 Oct 2027, 01:30:00, summer time (BST)"),
    ],
)
def test_a_time_says_which_of_two_it_is(moment, style, words):
    with timezone.override("Europe/London"):
        assert listed_time(moment, style) == words


def test_templates_have_it():
    template = Template("{% load desk_times %}{{ at|listed_time }}")
    with timezone.override("Europe/London"):
        assert template.render(Context({"at": WINTER})) == "31 Oct 2027, 01:30, winter time (GMT)"
