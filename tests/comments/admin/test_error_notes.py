"""Errors found, at the desk: who sees which, who answers, what is said."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.acts import publishing
from articles.models import Article, Byline, Correction, StageChange
from comments.error_notes import error_notes
from comments.models import ErrorNote
from tests.cast import NOW, make_article, make_author, make_error_note
from tests.desk import DeskCase, messages_of

LIST = "/admin/comments/errornote/"


def page_of(note: ErrorNote) -> str:
    """Return the address of a note at the desk."""
    return reverse("admin:comments_errornote_change", args=[note.pk])


class ErrorNoteCase(DeskCase):
    """Anna has written one of two articles with errors."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.article = make_article("Edith’s story")
        cls.hers = make_article("Anna’s story")
        author = make_author("Anna", account=cls.staff["anna"])
        Byline.objects.create(article=cls.hers, contributor=author)
        cls.note = make_error_note(cls.article, "Sunday is wrong.", paragraph="On Sunday.")
        cls.on_hers = make_error_note(cls.hers, "Five bridges.")

    def answer(self, note: ErrorNote, **data):
        address = reverse("admin:comments_errornote_answer", args=[note.pk])
        return self.client.post(address, data)

    def correct(self, note: ErrorNote, text: str = "Monday.", **data):
        """Publish a correction, as after a second look."""
        typed = {"text": text, "kind": "correction", "place": "foot", "why": "It was on air."}
        sent = {f"correct-{name}": value for name, value in typed.items()}
        return self.answer(note, correct="1", **{"_publish": "1", **sent, **data})

    def decline(self, note: ErrorNote, reason: str = "It was a Sunday.", **data):
        return self.answer(note, decline="1", **{"decline-reason": reason, **data})

    def states(self) -> list[str]:
        return list(ErrorNote.objects.order_by("pk").values_list("state", flat=True))


class SeeingTests(ErrorNoteCase):
    def listed(self, query: str = "") -> list[str]:
        found = self.client.get(LIST + query).context["cl"].result_list
        return [note.text for note in found]

    def test_editors_hear_of_all_and_reporters_of_their_own(self):
        self.assertEqual(self.listed(), ["Sunday is wrong.", "Five bridges."])
        self.client.force_login(self.staff["anna"])
        self.assertEqual(self.listed(), ["Five bridges."])
        self.assertEqual(self.client.get(page_of(self.note)).status_code, 404)
        page = self.client.get(page_of(self.on_hers))
        self.assertContains(page, "The article is public, so an editor will answer this.")
        self.assertNotContains(page, "<textarea")

    def test_the_open_come_first_by_their_wait_then_the_newest_answers(self):
        edith = self.staff["edith"]
        error_notes.decline(self.note, reason="No.", at=NOW, by=edith)
        make_error_note(self.article, "Older.", at=NOW - timedelta(days=1))
        self.assertEqual(self.listed(), ["Older.", "Five bridges.", "Sunday is wrong."])
        self.assertEqual(self.listed("?state__exact=open"), ["Older.", "Five bridges."])

    def test_hostile_words_of_a_reader_are_plain_text_at_the_desk(self):
        hostile = "<script>x()</script>"
        note = make_error_note(
            self.article, hostile, paragraph=hostile, suggestion=hostile, name=hostile
        )
        for address in (LIST, page_of(note)):
            page = self.client.get(address)
            self.assertNotContains(page, hostile)
            self.assertContains(page, "&lt;script&gt;x()&lt;/script&gt;")

    def test_the_page_shows_the_words_and_the_other_open_notes(self):
        other = make_error_note(self.article, "Not Sunday!")
        page = self.client.get(page_of(self.note))
        self.assertContains(page, '<blockquote class="text" dir="auto">On Sunday.</blockquote>')
        self.assertContains(page, f'name="correct-also" value="{other.pk}"')
        self.assertNotContains(page, f'name="correct-also" value="{self.on_hers.pk}"')


