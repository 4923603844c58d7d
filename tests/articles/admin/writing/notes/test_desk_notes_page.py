"""Notes to colleagues at the desk: the page without a script, and what the panel’s script is told."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from articles import desk_notes
from articles.desk_notes import Place
from articles.models import Article, DeskNote
from tests.cast import NOW, make_article, make_draft
from tests.desk import DeskCase, change_page, form_of

# What each role gets of a hidden draft, and of a public article.
ACCESS = {
    "anna": (404, 200),
    "edith": (200, 200),
    "maude": (403, 403),
    "ada": (200, 200),
    "otto": (302, 302),
    "nobody": (302, 302),
}
# The same of the script of the panel.
SCRIPT_ACCESS = {
    "anna": (404, 200),
    "edith": (200, 200),
    "maude": (404, 404),
    "ada": (200, 200),
    "otto": (401, 401),
    "nobody": (401, 401),
}


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_desk_notes", args=[article.pk])


def panel_of(article: Article) -> str:
    return reverse("admin:articles_article_desk_notes_panel", args=[article.pk])


class NotesCase(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("The bridge", body="<p>Built in 1904.</p>")

    def note(self, text: str = "Check the date.", quoted: str = "") -> DeskNote:
        edith = self.staff["edith"]
        return desk_notes.write(self.article, text, by=edith, at=NOW, place=Place(quoted))

    def browser(self, name: str) -> Client:
        client = Client()
        if name != "nobody":
            client.force_login(self.staff[name])
        return client

    def texts(self) -> list[str]:
        return list(DeskNote.objects.values_list("text", flat=True))


class AccessTests(NotesCase):
    def test_who_sees_an_article_reads_and_writes_notes_about_it(self):
        pieces = [self.article, make_article("Public")]
        for name, pages in ACCESS.items():
            for piece, page, script in zip(pieces, pages, SCRIPT_ACCESS[name], strict=True):
                with self.subTest(name=name, piece=str(piece)):
                    client, text = self.browser(name), f"By {name}"
                    self.assertEqual(client.get(page_of(piece)).status_code, page)
                    client.post(page_of(piece), {"text": text})
                    told = client.post(panel_of(piece), {"text": text}).status_code
                    self.assertEqual(told, script)
                    self.assertEqual(self.texts().count(text), 2 if page == 200 else 0)
                    DeskNote.objects.all().delete()

    def test_a_note_of_another_article_is_not_found(self):
        other = desk_notes.write(
            make_draft("Ferry"), "Who?", by=self.staff["edith"], at=NOW, place=Place()
        )
        for number in (other.pk, "0", "x", "9" * 30):
            with self.subTest(number=number):
                sent = {"act": "done", "note": number}
                page = self.client.post(page_of(self.article), sent)
                self.assertContains(page, "There is no note with this number.")
                said = self.client.post(panel_of(self.article), sent)
                self.assertEqual(said.status_code, 400)
        self.assertIsNone(DeskNote.objects.get().done_at)


class PageTests(NotesCase):
    def send(self, **fields: str):
        return self.client.post(page_of(self.article), fields)

    def test_a_note_is_written_at_words_of_the_text(self):
        form = form_of(self.client.get(page_of(self.article)), "note_form")
        response = self.send(**form | {"quoted": "in 1904", "text": "Check the date."})
        self.assertRedirects(response, page_of(self.article))
        note = DeskNote.objects.get()
        self.assertEqual(
            (note.text, note.quoted, note.made_by, note.answers),
            ("Check the date.", "in 1904", self.staff["edith"], None),
        )
        self.assertContains(self.client.get(page_of(self.article)), "At “…in 1904…”")

    def test_words_that_are_not_there_come_back_with_what_was_typed(self):
        page = self.send(quoted="in 1905", text="Check the date.")
        self.assertContains(page, "“in 1905” is not in the text that is saved.")
        self.assertContains(page, "Check the date.")
        self.assertEqual(DeskNote.objects.count(), 0)

    def test_an_empty_note_and_an_endless_one_are_refused(self):
        self.assertContains(self.send(text=" "), "Write something first.")
        self.assertContains(self.send(text="x" * 2_001), "at most 2000 characters (it has 2001)")
        self.assertEqual(DeskNote.objects.count(), 0)

    def test_a_reply_stands_below_its_note(self):
        note = self.note()
        self.send(act="reply", note=note.pk, text="It was 1905.")
        reply = DeskNote.objects.get(answers=note)
        self.assertEqual((reply.text, reply.article), ("It was 1905.", self.article))
        self.assertContains(self.client.get(page_of(self.article)), "It was 1905.")

    def test_a_reply_that_is_too_long_comes_back_below_its_note(self):
        note = self.note()
        page = self.send(act="reply", note=note.pk, text="x" * 2_001)
        self.assertContains(page, "at most 2000 characters (it has 2001)")
        self.assertContains(page, "x" * 2_001)

    def test_what_is_done_goes_to_the_end_of_the_page(self):
        note = self.note()
        self.send(act="done", note=note.pk)
        page = self.client.get(page_of(self.article))
        self.assertContains(page, "There is no open note.")
        self.assertContains(page, "Done by <bdi>edith</bdi>")
        again = self.send(act="done", note=note.pk)
        self.assertContains(again, "Somebody else has just called this note done.")

    def test_words_that_are_gone_are_said_to_be_gone(self):
        note = self.note(quoted="in 1904")
        gone = "The words it stood at are gone."
        shown = f'<span class="desk-note-lost" data-lost>{gone}</span>'
        self.assertNotContains(self.client.get(page_of(self.article)), shown, html=True)
        Article.objects.update(body="<p>Built long ago.</p>")
        page = self.client.get(page_of(self.article))
        self.assertContains(page, shown, html=True)
        self.assertEqual(page.context["lost_notes"], {note.pk})

    def test_what_is_typed_never_becomes_markup(self):
        self.note("<b>bold</b>", quoted="<i>")
        for address in (page_of(self.article), change_page(self.article)):
            page = self.client.get(address)
            self.assertContains(page, "&lt;b&gt;bold&lt;/b&gt;")
            self.assertNotContains(page, "<b>bold</b>")


class PanelTests(NotesCase):
    def test_the_screen_shows_the_open_ones_and_counts_them_in_its_bar(self):
        self.assertContains(self.client.get(change_page(self.article)), "data-notes-number hidden")
        self.note(), self.note("Who?")
        page = self.client.get(change_page(self.article))
        self.assertContains(page, '<a href="#desk_notes">2 open notes</a>')
        self.assertContains(page, "Check the date.")

    def test_the_form_of_a_new_article_has_no_panel(self):
        page = self.client.get(reverse("admin:articles_article_add"))
        self.assertNotContains(page, "data-desk-notes")

    def test_who_may_not_change_the_article_is_led_to_the_page(self):
        public = make_article("Public")
        page = self.browser("anna").get(change_page(public))
        self.assertContains(page, page_of(public))
        self.assertNotContains(page, "data-new")

    def test_a_note_is_no_part_of_the_form_and_no_version_of_the_article(self):
        self.note(quoted="1904")
        self.assertNotIn(
            "text", form_of(self.client.get(change_page(self.article)), "article_form")
        )
        self.send(self.article, headline="Ferry")
        self.assertEqual(DeskNote.objects.get().text, "Check the date.")

    def test_the_script_gets_the_cards_as_they_are_then(self):
        sent = {"text": "Check the date.", "quoted": "1904", "before": "in ", "after": "."}
        said = self.client.post(panel_of(self.article), sent).json()
        note = DeskNote.objects.get()
        self.assertEqual((note.before, note.after), ("in ", "."))
        self.assertEqual(said["number"], "1 open note")
        self.assertIn(f'data-note="{note.pk}" data-quoted="1904"', said["cards"])
        done = self.client.post(panel_of(self.article), {"act": "done", "note": note.pk}).json()
        self.assertEqual((done["cards"].strip(), done["number"]), ("", ""))

    def test_words_that_are_not_saved_yet_are_taken_from_the_script(self):
        sent = {"text": "Check.", "quoted": "typed a moment ago"}
        self.assertEqual(self.client.post(panel_of(self.article), sent).status_code, 200)

    def test_the_script_is_told_what_is_wrong(self):
        said = self.client.post(panel_of(self.article), {"text": ""})
        self.assertEqual(
            (said.status_code, said.json()["problem"]), (400, "Write something first.")
        )
        looked = self.client.get(panel_of(self.article))
        self.assertEqual(looked.status_code, 405)
