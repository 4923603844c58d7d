"""Two people with the same article open."""

from __future__ import annotations

from threading import Thread

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Byline, State
from articles.record import ledger, revisions
from tests.cast import NOW, make_article, make_author, make_draft
from tests.desk import DeskCase, change_page, form_of


class ConflictTests(DeskCase):
    """Ada saves while Edith has the form open."""

    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge")
        self.opened = form_of(self.client.get(change_page(self.article)), "article_form")
        theirs = Article.objects.get()
        theirs.headline = "Ada's bridge"
        theirs.save()
        self.at = timezone.now()
        revisions.record(theirs, at=self.at, by=self.staff["ada"])

    def post(self, **changes):
        return self.client.post(change_page(self.article), self.opened | changes)

    def test_says_who_saved_when_and_overwrites_nothing(self):
        response = self.post(headline="Edith's bridge")
        local = timezone.localtime(self.at)
        when = f"{local:%-d %b %Y} at {local:%H:%M}, Europe/London"
        words = "Nothing has been overwritten, and what you typed is still here."
        self.assertEqual(
            self.errors(response),
            [f"ada saved this article on {when}, after you had opened it. {words}"],
        )
        self.assertEqual(Article.objects.get().headline, "Ada's bridge")

    def test_keeps_what_was_typed_and_leads_to_the_other_version(self):
        response = self.post(headline="Edith's bridge", body="<p>Edith's text.</p>")
        data = form_of(response, "article_form")
        self.assertEqual(data["headline"], "Edith's bridge")
        self.assertEqual(data["body"], "<p>Edith's text.</p>")
        self.assertContains(response, f'<a href="{change_page(self.article)}" target="_blank">')
        differs = reverse("admin:articles_article_compare", args=[self.article.pk])
        self.assertContains(response, f'<a href="{differs}?old=v1&amp;new=v2" target="_blank">')

    def test_sending_it_again_without_an_answer_changes_nothing_either(self):
        again = form_of(self.post(headline="Edith's bridge"), "article_form")
        response = self.client.post(change_page(self.article), again)
        self.assertEqual(
            self.errors(response),
            ["Please answer each question above the text, then save again."],
        )
        self.assertEqual(Article.objects.get().headline, "Ada's bridge")

    def test_a_form_without_its_version_is_asked_about_all_that_differs(self):
        response = self.post(opened_version="", kicker="Edith's kicker")
        asked = [each.about for each in response.context["adminform"].form.conflict.questions]
        self.assertEqual(asked, ["Kicker", "Headline"])

    def test_publishing_is_refused_along_with_saving(self):
        self.post(_publish="1")
        self.assertEqual(Article.objects.get().state, State.DRAFT)


class LostRowTests(DeskCase):
    """Somebody removed a row that Edith has in her form."""

    def setUp(self) -> None:
        super().setUp()
        self.article, author = make_draft(), make_author("Will Taylor")
        for order, wording in enumerate(["First", "Second"]):
            Byline.objects.create(
                article=self.article, contributor=author, wording=wording, order=order
            )
        revisions.record(Article.objects.get(), at=NOW)
        self.opened = form_of(self.client.get(change_page(self.article)), "article_form")
        Byline.objects.get(wording="First").delete()
        revisions.record(Article.objects.get(), at=NOW, by=self.staff["ada"])

    def bylines(self) -> list[str]:
        return [byline.wording for byline in self.article.bylines.all()]

    def test_what_she_changed_of_it_comes_back_as_a_new_row(self):
        changed = self.opened | {
            "bylines-0-wording": "First, typed",
            "bylines-1-wording": "Second, typed",
        }
        shown = form_of(self.client.post(change_page(self.article), changed), "article_form")
        self.assertEqual(
            (shown["bylines-0-wording"], shown["bylines-1-wording"]),
            ("Second, typed", "First, typed"),
        )
        self.client.post(change_page(self.article), shown | {"merging-0": "mine"})
        self.assertEqual(self.bylines(), ["First, typed", "Second, typed"])

    def test_untouched_it_stays_away(self):
        changed = self.opened | {"headline": "Edith's bridge"}
        self.client.post(change_page(self.article), changed)
        self.assertEqual(self.bylines(), ["Second"])


class RaceTests(DeskCase):
    def test_a_save_writes_neither_state_nor_version(self):
        """What somebody else committed between reading and writing survives the write."""
        article = make_article()
        stale = Article.objects.get()
        Article.objects.update(state=State.WITHDRAWN, version=5)
        screen = admin.site.get_model_admin(Article)
        form = type("Form", (), {"cleaned_data": {"headline": stale.headline}})
        screen.save_model(None, stale, form, change=True)
        article.refresh_from_db()
        self.assertEqual((article.state, article.version), (State.WITHDRAWN, 5))
        with self.assertRaises(revisions.StaleArticleError):
            revisions.record(stale, at=NOW)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_save_between_reading_and_writing_shows_the_conflict_too(client, monkeypatch):
    """On SQLite the second writer waits before it reads; here it finds out when it records."""
    ada = User.objects.create_superuser("ada")
    article = make_draft("Bridge")
    client.force_login(User.objects.create_superuser("edith"))
    opened = form_of(client.get(change_page(article)), "article_form")

    def save_in_another_session() -> None:
        theirs = Article.objects.get()
        Article.objects.update(headline="Ada's bridge")
        revisions.record(theirs, at=NOW, by=ada)
        connection.close()

    lock = ledger.lock

    def lock_too_late() -> None:
        # The last moment at which another can write: who has the lock is alone.
        monkeypatch.setattr(ledger, "lock", lock)
        other = Thread(target=save_in_another_session)
        other.start()
        other.join()
        lock()

    monkeypatch.setattr(ledger, "lock", lock_too_late)
    response = client.post(change_page(article), opened | {"headline": "Edith's bridge"})
    assert "ada saved this article on" in response.content.decode()
    assert form_of(response, "article_form")["headline"] == "Edith's bridge"
    assert Article.objects.get().headline == "Ada's bridge"
