"""Who works on an article and until when, in the form, the list and its filters."""

from __future__ import annotations

import re
from datetime import datetime
from unittest import mock

from django.utils.timezone import get_current_timezone

from articles.admin.writing.assigned_words import assigned_words
from articles.models import Article
from articles.permissions import may
from tests.cast import make_article, make_draft
from tests.desk import LIST, DeskCase, change_page

_NOON = datetime(2026, 11, 29, 12, tzinfo=get_current_timezone())


class AssignedWordsTests(DeskCase):
    def test_says_for_whom_and_when_in_words(self):
        for due, words in (
            (None, "for anna"),
            (_NOON.replace(hour=14), "for anna, due today 14:00"),
            (_NOON.replace(day=30), "for anna, due tomorrow 12:00"),
            (_NOON.replace(month=12), "for anna, due 29/12/2026 12:00"),
            (
                _NOON.replace(hour=9),
                'for anna, <span class="overdue">overdue since today 09:00</span>',
            ),
        ):
            with self.subTest(words=words):
                article = Article(assignee=self.staff["anna"], due_at=due)
                self.assertEqual(assigned_words(article, at=_NOON), words)

    def test_says_nothing_of_nobody_and_no_time(self):
        self.assertEqual(assigned_words(Article(), at=_NOON), "")
        self.assertEqual(assigned_words(Article(due_at=_NOON), at=_NOON), "due today 12:00")

    def test_what_is_live_is_due_no_more(self):
        article = make_article(assignee=self.staff["anna"], due_at=_NOON)
        self.assertEqual(assigned_words(article, at=_NOON), "for anna")


class AssigningFormTests(DeskCase):
    def test_an_editor_assigns_a_piece_and_it_is_on_record_once(self):
        article = make_draft()
        anna = self.staff["anna"]
        self.send(article, assignee=anna.pk, due_at_0="2026-12-01", due_at_1="14:00")
        self.send(article, kicker="Bridges")
        article.refresh_from_db()
        self.assertEqual(article.assignee, anna)
        self.assertEqual(article.due_at, datetime(2026, 12, 1, 14, tzinfo=get_current_timezone()))
        (row,) = article.stage_changes.all()
        self.assertEqual(
            (row.words, row.made_by, row.revision.number),
            ("Assigned to: anna, due on 1 Dec 2026, 14:00.", self.staff["edith"], 2),
        )

    def test_who_may_not_see_articles_cannot_be_assigned(self):
        article = make_draft()
        response = self.send(article, assignee=self.staff["maude"].pk)
        self.assertIn("Select a valid choice", self.errors(response)[0])
        self.assertFalse(article.stage_changes.exists())

    def test_a_reporter_assigns_only_what_she_may_edit(self):
        self.client.force_login(self.staff["anna"])
        own = make_draft("Own", created_by=self.staff["anna"])
        others = make_article("Others")
        self.send(own, assignee=self.staff["edith"].pk)
        own.refresh_from_db()
        self.assertEqual(own.assignee, self.staff["edith"])
        self.assertNotContains(self.client.get(change_page(others)), 'name="assignee"')
        self.assertTrue(may(self.staff["anna"], "edit", own))

    def test_readers_get_nothing_of_it(self):
        article = make_article()
        self.send(article, assignee=self.staff["anna"].pk)
        page = self.client.get(f"{LIST}?standing=changed")
        self.assertEqual(list(page.context["cl"].result_list), [])


class AssignedListTests(DeskCase):
    def test_each_row_says_who_works_on_it(self):
        make_draft(assignee=self.staff["anna"])
        page = self.client.get(LIST).text
        self.assertEqual(re.findall(r'field-assigned">([^<]*)<', page), ["for anna"])

    def test_filters(self):
        edith = self.staff["edith"]
        make_draft("Late", assignee=self.staff["anna"], due_at=_NOON.replace(hour=9))
        make_draft("Tonight", assignee=edith, due_at=_NOON.replace(hour=20))
        make_draft("Free", created_by=edith)
        for query, expected in (
            ("due=overdue", ["Late"]),
            ("due=today", ["Late", "Tonight"]),
            ("whose=nobody", ["Free"]),
            ("whose=mine", ["Free", "Tonight"]),
        ):
            with (
                self.subTest(query=query),
                mock.patch("articles.admin.filters.timezone.now", return_value=_NOON),
            ):
                found = self.client.get(f"{LIST}?{query}").context["cl"].result_list
                self.assertEqual(sorted(each.headline for each in found), expected)
