"""What is asked before readers get what is saved, and what they get for each answer."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.timezone import localtime, now

from articles.acts import publishing
from articles.models import Article, Edition
from tests.cast import YESTERDAY, make_article, make_draft
from tests.desk import LIST, DeskCase, change_page, form_of, messages_of

AGAIN = "Somebody else has just published this article. Look at it again first."


def page_of(article: Article) -> str:
    """Return the address of the questions."""
    return reverse("admin:articles_article_publish", args=[article.pk])


class PageCase(DeskCase):
    def answer(self, article: Article, **answers: str):
        """Open the page of the questions, answer some, send it."""
        data = form_of(self.client.get(page_of(article)), "act_form")
        return self.client.post(page_of(article), data | answers)

    def refusals(self, response) -> dict[str, list[str]]:
        return dict(response.context["form"].errors)


class DateTests(PageCase):
    def test_an_old_date_is_asked_about_after_the_save(self):
        article = make_draft("Bridge", published_at=YESTERDAY)
        response = self.send(article, headline="The bridge", _publish="1")
        self.assertRedirects(response, f"{page_of(article)}?seen=0")
        page = self.client.get(response["Location"])
        self.assertEqual(
            page.context["told"],
            [
                "What you typed is saved as version 2.",
                (
                    "This article is dated 16 May 2024 at 10:00, Europe/London. Publish it with"
                    " today’s date, at the top of the front page – or keep its date?"
                ),
            ],
        )
        self.assertFalse(Article.objects.published().exists())

    def test_it_gets_todays_date_or_keeps_its_own(self):
        for answer, is_today in (("today", True), ("keep", False)):
            with self.subTest(answer=answer):
                article = make_draft(answer, published_at=YESTERDAY)
                response = self.answer(article, dated=answer)
                self.assertRedirects(response, change_page(article))
                told = Article.objects.get(pk=article.pk).told
                self.assertEqual(told.first_published > YESTERDAY, is_today)
                self.assertEqual(told.address_date == localtime(now()).date(), is_today)

    def test_one_of_both_must_be_chosen(self):
        response = self.answer(make_draft(published_at=YESTERDAY))
        self.assertEqual(self.refusals(response), {"dated": ["Choose the date that readers see."]})

    def test_a_date_of_the_last_hour_is_not_asked_about(self):
        article = make_draft(published_at=now() - timedelta(minutes=50))
        self.assertRedirects(self.send(article, _publish="1"), change_page(article))
        self.assertTrue(Article.objects.published().exists())


class GuardTests(PageCase):
    def missing(self, article: Article) -> list[tuple[str, bool]]:
        page = self.client.get(page_of(article))
        return [(line.words, line.blocks) for line in page.context["form"].guarded]

    def test_what_blocks_leads_to_the_page_and_needs_words(self):
        article = make_draft("Bridge")
        response = self.send(article, standfirst="It costs TK.", _publish="1")
        self.assertRedirects(response, f"{page_of(article)}?seen=0")
        self.assertEqual(self.missing(article), [("“TK” stands in the standfirst.", True)])
        response = self.answer(article)
        words = "Say why, or correct first what the list above names."
        self.assertEqual(self.refusals(response), {"override": [words]})
        self.assertFalse(Article.objects.published().exists())
        self.answer(article, override="The figure comes at noon.")
        self.assertTrue(Article.objects.published().exists())
        self.assertEqual(article.stage_changes.get().words, "The figure comes at noon.")

    def test_a_plain_save_is_not_asked(self):
        response = self.send(make_draft("Bridge"), standfirst="It costs TK.")
        self.assertEqual(messages_of(response), ["“Bridge” is saved. Readers cannot see a draft."])

    def test_what_only_warns_asks_nothing(self):
        article = make_draft("Bridge")
        self.assertEqual(self.missing(article), [("The standfirst is empty.", False)])
        self.assertRedirects(self.send(article, _publish="1"), change_page(article))
        self.assertTrue(Article.objects.published().exists())

    def test_an_update_and_a_new_time_ask_too(self):
        live = make_article("Bridge")
        ahead = make_article("Tunnel", published_at=now() + timedelta(days=1))
        for article, name in ((live, "publish"), (ahead, "schedule")):
            self.send(article, standfirst="It costs TK.")
            address = reverse(f"admin:articles_article_{name}", args=[article.pk])
            data = form_of(self.client.get(address), "act_form")
            with self.subTest(name=name):
                response = self.client.post(address, data)
                self.assertIn("override", self.refusals(response))
                self.client.post(address, data | {"override": "The figure comes at noon."})
                self.assertEqual(article.editions.first().version, 2)

    def test_who_has_no_right_to_override_has_no_button(self):
        right = Permission.objects.get(codename="override_guard")
        self.staff["edith"].groups.get().permissions.remove(right)
        article = make_draft("Bridge", standfirst="It costs TK.")
        page = self.client.get(page_of(article))
        self.assertContains(page, "You do not have permission to override it.")
        self.assertNotContains(page, 'type="submit" value="Publish now"')
        response = self.client.post(page_of(article), {"override": "All the same."})
        self.assertEqual(messages_of(response), ["“Bridge”: “TK” stands in the standfirst."])
        self.assertFalse(Article.objects.published().exists())

    def test_the_list_says_what_holds_each_article_up(self):
        bad, good = make_draft("Bad", standfirst="TK"), make_draft("Good")
        data = {"action": "publish_selected", "_selected_action": [bad.pk, good.pk]}
        (message,) = messages_of(self.client.post(LIST, data))
        self.assertIn("1 article was not published. “Bad”: “TK” stands in the standfirst.", message)
        self.assertEqual(list(Article.objects.published()), [good])


class UpdateTests(PageCase):
    def setUp(self) -> None:
        super().setUp()
        self.article = make_article("Bridge")
        self.send(self.article, headline="The bridge")

    def told(self) -> Edition:
        return Article.objects.get().told

    def arm(self) -> Edition:
        self.article.refresh_from_db()
        later = now() + timedelta(days=1)
        return publishing.update(self.article, at=now(), begins=later)

    def test_says_what_readers_have_and_changes_nothing_before_the_answer(self):
        page = self.client.get(page_of(self.article))
        self.assertEqual(
            page.context["told"],
            [
                "What you typed is saved as version 2.",
                (
                    "Readers have version 1, saved on 17 May 2024 at 10:00, Europe/London."
                    " Version 2 is not public yet."
                ),
            ],
        )
        self.assertEqual(self.told().headline, "Bridge")

    def test_a_change_matters_to_readers_or_does_not(self):
        for answer, is_told in (({}, False), ({"matters": "on"}, True)):
            with self.subTest(answer=answer):
                response = self.answer(self.article, **answer)
                link = f'<a href="{self.told().get_absolute_url()}">View on site</a>'
                self.assertEqual(messages_of(response)[-1], f"“The bridge” is updated. {link}")
                self.assertEqual(self.told().headline, "The bridge")
                self.assertEqual(self.told().was_updated, is_told)

    def test_an_update_is_armed_for_a_time_to_come(self):
        later = {"when": "later", "moment_0": "24/05/2124", "moment_1": "06.00"}
        response = self.answer(self.article, **later)
        words = "24 May 2124 at 06:00, Europe/London"
        self.assertEqual(
            messages_of(response)[-1], f"The update of “The bridge” will be public on {words}."
        )
        self.assertEqual(self.told().headline, "Bridge")
        page = self.client.get(change_page(self.article))
        self.assertContains(page, f"Live, an update is scheduled for {words}")

    def test_a_time_is_whole_to_come_and_chosen(self):
        for answers, expected in (
            ({"when": "later"}, {"moment": ["Write the date and the time."]}),
            (
                {"when": "later", "moment_0": "24/05/2024", "moment_1": "06:00"},
                {"moment": ["This time has passed. Write one that is still to come."]},
            ),
            (
                {"when": "now", "moment_0": "24/05/2124", "moment_1": "06:00"},
                {
                    "when": [
                        "You typed a time, but “Now” is chosen. Choose “At this time”, or clear the time."
                    ]
                },
            ),
        ):
            with self.subTest(answers=answers):
                response = self.answer(self.article, **answers)
                self.assertEqual(self.refusals(response), expected)
                typed = {k: v for k, v in answers.items() if k.startswith("moment")}
                shown = form_of(response, "act_form")
                self.assertEqual({name: shown[name] for name in typed}, typed)
        self.assertEqual(self.told().headline, "Bridge")

    def test_asks_what_becomes_of_an_edition_that_waits(self):
        armed = self.arm()
        name = f"waiting_{armed.number}"
        response = self.answer(self.article)
        self.assertEqual(self.refusals(response), {name: ["Choose what happens to it."]})
        self.assertEqual(self.told().headline, "Bridge")

    def test_it_is_kept_cancelled_or_made_again(self):
        for answer, versions in (("keep", [2]), ("again", [3]), ("cancel", [])):
            with self.subTest(answer=answer):
                Edition.objects.filter(article=self.article).armed().cancel(
                    at=now(), by=None, reason=""
                )
                armed = self.arm()
                if answer == "again":
                    self.send(self.article, standfirst="At last.")
                self.answer(self.article, **{f"waiting_{armed.number}": answer})
                waiting = Edition.objects.armed().filter(article=self.article)
                self.assertEqual([each.version for each in waiting], versions)

    def test_of_two_who_publish_one_is_told(self):
        opened = form_of(self.client.get(page_of(self.article)), "act_form")
        self.answer(self.article)
        response = self.client.post(page_of(self.article), opened)
        self.assertEqual(messages_of(response)[-1], f"“The bridge”: {AGAIN}")
        self.assertEqual(self.article.editions.count(), 2)

    def test_who_opened_a_draft_that_somebody_else_has_published_is_told_too(self):
        draft = make_draft("Tunnel")
        opened = form_of(self.client.get(change_page(draft)), "article_form")
        publishing.publish(Article.objects.get(pk=draft.pk), at=now())
        response = self.client.post(change_page(draft), opened | {"_publish": "1"})
        page = self.client.get(response["Location"])
        data = form_of(page, "act_form")
        response = self.client.post(page_of(draft), data)
        self.assertEqual(messages_of(response)[-1], f"“Tunnel”: {AGAIN}")
