"""Ada saves while Edith writes: what is merged, what Edith is asked, and what is kept of it."""

from __future__ import annotations

from unittest import mock

from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.admin.two_at_once import settling
from articles.models import Article, Byline, Section, Tag
from articles.record import revisions
from tests.cast import make_author, make_draft
from tests.desk import LIST, DeskCase, change_page, form_of, messages_of

FIRST, SECOND = "<p>The council votes.</p>", "<p>The bridge is old and grey.</p>"
HER_SECOND = "<p>The bridge is old and green.</p>"
MY_SECOND = "<p>The bridge is old and narrow.</p>"


class TwoCase(DeskCase):
    """Edith has the form open."""

    def setUp(self) -> None:
        super().setUp()
        self.article = make_draft("Bridge", body=FIRST + SECOND)
        self.opened = form_of(self.client.get(change_page(self.article)), "article_form")

    def ada_saves(self, **changes) -> None:
        theirs = Article.objects.get()
        for name, value in changes.items():
            setattr(theirs, name, value)
        theirs.save()
        revisions.record(theirs, at=timezone.now(), by=self.staff["ada"])

    def edith_saves(self, **changes):
        self.shown = self.client.post(change_page(self.article), self.opened | changes)
        return self.shown

    def edith_saves_again(self, **changes):
        data = form_of(self.shown, "article_form") | changes
        self.shown = self.client.post(change_page(self.article), data)
        return self.shown

    @property
    def conflict(self):
        return self.shown.context["adminform"].form.conflict

    @property
    def asked(self) -> list[str]:
        return [question.about for question in self.conflict.questions]

    @property
    def saved(self) -> Article:
        return Article.objects.get()

    def history(self, name: str) -> list[str]:
        return [row.snapshot[name] for row in self.article.revisions.order_by("number")]


class MergingTests(TwoCase):
    def test_changes_in_two_places_are_merged_and_saved_without_a_question(self):
        self.ada_saves(body=FIRST + HER_SECOND, kicker="Roads")
        shown = self.edith_saves(body="<p>The council votes today.</p>" + SECOND)
        self.assertRedirects(shown, LIST)
        merged = "<p>The council votes today.</p>" + HER_SECOND
        self.assertEqual((self.saved.body, self.saved.kicker), (merged, "Roads"))
        self.assertEqual(self.history("body"), [FIRST + SECOND, FIRST + HER_SECOND, merged])
        self.assertEqual(messages_of(shown), [
            "ada had saved meanwhile. Taken over into your version: 1 paragraph was changed. The kicker “Roads” was written.",
            "“Bridge” is saved. Readers cannot see a draft.",
        ])  # fmt: skip

    def test_what_would_leave_the_desk_is_shown_first(self):
        self.ada_saves(body=FIRST + HER_SECOND, kicker="Roads")
        self.edith_saves(body="<p>The council votes today.</p>" + SECOND, _publish="1")
        self.assertEqual(self.asked, [])
        self.assertEqual(
            self.conflict.taken_over,
            ["1 paragraph was changed.", "The kicker “Roads” was written."],
        )
        self.assertContains(
            self.shown, "From what ada saved, this was taken over into your version:"
        )
        self.assertEqual(self.saved.body, FIRST + HER_SECOND)
        self.assertRedirects(self.edith_saves_again(), LIST)
        merged = "<p>The council votes today.</p>" + HER_SECOND
        self.assertEqual((self.saved.body, self.saved.kicker), (merged, "Roads"))
        self.assertEqual(self.history("body"), [FIRST + SECOND, FIRST + HER_SECOND, merged])

    def test_what_she_takes_out_again_stays_out(self):
        self.ada_saves(body=FIRST + "<p>Nobody wants this.</p>" + SECOND)
        self.edith_saves(headline="Edith's bridge", _publish="1")
        self.assertRedirects(self.edith_saves_again(body=FIRST + SECOND), LIST)
        self.assertEqual(self.saved.body, FIRST + SECOND)

    def test_all_fields_come_over(self):
        section, tag = (
            Section.objects.create(name="Town", slug="town"),
            Tag.objects.create(name="Old"),
        )
        self.article.tags.add(tag)
        self.ada_saves(
            section=section, standfirst="Hers", language="de", published_at=timezone.now()
        )
        self.edith_saves(headline="Edith's bridge")
        saved = self.saved
        self.assertEqual(
            (saved.section, saved.standfirst, saved.language, saved.headline),
            (section, "Hers", "de", "Edith's bridge"),
        )
        self.assertIsNotNone(saved.published_at)
        self.assertEqual([tag.name for tag in saved.tags.all()], ["Old"])

    def test_tags_of_both_are_kept(self):
        Tag.objects.create(name="Mine", slug="mine")
        self.article.tags.add(Tag.objects.create(name="Hers", slug="hers"))
        self.ada_saves()
        self.edith_saves(tags=["Mine", "New one"])
        names = sorted(tag.name for tag in self.article.tags.all())
        self.assertEqual(names, ["Hers", "Mine", "New one"])

    def test_rows_that_only_ada_changed_come_over(self):
        Byline.objects.create(article=self.article, contributor=make_author("Will Taylor"))
        self.ada_saves()
        told = messages_of(self.edith_saves(headline="Edith's bridge"))[0]
        self.assertIn("“Will Taylor” (Writer) was added to the byline.", told)
        self.assertEqual([str(each) for each in self.article.bylines.all()], ["Will Taylor"])

    def test_the_same_row_is_not_saved_twice(self):
        will = make_author("Will Taylor")
        Byline.objects.create(article=self.article, contributor=will)
        self.ada_saves()
        row = {"contributor": will.pk, "role": "writer", "wording": "", "order": 0, "id": ""}
        typed = {f"bylines-0-{name}": value for name, value in row.items()}
        self.edith_saves(**typed, **{"bylines-TOTAL_FORMS": 1})
        self.assertEqual([str(each) for each in self.article.bylines.all()], ["Will Taylor"])

    def test_a_save_just_after_the_merging_is_merged_too(self):
        real = settling.settle

        def settle(*args) -> None:
            real(*args)
            if self.saved.version == 1:
                self.ada_saves(headline="Ada's bridge")

        with mock.patch.object(settling, "settle", settle):
            self.edith_saves(kicker="Roads")
        self.assertIn("The headline was changed.", messages_of(self.shown)[0])
        self.assertEqual((self.saved.headline, self.saved.kicker), ("Ada's bridge", "Roads"))

    def test_what_is_not_valid_is_corrected_first(self):
        self.ada_saves(kicker="Roads")
        self.edith_saves(headline="")
        self.assertIn("This field is required.", self.errors(self.shown))
        self.edith_saves_again(headline="Edith's bridge")
        self.assertEqual((self.saved.headline, self.saved.kicker), ("Edith's bridge", "Roads"))

    def test_the_number_of_a_version_that_there_is_not_counts_as_unknown(self):
        for number in ("x", "-1", "0" * 5_000, "9" * 30, "999999999"):
            with self.subTest(number=number[:9]):
                self.edith_saves(opened_version=number, headline="Edith's bridge")
                self.assertEqual(self.saved.headline, "Bridge")

    def test_rows_that_she_has_no_right_to_stay_as_they_are(self):
        Permission.objects.filter(content_type__model="byline").delete()
        self.opened = form_of(self.client.get(change_page(self.article)), "article_form")
        Byline.objects.create(article=self.article, contributor=make_author("Will Taylor"))
        self.ada_saves(kicker="Roads")
        self.assertRedirects(self.edith_saves(headline="Edith's bridge"), LIST)
        self.assertEqual([str(each) for each in self.article.bylines.all()], ["Will Taylor"])
        self.assertEqual(self.saved.kicker, "Roads")