class AnsweringTests(ErrorNoteCase):
    def test_a_correction_answers_all_that_are_ticked(self):
        other = make_error_note(self.article, "Not Sunday!")
        response = self.correct(self.note, **{"correct-also": [other.pk]})
        made = Correction.objects.get()
        keys = [self.article.pk, made.pk]
        self.assertRedirects(response, reverse("admin:articles_article_corrected", args=keys))
        self.assertEqual(
            messages_of(response), ["The correction is published and the reader has been thanked."]
        )
        self.assertTrue(made.prompted_by_reader)
        self.assertEqual((made.text, made.made_by), ("Monday.", self.staff["edith"]))
        self.assertEqual(self.states(), ["answered", "open", "answered"])
        page = self.client.get(page_of(other))
        self.assertContains(page, f'<a href="{made.get_absolute_url()}">Monday.</a>')
        self.assertNotContains(page, "<textarea")

    def test_shows_the_correction_as_readers_will_before_it_is_published(self):
        look = self.answer(
            self.note, correct="1",
            **{
                "correct-text": "Monday.", "correct-kind": "clarification",
                "correct-place": "top", "correct-why": "It was on air.",
            },
        )  # fmt: skip
        self.assertContains(look, "Readers will see this above the text:")
        self.assertContains(look, 'name="_publish" value="Publish clarification"')
        self.assertNotContains(look, 'name="decline"')
        self.assertEqual(self.states(), ["open", "open"])

    def test_the_guard_holds_up_what_the_correction_changes_until_somebody_says_why(self):
        form = reverse("admin:articles_article_change", args=[self.article.pk])
        Article.objects.filter(pk=self.article.pk).update(body="<p>It costs TK.</p>")
        page = self.client.get(page_of(self.note))
        self.assertContains(page, f'<a href="{form}#id_body">“TK” stands in the text.</a>')
        response = self.correct(self.note)
        self.assertContains(response, "Say why, or correct first what the list above names.")
        self.assertContains(response, "Monday.</textarea>")
        self.assertEqual(self.states(), ["open", "open"])
        words = {"correct-override": "It comes at noon.", "correct-shown": "to_come"}
        self.correct(self.note, **words)
        self.assertEqual(self.states(), ["answered", "open"])
        passed = StageChange.objects.get(act="override")
        self.assertEqual((passed.words, passed.made_by), ("It comes at noon.", self.staff["edith"]))

    def test_who_may_not_override_the_guard_has_no_button(self):
        right = Permission.objects.get(codename="override_guard")
        self.staff["edith"].groups.get().permissions.remove(right)
        Article.objects.filter(pk=self.article.pk).update(body="<p>It costs TK.</p>")
        page = self.client.get(page_of(self.note))
        self.assertContains(page, "You do not have permission to override it.")
        self.assertNotContains(page, 'type="submit" name="correct"')
        self.assertContains(page, 'name="decline"')

    def test_declines_with_a_reason(self):
        response = self.decline(self.note)
        self.assertEqual(
            messages_of(response), ["The report was declined. The sender can see your reason."]
        )
        self.note.refresh_from_db()
        self.assertEqual((self.note.state, self.note.reason), ("declined", "It was a Sunday."))

    def test_asks_for_what_is_missing(self):
        for response, error in (
            (self.correct(self.note, " "), "Say what was wrong and what is right."),
            (self.decline(self.note, " "), "Say why the article stays as it is."),
        ):
            self.assertContains(response, error)
        self.assertEqual(self.states(), ["open", "open"])

    def test_a_note_on_another_article_cannot_be_ticked(self):
        response = self.correct(self.note, **{"correct-also": [self.on_hers.pk]})
        self.assertContains(response, "Select a valid choice.")
        self.assertEqual(self.states(), ["open", "open"])

    def test_keeps_what_was_typed_where_it_cannot_be_published(self):
        publishing.withdraw(self.article, at=NOW, reason="wrong")
        response = self.correct(self.note, "Monday, not Sunday.")
        self.assertContains(response, "Monday, not Sunday.</textarea>")
        self.assertContains(
            response, "The article is “Withdrawn”: only a live article is corrected."
        )
        self.assertEqual(self.states(), ["open", "open"])

    def test_says_who_was_faster(self):
        error_notes.decline(self.note, reason="No.", at=NOW, by=self.staff["ada"])
        response = self.correct(self.note)
        self.assertContains(response, "Sunday is wrong.: Already answered by ada: declined.")

    def test_an_answer_is_given_by_whoever_is_signed_in_whatever_the_form_claims(self):
        ada = self.staff["ada"].pk
        self.decline(self.note, decided_by=ada, by=ada, user=ada, state="answered")
        self.note.refresh_from_db()
        self.assertEqual((self.note.decided_by, self.note.state), (self.staff["edith"], "declined"))

    def test_only_editors_and_administrators_correct_or_decline(self):
        answers = {"anna": 403, "maude": 403, "otto": 302, "edith": 302, "ada": 302}
        for act in (self.correct, self.decline):
            for name, status in answers.items():
                with self.subTest(act=act.__name__, name=name):
                    note = make_error_note(self.hers)
                    self.client.force_login(self.staff[name])
                    self.assertEqual(act(note).status_code, status)
                    note.refresh_from_db()
                    answered = name in ("edith", "ada")
                    self.assertEqual(note.state != "open", answered)

    def test_nobody_answers_an_error_note_that_they_may_not_see(self):
        self.client.force_login(self.staff["anna"])
        self.assertEqual(self.correct(self.note).status_code, 404)
        self.client.logout()
        self.assertEqual(self.correct(self.note).status_code, 302)
        self.assertEqual(self.states(), ["open", "open"])

    def test_it_rejects_get_and_a_post_to_the_page(self):
        address = reverse("admin:comments_errornote_answer", args=[self.note.pk])
        self.assertEqual(self.client.get(address).status_code, 405)
        self.assertEqual(self.client.post(page_of(self.note), {"text": "x"}).status_code, 403)
