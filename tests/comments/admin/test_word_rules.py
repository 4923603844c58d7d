"""The desk's screens of word rules and modes."""

from __future__ import annotations

from django.test import TestCase
from django.urls import reverse

from articles.models import Section
from comments.models import Mode, ModerationMode, WordRule
from tests import cast
from tests.desk import save

RULES = "/admin/comments/wordrule/"
MODES = "/admin/comments/moderationmode/"


class RulesTests(TestCase):
    """Maude writes rules and sets modes."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.maude = cast.make_staff()["maude"]

    def setUp(self) -> None:
        self.client.force_login(self.maude)

    def test_a_rule_is_words_and_a_note(self):
        save(self.client, f"{RULES}add/", "wordrule_form", words=" Free   money ", note="Spam")
        rule = WordRule.objects.get()
        self.assertEqual((rule.words, rule.note, rule.made_by), ("Free money", "Spam", self.maude))

    def test_words_that_would_match_nothing_come_back_with_a_reason(self):
        page = save(self.client, f"{RULES}add/", "wordrule_form", words="…")
        (error,) = page.context["adminform"].form.errors["words"]
        self.assertIn("“…”", error)
        self.assertEqual(WordRule.objects.count(), 0)

    def test_a_rule_can_be_deleted(self):
        rule = WordRule.objects.create(words="casino", made_at=cast.NOW)
        self.client.post(reverse("admin:comments_wordrule_delete", args=[rule.pk]), {"post": "yes"})
        self.assertEqual(WordRule.objects.count(), 0)

    def test_a_mode_is_set_for_a_section(self):
        town = Section.objects.create(name="Town", slug="town")
        save(self.client, f"{MODES}add/", "premoderation_form", mode=Mode.CLOSED, section=town.pk)
        rule = ModerationMode.objects.get()
        self.assertEqual((str(rule), rule.set_by), ("Town: Closed: nobody can comment", self.maude))

    def test_two_things_at_once_are_refused_with_words(self):
        town = Section.objects.create(name="Town", slug="town")
        reader = cast.make_reader()
        page = save(
            self.client, f"{MODES}add/", "premoderation_form", section=town.pk, reader=reader.pk
        )
        errors = page.context["adminform"].form.non_field_errors()
        self.assertEqual(errors, ["Choose one section, article or person, or none of them."])

    def test_a_card_of_the_queue_leads_here_with_its_article_and_its_person(self):
        comment = cast.make_comment(cast.make_article())
        page = self.client.get("/admin/comments/comment/")
        self.assertContains(page, f'href="{MODES}add/?article={comment.article_id}"')
        self.assertContains(page, f'href="{MODES}add/?reader={comment.reader_id}"')
        form = self.client.get(f"{MODES}add/?article={comment.article_id}")
        self.assertContains(form, f'name="article" value="{comment.article_id}"')

    def test_a_card_leads_to_the_mode_that_is_set_already(self):
        comment = cast.make_comment(cast.make_article())
        rule = ModerationMode.objects.create(
            article=comment.article, mode=Mode.ALL, set_at=cast.NOW
        )
        answer = self.client.get(f"{MODES}add/?article={comment.article_id}")
        self.assertRedirects(answer, f"{MODES}{rule.pk}/change/")
        form = self.client.get(f"{MODES}add/?reader={comment.reader_id}")
        self.assertContains(form, f'name="reader" value="{comment.reader_id}"')

    def test_a_moderator_sees_no_link_to_articles_that_they_may_not_open(self):
        article = cast.make_article()
        form = self.client.get(f"{MODES}add/?article={article.pk}")
        self.assertContains(form, f"<strong>{article.headline}</strong>", html=True)
        self.assertNotContains(form, "/admin/articles/article/")

    def test_the_queue_says_what_the_checks_saw(self):
        comment = cast.make_comment(cast.make_article())
        type(comment).objects.update(
            findings=[{"code": "links", "weight": 100, "evidence": {"number": "<b>7</b>"}}]
        )
        page = self.client.get("/admin/comments/comment/")
        self.assertContains(page, "<li><bdi>&lt;b&gt;7&lt;/b&gt; links in it.</bdi></li>")
