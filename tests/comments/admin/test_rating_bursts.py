"""The screen of rating bursts."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import TestCase

from comments.models import RatingBurst, StarsAlone, Tally
from comments.ratings import rating_pause
from tests.cast import (
    NOW,
    YESTERDAY,
    make_approved,
    make_article,
    make_author,
    make_comment,
    make_reader,
    make_staff,
)
from tests.desk import messages_of

LIST = "/admin/comments/ratingburst/"


class BurstCase(TestCase):
    """Maude looks at thirteen single stars that came within a minute."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()
        cls.article = make_article()
        for n, stars in enumerate((4, 5, 4)):
            reader = make_reader(f"old{n}")
            make_approved(cls.article, stars=stars, reader=reader, at=YESTERDAY)
        for n in range(13):
            make_approved(
                cls.article,
                f"<b>Boo</b> {n}.",
                stars=1,
                reader=make_reader(f"troll{n:02}"),
                at=NOW + timedelta(seconds=4 * n),
            )
        cls.found = RatingBurst.objects.get()

    def setUp(self) -> None:
        self.client.force_login(self.staff["maude"])

    def decide(self, **data):
        return self.client.post(f"{LIST}{self.found.pk}/decide/", data)

    def ratings(self) -> tuple[int, int]:
        return Tally.objects.values_list("ratings", "stars").get(article=self.article)

    def test_the_list_says_what_waits(self):
        page = self.client.get(LIST + "?state__exact=open")
        for words in ("Council votes", "1–2", "4.3 from 3 ratings", "Awaiting a decision"):
            self.assertContains(page, words)

    def test_the_page_shows_each_rating_of_the_burst(self):
        page = self.client.get(self.found.get_admin_url())
        self.assertContains(page, "13 ratings in this burst")
        self.assertContains(page, "&lt;b&gt;Boo&lt;/b&gt;", count=13)
        self.assertContains(page, "Discard all 13 ratings")

    def test_the_author_of_the_article_leaves_it_to_somebody_else(self):
        author = make_author("Maude Moore", account=self.staff["maude"])
        self.article.bylines.create(contributor=author)
        page = self.decide(verdict="discard", reason="Trolls.")
        words = "You wrote the article. Somebody else must decide on its ratings."
        self.assertEqual(messages_of(page), [words])
        self.found.refresh_from_db()
        self.assertEqual(self.found.state, "open")

    def test_the_page_costs_the_same_with_thirteen_ratings_and_with_sixteen(self):
        # session, account, two of rights; twice the burst, its article and what readers are told of it;
        # what came in since it began, with a comment and alone, the numbers of its ratings, and these
        self.client.get(self.found.get_admin_url())
        for more in range(2):
            with self.subTest(more=more), self.assertNumQueries(18):
                self.client.get(self.found.get_admin_url())
            for n in range(3):
                at = NOW + timedelta(seconds=60 + n)
                make_comment(self.article, stars=2, reader=make_reader(f"late{more}{n}"), at=at)
        self.assertContains(self.client.get(self.found.get_admin_url()), "Count all 19 ratings")

    def test_the_page_shows_the_stars_that_came_without_a_message(self):
        StarsAlone.objects.create(
            article=self.article,
            reader=make_reader("alone"),
            stars=1,
            submitted_at=NOW + timedelta(seconds=9),
        )
        page = self.client.get(self.found.get_admin_url())
        self.assertContains(page, "14 ratings in this burst")
        self.assertContains(page, "Stars without a message", count=1)

    def test_a_reason_stays_where_it_was_typed_if_something_is_wrong(self):
        page = self.decide(verdict="burn", reason="From one forum.")
        self.assertEqual(page.status_code, 200)
        self.assertContains(page, 'value="From one forum."')
        self.assertContains(page, "Select a valid choice")
        self.found.refresh_from_db()
        self.assertEqual(self.found.state, "open")

    def test_one_click_discards_all_ratings_of_the_burst(self):
        response = self.decide(verdict="discard", reason="From one forum.")
        self.assertRedirects(response, self.found.get_admin_url())
        self.assertEqual(messages_of(response), ["No ratings in this burst count."])
        self.found.refresh_from_db()
        self.assertEqual(self.found.state, "discarded")
        self.assertEqual(self.found.decided_by, self.staff["maude"])
        self.assertEqual(self.found.reason, "From one forum.")
        self.assertEqual(self.ratings(), (3, 13))

    def test_one_click_counts_all_ratings_of_the_burst(self):
        response = self.decide(verdict="keep")
        self.assertEqual(
            messages_of(response),
            ["All ratings in this burst count, each once its comment is approved."],
        )
        self.assertEqual(self.ratings(), (16, 26))
        page = self.client.get(self.found.get_admin_url())
        self.assertNotContains(page, "Discard all")

    def test_says_who_was_faster(self):
        rating_pause.discard(self.found, at=NOW, by=self.staff["ada"])
        response = self.decide(verdict="keep")
        self.assertEqual(
            messages_of(response), ["ada has decided already: no rating of this burst counts."]
        )
        self.assertEqual(self.ratings(), (3, 13))

    def test_a_verdict_that_is_none_changes_nothing(self):
        self.assertContains(self.decide(verdict=""), "Choose what to do with the ratings.")
        page = self.decide(verdict="x")
        self.assertContains(page, "Select a valid choice. x is not one of the available choices.")
        self.assertTrue(RatingBurst.objects.open().exists())

    def test_a_burst_that_is_not_there_is_not_found(self):
        response = self.client.post(f"{LIST}999/decide/", {"verdict": "keep"})
        self.assertEqual(response.status_code, 404)

    def test_it_rejects_get(self):
        self.assertEqual(self.client.get(f"{LIST}{self.found.pk}/decide/").status_code, 405)

    def test_who_may_only_look_has_no_button_and_is_refused(self):
        otto = self.staff["otto"]
        otto.is_staff = True
        otto.save()
        otto.user_permissions.add(Permission.objects.get(codename="view_comment"))
        self.client.force_login(otto)
        self.assertNotContains(self.client.get(self.found.get_admin_url()), "Discard all")
        self.assertEqual(self.decide(verdict="discard").status_code, 403)
        self.assertTrue(RatingBurst.objects.open().exists())
