"""Each way that could lead to words which a person may not read: none of them does.

One test a way. Every field of the hidden pieces holds a word of its own, and no answer may hold it:
neither in its body nor in its headers. Anna reports and has nothing to do with them, Maude moderates,
Otto has an account without rights, and nobody has not signed in.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from articles.acts import publishing
from articles.admin.writing.article import ArticleAdmin
from articles.models import (
    Article,
    Byline,
    DeskNote,
    ImportRun,
    Picture,
    Placement,
    RelatedLink,
    Section,
    SourceDocument,
    Tag,
)
from articles.page_things import page_things
from articles.record import revisions
from comments import moderation_modes
from comments.emails import status_links
from comments.error_notes import error_notes
from comments.models import Mode, ModerationMode, RatingBurst, Tally
from newsroom.models import DeskLogEntry, Email
from tests import cast
from tests.desk import form_of

PEOPLE: Final = ("nobody", "otto", "anna", "maude")
# They have no role: the desk asks them to sign in.
STRANGERS: Final = ("nobody", "otto")
PIECES: Final = ("draft", "scheduled", "withdrawn")
# What reporters see by right: names and pictures belong to the house.
OF_THE_HOUSE: Final = ("zqtag", "zqauthor", "zqalt", "zqcredit")
SECRETS: Final = (
    "zqheadline", "zqslug", "zqstandfirst", "zqbody", "zqwording", "zqcaption", "zqtitle", "zqlink",
    "zqreason", "zqsource", "zqreference", "zqoutlet", "zqnote", *OF_THE_HOUSE,
)  # fmt: skip


def fill(article: Article, name: str) -> None:
    """Put a secret into every field, and everything that hangs on an article beside it."""
    article.bylines.create(wording=f"zqwording {name}", order=1)
    article.bylines.create(contributor=cast.make_author(f"zqauthor {name}"))
    tag = Tag(name=f"zqtag {name}", slug=f"zqtag-{name}")
    page_things.save(tag, by=None, at=cast.YESTERDAY)
    article.tags.add(tag)
    file = SimpleUploadedFile("a.png", cast.PIXEL, "image/png")
    picture = Picture(file=file, alt_text=f"zqalt {name}", credit=f"zqcredit {name}")
    page_things.save(picture, by=None, at=cast.YESTERDAY)
    Placement.objects.create(
        article=article, picture=picture, number=1, caption=f"zqcaption {name}"
    )
    article.related_links.create(title=f"zqtitle {name}", url="https://zqlink.example/")
    revisions.record(article, at=cast.YESTERDAY, reason=f"zqreason {name}")
    DeskNote.objects.create(
        article=article, text=f"zqnote {name}", quoted=f"zqbody {name}", made_at=cast.YESTERDAY
    )
    SourceDocument.objects.create(
        article=article, reference=f"zqreference {name}", file_name=f"zqsource {name}.txt",
        raw=f"zqsource {name}".encode(), encoding="utf-8", outlet=f"zqoutlet {name}",
        run=ImportRun.objects.get_or_create(started_at=cast.NOW)[0], parser_version=1, spans=[],
    )  # fmt: skip


def make(name: str, **fields: Any) -> Article:
    article = cast.make_draft(
        f"zqheadline {name}", slug=f"zqslug-{name}", standfirst=f"zqstandfirst {name}",
        body=f"<p>zqbody {name}</p>", **fields,
    )  # fmt: skip
    fill(article, name)
    return article


class RoadsCase(TestCase):
    """A hidden draft, an embargoed and a withdrawn piece, a public one and one of Anna's."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = cast.make_staff()
        cls.section = Section.objects.create(name="Town", slug="town")
        later = timezone.now() + timedelta(days=1)
        cls.pieces = {
            "draft": make("draft", section=cls.section),
            "scheduled": make("scheduled", published_at=later, section=cls.section),
            "withdrawn": make("withdrawn", published_at=cast.YESTERDAY, section=cls.section),
        }
        publishing.publish(cls.pieces["scheduled"], at=cast.YESTERDAY)
        publishing.publish(cls.pieces["withdrawn"], at=cast.YESTERDAY)
        cls.public = cast.make_article("Ferry", section=cls.section)
        cls.own = cast.make_draft("Anna’s own", created_by=cls.staff["anna"])
        for piece in cls.pieces.values():
            RelatedLink.objects.create(article=cls.public, title="Elsewhere", target=piece)
        cast.show(cls.public)
        cls.answer_readers(cls.pieces["withdrawn"])
        publishing.withdraw(cls.pieces["withdrawn"], at=cast.NOW, reason="zqreason")

    @classmethod
    def answer_readers(cls, article: Article) -> None:
        """Let readers comment on it, rate it, report an error in it and a crime."""
        cls.comment = cast.make_approved(article, stars=4, tell_writer=True)
        cls.note = cast.make_error_note(article, email="rita@readers.example")
        cls.notice = cast.make_notice(article)
        cls.burst = RatingBurst.objects.create(
            article=article, began_at=cast.NOW, ended_at=cast.NOW, stars_from=1, stars_to=2
        )
        mode = ModerationMode(mode=Mode.ALL, article=article)
        moderation_modes.put(mode, at=cast.NOW, by=None)
        cls.mode = mode
        Tally.objects.update_or_create(article=article, defaults={"score": 4, "ratings": 1})

    def browser(self, name: str) -> Client:
        client = Client()
        if name != "nobody":
            client.force_login(self.staff[name])
        return client

    def hides(self, response: HttpResponse, *, but: tuple[str, ...] = ()) -> None:
        """Check that no secret is in an answer, in whatever capitals.

        A form gives back a word that was typed, such as that of a search: then what stands behind
        it in the hidden pieces may not be there.
        """
        body = b"".join(response) if response.streaming else response.content
        said = f"{body.decode('utf-8', 'replace')} {dict(response.headers)}".lower()
        asked = response.wsgi_request.get_full_path().lower()
        secrets = [word for word in SECRETS if word not in but]
        wholes = {
            word: rf"{word}[ -](draft|scheduled|withdrawn)" if word in asked else word
            for word in secrets
        }
        self.assertEqual([word for word in secrets if re.search(wholes[word], said)], [])

    def check(self, address: str, *, status: set[int], but: tuple[str, ...] = ()) -> None:
        """Ask for an address of each hidden piece as each of the people."""
        for name in PEOPLE:
            for kind, piece in self.pieces.items():
                with self.subTest(person=name, piece=kind, address=address):
                    response = self.browser(name).get(address.format(pk=piece.pk, slug=piece.slug))
                    self.hides(response, but=but)
                    self.assertIn(response.status_code, status)

    def as_each(self, address: str, *, but: tuple[str, ...] = ()) -> None:
        """Ask for an address that is about no one piece as each of the people."""
        for name in PEOPLE:
            with self.subTest(person=name, address=address):
                self.hides(self.browser(name).get(address), but=but)


