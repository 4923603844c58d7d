"""The list of articles."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

from django.urls import reverse

from articles.acts import publishing
from articles.models import Article, Byline
from tests.cast import (
    NOW,
    YESTERDAY,
    make_article,
    make_author,
    make_draft,
    make_placement,
    make_standings,
)
from tests.desk import LIST, DeskCase


class ListTests(DeskCase):
    def test_costs_the_same_with_one_article_and_with_three(self):
        # session, account, two of rights, the count, the oldest and the newest time,
        # sections to filter by, the articles, their bylines, leads and thumbnails, her limit to sections,
        # what waits for her, her saved lists
        for number in (1, 2):
            with self.subTest(articles=2 * number - 1):
                article = make_article(f"Article {number}")
                Byline.objects.create(article=article, contributor=make_author(f"By {number}"))
                make_placement(article, 1, is_lead=True, file=f"{number}.png")
                with self.assertNumQueries(15):
                    self.client.get(LIST)
                make_draft(f"Draft {number}", headline_is_provisional=True)

    def test_filters(self):
        shown = make_article("Shown", headline_is_provisional=True)
        make_placement(shown, file="a.png")
        make_draft("Other")
        for query in (
            "standing=live",
            "headline_is_provisional__exact=1",
            "origin=unknown",
            "published_at__year=2024",
        ):
            with self.subTest(query=query):
                page = self.client.get(f"{LIST}?{query}")
                self.assertEqual([a.headline for a in page.context["cl"].result_list], ["Shown"])

    def test_a_row_shows_its_lead(self):
        make_draft("Without")
        make_placement(make_draft("With"), 1, is_lead=True, file="a.png")
        make_placement(make_draft("No lead"), 1, file="b.png")
        page = self.client.get(LIST).text
        rows = re.findall(r"<tr>.*?</tr>", page.partition("<tbody>")[2], re.DOTALL)
        shown = {re.search("(With|Without|No lead)<", row)[1]: row.count("<img") for row in rows}
        self.assertEqual(shown, {"Without": 0, "With": 1, "No lead": 0})

    def test_tabs_filter_with_one_click_and_say_which_one_is_open(self):
        for query, current in (
            ("", "All"),
            ("whose=mine", "Mine"),
            ("stage__exact=review", "In review"),
            ("standing=scheduled", "Scheduled"),
            ("standing=live", "Live"),
            ("standing=changed", "Live, with changes"),
            ("standing=withdrawn", "Withdrawn"),
            ("whose=mine&standing=live", None),
            ("standing=live&q=bridge", "Live"),
        ):
            with self.subTest(query=query):
                page = self.client.get(f"{LIST}?{query}").text
                tabs = re.findall(
                    r'<a href="(\?[^"]*)"( aria-current="page")?>(.*?)</a></li>', page
                )
                self.assertEqual([w for _, here, w in tabs if here], [current] if current else [])
                if current:
                    (own,) = [unescape(href) for href, here, _ in tabs if here]
                    self.assertEqual(own, f"?{query}")

    def test_each_standing_has_a_filter_and_the_bin_is_left_out_without_one(self):
        articles = make_standings()
        for standing, article in articles.items():
            with self.subTest(standing=standing):
                page = self.client.get(f"{LIST}?standing={standing}")
                self.assertEqual(list(page.context["cl"].result_list), [article])
        page = self.client.get(LIST)
        shown = {article.pk for article in page.context["cl"].result_list}
        self.assertEqual(
            shown, {article.pk for name, article in articles.items() if name != "binned"}
        )

    def test_stage_and_state_stand_beside_each_other_and_filter_together(self):
        for name in ("draft", "review", "ready"):
            article = make_article(name, slug=name) if name == "review" else make_draft(name)
            Article.objects.filter(pk=article.pk).update(stage=name)
        changed = make_article("changed", slug="changed")
        make_article("live", slug="live")
        self.send(changed, standfirst="At last.")
        page = self.client.get(LIST)
        shown = {
            article.headline: (article.stage, vars(article)["standing"])
            for article in page.context["cl"].result_list
        }
        self.assertEqual(
            shown,
            {
                "draft": ("draft", "draft"),
                "review": ("review", "live"),
                "ready": ("ready", "draft"),
                "changed": ("draft", "changed"),
                "live": ("draft", "live"),
            },
        )
        cells = re.findall(r'class="stage">([^<]*)<', page.text)
        self.assertEqual(sorted(cells), ["", "Draft", "Draft", "In review", "Ready"])
        self.assertContains(
            page, '<span class="state changed">Live with unpublished changes</span>', html=True
        )
        for query, expected in (
            ("stage__exact=review", ["review"]),
            ("standing=changed", ["changed"]),
            ("standing=live", ["changed", "live", "review"]),
            ("standing=draft&stage__exact=ready", ["ready"]),
            ("standing=changed&stage__exact=ready", []),
        ):
            with self.subTest(query=query):
                found = self.client.get(f"{LIST}?{query}").context["cl"].result_list
                self.assertEqual(sorted(article.headline for article in found), expected)

    def test_a_take_down_that_has_come_is_found_among_the_withdrawn(self):
        article = make_article()
        publishing.take_down(article, begins=NOW, at=YESTERDAY, reason="The licence ends.")
        for standing, expected in (("withdrawn", [article]), ("live", [])):
            with self.subTest(standing=standing):
                page = self.client.get(f"{LIST}?standing={standing}")
                self.assertEqual(list(page.context["cl"].result_list), expected)

    def test_offers_every_year_from_the_newest_to_the_oldest(self):
        make_article("Old", published_at=YESTERDAY.replace(year=2022))
        make_article("New")
        page = self.client.get(LIST)
        years = re.findall(r"published_at__year=(\d+)", page.text)
        self.assertEqual(years, ["2024", "2023", "2022"])

    def test_flags_what_is_to_do(self):
        make_draft("Bridge", headline_is_provisional=True)
        page = self.client.get(LIST)
        self.assertContains(page, '<span class="flag">provisional headline</span>')
        self.assertContains(page, '<span class="flag">no date</span>')

    def test_a_time_that_comes_twice_says_which_it_is(self):
        for hour in (0, 1):
            make_draft(published_at=datetime(2027, 10, 31, hour, 30, tzinfo=UTC))
        page = self.client.get(LIST)
        cells = re.findall(r"field-public_since[^>]*>([^<]*)<", page.text)
        self.assertEqual(
            cells,
            ["31/10/2027 01:30, winter time (GMT)", "31/10/2027 01:30, summer time (BST)"],
        )

    def test_offers_no_way_to_delete(self):
        article = make_article()
        page = self.client.get(LIST)
        self.assertNotContains(page, "delete_selected")
        delete = reverse("admin:articles_article_delete", args=[article.pk])
        self.assertEqual(self.client.post(delete, {"post": "yes"}).status_code, 403)
        self.assertTrue(Article.objects.filter(pk=article.pk).exists())
