"""Redirects and former addresses at the desk, and the page that gives an article another address."""

from __future__ import annotations

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from articles.acts import moving
from articles.models import AddressRemoval, Edition, Redirect
from articles.redirects import redirects
from newsroom.models import DeskLogEntry
from tests.cast import NOW, make_article
from tests.desk import DeskCase, change_page, form_of, messages_of, save

LIST = "/admin/articles/redirect/"
BRIDGE = "/2024/05/16/bridge/"
WORDS = "is an address of this site, so nothing else can lead on from there."


def rows_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


class OneTests(DeskCase):
    def test_one_is_typed_changed_and_deleted(self):
        response = save(self.client, f"{LIST}add/", "redirect_form", path="/old/", target=BRIDGE)
        self.assertRedirects(response, LIST)
        self.assertEqual(messages_of(response), [f"“/old” leads to “{BRIDGE}”."])
        made = Redirect.objects.get()
        self.assertEqual(made.made_by, self.staff["edith"])
        address = reverse("admin:articles_redirect_change", args=[made.pk])
        response = save(
            self.client, address, "redirect_form", path="/another/", target="/x/", note="Mine."
        )
        self.assertEqual(messages_of(response)[-1], "“/old” leads to “/x/”.")
        made.refresh_from_db()
        self.assertEqual((made.path, made.target, made.note), ("/old", "/x/", "Mine."))
        delete = reverse("admin:articles_redirect_delete", args=[made.pk])
        self.client.post(delete, {"post": "yes"})
        self.assertFalse(Redirect.objects.exists())
        logged = DeskLogEntry.objects.filter(kind="articles.redirect", key=made.pk).order_by("pk")
        self.assertEqual([each.act for each in logged], ["create", "change", "delete"])

    def test_what_is_refused_says_why_and_keeps_what_was_typed(self):
        make_article(slug="bridge")
        response = save(self.client, f"{LIST}add/", "redirect_form", path=BRIDGE, target="/x/")
        self.assertEqual(messages_of(response), [f"“{BRIDGE.rstrip('/')}” {WORDS}"])
        self.assertEqual(form_of(response, "redirect_form")["path"], BRIDGE)
        response = save(self.client, f"{LIST}add/", "redirect_form", path="", target="")
        self.assertContains(response, "Write the old path.")
        self.assertContains(response, "Write where it leads.")

    def test_the_list_finds_a_path(self):
        redirects.save("/old/the-bridge", BRIDGE, "", at=NOW, by=None)
        redirects.save("/other", "/x/", "", at=NOW, by=None)
        page = self.client.get(LIST, {"q": "the-bridge"})
        self.assertEqual(
            [each.path for each in page.context["cl"].result_list], ["/old/the-bridge"]
        )


class FileTests(DeskCase):
    def send(self, text: str, name: str = "check", **more):
        data = form_of(self.client.get(f"{LIST}import/"), "import_form")
        return self.client.post(f"{LIST}import/", data | {"text": text, name: "1"} | more)

    def test_the_first_page_counts_what_leads_elsewhere_without_being_named(self):
        for path in ("/a", "/b"):
            redirects.save(path, "/c", "", at=NOW, by=None)
        words = "2 redirects that the file does not name lead elsewhere with it."
        self.assertContains(self.send("from,to\n/c,/d/\n", "check"), words)
        self.assertNotContains(self.send("from,to\n/e,/d/\n", "check"), "does not name")

    def test_the_first_page_says_what_would_be_done_and_does_nothing(self):
        make_article(slug="bridge")
        text = f"from,to,note\n/a,{BRIDGE},=1\n{BRIDGE},/x/,\n"
        file = SimpleUploadedFile("old.csv", text.encode())
        response = self.send("", file=file)
        self.assertEqual(
            [
                (line.number, str(outcome), line.words)
                for line, outcome in response.context["lines"]
            ],
            [
                (2, "Added", f"“/a” leads to “{BRIDGE}”."),
                (3, "Refused", f"“{BRIDGE.rstrip('/')}” {WORDS}"),
            ],
        )
        self.assertContains(response, "Added: 1. Changed: 0. As they are: 0. Refused: 1.")
        self.assertContains(response, "Import 1 redirect")
        self.assertFalse(Redirect.objects.exists())
        kept = form_of(response, "import_form")["text"]
        response = self.send(kept, "import")
        self.assertRedirects(response, LIST)
        self.assertEqual(
            messages_of(response), ["Added: 1. Changed: 0. As they are: 0. Refused: 1."]
        )
        made = Redirect.objects.get()
        self.assertEqual((made.path, made.note, made.made_by), ("/a", "=1", self.staff["edith"]))

    def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(self):
        response = self.send("/a,/b")
        self.assertContains(response, "The first line has to be “from,to” or “from,to,note”")
        self.assertEqual(form_of(response, "import_form")["text"], "/a,/b")
        self.assertContains(self.send(""), "Choose a file, or write the lines below.")
        response = self.send("", file=SimpleUploadedFile("old.csv", b"from,to\n\xff"))
        self.assertContains(response, "The file is not in UTF-8 (byte 9).")

    def test_the_export_is_what_the_import_takes_and_holds_no_formula(self):
        redirects.save("/a", BRIDGE, "=HYPERLINK(1)", at=NOW, by=None)
        response = self.client.get(f"{LIST}export/")
        self.assertEqual(response["Content-Type"], "text/csv; charset=utf-8")
        self.assertEqual(
            rows_of(response), [["from", "to", "note"], ["/a", BRIDGE, "'=HYPERLINK(1)"]]
        )


