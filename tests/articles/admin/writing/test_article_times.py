"""The times of an article at the desk, and the hour that happens twice."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

from django.test import override_settings

from newsroom.desk_files import BUNDLES
from tests.cast import make_article, make_draft
from tests.desk import DeskCase, change_page, form_of

SECOND_HALF_PAST_ONE = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
QUESTION = "01:30 happens twice on 26 Oct 2025: choose summer time (BST) or winter time (GMT)."


@override_settings(TIME_ZONE="Europe/London")
class TimesTests(DeskCase):
    def test_an_article_of_the_repeated_hour_keeps_its_times_when_its_standfirst_changes(self):
        article = make_article(published_at=SECOND_HALF_PAST_ONE, updated_at=SECOND_HALF_PAST_ONE)
        self.send(article, standfirst="The clocks went back.")
        article.refresh_from_db()
        self.assertEqual(article.standfirst, "The clocks went back.")
        self.assertEqual(article.published_at, SECOND_HALF_PAST_ONE)
        self.assertEqual(article.updated_at, SECOND_HALF_PAST_ONE)

    def test_a_newly_typed_time_of_the_repeated_hour_asks_which_and_takes_either(self):
        for hour, which in ((0, "Summer time (BST)"), (1, "Winter time (GMT)")):
            with self.subTest(which=which):
                article = make_draft(slug=f"draft-{hour}")
                typed = {"published_at_0": "26/10/2025", "published_at_1": "1.30"}
                response = self.send(article, **typed, standfirst="Typed as well.")
                self.assertEqual(self.errors(response), [QUESTION])
                self.assertIn(which, unescape(response.text))
                shown = form_of(response, "article_form")
                self.assertEqual(shown["standfirst"], "Typed as well.")
                self.assertEqual({name: shown[name] for name in typed}, typed)
                moment = datetime(2025, 10, 26, hour, 30, tzinfo=UTC)
                answer = shown | {"published_at_2": moment.isoformat()}
                self.client.post(change_page(article), answer)
                article.refresh_from_db()
                self.assertEqual(article.published_at, moment)

    def test_a_time_is_typed_as_editors_write_it(self):
        article = make_draft()
        self.send(article, published_at_0="2026-11-28", published_at_1="14.30")
        article.refresh_from_db()
        self.assertEqual(article.published_at, datetime(2026, 11, 28, 14, 30, tzinfo=UTC))

    def test_the_zone_stands_beside_each_time(self):
        page = self.client.get(change_page(make_article()))
        for name in ("published_at", "updated_at"):
            self.assertContains(
                page, f'<span class="moment-zone" id="id_{name}_zone">Europe/London'
            )

    def test_nothing_of_the_clock_of_twelve_hours_is_loaded(self):
        page = self.client.get(change_page(make_article()))
        self.assertContains(page, "/static/writing.js")
        self.assertIn("newsroom/moments.js", BUNDLES["writing.js"])
        self.assertNotContains(page, "DateTimeShortcuts.js")
        self.assertNotIn("admin/js/admin/DateTimeShortcuts.js", BUNDLES["writing.js"])