class AskingTests(TwoCase):
    """Both change the second paragraph."""

    def setUp(self) -> None:
        super().setUp()
        self.ada_saves(body=FIRST + HER_SECOND)
        self.edith_saves(body=FIRST + MY_SECOND)

    def test_both_texts_stand_beside_each_other_with_their_changes_marked(self):
        self.assertEqual(self.asked, ["Text"])
        for word in ("narrow", "green"):
            words = f"The bridge is old and <del>grey.</del> <ins>{word}.</ins>"
            self.assertContains(self.shown, words)
        (question,) = self.conflict.questions
        self.assertEqual(
            [choice.words for choice in question.choices],
            ["Mine", "That of ada", "Both, mine first"],
        )

    def test_mine_is_saved_over_hers_which_stays_in_the_history(self):
        self.assertRedirects(self.edith_saves_again(**{"merging-0": "mine"}), LIST)
        self.assertEqual(
            self.history("body"), [FIRST + SECOND, FIRST + HER_SECOND, FIRST + MY_SECOND]
        )

    def test_hers_is_kept_and_mine_becomes_a_version_too(self):
        self.edith_saves_again(**{"merging-0": "theirs"})
        self.assertEqual(
            self.history("body"),
            [FIRST + SECOND, FIRST + HER_SECOND, FIRST + MY_SECOND, FIRST + HER_SECOND],
        )
        given_up = self.article.revisions.get(number=3)
        self.assertEqual(given_up.made_by, self.staff["edith"])
        self.assertEqual(given_up.reason, "Given up, in whole or in part, for what ada had saved.")

    def test_both_are_saved_one_after_the_other(self):
        self.edith_saves_again(**{"merging-0": "both"})
        self.assertEqual(self.saved.body, FIRST + MY_SECOND + HER_SECOND)
        self.assertEqual(len(self.history("body")), 3)

    def test_what_she_wrote_elsewhere_in_between_is_saved_with_the_answer(self):
        more = FIRST + MY_SECOND + "<p>Added.</p>"
        self.edith_saves_again(body=more, **{"merging-0": "theirs"})
        self.assertEqual(self.saved.body, FIRST + HER_SECOND + "<p>Added.</p>")

    def test_what_she_gives_up_and_changes_at_once_is_asked_again(self):
        mine = FIRST + "<p>The bridge is old and very narrow.</p>"
        self.edith_saves_again(body=mine, **{"merging-0": "theirs"})
        self.assertEqual(self.asked, ["Text"])
        self.assertTrue(self.conflict.questions[0].is_open)
        self.edith_saves_again(**{"merging-0": "mine"})
        self.assertEqual(self.saved.body, mine)

    def test_a_third_save_in_between_asks_anew(self):
        self.ada_saves(body=FIRST + "<p>The bridge is old and blue.</p>")
        self.edith_saves_again(**{"merging-0": "mine"})
        self.assertEqual(self.saved.body, FIRST + "<p>The bridge is old and blue.</p>")
        self.assertContains(self.shown, "<ins>blue.</ins>")
        self.edith_saves_again(**{"merging-0": "mine"})
        self.assertEqual(self.saved.body, FIRST + MY_SECOND)

    def test_a_third_save_elsewhere_leaves_the_question_open(self):
        self.ada_saves(kicker="Roads")
        self.edith_saves_again()
        self.assertEqual((self.asked, self.saved.body), (["Text"], FIRST + HER_SECOND))

    def test_answers_stay_while_another_field_is_corrected(self):
        self.edith_saves_again(headline="", **{"merging-0": "both"})
        self.assertEqual(form_of(self.shown, "article_form")["merging-0"], "both")
        self.edith_saves_again(headline="Edith's bridge")
        self.assertEqual(self.saved.body, FIRST + MY_SECOND + HER_SECOND)

    def test_an_answer_that_there_is_not_is_none(self):
        self.edith_saves_again(**{"merging-0": "everything"})
        self.assertEqual(self.saved.body, FIRST + HER_SECOND)
        self.assertTrue(self.conflict.is_reminder)

    def test_what_somebody_tampered_with_is_asked_anew(self):
        self.edith_saves_again(merging="x", **{"merging-0": "mine"})
        self.assertEqual(self.saved.body, FIRST + HER_SECOND)
        self.assertEqual(self.asked, ["Text"])