DESK: Final = "/admin/articles/article/{pk}"
REFUSED: Final = {302, 403, 404}
# Of each act, of the versions, of the links for people without an account: whatever there is.
OWN_PAGES: Final = tuple(
    f"/admin/articles/article/{route}".replace("<int:pk>", "{pk}").replace("<int:number>", "1")
    for route in ArticleAdmin.own_addresses.values()
    if "<int:pk>" in route
)


class DeskTests(RoadsCase):
    """Ways at the desk to one article, by its number."""

    def test_the_preview(self):
        self.check("/preview/{pk}/", status={404})

    def test_the_preview_of_a_version(self):
        self.check("/preview/{pk}/?version=1", status={404})

    def test_the_form(self):
        self.check(f"{DESK}/change/", status=REFUSED)

    def test_the_form_by_another_column(self):
        address = "/admin/articles/article/{slug}/change/?_to_field=slug"
        self.check(address, status={302, 400, 403}, but=("zqslug",))

    def test_the_history(self):
        self.check(f"{DESK}/history/", status=REFUSED)

    def test_a_comparison_of_versions(self):
        self.check(f"{DESK}/compare/?old=v1&new=v2", status=REFUSED)

    def test_a_comparison_of_editions(self):
        self.check(f"{DESK}/compare/?old=e1&new=v1", status=REFUSED)

    def test_what_readers_saw(self):
        self.check(f"{DESK}/seen/?at_0=17/05/2024&at_1=09:00", status=REFUSED)

    def test_every_other_page_about_one_article(self):
        for address in OWN_PAGES:
            self.check(address, status=REFUSED)

    def test_deleting_it(self):
        self.check(f"{DESK}/delete/", status=REFUSED)

    def test_a_save_that_answers_with_what_a_colleague_wrote(self):
        typed = {"headline": "x", "opened_version": "1", "body": "<p>y</p>"}
        for name in PEOPLE:
            for piece in self.pieces.values():
                with self.subTest(person=name, piece=piece.pk):
                    address = f"{DESK}/change/".format(pk=piece.pk)
                    self.hides(self.browser(name).post(address, typed))
                    self.assertEqual(Article.objects.get(pk=piece.pk).version, piece.version)

    def test_acts_by_post(self):
        typed = {"reason": "x", "words": "x", "note": "x", "slug": "x", "seen": "1"}
        for name in PEOPLE:
            for piece in self.pieces.values():
                before = (piece.editions.count(), piece.stage_changes.count())
                for address in OWN_PAGES:
                    with self.subTest(person=name, piece=piece.pk, address=address):
                        response = self.browser(name).post(address.format(pk=piece.pk), typed)
                        self.hides(response)
                        # What is sent with an ended session comes with the sign-in page.
                        is_carried = name in STRANGERS and address.endswith("/correct/")
                        allowed = {200} if is_carried else {*REFUSED, 405}
                        self.assertIn(response.status_code, allowed)
                        self.assertEqual('id="login-form"' in response.text, is_carried)
                after = (piece.editions.count(), piece.stage_changes.count())
                self.assertEqual(before, after)

    def test_the_former_addresses_and_the_notices(self):
        for address in ("redirect/", "redirect/former/", "redirect/former/export/", "staffnotice/"):
            self.as_each(f"/admin/articles/{address}")

    def test_the_number_in_an_object_redirect(self):
        self.check("/admin/r/1/{pk}/", status={302, 404})

    def test_the_list_and_its_search(self):
        for query in (
            "",
            "?q=zqheadline",
            "?q=zqstandfirst",
            "?q=zqauthor",
            "?standing=draft",
            "?_facets=True",
        ):
            self.as_each(f"/admin/articles/article/{query}")

    def test_filters_that_no_list_offers(self):
        for lookup in ("headline__startswith=zq", "tags__name=zqtag", "body__contains=zqbody"):
            self.as_each(f"/admin/articles/article/?{lookup}")

    def test_the_bulk_act_of_the_list(self):
        keys = [piece.pk for piece in self.pieces.values()]
        form = {"action": "publish_selected", "_selected_action": keys}
        for name in PEOPLE:
            with self.subTest(person=name):
                response = self.browser(name).post("/admin/articles/article/", form, follow=True)
                self.hides(response)
        self.assertFalse(self.pieces["draft"].editions.exists())


