"""Appeals at the desk: what a second person sees, and what the two buttons do."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

from django.urls import reverse
from django.utils.timezone import now

from comments.models import Appeal, AppealDecision, Comment
from comments.moderation import appeals
from tests.cast import make_appeal, make_approved, make_article, make_reader, make_refused
from tests.desk import DeskCase, messages_of

LIST = "/admin/comments/appeal/"
WORDS = "It is harsh, and within the rules."


class AppealCase(DeskCase):
    """Maude has refused a comment that answers another; Ada sits at the desk."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.article = make_article()
        parent = make_approved(cls.article, "The bridge is <b>fine</b>.", name="Otto")
        cls.sent = now() - timedelta(hours=2)
        cls.comment = make_refused(
            cls.article,
            "No. <i>Just</i> no.",
            parent=parent,
            reader=make_reader("b"),
            by=cls.staff["maude"],
            at=cls.sent,
        )
        cls.appeal = make_appeal(cls.comment, "I <u>answered</u> him.", at=cls.sent)

    def setUp(self) -> None:
        self.client.force_login(self.staff["ada"])

    def page(self):
        return self.client.get(reverse("admin:comments_appeal_change", args=[self.appeal.pk]))

    def decide(self, outcome: str, words: str = WORDS):
        address = reverse("admin:comments_appeal_decide", args=[self.appeal.pk])
        return self.client.post(address, {"outcome": outcome, "words": words})


class ListTests(AppealCase):
    def test_what_waits_longest_comes_first_and_what_is_decided_last(self):
        other = make_refused(self.article, reader=make_reader("c"))
        longer = make_appeal(other, at=self.sent - timedelta(hours=1))
        done = make_appeal(make_refused(self.article, reader=make_reader("d")), at=self.sent)
        appeals.uphold(done, words=WORDS, at=now(), by=self.staff["ada"])
        page = self.client.get(LIST)
        self.assertEqual(list(page.context["cl"].result_list), [longer, self.appeal, done])
        for words in ("Attacks a person or group", "Council votes for the bridge", "Waiting"):
            self.assertContains(page, words)
        self.assertContains(page, "2\xa0hours ago")
        for decided, found in {"no": [longer, self.appeal], "yes": [done]}.items():
            shown = self.client.get(LIST, {"decided": decided}).context["cl"].result_list
            self.assertEqual(list(shown), found)

    def test_the_navigation_leads_to_it(self):
        self.assertContains(self.client.get("/admin/"), f'href="{LIST}"')


class PageTests(AppealCase):
    def test_it_shows_all_that_a_second_person_has_to_know(self):
        page = self.page()
        for words in (
            "The bridge is &lt;b&gt;fine&lt;/b&gt;.",
            "No. &lt;i&gt;Just&lt;/i&gt; no.",
            "I &lt;u&gt;answered&lt;/u&gt; him.",
            "pending → rejected: Attacks a person or group",
            "<td>maude</td>",
            "2\xa0hours ago",
        ):
            self.assertContains(page, words)

    def test_it_says_who_may_decide_and_from_when(self):
        self.assertContains(self.page(), "These colleagues can decide now: ada.")
        self.staff["ada"].delete()
        self.client.force_login(self.staff["maude"])
        page = self.page()
        self.assertContains(page, "You can decide 24 hours after the appeal was sent.")
        self.assertNotContains(page, "Nobody else can decide")
        with patch.object(appeals, "TIME_BEFORE_THE_SAME_PERSON", timedelta(hours=1)):
            self.assertContains(
                self.page(),
                "Nobody else can decide on this appeal. "
                "The moderator who made the decision can decide now.",
            )

    def test_the_first_person_is_told_that_somebody_else_decides(self):
        self.client.force_login(self.staff["maude"])
        page = self.page()
        self.assertContains(page, "You refused this comment. Somebody else must decide")
        self.assertNotContains(page, "Publish the comment")
        response = self.decide("published")
        self.assertEqual(
            messages_of(response),
            ["You refused this comment. Somebody else must decide on the appeal."],
        )
        self.assertContains(response, WORDS, count=0)
        self.assertFalse(AppealDecision.objects.exists())

    def test_both_decisions_are_offered_and_carried_out(self):
        page = self.page()
        self.assertContains(page, 'value="upheld"')
        response = self.decide("published")
        self.assertRedirects(response, LIST)
        self.assertEqual(
            messages_of(response), ["The comment is published. The writer can read why."]
        )
        self.assertEqual(Comment.objects.get(pk=self.comment.pk).state, "approved")
        page = self.page()
        self.assertNotContains(page, 'value="upheld"')
        self.assertContains(page, WORDS)

    def test_upholding_leaves_the_comment_refused(self):
        response = self.decide("upheld")
        self.assertEqual(messages_of(response), ["The decision stands. The writer can read why."])
        self.assertEqual(Comment.objects.get(pk=self.comment.pk).state, "rejected")
        self.assertFalse(Appeal.objects.open().exists())

    def test_a_decision_needs_words_and_one_of_the_two_buttons(self):
        self.assertContains(
            self.decide("upheld", " "), "Say why. The comment’s writer will read it."
        )
        self.assertContains(self.decide(""), "Choose a decision.")
        response = self.decide("settled")
        self.assertContains(response, WORDS)
        self.assertFalse(AppealDecision.objects.exists())

    def test_who_comes_second_is_told_what_the_first_one_decided(self):
        appeals.uphold(self.appeal, words="No.", at=now(), by=self.staff["ada"])
        response = self.decide("published")
        self.assertEqual(
            messages_of(response), ["ada has decided already: the decision is upheld."]
        )
