"""The desk's screens of word rules and modes."""

from __future__ import annotations

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Section
from comments.models import Mode, ModerationMode, WordRule
from tests import cast
from tests.desk import form_of, save, save_rehearsed

RULES = "/admin/comments/wordrule/"
MODES = "/admin/comments/moderationmode/"


class RulesTests(TestCase):
    """Maude writes rules and sets modes."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.maude = cast.make_staff()["maude"]

    def setUp(self) -> None:
        self.client.force_login(self.maude)

    def test_a_rule_is_shown_at_work_before_it_is_saved(self):
        comment = cast.make_comment(cast.make_article(), "Class <b>war</b>!", at=timezone.now())
        page = save(self.client, f"{RULES}add/", "wordrule_form", words="class")
        form = page.context["adminform"].form
        self.assertEqual(
            form.non_field_errors(),
            ["The rule is not saved yet. Read what it would have done, then save it."],
        )
        self.assertEqual(WordRule.objects.count(), 0)
        address = reverse("admin:comments_comment_change", args=[comment.pk])
        self.assertContains(page, "It would have found 1 of the 1 comment of the last 90 days.")
        marked = "<bdi><mark>Class</mark> &lt;b&gt;war&lt;/b&gt;!</bdi>"
        self.assertContains(page, f'<a href="{address}">{marked}</a>')
        self.client.post(f"{RULES}add/", form_of(page, "wordrule_form"))
        kept = WordRule.objects.get().rehearsal
        self.assertEqual((kept["words"], kept["read"], kept["hits"]), ("class", 1, 1))
        self.assertContains(self.client.get(RULES), '<td class="field-shown_hits">1</td>')

    def test_other_words_than_those_that_were_tried_are_tried_again(self):
        page = save(self.client, f"{RULES}add/", "wordrule_form", words="class")
        again = form_of(page, "wordrule_form") | {"words": "the"}
        page = self.client.post(f"{RULES}add/", again)
        self.assertContains(
            page, "The rule is not saved yet. Read what it would have done, then save it."
        )
        forged = form_of(page, "wordrule_form") | {"rehearsed": "the:forged"}
        self.client.post(f"{RULES}add/", forged)
        self.assertEqual(WordRule.objects.count(), 0)

    def test_what_does_not_touch_the_words_is_saved_at_once(self):
        rule = WordRule.objects.create(words="casino", made_at=cast.NOW)
        save(self.client, f"{RULES}{rule.pk}/change/", "wordrule_form", effect="mark", note="Spam")
        rule.refresh_from_db()
        self.assertEqual((rule.effect, rule.note), ("mark", "Spam"))

    def test_a_rule_refuses_only_with_a_ground_and_a_reason(self):
        page = save(self.client, f"{RULES}add/", "wordrule_form", words="class", effect="refuse")
        self.assertEqual(
            page.context["adminform"].form.errors,
            {
                "ground": ["Choose what its writer is told a comment is refused for."],
                "note": ["Say why the rule exists: it decides without a moderator."],
            },
        )

    def test_a_rule_that_was_never_tried_is_tried_before_it_refuses(self):
        rule = WordRule.objects.create(words="casino", made_at=cast.NOW)
        page = save(
            self.client, f"{RULES}{rule.pk}/change/", "wordrule_form",
            effect="refuse", ground="advertising", note="Spam",
        )  # fmt: skip
        self.assertContains(
            page, "The rule is not saved yet. Read what it would have done, then save it."
        )
        self.client.post(f"{RULES}{rule.pk}/change/", form_of(page, "wordrule_form"))
        rule.refresh_from_db()
        kept = (rule.effect, rule.rehearsal["words"], rule.made_by)
        self.assertEqual(kept, ("refuse", "casino", self.maude))

    def test_a_rule_is_words_and_a_reason(self):
        save_rehearsed(self.client, " Free   money ", note="Spam")
        rule = WordRule.objects.get()
        self.assertEqual((rule.words, rule.note, rule.made_by), ("Free money", "Spam", self.maude))

    def test_words_that_would_match_nothing_come_back_with_a_reason(self):
        page = save(self.client, f"{RULES}add/", "wordrule_form", words="…")
        (error,) = page.context["adminform"].form.errors["words"]
        self.assertIn("“…”", error)
        self.assertEqual(WordRule.objects.count(), 0)

    def test_a_rule_of_the_starter_list_is_switched_off_and_never_deleted(self):
        rule = WordRule.objects.create(words="casino", made_at=cast.NOW, is_starter=True)
        page = self.client.get(RULES)
        self.assertContains(page, ">the starter list</td>")
        self.assertNotContains(page, "delete_selected")
        self.client.post(RULES, {"action": "switch_off", "_selected_action": [rule.pk]})
        rule.refresh_from_db()
        self.assertFalse(rule.is_on)
        address = reverse("admin:comments_wordrule_delete", args=[rule.pk])
        self.assertEqual(self.client.post(address, {"post": "yes"}).status_code, 403)
        self.client.post(RULES, {"action": "switch_on", "_selected_action": [rule.pk]})
        rule.refresh_from_db()
        self.assertTrue(rule.is_on)

    def test_a_pattern_keeps_its_name_and_is_tried_by_what_it_finds(self):
        rule = WordRule.objects.create(
            words="Telephones", pattern="phone", made_at=cast.NOW, is_starter=True
        )
        cast.make_comment(cast.make_article(), "Ring 07700 900 123!", at=timezone.now())
        address = f"{RULES}{rule.pk}/change/"
        page = save(self.client, address, "wordrule_form", language="en", words="x")
        self.assertContains(page, "Ring <mark>07700 900 123</mark>!")
        self.client.post(address, form_of(page, "wordrule_form"))
        rule.refresh_from_db()
        self.assertEqual(
            (rule.words, rule.language, rule.made_by), ("Telephones", "en", self.maude)
        )

    def test_rules_are_listed_by_language(self):
        for words, language in (("casino", ""), ("Idiot", "de")):
            WordRule.objects.create(words=words, language=language, made_at=cast.NOW)
        for chosen, listed in (("all", ["casino"]), ("de", ["Idiot"]), ("xx", [])):
            page = self.client.get(RULES, {"language": chosen})
            found = [rule.words for rule in page.context["cl"].result_list]
            self.assertEqual(found, listed)
        self.assertContains(self.client.get(RULES), '<a href="?language=all">All languages</a>')

    def test_a_rule_can_be_deleted(self):
        rule = WordRule.objects.create(words="casino", made_at=cast.NOW)
        self.client.post(reverse("admin:comments_wordrule_delete", args=[rule.pk]), {"post": "yes"})
        self.assertEqual(WordRule.objects.count(), 0)

    def test_a_mode_is_set_for_a_section(self):
        town = Section.objects.create(name="Town", slug="town")
        self.put(mode=Mode.CLOSED, scope="section", section=town.pk, is_sure="on")
        rule = ModerationMode.objects.get()
        self.assertEqual((str(rule), rule.set_by), ("Town: Closed: nobody can comment", self.maude))

    def test_two_things_at_once_are_refused_with_words(self):
        town = Section.objects.create(name="Town", slug="town")
        reader = cast.make_reader()
        errors = self.put(scope="section", section=town.pk, reader=reader.pk)
        self.assertEqual(errors, {"reader": ["Leave this empty, or choose another scope above."]})

    def test_what_a_mode_applies_to_is_never_left_to_an_empty_field(self):
        for given, errors in (
            ({}, {"scope": ["Choose what the mode applies to."]}),
            ({"scope": "article"}, {"article": ["Choose it, or choose another scope above."]}),
        ):
            self.assertEqual(self.put(mode=Mode.CLOSED, is_sure="on", **given), errors)
        self.assertFalse(ModerationMode.objects.exists())

    def test_closing_the_whole_site_asks_first_and_says_what_it_closes(self):
        article = cast.make_article()
        cast.make_comment(article)
        cast.make_draft("A draft")
        errors = self.put(mode=Mode.CLOSED, scope="site")
        told = (
            "This closes the comments of the whole site: nobody can comment on 1 published"
            " articles until the mode is changed. Comments that are there stay, and the 1"
            " that wait can still be decided. Nobody has sent a comment there in the last 90 days."
            " Tick the box to set the mode."
        )
        self.assertEqual(errors, {"is_sure": [told]})
        self.assertFalse(ModerationMode.objects.exists())
        self.assertEqual(self.put(mode=Mode.CLOSED, scope="site", is_sure="on"), {})
        self.assertEqual(
            str(ModerationMode.objects.get()), "The whole site: Closed: nobody can comment"
        )

    def test_a_section_is_closed_with_its_own_numbers_and_an_article_without_a_question(self):
        town = Section.objects.create(name="Town", slug="town")
        cast.make_comment(cast.make_article())
        article = cast.make_article("Ferry", section=town)
        (error,) = self.put(mode=Mode.CLOSED, scope="section", section=town.pk)["is_sure"]
        self.assertIn("the section “Town”: nobody can comment on 1 published", error)
        self.assertIn("and the 0 that wait", error)
        self.assertEqual(self.put(mode=Mode.CLOSED, scope="article", article=article.pk), {})

    def test_a_mode_of_many_articles_is_tried_before_it_holds_and_keeps_the_numbers(self):
        cast.make_comment(cast.make_article(), at=timezone.now())
        told = (
            "Comments sent there in the last 90 days: 1. This mode would have held 1 (now public: 0)"
            " and let through 0 (refused: 0)."
        )
        errors = self.put(mode=Mode.FIRST, scope="site")
        self.assertEqual(errors, {"is_sure": [f"{told} Tick the box to set the mode."]})
        self.assertEqual(self.put(mode=Mode.FIRST, scope="site", is_sure="on"), {})
        mode = ModerationMode.objects.get()
        numbers = {"sent": 1, "held": 1, "public_of_held": 0, "refused_of_rest": 0}
        self.assertEqual(mode.tried, numbers)
        self.assertContains(self.client.get(f"{MODES}{mode.pk}/change/"), told)

    def test_a_mode_of_one_person_is_tried_on_what_they_sent(self):
        comment = cast.make_comment(cast.make_article(), at=timezone.now())
        person = {"mode": Mode.ALL, "scope": "reader", "reader": comment.reader_id}
        errors = self.put(**person)
        told = (
            "Comments sent there in the last 90 days: 1. This mode would have held 1 (now public: 0)"
            " and let through 0 (refused: 0). Tick the box to set the mode."
        )
        self.assertEqual(errors, {"is_sure": [told]})
        page = self.client.post(f"{MODES}add/", person | {"note": ""})
        self.assertNotContains(page, "Please correct the error")
        self.assertEqual(self.put(**person, is_sure="on"), {})

    def put(self, **values):
        """Send the form of a new mode; return its errors."""
        answer = self.client.post(f"{MODES}add/", {"mode": Mode.ALL, "note": "", **values})
        return {} if answer.status_code == 302 else answer.context["adminform"].form.errors

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
        self.assertContains(page, "<bdi>&lt;b&gt;7&lt;/b&gt; links in it.</bdi>")