class MixedNumbersTests(RoadsCase):
    """A number of one’s own piece in the address, and that of another’s version behind it."""

    def setUp(self) -> None:
        self.client.force_login(self.staff["anna"])
        self.most = max(piece.version for piece in self.pieces.values())

    def test_versions_of_another_piece_cannot_be_compared(self):
        for key in (f"v{self.most}", "e1"):
            address = f"/admin/articles/article/{self.own.pk}/compare/?old=v1&new={key}"
            response = self.client.get(address)
            self.hides(response)
            self.assertEqual(response.status_code, 404)

    def test_a_version_of_another_piece_is_not_previewed(self):
        for number in (self.most, *(piece.revisions.first().pk for piece in self.pieces.values())):
            response = self.client.get(f"/preview/{self.own.pk}/?version={number + 100}")
            self.hides(response)
            self.assertEqual(response.status_code, 404)

    def test_a_version_of_another_piece_is_not_restored(self):
        for number in (self.most, *(piece.revisions.first().pk for piece in self.pieces.values())):
            address = f"/admin/articles/article/{self.own.pk}/restore/{number + 100}/"
            for response in (self.client.get(address), self.client.post(address, {"seen": "1"})):
                self.hides(response)
                self.assertEqual(response.status_code, 404)

    def test_an_edition_of_another_piece_is_not_cancelled(self):
        address = f"/admin/articles/article/{self.own.pk}/cancel/1/"
        response = self.client.post(address, {"reason": "x"})
        self.hides(response)
        self.assertEqual(response.status_code, 404)
        self.assertIsNone(self.pieces["scheduled"].editions.get().cancelled_at)

    def test_rows_of_another_piece_are_neither_shown_nor_changed(self):
        address = f"/admin/articles/article/{self.own.pk}/change/"
        form = form_of(self.client.get(address), "article_form")
        byline = Byline.objects.get(wording="zqwording draft")
        placement = self.pieces["draft"].placements.get()
        link = self.pieces["draft"].related_links.get()
        for prefix, row in (
            ("bylines", byline),
            ("placements", placement),
            ("related_links", link),
        ):
            mixed = {
                f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "1",
                f"{prefix}-0-id": str(row.pk), f"{prefix}-0-article": str(self.own.pk),
                f"{prefix}-0-DELETE": "on", f"{prefix}-0-order": "0", "headline": "",
            }  # fmt: skip
            with self.subTest(rows=prefix):
                self.hides(self.client.post(address, form | mixed))
                self.client.post(address, form | mixed | {"headline": "Mine"})
                self.assertEqual(type(row).objects.get(pk=row.pk).article, self.pieces["draft"])

    def test_a_link_to_a_hidden_piece_names_it_nowhere(self):
        address = f"/admin/articles/article/{self.own.pk}/change/"
        form = form_of(self.client.get(address), "article_form")
        for piece in self.pieces.values():
            rows = {
                "related_links-TOTAL_FORMS": "1", "related_links-INITIAL_FORMS": "0",
                "related_links-0-title": "x", "related_links-0-target": str(piece.pk),
                "related_links-0-order": "0",
            }  # fmt: skip
            response = self.client.post(address, form | rows)
            self.hides(response)
            self.assertContains(response, "Select a valid choice.")

    def test_a_comment_of_a_hidden_piece_below_a_public_one(self):
        for name in PEOPLE:
            address = f"{self.public.get_absolute_url()}comments/{self.comment.pk}/"
            response = self.browser(name).get(address)
            self.hides(response)
            self.assertEqual(response.status_code, 404)


