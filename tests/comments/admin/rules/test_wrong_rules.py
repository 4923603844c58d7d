"""“This rule is wrong here”: from the card of a comment to the rule, and back."""

from __future__ import annotations

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, RuleExample, WordRule
from tests import cast
from tests.desk import form_of, messages_of

RULES = "/admin/comments/wordrule/"


class WrongTests(TestCase):
    """Ada's rule has held an honest comment, and Maude reads it."""

    @classmethod
    def setUpTestData(cls) -> None:
        staff = cast.make_staff()
        cls.maude = staff["maude"]
        cls.rule = WordRule.objects.create(words="class", made_at=cast.NOW, made_by=staff["ada"])
        text = "A first class report, <b>really</b>."
        cls.comment = cast.make_comment(cast.make_article(), text, at=timezone.now())
        evidence = {"rule": "class", "number": cls.rule.pk, "matched": "class"}
        found = [{"code": "words", "weight": 100, "evidence": evidence}]
        Comment.objects.filter(pk=cls.comment.pk).update(findings=found)
        cls.address = f"{RULES}{cls.rule.pk}/wrong/"

    def setUp(self) -> None:
        self.client.force_login(self.maude)

    def test_the_card_leads_to_the_rule_with_the_comment_as_the_example(self):
        page = self.client.get("/admin/comments/comment/")
        self.assertContains(page, f'href="{self.address}?comment={self.comment.pk}"')

    def test_the_page_shows_what_matched_and_what_the_rule_finds_and_leads_back(self):
        page = self.client.get(f"{self.address}?comment={self.comment.pk}")
        self.assertContains(page, "A first <mark>class</mark> report, &lt;b&gt;really&lt;/b&gt;.")
        self.assertContains(page, "“class” matches the word rule “class”.")
        self.assertContains(page, "It would have found 1 of the 1 comment of the last 90 days.")
        back = reverse("admin:comments_comment_change", args=[self.comment.pk])
        self.assertContains(page, f'href="{back}"')

    def test_noting_it_twice_is_one_example_that_the_owner_sees(self):
        page = self.client.get(f"{self.address}?comment={self.comment.pk}")
        for _ in range(2):
            answer = self.client.post(self.address, form_of(page, "wrong_form"))
            self.assertRedirects(answer, f"{RULES}{self.rule.pk}/change/")
        self.assertEqual(
            messages_of(answer)[-1], "It is noted that “class” is wrong in this comment."
        )
        example = RuleExample.objects.get()
        self.assertEqual((example.rule, example.comment), (self.rule, self.comment))
        self.assertEqual(example.made_by, self.maude)
        self.assertContains(self.client.get(RULES), "wrong in 1 comment")
        change = self.client.get(f"{RULES}{self.rule.pk}/change/")
        self.assertContains(change, "Wrong in 1 comment:")
        self.assertContains(change, "A first class report, &lt;b&gt;really&lt;/b&gt;.")

    def test_a_comment_that_the_rule_did_not_find_is_no_example(self):
        other = cast.make_comment(self.comment.article, "Well.")
        for number, told in (
            (other.pk, f"Comment {other.pk} was not found by the rule “class”"),
            (10**30, f"Comment {10**30} was not found by the rule “class”"),
            ("x", "Open this page from the comment in which the rule is wrong."),
        ):
            self.assertContains(self.client.post(self.address, {"comment": number}), told)
        self.assertFalse(RuleExample.objects.exists())

    def test_a_rule_that_is_not_there_is_not_found(self):
        self.assertEqual(self.client.get(f"{RULES}{10**30}/wrong/").status_code, 404)
