"""Pasting in a list of rules: named lines, one rehearsal with its progress, one saving."""

from __future__ import annotations

from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone

from comments.admin.rules import pasting
from comments.models import WordRule
from comments.screening.lookups import rehearsal
from tests import cast
from tests.desk import form_of, messages_of

PASTE = "/admin/comments/wordrule/paste/"
GIVEN = {"language": "", "effect": "hold", "ground": "", "to_writer": "", "note": "Spam of May"}


class PastingTests(TestCase):
    """Maude has a list from a colleague."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.maude = cast.make_staff()["maude"]
        cls.article = cast.make_article()
        for text in ("A casino!", "Free money.", "Well said."):
            cast.make_comment(cls.article, text, at=timezone.now())

    def setUp(self) -> None:
        self.client.force_login(self.maude)

    def paste(self, phrases: str, **more: str):
        return self.client.post(PASTE, {**GIVEN, "phrases": phrases, **more})

    def save(self, page):
        return self.client.post(PASTE, form_of(page, "list_form") | {"_save": "1"})

    def test_the_list_of_rules_leads_here(self):
        self.assertContains(self.client.get("/admin/comments/wordrule/"), f'href="{PASTE}"')

    def test_a_list_is_tried_as_a_whole_before_it_is_saved(self):
        page = self.paste("casino\n\n  free   money \n")
        self.assertContains(page, "It would have found 2 of the 3 comments of the last 90 days.")
        self.assertFalse(WordRule.objects.exists())
        answer = self.save(page)
        self.assertRedirects(answer, "/admin/comments/wordrule/")
        self.assertEqual(messages_of(answer), ["2 rules were saved."])
        first, second = WordRule.objects.order_by("words")
        self.assertEqual((first.words, second.words), ("casino", "free money"))
        self.assertEqual(
            (first.note, first.effect, first.made_by), ("Spam of May", "hold", self.maude)
        )
        kept = first.rehearsal
        self.assertEqual((kept["words"], kept["hits"], kept["of_list"]), ("casino", 2, 2))

    def test_lines_that_are_no_rules_are_named_with_their_numbers_and_stay(self):
        WordRule.objects.create(words="Bingo", made_at=cast.NOW)
        page = self.paste("casino\n…\nCASINO\nbingo\n" + "x" * 101)
        problems = [(each.number, each.problem) for each in page.context["pasted"].problems]
        self.assertEqual([number for number, _problem in problems], [2, 3, 4, 5])
        self.assertEqual(problems[1][1], "“CASINO” is in line 1 already.")
        self.assertEqual(problems[2][1], "There is a rule with the words “bingo” already.")
        page = self.save(page)
        self.assertEqual(WordRule.objects.count(), 2)
        left = form_of(page, "list_form")["phrases"].splitlines()
        self.assertEqual(left, ["…", "CASINO", "bingo", "x" * 101])

    def test_a_long_rehearsal_says_how_far_it_is_and_goes_on(self):
        with patch.object(rehearsal, "PART", 2), patch.object(pasting, "SECONDS_A_PAGE", 0):
            page = self.paste("casino")
            self.assertContains(page, '<progress max="3" value="2">')
            self.assertContains(page, "Tried on 2 of 3 comments.")
            page = self.save(page)
        self.assertContains(page, "It would have found 1 of the 3 comments of the last 90 days.")
        self.assertFalse(WordRule.objects.exists())

    def test_what_was_tried_is_of_the_same_phrases_and_signed_by_this_site(self):
        tried = form_of(self.paste("casino"), "list_form")["tried"]
        for forged in (tried, "forged"):
            self.paste("the", tried=forged, _save="1")
        self.assertFalse(WordRule.objects.exists())

    def test_a_language_is_kept_and_a_wrong_one_is_named(self):
        self.save(self.paste("gift", language="de"))
        self.assertEqual(WordRule.objects.get().language, "de")
        page = self.paste("gift", language="German!")
        self.assertEqual(
            page.context["form"].errors, {"language": ["Write a language as in “de” or “en-gb”."]}
        )
        self.assertContains(page, "gift</textarea>")

    def test_the_same_words_in_another_language_are_another_rule(self):
        for language in ("de", "en"):
            self.save(self.paste("gift", language=language))
        self.assertEqual(WordRule.objects.filter(words="gift").count(), 2)

    def test_a_list_needs_a_reason_and_one_that_refuses_a_ground(self):
        page = self.paste("casino", effect="refuse", note="")
        self.assertEqual(set(page.context["form"].errors), {"note", "ground"})

    def test_only_those_who_decide_on_comments_paste_rules(self):
        self.client.force_login(cast.make_user("eve", "Editor"))
        self.assertEqual(self.client.get(PASTE).status_code, 403)

    def test_too_many_lines_are_refused_with_their_number(self):
        page = self.paste("\n".join(f"word {n}" for n in range(1_001)))
        (error,) = page.context["form"].errors["phrases"]
        self.assertEqual(error, "These are 1001 lines. Paste at most 1000 at once.")
