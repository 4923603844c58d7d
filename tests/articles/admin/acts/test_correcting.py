"""Correcting an article from its form at the desk."""

from __future__ import annotations

from unittest import mock

from django.urls import reverse

from articles.admin.writing.article import ArticleAdmin
from articles.models import Article, Correction
from articles.record import revisions
from tests.cast import NOW, make_article, make_draft
from tests.desk import DeskCase, change_page, messages_of


def address(article: Article) -> str:
    """Return where `article` is corrected."""
    return reverse("admin:articles_article_correct", args=[article.pk])


class CorrectingTests(DeskCase):
    def test_the_form_of_what_is_public_leads_there_and_that_of_a_draft_does_not(self):
        public, draft = make_article(), make_draft("Draft")
        self.assertContains(self.client.get(change_page(public)), address(public))
        self.assertNotContains(self.client.get(change_page(draft)), address(draft))

    def test_publishes_it(self):
        article = make_article()
        data = {"text": "Monday, not Sunday.", "thanks": "on"}
        response = self.client.post(address(article), data)
        made = Correction.objects.get()
        self.assertRedirects(response, change_page(article))
        link = f'<a href="{made.get_absolute_url()}">View on site</a>'
        self.assertEqual(messages_of(response), [f"The correction is published. {link}"])
        self.assertEqual(
            (made.text, made.made_by, made.prompted_by_reader),
            ("Monday, not Sunday.", self.staff["edith"], True),
        )

    def test_asks_for_its_words(self):
        response = self.client.post(address(make_article()), {"text": " "})
        self.assertContains(response, "Say what was wrong and what is right.")

    def test_says_that_nobody_has_read_a_draft(self):
        response = self.client.post(address(make_draft("Bridge")), {"text": "Monday."})
        self.assertEqual(
            messages_of(response), ["“Bridge”: Only a public article can have a correction."]
        )
        self.assertEqual(Correction.objects.count(), 0)

    def test_a_correction_is_made_by_whoever_is_signed_in_whatever_the_form_claims(self):
        ada = self.staff["ada"]
        forged = {"by": ada.pk, "made_by": ada.pk, "at": "2001-01-01", "made_at": "2001-01-01"}
        self.client.post(address(make_article()), {"text": "Monday.", **forged})
        made = Correction.objects.get()
        self.assertEqual(made.made_by, self.staff["edith"])
        self.assertGreater(made.made_at, NOW)

    def test_neither_a_reporter_nor_a_moderator_corrects_a_public_article(self):
        anna = self.staff["anna"]
        article = make_article(created_by=anna)
        for name in ("anna", "maude", "otto"):
            with self.subTest(name=name):
                self.client.force_login(self.staff[name])
                response = self.client.post(address(article), {"text": "Monday."})
                self.assertIn(response.status_code, (302, 403))
                self.assertEqual(Correction.objects.count(), 0)

    def test_the_history_keeps_it(self):
        article = make_article()
        self.client.post(address(article), {"text": "<b>Monday</b>"})
        page = self.client.get(reverse("admin:articles_article_history", args=[article.pk]))
        self.assertContains(page, '<p class="why">&lt;b&gt;Monday&lt;/b&gt;</p>')

    def test_says_that_somebody_saved_at_the_same_moment(self):
        article = make_article("Bridge")
        as_edith_read_it = Article.objects.get()
        revisions.record(Article.objects.get(), at=NOW)
        with mock.patch.object(ArticleAdmin, "get_object", return_value=as_edith_read_it):
            response = self.client.post(address(article), {"text": "Monday."})
        self.assertEqual(
            messages_of(response),
            ["“Bridge”: Somebody else has just saved the article. Please try again."],
        )
        self.assertContains(response, "Monday.</textarea>")
        self.assertEqual(Correction.objects.count(), 0)