class ChoosingTests(RoadsCase):
    """What forms offer, and where pictures, names, sections and sources stand."""

    def suggestions(self, model: str, field: str, term: str) -> str:
        query = f"app_label=articles&model_name={model}&field_name={field}&term={term}"
        return f"/admin/autocomplete/?{query}"

    def test_the_suggestions_for_a_link(self):
        for term in ("", "zqheadline", "zqstandfirst", "zqauthor"):
            self.as_each(self.suggestions("relatedlink", "target", term))

    def test_the_suggestions_for_a_picture(self):
        for term in ("", "zqcaption", "zqalt"):
            self.as_each(self.suggestions("placement", "picture", term), but=OF_THE_HOUSE)
        found = self.browser("anna").get(self.suggestions("placement", "picture", "zqcaption"))
        self.assertEqual(found.json()["results"], [])

    def test_the_suggestions_for_names_and_tags(self):
        for model, field in (
            ("byline", "contributor"),
            ("article", "tags"),
            ("article", "section"),
        ):
            self.as_each(self.suggestions(model, field, ""), but=OF_THE_HOUSE)

    def test_names_and_tags_are_suggested_to_reporters_alone(self):
        for name in ("nobody", "otto", "maude"):
            for model, field in (("byline", "contributor"), ("article", "tags")):
                self.hides(self.browser(name).get(self.suggestions(model, field, "")))

    def test_pictures_and_where_they_stand(self):
        for picture in Picture.objects.all():
            for page in ("change", "history"):
                address = f"/admin/articles/picture/{picture.pk}/{page}/"
                self.as_each(address, but=OF_THE_HOUSE)

    def test_the_list_of_pictures_and_its_search(self):
        for query in ("", "?q=zqcaption", "?q=zqheadline"):
            self.as_each(f"/admin/articles/picture/{query}", but=OF_THE_HOUSE)

    def test_names_sections_and_tags_and_the_number_of_their_articles(self):
        things = [
            *Tag.objects.all(),
            *(b.contributor for b in Byline.objects.exclude(contributor=None)),
        ]
        for thing in (*things, self.section):
            for page in ("change", "history"):
                address = f"/admin/articles/{thing._meta.model_name}/{thing.pk}/{page}/"
                self.as_each(address, but=OF_THE_HOUSE)
        tag = things[0]
        page = self.browser("anna").get(f"/admin/articles/tag/{tag.pk}/change/")
        self.assertNotContains(page, "It is used in")

    def test_source_documents_and_import_runs(self):
        addresses = ["/admin/articles/sourcedocument/", "/admin/articles/importrun/"]
        addresses += [f"{addresses[0]}?q=zqsource", f"{addresses[0]}?outlet=zqoutlet%20draft"]
        for source in SourceDocument.objects.all():
            addresses += [f"{addresses[0]}{source.pk}/{page}/" for page in ("change", "history")]
        for address in addresses:
            self.as_each(address, but=("zqoutlet",) if "outlet=" in address else ())

    def test_the_log_of_the_desk(self):
        rows = DeskLogEntry.objects.values_list("pk", flat=True)
        self.as_each("/admin/newsroom/desklogentry/")
        self.as_each("/admin/newsroom/desklogentry/export/")
        self.as_each("/admin/newsroom/desklogentry/?kind=articles.article")
        for key in rows:
            self.as_each(f"/admin/newsroom/desklogentry/{key}/change/")

    def test_what_one_did_last_to_what_one_may_no_longer_see(self):
        piece = self.pieces["draft"]
        revisions.record(piece, at=cast.NOW, by=self.staff["anna"], reason="zqreason")
        page = self.browser("anna").get("/admin/")
        self.hides(page)
        self.assertContains(page, f"of Article {piece.pk}, which is not public.")