class OtherQuestionsTests(TwoCase):
    def test_deleted_against_changed_is_asked(self):
        self.ada_saves(body=FIRST + HER_SECOND)
        self.edith_saves(body=FIRST)
        (question,) = self.conflict.questions
        self.assertEqual([choice.value for choice in question.choices], ["mine", "theirs"])
        self.assertContains(self.shown, "<em>deleted</em>")
        self.edith_saves_again(**{"merging-0": "theirs"})
        self.assertEqual(self.saved.body, FIRST + HER_SECOND)

    def test_fields_that_both_changed_are_asked(self):
        town = Section.objects.create(name="Town", slug="town")
        world = Section.objects.create(name="World", slug="world")
        self.ada_saves(headline="Ada's bridge", section=town)
        self.edith_saves(headline="Edith's bridge", section=world.pk)
        self.assertEqual(self.asked, ["Headline", "Section"])
        self.assertContains(self.shown, "The section Town was chosen.")
        self.edith_saves_again(**{"merging-0": "mine", "merging-1": "theirs"})
        self.assertEqual((self.saved.headline, self.saved.section), ("Edith's bridge", town))

    def test_rows_that_both_changed_are_asked(self):
        will, anna = make_author("Will Taylor"), make_author("Anna Low")
        Byline.objects.create(article=self.article, contributor=will)
        self.ada_saves()
        row = {"contributor": anna.pk, "role": "writer", "wording": "", "order": 0, "id": ""}
        typed = {f"bylines-0-{name}": value for name, value in row.items()}
        for answer, expected in (("mine", ["Anna Low"]), ("theirs", ["Will Taylor"])):
            with self.subTest(answer=answer):
                self.edith_saves(**typed, **{"bylines-TOTAL_FORMS": 1})
                self.assertEqual(self.asked, ["Bylines"])
                self.edith_saves_again(**{"merging-0": answer})
                names = [str(each) for each in self.article.bylines.all()]
                self.assertEqual(names, expected)
                Byline.objects.all().delete()
                Byline.objects.create(article=self.article, contributor=will)
                self.ada_saves()

    def test_the_names_of_all_who_saved_are_told(self):
        self.ada_saves(kicker="Roads")
        theirs = Article.objects.get()
        revisions.record(theirs, at=timezone.now(), by=self.staff["anna"])
        self.edith_saves(headline="Edith's bridge", _publish="1")
        self.assertTrue(self.conflict.sentence.startswith("anna and ada saved this article on "))
