"""The article's form at the desk."""

from __future__ import annotations

from django.test import TestCase
from django.urls import reverse

from articles.models import Article, State
from tests.cast import make_article, make_staff
from tests.desk import save

ADD = "/admin/articles/article/add/"


def change_page(article: Article) -> str:
    """Return the address of the form."""
    return reverse("admin:articles_article_change", args=[article.pk])


class DeskCase(TestCase):
    """Edith sits at the desk."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()

    def setUp(self) -> None:
        self.client.force_login(self.staff["edith"])

    def send(self, article: Article, **changes):
        return save(self.client, change_page(article), "article_form", **changes)


class SavingTests(DeskCase):
    def test_an_untouched_form_saves_the_article_as_it_was(self):
        article = make_article(body="<h2>Who?</h2><p>Tom &amp; <em>Elsina</em>.</p>")
        before = article.revisions.get().snapshot
        response = self.send(article)
        self.assertRedirects(response, "/admin/articles/article/")
        revision = article.revisions.first()
        self.assertEqual(revision.number, 2)
        self.assertEqual(revision.made_by, self.staff["edith"])
        self.assertEqual(revision.snapshot, before)

    def test_a_new_article_is_a_draft_of_its_writer_with_one_revision(self):
        response = save(
            self.client, ADD, "article_form", headline="Flood in the old town", body="<p>Water.</p>"
        )
        article = Article.objects.get()
        self.assertRedirects(response, "/admin/articles/article/")
        self.assertEqual(article.created_by, self.staff["edith"])
        self.assertEqual((article.state, article.slug), (State.DRAFT, "flood-in-the-old-town"))
        self.assertEqual([r.number for r in article.revisions.all()], [1])
