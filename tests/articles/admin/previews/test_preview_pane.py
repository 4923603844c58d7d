"""What the preview beside the text shows of what is typed, to whom, and that nothing of it is kept."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client, TestCase
from django.urls import reverse

from articles.acts import corrections
from articles.models import Article, Contributor, Revision, Section, Tag
from newsroom.models import DeskLogEntry
from tests.articles.pictures.drawn import photograph
from tests.articles.pictures.placed import make_picture, place
from tests.cast import NOW, make_article, make_author, make_draft, make_staff, said, show
from tests.desk import ADD, DeskCase, change_page, form_of

NEW = "/admin/articles/article/add/preview/"
SHAPES = ("desktop", "phone", "card", "search", "share", "feed")


def pane_of(article: Article) -> str:
    return reverse("admin:articles_article_preview_pane", args=[article.pk])


class PaneCase(DeskCase):
    """Edith writes at a draft."""

    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge", standfirst="It is old.")

    def typed(self, page: str = "", **changes: Any) -> dict[str, Any]:
        return form_of(self.client.get(page or change_page(self.article)), "article_form") | changes

    def see(self, shape: str = "desktop", **changes: Any) -> dict[str, Any]:
        """Return the answer to the form of the draft with some fields changed."""
        address = f"{pane_of(self.article)}?shape={shape}"
        return self.client.post(address, self.typed(**changes)).json()


def text(page: str) -> str:
    """Return the words of a page, without what its head says."""
    body = re.split("<main[^>]*>", page)[1]
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", body)).split())


class WhatIsTypedTests(PaneCase):
    def test_each_shape_shows_what_is_typed(self):
        for shape in SHAPES:
            with self.subTest(shape):
                answer = self.see(shape, headline="Tunnel & ferry", standfirst="It is new.")
                self.assertEqual(answer["problems"], [])
                self.assertIn("Tunnel & ferry", text(answer["html"]))
                self.assertIn("It is new.", text(answer["html"]))

    def test_search_result_and_share_card_have_the_words_written_for_them(self):
        words = {"share_headline": "Bay’s bridge", "share_text": "It took\nnine years."}
        for shape in SHAPES:
            with self.subTest(shape):
                shown = text(self.see(shape, headline="Tunnel & ferry", **words)["html"])
                is_elsewhere = shape in {"search", "share"}
                self.assertEqual("Bay’s bridge" in shown, is_elsewhere)
                self.assertEqual("It took nine years." in shown, is_elsewhere)
                self.assertEqual("Tunnel & ferry" in shown, not is_elsewhere)

    def test_the_page_has_the_typed_text_names_tags_and_rows(self):
        changes = {
            "body": "<p>Typed <em>text</em>.</p>",
            "tag_names": "Rivers",
            "byline_names": "Nora New",
            "related_links-TOTAL_FORMS": "1",
            "related_links-0-title": "More",
            "related_links-0-url": "https://more.example/",
            "related_links-0-order": "0",
        }
        page = self.see(**changes)["html"]
        self.assertInHTML("<p>Typed <em>text</em>.</p>", page)
        for words in ("Rivers", "Nora New", "More"):
            self.assertIn(words, text(page))

    def test_a_row_that_is_ticked_off_is_gone(self):
        self.article.bylines.create(contributor=make_author("Will Taylor"))
        self.assertIn("Will Taylor", text(self.see()["html"]))
        gone = self.see(**{"bylines-0-DELETE": "on", "no_byline_reason": "Nobody."})
        self.assertNotIn("Will Taylor", text(gone["html"]))

    def test_it_is_the_page_that_publishing_makes(self):
        will = make_author("Will Taylor", biography="He writes.")
        town = Section.objects.create(name="Town", slug="town")
        article = make_article("Ferry", section=town, body="<p>One.</p><h2>Two</h2><p>Three.</p>")
        article.bylines.create(contributor=will)
        article.tags.add(Tag.objects.create(name="Rivers", slug="rivers"))
        picture = make_picture(photograph((480, 320)), alt_text="A ferry", credit="Ana")
        place(article, picture, is_lead=True)
        show(article)
        typed = self.typed(change_page(article))
        pane = self.client.post(f"{pane_of(article)}?shape=desktop", typed).json()["html"]
        public = Client().get(article.get_absolute_url()).content.decode()
        of = re.compile(r'<header>.*?<div class="body" data-spoken>.*?</div>', re.DOTALL)
        # The public page alone has the ratings of readers and the ways to their comments.
        without = re.compile(r'<p class="(?:rating|comment-ways)".*?</p>|\s+', re.DOTALL)
        shown, told = ("".join(without.sub(" ", of.search(p)[0]).split()) for p in (pane, public))
        self.assertEqual(shown, told)

    def test_search_and_share_say_what_the_head_of_the_public_page_says(self):
        article = make_article("Ferry", standfirst="Twice a day & at night.")
        typed = self.typed(change_page(article))
        public = Client().get(article.get_absolute_url()).content.decode()
        told = html.unescape(re.search(r'og:description" content="([^"]*)"', public)[1])
        title = html.unescape(re.search("<title>(.*?)</title>", public, re.DOTALL)[1]).strip()
        address = pane_of(article)
        found = text(self.client.post(f"{address}?shape=search", typed).json()["html"])
        shared = text(self.client.post(f"{address}?shape=share", typed).json()["html"])
        self.assertIn(title, found)
        self.assertIn(told, found)
        host = urlsplit(settings.SITE_ADDRESS).netloc
        self.assertEqual(shared, f"{host} Ferry {told}")

    def test_a_search_result_is_cut_where_engines_cut(self):
        page = self.see("search", headline="bridge " * 20, standfirst="opening " * 40)["html"]
        title, words = re.findall(r"<(?:h1|p) lang[^>]*>(.*?)</", page)
        self.assertEqual(title, ("bridge " * 8).strip() + "…")
        self.assertEqual(words, ("opening " * 19).strip() + "…")

    def test_the_share_card_has_the_picture_or_else_the_logo(self):
        self.assertIn("shared-logo", self.see("share")["html"])
        picture = make_picture(photograph((480, 320)), alt_text="A bridge", credit="Ana")
        place(self.article, picture, is_lead=True)
        page = self.see("share")["html"]
        self.assertRegex(page, r'<img src="/media/[^"]+" alt="A bridge">')

    def test_an_entry_of_a_feed_has_the_text_that_the_feed_has(self):
        with self.settings(FEED_TEXT="full"):
            page = self.see("feed", body="<p>Typed <em>text</em>.</p>", kind="opinion")["html"]
        self.assertInHTML("<p>Typed <em>text</em>.</p>", page)
        self.assertIn("Opinion: Bridge", text(page))

    def test_corrections_are_on_it(self):
        article = make_article("Ferry")
        corrections.publish(article, said("It sails at nine."), at=NOW, by=self.staff["edith"])
        typed = self.typed(change_page(article))
        page = self.client.post(f"{pane_of(article)}?shape=phone", typed).json()["html"]
        self.assertIn("It sails at nine.", text(page))

    def test_markup_that_is_typed_stays_words(self):
        for shape in SHAPES:
            with self.subTest(shape):
                page = self.see(shape, headline="<b>x</b>", standfirst="<script>y()</script>")
                self.assertNotIn("<b>x", page["html"])
                self.assertNotIn("<script>y", page["html"])

    def test_no_shape_runs_a_script_or_asks_readers_to_comment(self):
        for shape in SHAPES:
            with self.subTest(shape):
                page = self.see(shape)["html"]
                self.assertNotIn("<script", page)
                self.assertNotIn("comment", text(page))
                self.assertIn('<base target="_blank">', page)


class InvalidTests(PaneCase):
    def test_what_is_missing_is_said_and_the_rest_is_shown(self):
        answer = self.see(headline="", body="<p>Typed.</p>")
        self.assertEqual(answer["problems"], ["Headline: This field is required."])
        self.assertIn("Typed.", text(answer["html"]))

    def test_a_row_that_is_wrong_is_named_and_left_out(self):
        rows = {
            "related_links-TOTAL_FORMS": "2",
            "related_links-0-title": "Good",
            "related_links-0-url": "https://more.example/",
            "related_links-0-order": "0",
            "related_links-1-title": "Bad",
            "related_links-1-url": "no address",
            "related_links-1-order": "1",
        }
        answer = self.see(**rows)
        words = "Related link 2: External address: Enter a valid URL."
        self.assertEqual(answer["problems"], [words])
        self.assertIn("Good", text(answer["html"]))
        self.assertNotIn("Bad", text(answer["html"]))

    def test_a_form_of_nonsense_shows_what_is_saved(self):
        junk = {"language": "x" * 900, "slug": "/", "published_at_0": "never", "bylines-0-id": "x"}
        for shape in SHAPES:
            with self.subTest(shape):
                response = self.client.post(f"{pane_of(self.article)}?shape={shape}", junk)
                self.assertEqual(response.status_code, 200)
                self.assertIn("Bridge", text(response.json()["html"]))

    def test_an_unknown_shape_is_named_with_those_there_are(self):
        response = self.client.post(f"{pane_of(self.article)}?shape=fax", self.typed())
        self.assertEqual(response.status_code, 400)
        words = (
            "There is no preview “fax”: choose one of desktop, phone, card, search, share, feed."
        )
        self.assertEqual(response.json()["problem"], words)


class NothingIsKeptTests(PaneCase):
    def test_it_is_neither_saved_nor_logged_and_no_cache_keeps_it(self):
        models = (Revision, DeskLogEntry, Tag, Contributor)
        before = [model.objects.count() for model in models]
        data = self.typed(headline="Typed", tag_names="Rivers", byline_names="Nora New")
        response = self.client.post(f"{pane_of(self.article)}?shape=desktop", data)
        self.assertIn("no-store", response["Cache-Control"])
        self.assertEqual([model.objects.count() for model in models], before)
        self.article.refresh_from_db()
        self.assertEqual(self.article.headline, "Bridge")

    def test_an_older_version_is_shown_as_it_is_typed(self):
        data = self.typed(headline="Typed")
        show_again = self.typed(headline="Saved by another")
        self.client.post(change_page(self.article), show_again)
        answer = self.client.post(f"{pane_of(self.article)}?shape=desktop", data).json()
        self.assertEqual(answer["problems"], [])
        self.assertIn("Typed", text(answer["html"]))


class NewPieceTests(PaneCase):
    def test_a_piece_that_is_not_saved_has_a_preview(self):
        for shape in SHAPES:
            with self.subTest(shape):
                data = self.typed(ADD, headline="Tunnel", body="<p>Typed.</p>")
                answer = self.client.post(f"{NEW}?shape={shape}", data).json()
                self.assertEqual(answer["problems"], [])
                self.assertIn("Tunnel", text(answer["html"]))

    def test_without_a_headline_it_shows_the_rest(self):
        data = self.typed(ADD, body="<p>Typed.</p>")
        for shape in SHAPES:
            with self.subTest(shape):
                answer = self.client.post(f"{NEW}?shape={shape}", data).json()
                self.assertEqual(answer["problems"], ["Headline: This field is required."])


class AccessTests(TestCase):
    """Who is shown what is typed."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()
        cls.draft, cls.live = make_draft("Bridge"), make_article("Ferry")

    def status(self, name: str | None, address: str, method: str = "post") -> int:
        browser = Client()
        if name:
            browser.force_login(self.staff[name])
        return getattr(browser, method)(f"{address}?shape=desktop").status_code

    def test_who_may_write_it(self):
        for name, draft, live, new in (
            (None, 401, 401, 401),
            ("otto", 401, 401, 401),
            ("anna", 404, 403, 200),
            ("edith", 200, 200, 200),
            ("maude", 404, 404, 403),
        ):
            with self.subTest(name):
                addresses = (pane_of(self.draft), pane_of(self.live), NEW)
                found = [self.status(name, address) for address in addresses]
                self.assertEqual(found, [draft, live, new])

    def test_it_is_asked_for_with_what_is_typed(self):
        self.assertEqual(self.status("edith", pane_of(self.draft), "get"), 405)

    def test_a_number_that_is_no_articles_is_not_found(self):
        self.assertEqual(self.status("edith", "/admin/articles/article/999/preview/"), 404)
