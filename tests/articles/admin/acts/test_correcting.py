"""Correcting an article from its form at the desk."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles.acts import corrections, publishing
from articles.admin.writing.article import ArticleAdmin
from articles.models import Article, Correction, StageChange
from articles.record import ledger, revisions
from tests import cast
from tests.cast import NOW, make_article, make_draft
from tests.desk import DeskCase, change_page, form_of, messages_of

WHY = "It was said on air."


def address(article: Article) -> str:
    """Return where `article` is corrected."""
    return reverse("admin:articles_article_correct", args=[article.pk])


def corrected(made: Correction) -> str:
    """Return where the desk sees what a correction has changed."""
    return reverse("admin:articles_article_corrected", args=[made.article_id, made.pk])


def save(article: Article, **words: str) -> None:
    """Save words in the working copy, as a colleague would."""
    article = Article.objects.get(pk=article.pk)
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
    revisions.record(article, at=NOW)


class CorrectingTests(DeskCase):
    def typed(self, article: Article, **more: str) -> dict:
        """Return the form as somebody filled it in."""
        form = form_of(self.client.get(address(article)), "correction_form")
        why = {"why": WHY} if "why" in form else {}
        return {**form, "text": "Monday, not Sunday.", **why, **more}

    def publish(self, article: Article, **more: str):
        """Fill in the form, look at it as readers will, and publish it."""
        look = self.client.post(address(article), self.typed(article, **more))
        sent = form_of(look, "correction_form")
        return self.client.post(address(article), {**sent, "_publish": "1"})

    def test_the_form_of_what_is_public_leads_there_and_that_of_a_draft_does_not(self):
        public, draft = make_article(), make_draft("Draft")
        self.assertContains(self.client.get(change_page(public)), address(public))
        self.assertNotContains(self.client.get(change_page(draft)), address(draft))

    def test_shows_it_as_readers_will_and_publishes_it_with_the_next_click(self):
        article = make_article()
        look = self.client.post(address(article), self.typed(article, thanks="on", place="top"))
        self.assertContains(look, "Readers will see this above the text:")
        self.assertContains(look, "Monday, not Sunday.</p>")
        self.assertContains(look, "Thanks to the reader who told us.")
        asked = "Publish it? It will stand in the list of all corrections too, for good:"
        self.assertContains(look, asked)
        self.assertContains(look, 'name="_publish" value="Publish correction"')
        self.assertEqual(Correction.objects.count(), 0)
        sent = form_of(look, "correction_form")
        response = self.client.post(address(article), {**sent, "_publish": "1"})
        made = Correction.objects.get()
        self.assertRedirects(response, corrected(made))
        self.assertEqual(messages_of(response), ["The correction is published."])
        self.assertEqual(
            (made.text, made.made_by, made.prompted_by_reader, made.place, made.corrected.why),
            ("Monday, not Sunday.", self.staff["edith"], True, "top", WHY),
        )

    def test_the_button_and_the_message_name_the_kind(self):
        article = make_article()
        for kind in ("correction", "clarification", "update", "retraction"):
            with self.subTest(kind=kind):
                name = "update note" if kind == "update" else kind
                look = self.client.post(address(article), self.typed(article, kind=kind))
                self.assertContains(look, f'name="_publish" value="Publish {name}"')
                response = self.publish(article, kind=kind)
                self.assertEqual(messages_of(response), [f"The {name} is published."])

    def test_each_kind_says_what_it_is_for_and_what_publishes_without_a_note(self):
        page = self.client.get(address(make_article()))
        kinds = [str(label) for _, label in page.context["form"].fields["kind"].choices]
        self.assertEqual(
            kinds,
            [
                "Correction: something was wrong",
                "Clarification: something could be misread",
                "Update note: something has happened since",
                "Retraction: the article no longer holds",
            ],
        )
        self.assertContains(
            page,
            "Each is a note to readers that stays. “Update the live story” on the article’s page"
            " publishes changes without a note.",
        )

    def test_what_was_typed_comes_back_to_be_changed(self):
        article = make_article()
        typed = self.typed(article, text="Two\r\nlines <b>", thanks="on", kind="update")
        look = self.client.post(address(article), typed)
        sent = form_of(look, "correction_form")
        again = self.client.post(address(article), {**sent, "_back": "1"})
        found = form_of(again, "correction_form")
        del found["csrfmiddlewaretoken"], typed["csrfmiddlewaretoken"]
        self.assertEqual(found, typed)
        self.assertEqual(Correction.objects.count(), 0)

    def test_asks_for_its_words_and_for_what_is_chosen(self):
        article = make_article()
        response = self.client.post(address(article), {"text": " ", "why": WHY, "kind": "joke"})
        self.assertContains(response, "Say what was wrong and what is right.")
        self.assertContains(response, "Choose what readers are told that it is.")
        self.assertContains(response, "Choose where it stands.")
        self.assertContains(response, f"{WHY}</textarea>")

    def test_shows_changed_sentences_side_by_side(self):
        article = make_article(body="<p>It rained. The vote was on Sunday.</p>")
        save(article, body="<p>It rained. The vote was on Monday.</p>")
        page = self.client.get(address(article))
        self.assertContains(page, "The vote was on <del>Sunday.</del>")
        self.assertContains(page, "The vote was on <ins>Monday.</ins>")
        self.assertNotContains(page, "It rained.")
        self.assertNotContains(page, 'name="why"')

    def test_tells_other_changes_in_sentences(self):
        article = make_article()
        article.tags.create(name="Rivers", slug="rivers")
        save(article)
        page = self.client.get(address(article))
        self.assertContains(page, "<li>The tag “Rivers” was added.</li>")

    def test_one_without_a_change_says_why(self):
        article = make_article()
        page = self.client.get(address(article))
        self.assertContains(page, "Nothing: readers already have the saved version.")
        response = self.client.post(address(article), self.typed(article, why=" "))
        self.assertContains(
            response,
            "Nothing in the article is changed. Correct it first, or say why it stays as it is.",
        )
        self.assertContains(response, "Monday, not Sunday.</textarea>")

    def test_one_adds_to_an_earlier_one(self):
        article = make_article()
        first = corrections.publish(article, cast.said("Sunday."), at=NOW, by=self.staff["edith"])
        page = self.client.get(f"{address(article)}?amends={first.pk}")
        self.assertEqual(form_of(page, "correction_form")["amends"], str(first.pk))
        self.publish(article, amends=str(first.pk))
        second = Correction.objects.get(amends=first)
        page = self.client.get(corrected(second))
        self.assertContains(page, f'<a href="{corrected(first)}">Sunday.</a>')

    def test_says_that_nobody_has_read_a_draft(self):
        draft = make_draft("Bridge")
        words = "The article is “Draft”: only a live article is corrected."
        self.assertContains(self.client.get(address(draft)), words)
        typed = {"text": "Monday.", "kind": "correction", "place": "foot", "_publish": "1"}
        response = self.client.post(address(draft), typed)
        self.assertContains(response, words)
        self.assertContains(response, "Monday.</textarea>")
        self.assertEqual(Correction.objects.count(), 0)

    def test_a_correction_is_made_by_whoever_is_signed_in_whatever_the_form_claims(self):
        ada = self.staff["ada"]
        forged = {"by": ada.pk, "made_by": ada.pk, "at": "2001-01-01", "made_at": "2001-01-01"}
        article = make_article()
        self.client.post(address(article), {**self.typed(article), **forged, "_publish": "1"})
        made = Correction.objects.get()
        self.assertEqual(made.made_by, self.staff["edith"])
        self.assertGreater(made.made_at, NOW)

    def test_neither_a_reporter_nor_a_moderator_corrects_a_public_article(self):
        anna = self.staff["anna"]
        article = make_article(created_by=anna)
        typed = {**self.typed(article), "_publish": "1"}
        for name in ("anna", "maude", "otto"):
            with self.subTest(name=name):
                self.client.force_login(self.staff[name])
                for response in (
                    self.client.get(address(article)),
                    self.client.post(address(article), typed),
                ):
                    # What otto sends is answered with the sign-in page, which carries it.
                    refused = response.status_code in (302, 403)
                    self.assertTrue(refused or b'id="login-form"' in response.content)
                self.assertEqual(Correction.objects.count(), 0)

    def test_the_history_keeps_it(self):
        article = make_article()
        self.publish(article, text="<b>Monday</b>", kind="clarification")
        page = self.client.get(reverse("admin:articles_article_history", args=[article.pk]))
        self.assertContains(page, '<p class="why">&lt;b&gt;Monday&lt;/b&gt;</p>')
        self.assertContains(page, f'<a href="{corrected(Correction.objects.get())}">')

    def test_says_what_somebody_saved_meanwhile_and_keeps_what_was_typed(self):
        article = make_article("Bridge", body="<p>It was on Sunday.</p>")
        typed = self.typed(article)
        save(article, body="<p>It was on Monday.</p>")
        words = "Somebody else has saved the article since. Look at what is changed now."
        for button in ("_look", "_publish"):
            response = self.client.post(address(article), {**typed, button: "1"})
            self.assertContains(response, words)
            self.assertContains(response, "It was on <ins>Monday.</ins>")
            self.assertContains(response, "Monday, not Sunday.</textarea>")
            self.assertContains(response, f"{WHY}</textarea>")
        self.assertEqual(Correction.objects.count(), 0)
        sent = form_of(response, "correction_form")
        self.client.post(address(article), {**sent, "_publish": "1"})
        self.assertEqual(Correction.objects.count(), 1)

    def test_says_that_somebody_saved_at_the_same_moment(self):
        article = make_article("Bridge")
        as_edith_read_it, typed = Article.objects.get(), self.typed(article)
        revisions.record(Article.objects.get(), at=NOW)
        with mock.patch.object(ArticleAdmin, "get_object", return_value=as_edith_read_it):
            response = self.client.post(address(article), {**typed, "_publish": "1"})
        self.assertEqual(
            messages_of(response),
            ["“Bridge”: Somebody else has just saved the article. Please try again."],
        )
        self.assertContains(response, "Monday, not Sunday.</textarea>")
        self.assertEqual(Correction.objects.count(), 0)

    def test_says_what_is_scheduled_and_would_undo_it(self):
        article = make_article("Bridge")
        publishing.update(article, at=timezone.now(), begins=timezone.now() + timedelta(days=1))
        response = self.client.post(address(article), {**self.typed(article), "_publish": "1"})
        self.assertIn("would undo the correction. Cancel it first.", messages_of(response)[0])
        self.assertContains(response, "Monday, not Sunday.</textarea>")


class GuardTests(DeskCase):
    """What the corrected article lacks."""

    TO_COME = "“TK” stands in the text."
    WORDS = "The figure comes at noon."

    def setUp(self) -> None:
        super().setUp()
        self.article = make_article("Bridge", body="<p>It costs one.</p>")
        save(self.article, body="<p>It costs TK.</p>")

    def send(self, **typed: str):
        form = form_of(self.client.get(address(self.article)), "correction_form")
        return self.client.post(address(self.article), {**form, "text": "Not one.", **typed})

    def test_each_line_leads_to_its_field(self):
        page = self.client.get(address(self.article))
        self.assertContains(
            page, f'<a href="{change_page(self.article)}#id_body">{self.TO_COME}</a>'
        )

    def test_the_rules_stand_beside_the_words_that_override_them(self):
        page = self.client.get(address(self.article))
        words = "You override: “TK”. Kept in the history with your name; readers do not see it."
        self.assertContains(page, words)

    def test_it_asks_why_it_goes_on_and_keeps_what_was_typed(self):
        response = self.send(_publish="1")
        self.assertContains(response, "Say why, or correct first what the list above names.")
        self.assertContains(response, "Not one.</textarea>")
        self.assertEqual(Correction.objects.count(), 0)

    def test_the_words_go_through_the_second_look_and_are_on_record(self):
        look = self.send(override=self.WORDS)
        self.client.post(
            address(self.article), {**form_of(look, "correction_form"), "_publish": "1"}
        )
        self.assertEqual(Correction.objects.get().text, "Not one.")
        passed = StageChange.objects.get(act="override")
        self.assertEqual((passed.codes, passed.words), (["to_come"], self.WORDS))

    def test_nobody_overrides_what_has_come_up_since_the_page_was_shown(self):
        form = form_of(self.client.get(address(self.article)), "correction_form")
        Article.objects.filter(pk=self.article.pk).update(legal_flag="Is it true?")
        typed = {**form, "text": "Not one.", "override": self.WORDS, "_publish": "1"}
        response = self.client.post(address(self.article), typed)
        self.assertContains(response, "Something else is missing by now. Look at the list again.")
        self.assertContains(response, "A legal question is open: Is it true?")
        sent = form_of(response, "correction_form")
        self.client.post(address(self.article), {**sent, "_publish": "1"})
        passed = StageChange.objects.get(act="override")
        self.assertEqual(passed.codes, ["legal_flag", "to_come"])

    def test_who_has_no_right_to_override_has_no_button(self):
        right = Permission.objects.get(codename="override_guard")
        self.staff["edith"].groups.get().permissions.remove(right)
        page = self.client.get(address(self.article))
        self.assertContains(page, "You do not have permission to override it.")
        self.assertNotContains(page, 'name="_look"')
        response = self.send(override=self.WORDS, _publish="1")
        self.assertEqual(response.context["form"].non_field_errors(), [self.TO_COME])
        self.assertContains(response, "Not one.</textarea>")
        self.assertEqual(Correction.objects.count(), 0)

    def test_what_readers_have_already_holds_nothing_up(self):
        article = make_article("Ferry", no_byline_reason="")
        page = self.client.get(address(article))
        self.assertNotContains(page, "What is missing")
        self.assertNotIn("override", form_of(page, "correction_form"))


class CorrectedTests(DeskCase):
    SENTENCE = "The mayor opened the bridge on Sunday."

    def correct(self, article: Article, **said: str) -> Correction:
        article.refresh_from_db()
        words = cast.said("It was on Monday.", **said)
        return corrections.publish(article, words, at=NOW, by=self.staff["edith"])

    def test_leads_to_each_other_piece_that_says_the_same(self):
        article = make_article(body=f"<p>{self.SENTENCE}</p>")
        other = make_article("Other", body=f"<p>It rained. {self.SENTENCE}</p>")
        save(article, body="<p>The mayor opened the bridge on Monday.</p>")
        page = self.client.get(corrected(self.correct(article)))
        self.assertContains(page, f'<a href="{change_page(other)}">Other</a>')
        self.assertContains(page, f'<a class="button" href="{address(other)}">Correct it…</a>')
        self.assertContains(page, "on <del>Sunday.</del>")
        self.assertContains(page, "Edition 1 became edition 2.")
        self.assertContains(page, "compare/?old=e1&amp;new=e2")

    def test_says_that_nobody_else_says_it(self):
        article = make_article(body=f"<p>{self.SENTENCE}</p>")
        save(article, body="<p>It did not happen.</p>")
        page = self.client.get(corrected(self.correct(article)))
        self.assertContains(
            page, "No other public article that you can see contains a replaced sentence."
        )

    def test_says_what_is_too_short_to_be_looked_for(self):
        article = make_article(body="<p>He was there.</p>")
        make_article("Other", body="<p>He was there.</p>")
        save(article, body="<p>She was there.</p>")
        page = self.client.get(corrected(self.correct(article)))
        words = "1 sentence of fewer than 4 words was changed and not looked for."
        self.assertContains(page, words)

    def test_says_why_nothing_was_changed(self):
        page = self.client.get(corrected(self.correct(make_article(), why="<i>On air</i>")))
        self.assertContains(page, "<q>&lt;i&gt;On air&lt;/i&gt;</q>")
        self.assertNotContains(page, "Other articles that say the same")

    def test_says_what_is_not_known_of_an_older_one(self):
        article = make_article()
        made = ledger.append(
            Correction(
                article=article, text="Monday.", made_at=NOW, made_by=self.staff["edith"],
                revision=article.revisions.first(),
            )
        )  # fmt: skip
        page = self.client.get(corrected(made))
        self.assertContains(page, "We do not know which editions it changed.")
        self.assertContains(page, "Which sentences were changed is not known.")

    def test_is_only_for_those_who_may_see_the_article(self):
        made = self.correct(make_article())
        for name, status in {"anna": 200, "ada": 200, "maude": 403, "otto": 302}.items():
            with self.subTest(name=name):
                self.client.force_login(self.staff[name])
                self.assertEqual(self.client.get(corrected(made)).status_code, status)

    def test_there_is_none_of_another_article(self):
        made, other = self.correct(make_article()), make_article("Other")
        wrong = reverse("admin:articles_article_corrected", args=[other.pk, made.pk])
        self.assertEqual(self.client.get(wrong).status_code, 404)