class MovingTests(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.article = make_article("Köln baut", slug="koln", language="de")
        self.page = reverse("admin:articles_article_move", args=[self.article.pk])

    def test_the_page_says_what_follows_and_spells_what_is_typed(self):
        page = self.client.get(change_page(self.article))
        self.assertContains(page, f'<a href="{self.page}"')
        told = self.client.get(self.page).context["told"]
        self.assertEqual(
            told,
            [
                "Give “Köln baut” another address?",
                "Readers find the article at http://testserver/2024/05/16/koln/ now.",
                (
                    "That address will lead to the new one for good, and so will its comments. Readers"
                    " will be told of no update, and what is saved but not public will stay so."
                ),
            ],
        )
        response = save(self.client, self.page, "act_form", slug="Köln öffnet", reason="Typo.")
        self.assertRedirects(response, change_page(self.article))
        self.assertEqual(
            messages_of(response),
            [
                (
                    "“Köln baut” stands at /2024/05/16/koeln-oeffnet/ now, and the old address leads"
                    " there."
                )
            ],
        )
        told = Edition.objects.public().get()
        self.assertEqual((told.slug, told.reason, told.made_by), ("koeln-oeffnet", "Typo.", self.staff["edith"]))  # fmt: skip

    def test_left_empty_it_is_made_of_the_headline(self):
        save(self.client, self.page, "act_form")
        self.assertEqual(Edition.objects.public().get().slug, "koeln-baut")

    def test_who_looked_before_somebody_published_is_told(self):
        data = form_of(self.client.get(self.page), "act_form")
        moving.move(self.article, slug="elsewhere", at=now())
        response = self.client.post(self.page, data)
        self.assertEqual(
            messages_of(response),
            ["“Köln baut”: Somebody else has just published this article. Look at it again first."],
        )


class FormerTests(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.article = make_article("The mayor", slug="thief")
        moving.move(self.article, slug="mayor", at=now())
        address = self.article.addresses.exclude(left_at=None).get()
        self.page = reverse("admin:articles_redirect_remove", args=["article", address.pk])

    def test_they_are_listed_and_exported(self):
        page = self.client.get(f"{LIST}former/")
        self.assertContains(page, "/2024/05/16/thief/")
        self.assertContains(page, self.page)
        self.assertContains(self.client.get(f"{LIST}former/?of=tag"), "There is none.")
        self.assertEqual(
            rows_of(self.client.get(f"{LIST}former/export/")),
            [
                ["from", "to", "note"],
                ["/2024/05/16/thief/", "/2024/05/16/mayor/", f"article {self.article.pk}"],
            ],
        )
        move = reverse("admin:articles_article_move", args=[self.article.pk])
        self.assertContains(self.client.get(move), self.page)

    def test_an_editor_removes_one_with_a_reason(self):
        response = save(self.client, self.page, "remove_form", reason=" ")
        self.assertContains(response, "Say why the address is removed.")
        self.assertNotContains(response, "from_record")
        response = save(self.client, self.page, "remove_form", reason="A court.", from_record="on")
        self.assertEqual(
            messages_of(response),
            ["The old address leads nowhere any more, and nothing else can stand there."],
        )
        removal = AddressRemoval.objects.get()
        self.assertEqual((removal.from_record, removal.made_by), (False, self.staff["edith"]))
        for address in (f"{LIST}former/", reverse("admin:index")):
            self.assertNotContains(self.client.get(address), "thief")
        self.assertEqual(self.client.get(self.page).status_code, 404)

    def test_an_administrator_takes_it_out_of_the_record(self):
        self.client.force_login(self.staff["ada"])
        save(self.client, self.page, "remove_form", reason="A court.", from_record="on")
        self.assertTrue(AddressRemoval.objects.get().from_record)
        self.assertFalse(Edition.objects.filter(slug="thief").exists())
        history = reverse("admin:articles_article_history", args=[self.article.pk])
        self.assertNotContains(self.client.get(history), "thief")

    def test_a_kind_or_number_that_there_is_not_is_not_found(self):
        for of, row in (("article", 0), ("picture", 1), ("tag", int("9" * 30))):
            page = reverse("admin:articles_redirect_remove", args=[of, row])
            self.assertEqual(self.client.get(page).status_code, 404)
