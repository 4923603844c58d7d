"""Every page of the desk says once in which zone its times are, and shows them on 24 hours."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.contrib import admin
from django.contrib.auth.models import User
from django.test import TestCase
from django.urls import reverse

from articles.models import Article, StaffNotice
from articles.models.source import ImportRun
from tests.cast import make_staff
from tests.desk import change_page
from tests.newsroom.desk.test_site import make_rows

TWELVE_HOURS = re.compile(r"\b([ap]\.m\.|midnight|noon)|\d\s?[ap]m\b", re.IGNORECASE)


class ZoneTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        make_staff()
        cls.rows = make_rows()
        cls.root = User.objects.create_superuser("root")
        # Nobody sees the notices of others.
        StaffNotice.objects.update(person=cls.root)

    def setUp(self) -> None:
        self.client.force_login(self.root)

    def test_every_screen(self):
        for model in admin.site._registry:
            name = f"{model._meta.app_label}_{model._meta.model_name}"
            row = [self.rows[name]]
            for address in (
                reverse(f"admin:{name}_changelist"),
                reverse(f"admin:{name}_change", args=row),
                reverse(f"admin:{name}_history", args=row),
            ):
                with self.subTest(address=address):
                    page = self.client.get(address, follow=True).text
                    self.assertEqual(page.count("All times: Europe/London"), 1)
                    words = re.sub(r"<[^>]*>", " ", page)
                    self.assertIsNone(TWELVE_HOURS.search(words))

    def test_the_zone_is_not_named_to_those_outside(self):
        self.client.logout()
        self.assertNotContains(self.client.get("/admin/login/"), "All times")

    def test_times_in_lists_and_in_the_history(self):
        moment = datetime(2026, 11, 28, 0, 0, tzinfo=UTC)
        ImportRun.objects.update(started_at=moment)
        Article.objects.update(published_at=moment)
        page = self.client.get(reverse("admin:articles_importrun_changelist"))
        self.assertContains(page, "28 Nov 2026, 00:00")
        article = Article.objects.get(pk=self.rows["articles_article"])
        self.assertContains(self.client.get("/admin/articles/article/"), "28/11/2026 00:00")
        history = self.client.get(change_page(article).replace("change", "history"))
        self.assertContains(history, "17 May 2024, 10:00")