class ModerationTests(RoadsCase):
    """Ways through readers’ comments, reports and notices."""

    def test_the_queue_and_its_cards(self):
        for query in ("", "?state=all", "?state=approved", "?q=zqheadline"):
            self.as_each(f"/admin/comments/comment/{query}")
        for page in ("change", "history", "difference"):
            self.as_each(f"/admin/comments/comment/{self.comment.pk}/{page}/")

    def test_error_reports(self):
        self.as_each("/admin/comments/errornote/?q=zqheadline")
        self.as_each("/admin/comments/errornote/")
        for page in ("change", "history", "answer"):
            self.as_each(f"/admin/comments/errornote/{self.note.pk}/{page}/")

    def test_notices_show_no_more_than_the_address_that_was_typed(self):
        self.as_each("/admin/comments/notice/", but=("zqslug",))
        page = self.browser("maude").get(f"/admin/comments/notice/{self.notice.pk}/change/")
        self.hides(page, but=("zqslug",))
        self.assertContains(page, "zqslug-withdrawn", count=1)

    def test_rating_bursts_scores_and_modes(self):
        for address in ("ratingburst/", "tally/", "moderationmode/", "moderationmode/add/"):
            self.as_each(f"/admin/comments/{address}")
        for page in ("change", "history"):
            self.as_each(f"/admin/comments/ratingburst/{self.burst.pk}/{page}/")
            self.as_each(f"/admin/comments/moderationmode/{self.mode.pk}/{page}/")

    def test_a_mode_for_a_piece_whose_number_was_guessed(self):
        for piece in self.pieces.values():
            self.as_each(f"/admin/comments/moderationmode/add/?article={piece.pk}")
            form = {"mode": Mode.ALL, "scope": "article", "article": piece.pk, "note": "x"}
            response = self.browser("maude").post("/admin/comments/moderationmode/add/", form)
            self.hides(response)

    def test_status_pages_of_readers(self):
        links = [status_links.address_of(self.comment), error_notes.address_of(self.note)]
        for link in links:
            # The address itself is the sender's own; it answers as if there were nothing.
            for name in PEOPLE:
                response = self.browser(name).get(link)
                self.hides(response)
                self.assertEqual(response.status_code, 404)

    def test_the_form_for_a_report_on_its_comment(self):
        self.as_each(f"/comments/{self.comment.pk}/report/")

    def test_a_notice_about_a_hidden_address_is_refused_as_one_about_nothing(self):
        def told(slug: str) -> str:
            form = {
                "address": f"/2024/05/16/{slug}/", "kind": "defamation", "text": "x",
                "name": "n", "email": "n@readers.example", "good_faith": "on",
            }  # fmt: skip
            page = Client().post("/notice/", form).text.replace(slug, "")
            return re.sub(r'value="[^"]*"', "", page)

        hidden = self.pieces["withdrawn"]
        self.assertEqual(hidden.address_date.isoformat(), "2024-05-16")
        self.assertEqual(told(hidden.slug), told("nothing-at-all"))

    def test_e_mails_to_readers_who_wrote_below_it(self):
        Email.objects.all().delete()
        error_notes.decline(self.note, reason="No.", at=cast.NOW, by=self.staff["edith"])
        cast.make_approved(
            self.pieces["withdrawn"], "An answer.", parent=self.comment,
            reader=cast.make_reader("b"), tell_writer=True,
        )  # fmt: skip
        self.assertTrue(Email.objects.exists())
        for email in Email.objects.all():
            said = f"{email.subject} {email.text}".lower()
            self.assertEqual([word for word in SECRETS if word in said], [])


