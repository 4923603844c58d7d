"""Times are shown on the 24-hour clock, whatever language the site has."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import global_settings
from django.template import Context, Template
from django.utils import formats, translation

MIDNIGHT = datetime(2026, 11, 28, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 28, 14, 5, tzinfo=UTC)
KINDS = ("TIME_FORMAT", "DATETIME_FORMAT", "SHORT_DATETIME_FORMAT")


@pytest.mark.parametrize("language", [code for code, _ in global_settings.LANGUAGES])
def test_no_language_has_a_clock_of_twelve_hours(language):
    with translation.override(language):
        for kind in KINDS:
            shown = formats.date_format(AFTERNOON, kind).replace(".05", ":05")
            assert "14:05" in shown
            shown = formats.date_format(MIDNIGHT, kind).replace(".00", ":00")
            assert "0:00" in shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en-gb", "28 Nov 2026, 14:05 | 28/11/2026 14:05 | 14:05"),
        ("en", "Nov. 28, 2026, 14:05 | 11/28/2026 14:05 | 14:05"),
        ("de", "28. November 2026 14:05 | 28.11.2026 14:05 | 14:05"),
        ("ko", "2026년 11월 28일 14:05 | 2026-11-28 14:05 | 14:05"),
    ],
)
def test_templates_and_lists_show_the_formats(language, shown):
    words = "{{ at }} | {{ at|date:'SHORT_DATETIME_FORMAT' }} | {{ at|time }}"
    with translation.override(language):
        assert Template(words).render(Context({"at": AFTERNOON})) == shown
