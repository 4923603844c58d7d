"""What an import writes, as data: times, languages, bodies."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.test import TestCase, override_settings

from articles.importing.parse.page import Block, ParsedPage, Stated
from articles.importing.write import comparable_values
from articles.importing.write.body import to_html
from tests.articles.importing.parse.pages import page

DAY = date(2024, 2, 22)


@pytest.mark.parametrize(
    ("stated", "zone", "expected"),
    [
        (Stated("", DAY), "Europe/London", datetime(2024, 2, 22, tzinfo=UTC)),
        (Stated("", DAY), "America/New_York", datetime(2024, 2, 22, 5, tzinfo=UTC)),
        (Stated("", date(2024, 7, 1)), "Europe/London", datetime(2024, 6, 30, 23, tzinfo=UTC)),
        (Stated("", DAY, time(10, 30)), "Europe/Berlin", datetime(2024, 2, 22, 9, 30, tzinfo=UTC)),
        (
            Stated("", DAY, time(10, 30), "UTC"),
            "Asia/Tokyo",
            datetime(2024, 2, 22, 10, 30, tzinfo=UTC),
        ),
        (Stated("", DAY, time(10, 30), "+05:30"), "UTC", datetime(2024, 2, 22, 5, tzinfo=UTC)),
        (Stated("", DAY, time(10, 30), "-03:30"), "UTC", datetime(2024, 2, 22, 14, tzinfo=UTC)),
        (Stated("", DAY, zone="Asia/Tokyo"), "UTC", datetime(2024, 2, 22, tzinfo=UTC)),
        (Stated("2024"), "UTC", None),
        (None, "UTC", None),
    ],
)
def test_the_moment_that_a_page_states(settings, stated, zone, expected):
    settings.TIME_ZONE = zone
    assert comparable_values.moment(stated) == expected


def test_a_day_without_midnight_stays_that_day(settings):
    settings.TIME_ZONE = "America/Sao_Paulo"
    stated = Stated("", date(2018, 11, 4))  # clocks went from 23:59 to 01:00
    iso = comparable_values.of_page(ParsedPage(published=stated))["published"]
    assert iso.startswith("2018-11-04T01:00")


@pytest.mark.parametrize(
    ("found", "site", "expected"),
    [("en", "en-gb", "en-gb"), ("de", "en-gb", "de"), ("", "en-gb", "en-gb"), ("de", "de", "de")],
)
def test_the_language_of_the_text_or_the_sites_own(settings, found, site, expected):
    settings.LANGUAGE_CODE = site
    assert comparable_values.language_of(ParsedPage(language=found)) == expected


def test_text_is_data_in_the_body():
    blocks = (
        Block("paragraph", "<script>alert(1)</script> & “more”"),
        Block("subheading", "Who?"),
        Block("item", "one"),
        Block("item", "two"),
        Block("figure", picture=1),
    )
    assert to_html(blocks) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; “more”</p>\n<h2>Who?</h2>\n"
        "<ul><li>one</li>\n<li>two</li></ul>\n"
        '<figure data-placement="2"></figure>'
    )


class OfPageTests(TestCase):
    """The whole of it, on one page."""

    @override_settings(TIME_ZONE="Europe/London", LANGUAGE_CODE="en-gb")
    def test_a_page(self) -> None:
        found = comparable_values.of_page(page("ai-caption.txt"))
        self.assertEqual(found["headline"], ["Dragon seen above the quarry, says quarry", False])
        self.assertEqual(found["published"], "2024-03-05T00:00:00+00:00")
        self.assertEqual(
            found["text"]["pictures"],
            [
                {
                    "caption": "A dragon above the quarry.",
                    "credit": "AI-generated with Midjourney",
                    "origin": "trainedAlgorithmicMedia",
                    "lead": True,
                }
            ],
        )