class ReadingSiteTests(RoadsCase):
    """Ways on the reading site."""

    def test_the_address_of_the_page(self):
        for name in PEOPLE:
            for kind, piece in self.pieces.items():
                day = piece.address_date or timezone.localdate(cast.NOW)
                response = self.browser(name).get(f"/{day:%Y/%m/%d}/{piece.slug}/")
                with self.subTest(person=name, piece=kind):
                    self.hides(response)
                    self.assertEqual(response.status_code, 410 if kind == "withdrawn" else 404)

    def test_an_address_that_will_be_answers_as_one_that_never_was(self):
        piece = self.pieces["scheduled"]
        wanted = f"/{piece.address_date:%Y/%m/%d}/{{}}/"
        for ending in ("", "comments/", "comment/own/", "comment/start/", "error/"):
            for verb in ("get", "head", "options", "post"):
                with self.subTest(ending=ending, verb=verb):
                    answers = [
                        self.bare(getattr(Client(), verb)(wanted.format(slug) + ending), slug)
                        for slug in (piece.slug, "never-was")
                    ]
                    self.assertEqual(*answers)

    @staticmethod
    def bare(response: HttpResponse, slug: str) -> tuple[Any, ...]:
        """Return an answer without what differs between any two: the number of the request, its second."""
        varying = {"X-Request-ID", "Content-Security-Policy", "ETag", "Expires"}
        kept = {k: v for k, v in response.headers.items() if k not in varying}
        return response.status_code, response.text.replace(slug, ""), kept

    def test_no_conditional_request_tells_whether_a_draft_was_saved(self):
        for name in PEOPLE:
            for piece in self.pieces.values():
                response = self.browser(name).get(
                    f"/preview/{piece.pk}/",
                    headers={
                        "If-None-Match": "*",
                        "If-Modified-Since": "Wed, 01 Jan 2020 00:00:00 GMT",
                    },
                )
                self.assertEqual(response.status_code, 404)
                self.assertNotIn("Last-Modified", response.headers)
                nothing = self.browser(name).get("/preview/999999/")
                self.assertEqual({*response.headers} - {"ETag"}, {*nothing.headers} - {"ETag"})

    def test_the_site_at_a_time_to_come(self):
        at = reverse("articles:site_at", args=[timezone.now() + timedelta(days=2)])
        piece = self.pieces["scheduled"]
        for page in ("", "section/town/", f"{piece.address_date:%Y/%m/%d}/{piece.slug}/"):
            for name in PEOPLE:
                response = self.browser(name).get(f"{at}{page}")
                self.hides(response)
                self.assertEqual(response.status_code, 404)

    def test_a_link_for_people_without_an_account_that_was_guessed(self):
        for token in ("x", "1", str(self.pieces["draft"].pk)):
            self.as_each(reverse("articles:shared_preview", args=[token]))

    def test_lists_feeds_sitemaps_and_the_archive(self):
        number = (max(piece.pk for piece in self.pieces.values()) - 1) // 1_000 + 1
        sitemap = "/sitemap-articles.xml" + (f"?p={number}" if number > 1 else "")
        for address in (
            "/", "/section/town/", "/2024/05/", "/feed.rss", "/feed.atom", "/section/town/feed.rss",
            "/section/town/feed.atom", "/sitemap.xml", "/sitemap-lists.xml", "/sitemap-news.xml",
            "/robots.txt", sitemap,
        ):  # fmt: skip
            self.as_each(address)

    def test_the_search(self):
        for word in ("zqheadline", "zqbody", "zqstandfirst", "zqcaption", "zqauthor"):
            page = Client().get("/search/", {"q": word})
            self.assertContains(page, "No results")
            self.hides(page, but=(word,))

    def test_names_and_tags_that_only_hidden_pieces_hold(self):
        for tag in Tag.objects.all():
            for address in (f"/tag/{tag.slug}/", f"/tag/{tag.slug}/?page=2"):
                response = Client().get(address)
                self.hides(response)
                self.assertEqual(response.status_code, 404)
        for address in ("/author/zqauthor-draft/", "/author/zqauthor-draft/feed.rss"):
            response = Client().get(address)
            self.hides(response)
            self.assertEqual(response.status_code, 404)

    def test_a_former_slug_of_what_only_hidden_pieces_hold(self):
        tag = Tag.objects.get(slug="zqtag-draft")
        former, tag.slug = "before", "zqtag-renamed"
        Tag.objects.filter(pk=tag.pk).update(slug=former)
        page_things.save(Tag.objects.get(pk=tag.pk), by=None, at=cast.NOW)
        page_things.save(tag, by=None, at=cast.NOW)
        response = Client().get(f"/tag/{former}/")
        self.hides(response)
        self.assertEqual(response.status_code, 404)

    def test_links_and_structured_data_of_a_public_page_that_links_there(self):
        response = Client().get(self.public.get_absolute_url())
        self.hides(response)
        data = response.text.split('<script type="application/ld+json">')[1]
        self.assertEqual(json.loads(data.split("</script>")[0])["headline"], "Ferry")

    def test_a_wanted_link_finds_no_hidden_piece_by_its_headline(self):
        other = cast.make_draft("Other")
        title = self.pieces["scheduled"].headline
        RelatedLink.objects.create(article=other, title=title, target=None)
        publishing.publish(other, at=cast.NOW)
        page = Client().get(other.get_absolute_url())
        self.hides(page, but=("zqheadline",))

    def test_pages_of_the_machine(self):
        for address in ("/healthz", "/readyz", "/metrics"):
            self.as_each(address)
