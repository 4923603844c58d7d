"""The article's form at the desk: saving, and what stands round the fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles.acts import publishing
from articles.models import Article, State
from tests import log
from tests.cast import make_article, make_author, make_draft, make_placement
from tests.desk import ADD, LIST, DeskCase, change_page, form_of, messages_of, save


class SavingTests(DeskCase):
    def test_an_untouched_form_saves_the_article_as_it_was(self):
        article = make_article(body="<h2>Who?</h2><p>Tom &amp; <em>Elsina</em>.</p>")
        before = article.revisions.get().snapshot
        response = self.send(article)
        self.assertRedirects(response, LIST)
        revision = article.revisions.first()
        self.assertEqual(revision.number, 2)
        self.assertEqual(revision.made_by, self.staff["edith"])
        self.assertEqual(revision.snapshot, before)

    def test_an_untouched_time_keeps_its_fraction_of_a_second(self):
        moment = datetime(2024, 5, 16, 9, 0, 1, 999_999, tzinfo=UTC)
        article = make_article(published_at=moment)
        self.send(article)
        article.refresh_from_db()
        self.assertEqual(article.published_at, moment)

    def test_a_new_article_is_a_draft_of_its_writer_with_one_revision(self):
        response = save(
            self.client, ADD, "article_form", headline="Flood in the old town", body="<p>Water.</p>"
        )
        article = Article.objects.get()
        self.assertRedirects(response, LIST)
        self.assertEqual(article.created_by, self.staff["edith"])
        self.assertEqual((article.state, article.slug), (State.DRAFT, "flood-in-the-old-town"))
        self.assertEqual([r.number for r in article.revisions.all()], [1])

    def test_the_revision_holds_the_rows_that_were_saved_along(self):
        article, author = make_draft(), make_author("Will Taylor")
        self.send(
            article,
            **{
                "bylines-TOTAL_FORMS": "1",
                "bylines-0-contributor": author.pk,
                "bylines-0-role": "writer",
                "bylines-0-order": "0",
            },
        )
        names = [byline["name"] for byline in article.revisions.first().snapshot["bylines"]]
        self.assertEqual(names, ["Will Taylor"])

    def test_a_save_changes_the_working_copy_and_nothing_that_readers_read(self):
        article = make_article("Council votes for the bridge")
        response = self.send(article, headline="Council votes against the bridge")
        self.assertEqual(
            messages_of(response),
            ["“Council votes against the bridge” is saved. Readers still have version 1."],
        )
        saved = Article.objects.get()
        self.assertEqual(saved.headline, "Council votes against the bridge")
        self.assertEqual(saved.told.headline, "Council votes for the bridge")

    def test_a_save_is_one_message_whatever_comes_next(self):
        article = make_draft()
        for button, address in (
            ({}, LIST),
            ({"_continue": "1"}, change_page(article)),
            ({"_addanother": "1"}, ADD),
        ):
            with self.subTest(address=address):
                response = self.send(article, **button)
                self.assertRedirects(response, address, fetch_redirect_response=False)
                words = f"“{article}” is saved. Readers cannot see a draft."
                self.assertEqual(messages_of(response)[-1:], [words])

    def test_the_log_of_the_desk_says_what_truly_changed(self):
        article = make_draft(body="<p>One.</p>")
        self.send(article, headline="Another")
        self.send(article, body="<p>One.</p><p></p>")
        self.assertEqual(
            [(row.told.sentence, row.told.said) for row in log.rows(made_by=self.staff["edith"])],
            [
                ("edith saved version 3 of “Another”.", ["Nothing was changed."]),
                ("edith saved version 2 of “Another”.", ["The headline was changed."]),
            ],
        )
        self.assertFalse(LogEntry.objects.exists())

    def test_the_slug_is_fixed_once_it_stands_in_an_address(self):
        article = make_article(slug="bridge")
        self.assertNotIn("slug", form_of(self.client.get(change_page(article)), "article_form"))
        self.send(article, slug="tunnel")
        article.refresh_from_db()
        self.assertEqual(article.slug, "bridge")

    def test_text_outside_the_schema_does_not_reach_the_database(self):
        article = make_draft()
        self.send(article, body='<p style="color:red" onclick="x()">Dogs.</p><script>y()</script>')
        article.refresh_from_db()
        self.assertEqual(article.body, "<p>Dogs.</p>")


class RefusalTests(DeskCase):
    def test_names_what_is_wrong(self):
        article = make_article()
        for changes, words in [
            ({"headline": ""}, "This field is required."),
            (
                {"language": "klingon!"},
                "“klingon!” is not the code of a language; write one as in en-gb or de.",
            ),
            *(
                (
                    {"published_at_0": day, "published_at_1": time},
                    (
                        "Readers have had this article since 16 May 2024 at 10:00, Europe/London."
                        " To take it away, withdraw it."
                    ),
                )
                for day, time in (("", ""), ("01/01/2124", "12:00"))
            ),
            (
                {"body": '<p><a href="www.e.org">E</a> <a href="javascript:x()">J</a></p>'},
                "The link to “www.e.org” needs an address that begins with https://, mailto: or /.",
            ),
        ]:
            with self.subTest(words=words):
                self.assertIn(words, self.errors(self.send(article, **changes)))
        self.assertEqual(article.revisions.count(), 1)

    def test_a_slug_left_empty_is_made_of_the_headline_as_its_language_spells_it(self):
        for language, headline, slug in (
            ("de", "Köln öffnet die Brücke", "koeln-oeffnet-die-bruecke"),
            ("sv", "Malmö får en bro", "malmo-far-en-bro"),
            ("ja", "橋", "qiao"),
        ):
            with self.subTest(language=language):
                response = save(
                    self.client, ADD, "article_form", headline=headline, language=language
                )
                self.assertRedirects(response, LIST)
                self.assertEqual(Article.objects.get(headline=headline).slug, slug)

    def test_typed_text_survives(self):
        response = self.send(make_draft(), headline="", body="<p>Two hours of work.</p>")
        data = form_of(response, "article_form")
        self.assertEqual(data["body"], "<p>Two hours of work.</p>")


class NoticeTests(DeskCase):
    def test_says_first_what_an_editor_should_know(self):
        article = make_draft(draft_reason="The page states no date.", headline_is_provisional=True)
        placement = make_placement(article, 1, file="bridge.png")
        page = self.client.get(change_page(article))
        picture = reverse("admin:articles_picture_change", args=[placement.picture_id])
        self.assertEqual(
            [tuple(line)[:3] for line in page.context["notices"]],
            [
                ("Why this is a draft: The page states no date.", "", False),
                ("The headline was taken from the text. Write one.", "#id_headline", True),
                (
                    "Picture 1: No alternative text for readers who cannot see it.",
                    f"{picture}#id_alt_text",
                    True,
                ),
                ("Picture 1: No credit.", f"{picture}#id_credit", True),
                ("Picture 1: Its origin is not stated.", f"{picture}#id_origin", True),
                ("The standfirst is empty.", "#id_standfirst", False),
            ],
        )
        blocks, stays = (
            "Correct this before publishing:",
            "This can stay as it is:",
        )
        headings = [line.heading for line in page.context["notices"]]
        self.assertEqual(headings, ["", *[blocks] * 4, stays])

    def test_a_newly_written_headline_is_no_longer_provisional(self):
        for changes, expected in (
            ({"standfirst": "At last."}, True),
            ({"headline": "The bridge opens"}, False),
            ({"headline_is_provisional": None}, False),
            ({"headline": "The bridge", "headline_is_provisional": None}, False),
        ):
            with self.subTest(changes=changes):
                article = make_draft("It opens", headline_is_provisional=True)
                self.send(article, **changes)
                article.refresh_from_db()
                self.assertIs(article.headline_is_provisional, expected)

    def test_who_may_not_edit_reads_words_and_no_crosses(self):
        article = make_article(created_by=self.staff["anna"])
        make_placement(article, 1, file="bridge.png")
        publishing.withdraw(article, at=timezone.now(), reason="It was wrong.")
        self.client.force_login(self.staff["anna"])
        page = self.client.get(change_page(article))
        self.assertNotContains(page, "icon-no.svg")
        self.assertContains(page, '<div class="readonly">No</div>', html=True)
        picture = article.placements.get().picture
        address = reverse("admin:articles_picture_change", args=[picture.pk])
        self.assertNotContains(self.client.get(address), "icon-no.svg")

    def test_leads_to_the_preview_and_to_the_public_page_if_there_is_one(self):
        draft, article = make_draft("Draft"), make_article("Public")
        self.assertContains(self.client.get(change_page(draft)), f'href="/preview/{draft.pk}/"')
        self.assertNotContains(self.client.get(change_page(draft)), "View on site")
        self.assertContains(self.client.get(change_page(article)), article.get_absolute_url())


class FutureTests(DeskCase):
    def test_what_is_to_come_is_not_offered_as_a_page_on_the_site(self):
        article = make_article(published_at=timezone.now() + timedelta(days=1))
        self.assertNotContains(self.client.get(change_page(article)), "View on site")
