"""Publishing and withdrawing from the desk."""

from __future__ import annotations

from datetime import UTC, datetime

from django.urls import reverse

from articles.models import Article, State
from tests.cast import YESTERDAY, make_article, make_draft
from tests.desk import ADD, LIST, DeskCase, change_page, messages_of, save


class PublishingTests(DeskCase):
    def test_saves_and_publishes_in_one_go(self):
        article = make_draft()
        response = self.send(article, headline="Bridge opens", _publish="1")
        article.refresh_from_db()
        self.assertRedirects(response, change_page(article))
        self.assertEqual((article.state, article.headline), (State.PUBLISHED, "Bridge opens"))
        self.assertEqual(article.state_changes.get().revision.number, 2)
        link = f'<a href="{article.get_absolute_url()}">View on site</a>'
        self.assertEqual(messages_of(response), [f"“Bridge opens” is public. {link}"])

    def test_a_new_article_can_be_published_with_its_first_save(self):
        typed = {"headline": "Bridge", "body": "<p>B.</p>", "no_byline_reason": "Agencies"}
        save(self.client, ADD, "article_form", **typed, _publish="1")
        self.assertEqual(Article.objects.published().get().headline, "Bridge")

    def test_lists_what_is_missing_and_keeps_the_draft(self):
        article = make_draft("Bridge")
        response = self.send(article, body="", _publish="1")
        article.refresh_from_db()
        self.assertEqual((article.state, article.body), (State.DRAFT, ""))
        self.assertIn("“Bridge”: The text is empty.", messages_of(response))

    def test_says_from_when_on_readers_will_see_it_in_the_time_of_the_site(self):
        article = make_draft("Bridge", published_at=datetime(2124, 5, 24, 5, 0, tzinfo=UTC))
        words = "24 May 2124 at 06:00, Europe/London"
        self.assertContains(
            self.client.get(change_page(article)), "Schedule for 24 May 2124, 06:00 London time"
        )
        response = self.send(article, _publish="1")
        self.assertIn(f"“Bridge” will be public on {words}.", messages_of(response))
        self.assertContains(
            self.client.get(change_page(article)), f"Scheduled: public from {words}"
        )

    def test_publishes_from_the_list_and_says_of_each_other_why_not(self):
        old = make_draft("Old", published_at=YESTERDAY)
        empty, good = make_draft("Empty", body=""), make_draft("Good")
        keys = [good.pk, empty.pk, old.pk]
        data = {"action": "publish_selected", "_selected_action": keys}
        response = self.client.post(LIST, data)
        good.refresh_from_db()
        self.assertEqual(good.state, State.PUBLISHED)
        self.assertEqual(
            messages_of(response),
            [
                (
                    f'“Good” is public. <a href="{good.get_absolute_url()}">View on site</a>'
                    " 2 articles were not published. “Empty”: The text is empty."
                    " “Old”: It is dated 16 May 2024 at 10:00, Europe/London. Open it, and choose"
                    " the date that readers see."
                )
            ],
        )


class WithdrawalTests(DeskCase):
    def address(self, article: Article) -> str:
        return reverse("admin:articles_article_withdraw", args=[article.pk])

    def test_takes_it_away_from_readers_for_a_reason(self):
        article = make_article("Bridge")
        response = self.client.post(self.address(article), {"reason": "It was wrong."})
        article.refresh_from_db()
        self.assertRedirects(response, change_page(article))
        self.assertEqual(article.state, State.WITHDRAWN)
        self.assertEqual(article.state_changes.first().reason, "It was wrong.")
        self.assertEqual(
            messages_of(response), ["“Bridge” has been withdrawn. Readers can no longer see it."]
        )

    def test_asks_for_the_reason(self):
        article = make_article()
        response = self.client.post(self.address(article), {"reason": " "})
        self.assertContains(response, "Say why the article is withdrawn.")
        article.refresh_from_db()
        self.assertEqual(article.state, State.PUBLISHED)

    def test_says_that_a_draft_cannot_be_withdrawn(self):
        response = self.client.post(self.address(make_draft("Bridge")), {"reason": "Wrong."})
        self.assertEqual(
            messages_of(response),
            ["“Bridge”: The article is “Draft”: only a live article is withdrawn."],
        )

    def test_a_withdrawn_article_can_be_published_again(self):
        article = make_article()
        self.client.post(self.address(article), {"reason": "It was wrong."})
        self.send(article, _publish="1")
        article.refresh_from_db()
        self.assertEqual(article.state, State.PUBLISHED)
