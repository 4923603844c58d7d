"""Acts on many articles: who is offered which, what the page says first, and what is done."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse

from articles.models import Article, DeskMember, Section, Tag
from newsroom.models import DeskLogEntry
from tests.cast import make_article, make_draft, make_standings
from tests.desk import LIST, DeskCase, form_of, messages_of

ALL = {
    "section_of_selected", "add_tag_to_selected", "remove_tag_from_selected", "hand_in_selected",
    "call_ready_selected", "withdraw_selected",
}  # fmt: skip
WRITERS = ALL - {"call_ready_selected", "withdraw_selected"}


class ManyCase(DeskCase):
    def choose(self, action: str, *articles: Article) -> HttpResponse:
        """Select articles in the list and choose an action."""
        keys = [article.pk for article in articles]
        data = {"action": action, "_selected_action": keys, "index": "0"}
        return self.client.post(LIST, data)

    def go_on(self, page: HttpResponse, **answers: Any) -> HttpResponse:
        """Send the form of the page with answers."""
        return self.client.post(LIST, form_of(page, "act_form") | answers)


class OfferedTests(ManyCase):
    def test_each_role_is_offered_what_it_may_do(self):
        make_article()
        for name, expected in (("anna", WRITERS), ("edith", ALL), ("ada", ALL)):
            with self.subTest(name=name):
                self.client.force_login(self.staff[name])
                found = re.findall(r'<option value="(\w+_selected)"', self.client.get(LIST).text)
                self.assertEqual(set(found) - {"publish_selected"}, expected)

    def test_who_is_not_offered_an_act_cannot_do_it(self):
        article = make_article()
        data = {"action": "withdraw_selected", "_selected_action": [article.pk]}
        for name, status in (("anna", 302), ("maude", 403), ("otto", 302)):
            with self.subTest(name=name):
                self.client.force_login(self.staff[name])
                sent = data | {"step": "do", "reason": "Wrong."}
                self.assertEqual(self.client.post(LIST, sent).status_code, status)
                article.refresh_from_db()
                self.assertEqual(article.state, "published")


class WithdrawingTests(ManyCase):
    def test_says_what_happens_to_each_and_does_it_in_one_go_with_one_message(self):
        articles = make_standings()
        page = self.choose("withdraw_selected", *articles.values(), make_article("second"))
        plan = page.context["plan"]
        self.assertEqual({a.headline for a in plan.change}, {"live", "second"})
        self.assertEqual(
            {article.headline: why for article, why in plan.stay},
            {
                name: f"The article is “{state}”: only a live article is withdrawn."
                for name, state in (
                    ("draft", "Draft"),
                    ("binned", "In the bin"),
                    ("scheduled", "Scheduled"),
                    ("withdrawn", "Withdrawn"),
                    ("killed", "Killed"),
                )
                if name != "binned"
            },
        )
        self.assertContains(page, "2 articles change")
        self.assertContains(page, "4 articles stay as they are")
        self.assertContains(page, 'value="Withdraw: 2 articles"')
        self.assertEqual(Article.objects.filter(state="withdrawn").count(), 1)

        done = self.go_on(page, reason="A source lied.")
        self.assertRedirects(done, LIST)
        (message,) = messages_of(done)
        self.assertTrue(message.startswith("2 articles were changed. 4 stay as they are: “"))
        self.assertEqual(Article.objects.filter(state="withdrawn").count(), 3)
        rows = DeskLogEntry.objects.filter(act="withdrawal", made_by=self.staff["edith"])
        self.assertEqual((rows.count(), rows.values("batch").distinct().count()), (2, 1))

    def test_asks_for_the_reason_once_more(self):
        article = make_article()
        again = self.go_on(self.choose("withdraw_selected", article), reason=" ")
        self.assertContains(again, "Say why the articles are withdrawn.")
        article.refresh_from_db()
        self.assertEqual(article.state, "published")

    def test_where_nothing_changes_there_is_no_button(self):
        page = self.choose("withdraw_selected", make_draft())
        self.assertContains(page, "1 article stays as it is")
        self.assertNotContains(page, 'type="submit" value="Withdraw')

    def test_what_has_changed_since_the_page_was_shown_stays(self):
        first, second = make_article("First"), make_article("Second")
        page = self.choose("withdraw_selected", first, second)
        self.go_on(self.choose("withdraw_selected", second), reason="Sooner.")
        message = messages_of(self.go_on(page, reason="Later."))[-1]
        self.assertEqual(
            message,
            "1 article was changed. 1 stays as it is: “Second”: The article is “Withdrawn”: only a"
            " live article is withdrawn.",
        )


class PlacingTests(ManyCase):
    def setUp(self) -> None:
        super().setUp()
        self.world = Section.objects.create(name="World", slug="world")
        self.sport = Section.objects.create(name="Sport", slug="sport")

    def test_the_section_is_chosen_first_and_then_the_page_says_what_changes(self):
        here, there = make_draft("Here", section=self.world), make_draft("There")
        page = self.choose("section_of_selected", here, there)
        self.assertIsNone(page.context["plan"])
        page = self.go_on(page, section=self.world.pk)
        self.assertEqual([str(each) for each in page.context["plan"].change], ["There"])
        self.assertContains(page, "It is in this section already.")
        there.refresh_from_db()
        self.assertIsNone(there.section)
        (message,) = messages_of(self.go_on(page))
        self.assertTrue(message.startswith("1 article was changed. 1 stays as it is: “Here”"))
        there.refresh_from_db()
        self.assertEqual((there.section, there.version), (self.world, 2))

    def test_a_limited_editor_moves_nothing_out_of_her_sight(self):
        DeskMember.objects.create(account=self.staff["edith"]).sections.add(self.sport)
        mine = make_article("Mine", section=self.sport)
        others = make_article("Others", section=self.world)
        page = self.choose("section_of_selected", mine, others)
        self.assertNotContains(page, ">World<")
        page = self.go_on(page, section=self.sport.pk)
        self.assertEqual(
            {str(article): why for article, why in page.context["plan"].stay},
            {
                "Mine": "It is in this section already.",
                "Others": "You don’t have permission to do this with it.",
            },
        )
        refused = self.go_on(self.choose("section_of_selected", mine), section=self.world.pk)
        self.assertContains(refused, "Select a valid choice")

    def test_a_reporter_changes_her_own_alone(self):
        tag = Tag.objects.create(name="Rivers", slug="rivers")
        own = make_draft("Own", created_by=self.staff["anna"])
        others = make_article("Others")
        self.client.force_login(self.staff["anna"])
        page = self.go_on(self.choose("add_tag_to_selected", own, others), tag=tag.pk)
        self.assertEqual([str(each) for each in page.context["plan"].change], ["Own"])
        self.go_on(page)
        self.assertEqual(list(tag.articles.all()), [own])

    def test_offers_to_remove_the_tags_alone_that_there_are(self):
        rivers = Tag.objects.create(name="Rivers", slug="rivers")
        Tag.objects.create(name="Hills", slug="hills")
        tagged, bare = make_draft("Tagged"), make_draft("Bare")
        tagged.tags.add(rivers)
        page = self.choose("remove_tag_from_selected", tagged, bare)
        self.assertEqual(re.findall(r"<option[^>]*>(\w+)<", page.text), ["Rivers"])
        page = self.go_on(page, tag=rivers.pk)
        self.assertContains(page, "It does not have this tag.")
        self.go_on(page)
        self.assertFalse(tagged.tags.exists())


class StageTests(ManyCase):
    def test_hands_in_what_is_a_draft(self):
        draft, review = make_draft("Draft"), make_draft("Review", stage="review")
        page = self.choose("hand_in_selected", draft, review)
        self.assertContains(page, "The stage is “In review”: only a draft is handed in.")
        self.go_on(page, words="For Monday.")
        draft.refresh_from_db()
        self.assertEqual((draft.stage, draft.stage_changes.get().words), ("review", "For Monday."))

    def test_calls_ready_what_lacks_nothing(self):
        whole, bare = make_draft("Whole"), make_draft("Bare", body="", no_byline_reason="")
        Article.objects.filter(pk=whole.pk).update(section=Section.objects.create(name="World"))
        page = self.choose("call_ready_selected", whole, bare)
        self.assertEqual([str(each) for each in page.context["plan"].change], ["Whole"])
        self.assertEqual(
            [(str(a), why) for a, why in page.context["plan"].stay],
            [("Bare", "The text is empty.")],
        )
        self.go_on(page)
        whole.refresh_from_db()
        self.assertEqual(whole.stage, "ready")
