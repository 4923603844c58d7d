"""The acts with a page of their own, and what an article's screen says before and after each."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localtime, now

from articles.acts import publishing
from articles.models import Article, State
from tests.cast import make_article, make_draft, make_standings
from tests.desk import LIST, DeskCase, change_page, form_of, messages_of

LATER = {"when": "later", "moment_0": "24/05/2124", "moment_1": "06:00"}
# What a working copy that is a draft can go through.
STAGES = ["hand_in", "call_ready", "flag"]
WORDS = "24 May 2124 at 06:00, Europe/London"


def page_of(act: str, article: Article, *numbers: int) -> str:
    """Return the address of an act."""
    return reverse(f"admin:articles_article_{act}", args=[article.pk, *numbers])


class ActCase(DeskCase):
    def do(self, act: str, article: Article, *numbers: int, **answers: str):
        """Open the page of an act, answer, send it."""
        address = page_of(act, article, *numbers)
        data = form_of(self.client.get(address), "act_form")
        return self.client.post(address, data | answers)

    def says(self, article: Article) -> tuple[str, str]:
        """Return where the article stands in words, and what the one button will do."""
        context = self.client.get(change_page(article)).context
        return context["standing"], context["publish_button"]

    def scheduled(self, **fields) -> Article:
        return make_article("Bridge", published_at=now() + timedelta(days=2), **fields)


class ScreenTests(ActCase):
    def test_says_where_the_article_stands_and_what_the_button_will_do(self):
        articles = make_standings()
        armed = articles["scheduled"].told or articles["scheduled"].editions.get()
        local = localtime(armed.public_from)
        when = f"{local:%-d %b %Y} at {local:%H:%M}, Europe/London"
        self.assertEqual(
            {name: self.says(article) for name, article in articles.items()},
            {
                "draft": ("Not yet public", "Publish now"),
                "binned": ("In the bin", ""),
                "scheduled": (
                    f"Scheduled: public from {when}",
                    f"Reschedule for {local:%a %H:%M} London time",
                ),
                "live": ("Live since 16 May 2024 at 10:00, Europe/London", "Update the live story"),
                "withdrawn": ("Withdrawn", "Publish again now"),
                "killed": ("Killed", ""),
            },
        )

    def test_offers_the_acts_that_start_there(self):
        offered = {}
        for name, article in make_standings().items():
            page = self.client.get(change_page(article))
            offered[name] = [act["name"] for act in page.context["acts"]]
        self.assertEqual(
            offered,
            {
                "draft": [*STAGES, "publish", "duplicate", "bin"],
                "binned": ["bring_back"],
                "scheduled": [*STAGES, "reschedule", "duplicate"],
                "live": [*STAGES, "withdraw", "kill", "move", "duplicate"],
                "withdrawn": [*STAGES, "publish", "kill", "duplicate"],
                "killed": [],
            },
        )

    def test_a_reporter_bins_her_own_draft_and_brings_it_back(self):
        draft = make_draft(created_by=self.staff["anna"])
        self.client.force_login(self.staff["anna"])
        for act, state in (("bin", State.BINNED), ("bring_back", State.DRAFT)):
            page = self.client.get(change_page(draft))
            self.assertContains(page, page_of(act, draft))
            self.do(act, draft)
            draft.refresh_from_db()
            self.assertEqual(draft.state, state)

    def test_says_that_newer_words_are_saved_or_that_they_are_the_same(self):
        article = make_article()
        have = "Readers have version 1, saved on 17 May 2024 at 10:00, Europe/London."
        for changes, words in (
            ({}, f"{have} Version 2 says the same."),
            ({"standfirst": "At last."}, f"{have} Version 3 is not public yet."),
        ):
            self.send(article, **changes)
            self.assertContains(self.client.get(change_page(article)), words)


class SchedulingTests(ActCase):
    def test_a_draft_is_scheduled(self):
        draft = make_draft("Bridge")
        response = self.do("schedule", draft, **LATER)
        self.assertRedirects(response, change_page(draft))
        self.assertEqual(messages_of(response), [f"“Bridge” will be public on {WORDS}."])

    def test_what_is_scheduled_comes_at_another_time_or_now(self):
        article = self.scheduled()
        self.do("schedule", article, **LATER)
        self.assertEqual(self.says(article)[0], f"Scheduled: public from {WORDS}")
        self.do("schedule", article, when="now")
        self.assertEqual(Article.objects.published().get(), article)

    def test_a_story_that_nobody_has_read_is_public_today_under_todays_date_and_a_corrected_slug(
        self,
    ):
        article = self.scheduled(slug="story-with-a-slp")
        today = localtime(now() - timedelta(minutes=30))
        self.send(
            article,
            slug="story-with-a-typo",
            published_at_0=f"{today:%d/%m/%Y}",
            published_at_1=f"{today:%H:%M}",
            _publish="1",
        )
        told = Article.objects.get().told
        self.assertEqual(told.get_absolute_url(), f"/{today:%Y/%m/%d}/story-with-a-typo/")

    def test_a_plain_save_moves_no_planned_story_and_the_act_takes_the_day_and_the_slug(self):
        ahead = now() + timedelta(days=10)
        article = make_article("Bridge", slug="story-with-a-slp", published_at=ahead)
        today = localtime(now() - timedelta(minutes=30))
        self.assertIn("slug", form_of(self.client.get(change_page(article)), "article_form"))
        typed = {"published_at_0": f"{today:%d/%m/%Y}", "published_at_1": f"{today:%H:%M}"}
        response = self.send(article, slug="story-with-a-slip", **typed)
        self.assertEqual(
            messages_of(response), ["“Bridge” is saved. Version 1 is still the one scheduled."]
        )
        self.assertFalse(Article.objects.published().exists())
        self.assertEqual(article.editions.get().public_from, ahead)
        self.do("schedule", article, when="now")
        told = Article.objects.published().get().told
        self.assertEqual(told.get_absolute_url(), f"/{today:%Y/%m/%d}/story-with-a-slip/")
        self.assertNotIn("slug", form_of(self.client.get(change_page(article)), "article_form"))

    def test_its_time_cannot_be_emptied(self):
        article = self.scheduled()
        response = self.send(article, published_at_0="", published_at_1="")
        self.assertIn("To take it off the schedule, use “Cancel…”.", self.errors(response)[0])
        # The panel is long: the mistake is named above the text, and leads to its field.
        link = '<a href="#id_published_at_0">Correct this: Published</a>'
        self.assertContains(response, link, html=True)

    def test_who_empties_its_time_and_publishes_publishes_now(self):
        article = self.scheduled()
        self.send(article, published_at_0="", published_at_1="", _publish="1")
        told = Article.objects.published().get().told
        self.assertLess(abs(now() - told.public_from), timedelta(minutes=1))
        self.assertFalse(article.editions.filter(public_from__gt=now(), cancelled_at=None).exists())


class UnsuitedTests(ActCase):
    def test_the_page_of_an_act_that_does_not_start_there_says_so(self):
        told = {}
        for name, article in make_standings().items():
            for act in ("schedule", "withdraw", "kill", "bin", "bring_back"):
                page = self.client.get(page_of(act, article))
                told[name, act] = page.context["told"]
        self.assertEqual(
            [told["killed", act] for act in ("schedule", "kill", "bin")],
            [
                ["The article is “Killed”: only a draft or a withdrawn article is published."],
                ["The article is “Killed”: only a live or a withdrawn article is killed."],
                ["The article is “Killed”: only a draft is put into the bin."],
            ],
        )
        unsuited = {key for key, words in told.items() if words[0].startswith("The article is “")}
        suited = {
            ("draft", "schedule"),
            ("draft", "bin"),
            ("binned", "bring_back"),
            ("scheduled", "schedule"),
            ("live", "withdraw"),
            ("live", "kill"),
            ("withdrawn", "schedule"),
            ("withdrawn", "kill"),
        }
        self.assertEqual(set(told) - unsuited, suited)

    def test_a_page_names_its_article_and_its_title_says_that_something_is_wrong(self):
        article = make_article("Bridge")
        title = "<title>{}Bridge | Withdraw from readers | Desk – The Newsroom</title>"
        page = self.client.get(page_of("withdraw", article))
        self.assertContains(page, title.format(""), html=True)
        self.assertContains(page, "<h2>Bridge</h2>", html=True)
        page = self.do("withdraw", article)
        self.assertContains(page, title.format("Error: "), html=True)


class CancellingTests(ActCase):
    def test_what_nobody_has_read_is_a_draft_again(self):
        article = self.scheduled()
        page = self.client.get(change_page(article))
        self.assertContains(page, page_of("cancel", article, 1))
        response = self.do("cancel", article, 1, reason="Too early.")
        self.assertEqual(messages_of(response), ["“Bridge” is a draft again."])
        self.assertEqual(self.says(article)[0], "Not yet public")
        self.assertEqual(article.editions.get().cancel_reason, "Too early.")

    def test_a_planned_take_down_is_dropped(self):
        article = make_article("Bridge")
        self.do("withdraw", article, **LATER, reason="The licence ends.")
        self.assertEqual(self.says(article)[0], f"Live until {WORDS} (take-down planned)")
        response = self.do("cancel", article, 2)
        self.assertEqual(messages_of(response)[-1], "What was scheduled for “Bridge” is cancelled.")
        self.assertTrue(self.says(article)[0].startswith("Live since "))

    def test_a_republication_that_is_cancelled_leaves_it_withdrawn(self):
        article = make_article()
        publishing.withdraw(article, at=now(), reason="It was wrong.")
        self.do("schedule", article, **LATER)
        self.assertEqual(self.says(article)[0], f"Withdrawn, public again from {WORDS}")
        self.do("cancel", article, 3)
        article.refresh_from_db()
        self.assertEqual((self.says(article)[0], article.state), ("Withdrawn", State.WITHDRAWN))

    def test_who_comes_too_late_is_told(self):
        article = make_article("Bridge")
        response = self.do("cancel", article, 1)
        words = "This is already public, or somebody else has cancelled it."
        self.assertEqual(messages_of(response), [f"“Bridge”: {words}"])

    def test_a_number_that_no_edition_has_is_not_found(self):
        article = make_article()
        for number in (7, int("9" * 30)):
            for act in ("cancel", "restore"):
                response = self.client.get(page_of(act, article, number))
                self.assertEqual(response.status_code, 404)


class EndingTests(ActCase):
    def test_the_pages_of_what_takes_away_are_questions(self):
        article = make_article("Bridge")
        self.do("withdraw", article, **LATER, reason="The licence ends.")
        draft, harbour, bank = make_draft("Tunnel"), make_article("Harbour"), make_article("Bank")
        told = {
            (act, each.headline): self.client.get(page_of(act, each, *numbers)).context["told"]
            for act, each, *numbers in (
                ("withdraw", harbour),
                ("kill", bank),
                ("cancel", article, 2),
                ("bin", draft),
            )
        }
        self.assertEqual(
            told,
            {
                ("withdraw", "Harbour"): [
                    "Withdraw “Harbour” from readers?",
                    (
                        "Readers: its address says that it was withdrawn or, at a time that you choose,"
                        " that its period is over. It leaves the front page, all lists, the search and"
                        " the sitemaps."
                    ),
                    "Comments: nobody can read or write them; they come back with the article.",
                    "Feeds: its entry disappears.",
                    "Its address and its history stay, and it can be published again.",
                ],
                ("kill", "Bank"): [
                    "Kill “Bank” for good?",
                    (
                        "Readers: its address says that it has been removed. It leaves the front page,"
                        " all lists, the search and the sitemaps, and nobody can ever publish it again."
                    ),
                    "Comments: nobody can read or write them any more.",
                    "Feeds: for 7 days they say that an article has been removed, without its headline.",
                    "The desk: its writers, all editors and administrators get an e-mail with your reason.",
                    "Its history stays. You cannot undo this.",
                ],
                ("cancel", "Bridge"): [
                    f"The article will be taken down on {WORDS}.",
                    "Cancel this? Readers will keep what they have now.",
                ],
                ("bin", "Tunnel"): [
                    (
                        "Put “Tunnel” into the bin? It will leave the list. The filter “In the bin”"
                        " shows it; nothing is deleted."
                    )
                ],
            },
        )

    def test_it_names_what_is_cancelled_along_with_it(self):
        article = make_article("Bridge")
        later = datetime.fromisoformat("2124-05-24T05:00Z")
        publishing.update(article, at=now(), begins=later)
        page = self.client.get(page_of("withdraw", article))
        self.assertEqual(
            page.context["told"][5:],
            [
                "This also cancels what is scheduled, unless it comes before the time that you choose:",
                f"An update to version 1 will be public on {WORDS}.",
            ],
        )
        page = self.client.get(page_of("kill", article))
        self.assertEqual(
            page.context["told"][6:],
            [
                "This also cancels what is scheduled:",
                f"An update to version 1 will be public on {WORDS}.",
            ],
        )

    def test_it_names_a_take_down_that_another_time_replaces(self):
        article = make_article("Bridge")
        self.do("withdraw", article, **LATER, reason="The licence ends.")
        page = self.client.get(page_of("withdraw", article))
        self.assertEqual(
            page.context["told"][5:],
            ["This also cancels what is scheduled:", f"The article will be taken down on {WORDS}."],
        )

    def test_an_update_that_comes_before_a_planned_take_down_stays(self):
        article = make_article("Bridge")
        before, after = (datetime.fromisoformat(f"2124-05-{day}T05:00Z") for day in (23, 25))
        for begins in (before, after):
            publishing.update(article, at=now(), begins=begins, waiting="keep")
        self.do("withdraw", article, **LATER, reason="The licence ends.")
        page = self.client.get(change_page(article))
        self.assertEqual(
            [each["words"] for each in page.context["waiting"]],
            [
                "An update to version 1 will be public on 23 May 2124 at 06:00, Europe/London.",
                f"The article will be taken down on {WORDS}.",
            ],
        )

    def test_a_kill_is_final(self):
        article = make_article("Bridge")
        response = self.do("kill", article, reason=" ")
        self.assertContains(response, "Say why the article is killed.")
        response = self.do("kill", article, reason="A court forbade it.")
        self.assertEqual(
            messages_of(response),
            [
                (
                    "“Bridge” has been killed. It can never be published again. Its writers, all editors and"
                    " administrators with an e-mail address are told."
                )
            ],
        )
        response = self.do("publish", article)
        self.assertEqual(
            messages_of(response)[-1],
            "“Bridge”: The article is “Killed”: only a draft or a withdrawn article is published.",
        )


class BinTests(ActCase):
    def test_a_binned_draft_leaves_the_list_and_comes_back(self):
        draft = make_draft("Bridge")
        response = self.do("bin", draft)
        self.assertEqual(messages_of(response), ["“Bridge” is in the bin."])
        self.assertEqual(list(self.client.get(LIST).context["cl"].result_list), [])
        response = self.do("bring_back", draft)
        self.assertEqual(messages_of(response)[-1], "“Bridge” is a draft again.")
        self.assertEqual(list(self.client.get(LIST).context["cl"].result_list), [draft])


class RestoringTests(ActCase):
    def test_an_older_version_comes_back_from_the_history(self):
        article = make_article("Bridge")
        self.send(article, headline="Tunnel")
        history = self.client.get(reverse("admin:articles_article_history", args=[article.pk]))
        self.assertContains(history, page_of("restore", article, 1))
        self.assertNotContains(history, page_of("restore", article, 2))
        response = self.do("restore", article, 1)
        self.assertEqual(
            messages_of(response)[-1],
            "Version 1 is back in the working copy. “Bridge” is saved. Readers still have version 1.",
        )
        self.assertEqual(Article.objects.get().headline, "Bridge")

    def test_somebody_who_saved_meanwhile_is_not_overwritten(self):
        article = make_article("Bridge")
        opened = form_of(self.client.get(page_of("restore", article, 1)), "act_form")
        self.send(article, headline="Tunnel")
        response = self.client.post(page_of("restore", article, 1), opened)
        self.assertEqual(
            messages_of(response)[-1],
            "“Tunnel”: Somebody else has just saved the article. Look at it again first.",
        )
        self.assertEqual(Article.objects.get().headline, "Tunnel")
