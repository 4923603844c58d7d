"""The moderators' queue."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import TestCase
from django.utils.timezone import now

from articles.models import Section
from comments.models import Comment, Decision, RatingBurst, Reason, State
from comments.moderation import decisions
from tests.cast import NOW, make_approved, make_article, make_comment, make_reader, make_staff
from tests.desk import messages_of

QUEUE = "/admin/comments/comment/"
DECIDE = "/admin/comments/comment/decide/"


def names(response) -> list[str]:
    """Return who wrote the comments of the page, in its order."""
    return [row.comment.name for row in response.context["rows"]]


class QueueCase(TestCase):
    """Maude sits at the queue."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()
        cls.article = make_article(section=Section.objects.create(name="Town", slug="town"))

    def setUp(self) -> None:
        self.client.force_login(self.staff["maude"])

    def decide(self, *comments: Comment, **data):
        seen = [f"{comment.pk}:{comment.state}" for comment in comments]
        return self.client.post(DECIDE, {"comment": seen, **data})


class ListTests(QueueCase):
    def test_it_shows_what_waits_with_the_longest_wait_first(self):
        make_comment(self.article, name="Second", at=NOW)
        make_comment(self.article, name="First", at=NOW - timedelta(hours=1))
        make_approved(self.article, name="Approved")
        self.assertEqual(names(self.client.get(QUEUE)), ["First", "Second"])

    def test_a_card_says_all_that_a_decision_needs(self):
        make_comment(
            self.article, "The bridge is\noverdue.", stars=2, reason=Reason.CHECK_UNAVAILABLE
        )
        page = self.client.get(QUEUE)
        for words in (
            "Rita Reader",
            "rita@readers.example",
            "2 stars of 5",
            "The bridge is\noverdue.",
            "The human check was unavailable",
            "edition 1",
            "To the writer:",
            "For the desk only:",
            self.article.get_absolute_url(),
        ):
            self.assertContains(page, words)

    def test_a_card_says_what_was_wrong(self):
        make_comment(self.article, stars=1, low_reason="headline")
        self.assertContains(self.client.get(QUEUE), "The headline misleads")

    def test_a_card_says_that_a_comment_is_part_of_a_rating_burst(self):
        calm = make_comment(self.article, "Well.", stars=4)
        for n in range(8):
            last = make_comment(self.article, stars=1, reader=make_reader(f"troll{n}"))
        page = self.client.get(f"{QUEUE}?comment={last.pk}")
        self.assertContains(page, "Part of a rating burst")
        self.assertContains(page, RatingBurst.objects.get().get_admin_url())
        self.assertContains(page, "/admin/comments/ratingburst/?state__exact=open")
        page = self.client.get(f"{QUEUE}?comment={calm.pk}")
        self.assertNotContains(page, "Part of a rating burst")

    def test_hostile_text_is_only_text(self):
        make_comment(self.article, "<script>steal()</script>", name="<b>\u202eeve</b>")
        page = self.client.get(QUEUE)
        self.assertNotContains(page, "<script>steal")
        self.assertContains(page, "&lt;script&gt;steal()&lt;/script&gt;")
        self.assertContains(page, "<bdi>&lt;b&gt;\u202eeve&lt;/b&gt;</bdi>")

    def test_filters_by_state_section_and_reason(self):
        elsewhere = make_article("Elsewhere", section=None)
        make_comment(self.article, name="Town", reason=Reason.NO_SCRIPT)
        make_comment(elsewhere, name="Elsewhere", reader=make_reader("b"))
        make_approved(self.article, name="Approved", reader=make_reader("c"))
        section = self.article.section_id
        for query, expected in {
            "state=approved": ["Approved"],
            "state=rejected": [],
            f"edition__section__id__exact={section}": ["Town"],
            "reason=no-script": ["Town"],
            "reason=premoderation": ["Elsewhere"],
            "q=elsewhere": ["Elsewhere"],
        }.items():
            with self.subTest(query=query):
                self.assertEqual(names(self.client.get(f"{QUEUE}?{query}")), expected)

    def test_all_states_together_come_newest_first(self):
        make_comment(self.article, name="Older", at=NOW - timedelta(hours=1))
        make_approved(self.article, name="Newer", at=NOW)
        self.assertEqual(names(self.client.get(f"{QUEUE}?state=all")), ["Newer", "Older"])

    def test_searches_text_name_and_email(self):
        make_comment(self.article, "About geese", name="Ann", email="ann@a.example")
        make_comment(self.article, "About ducks", name="Ben", email="ben@b.example")
        for word in ("geese", "ann", "a.example"):
            with self.subTest(word=word):
                self.assertEqual(names(self.client.get(f"{QUEUE}?q={word}")), ["Ann"])

    def test_costs_the_same_with_one_comment_and_with_three(self):
        # session, account, two of rights, all counts, the comments, the editions of their articles,
        # the person’s numbers and last comments, what can be undone, sections to filter by
        for _ in range(2):
            make_comment(self.article)
            with self.subTest(comments=Comment.objects.count()), self.assertNumQueries(12):
                self.client.get(QUEUE)
            make_comment(self.article)


class DecisionTests(QueueCase):
    def assert_decided(self, comment: Comment, state: str, reason: str, **words: str) -> None:
        comment.refresh_from_db()
        last = Decision.objects.filter(comment=comment).last()
        self.assertEqual(comment.state, state)
        self.assertEqual(last.reason, reason)
        wanted = {"to_writer": "", "note": ""} | words
        self.assertEqual({name: getattr(last, name) for name in wanted}, wanted)
        self.assertEqual(last.made_by, self.staff["maude"])

    def test_approves(self):
        comment = make_comment(self.article)
        response = self.decide(comment, verdict="approve")
        self.assert_decided(comment, State.APPROVED, Reason.FINE)
        self.assertEqual(messages_of(response), ["1 comment was approved."])

    def test_rejects_with_a_reason_and_words_to_the_writer_and_to_the_desk(self):
        comment = make_comment(self.article)
        words = {"to_writer": "She is no goose.\r\nWrite about the bridge.", "note": "Again!"}
        response = self.decide(comment, verdict="abuse", **words)
        self.assert_decided(comment, State.REJECTED, Reason.ABUSE, **words)
        self.assertEqual(messages_of(response), ["1 comment was rejected."])

    def test_whoever_is_approved_can_be_written_to_too(self):
        comment = make_comment(self.article)
        self.decide(comment, verdict="approve", to_writer="Thank you.")
        self.assert_decided(comment, State.APPROVED, Reason.FINE, to_writer="Thank you.")

    def test_words_that_are_too_long_come_back_whole(self):
        response = self.decide(make_comment(self.article), verdict="spam", note="x" * 301)
        self.assertContains(response, "at most 300 characters (it has 301)")
        self.assertContains(response, "x" * 301)

    def test_no_field_cuts_what_is_pasted(self):
        make_comment(self.article)
        page = self.client.get(QUEUE)
        self.assertNotContains(page, "maxlength")
        self.assertContains(page, 'data-limit="1000"')
        self.assertContains(page, 'data-limit="300"')

    def test_no_more_are_decided_at_once_than_one_request_can_handle(self):
        seen = [f"{number}:pending" for number in range(1, 202)]
        response = self.client.post(DECIDE, {"comment": seen, "verdict": "spam"})
        self.assertContains(response, "You selected 201 rows, and nothing has been done")

    def test_marks_many_as_spam_at_once(self):
        comments = [make_comment(self.article) for _ in range(3)]
        response = self.decide(*comments, verdict="spam")
        for comment in comments:
            self.assert_decided(comment, State.SPAM, Reason.ADVERTISING)
        self.assertEqual(messages_of(response), ["3 comments were marked as spam."])

    def test_goes_back_to_the_queue_as_it_was_with_the_next_card_at_hand(self):
        first, second = make_comment(self.article), make_comment(self.article)
        way_back = "q=bridge&after=x"
        response = self.decide(first, verdict="approve", next=second.pk, way_back=way_back)
        self.assertRedirects(
            response, f"{QUEUE}?q=bridge&after=x&comment={second.pk}", fetch_redirect_response=False
        )

    def test_the_way_back_cannot_lead_elsewhere(self):
        comment = make_comment(self.article)
        way_back = "\r\nLocation: https://evil.example"
        response = self.decide(comment, verdict="spam", way_back=way_back, next="1\r\nX: y")
        self.assertEqual(
            response["Location"], f"{QUEUE}?%0D%0ALocation%3A+https%3A%2F%2Fevil.example="
        )

    def test_says_in_place_who_was_faster_and_asks_whether_to_decide_all_the_same(self):
        comment = make_comment(self.article)
        decided = decisions.approve(Comment.objects.get(), at=now(), by=self.staff["ada"])
        response = self.decide(comment, verdict="abuse", to_writer="No names.", next="7")
        comment.refresh_from_db()
        self.assertEqual(comment.state, State.APPROVED)
        self.assertContains(
            response,
            "ada decided on it 0\xa0minutes ago: approved. Do you want to decide all the same?",
        )
        self.assertContains(response, f'value="{comment.pk}:approved:1"')
        self.assertContains(response, "No names.")
        again = {"verdict": "abuse", "to_writer": "No names.", "next": "7"}
        seen = f"{comment.pk}:approved:1"
        response = self.client.post(DECIDE, {"comment": seen, **again})
        self.assert_decided(comment, State.REJECTED, Reason.ABUSE, to_writer="No names.")
        self.assertEqual(decided.comment.decisions.count(), 3)

    def test_among_many_it_says_who_was_faster_and_decides_on_the_others(self):
        one, other = make_comment(self.article), make_comment(self.article, name="Otto")
        decisions.approve(Comment.objects.get(pk=one.pk), at=NOW, by=self.staff["ada"])
        self.assertEqual(
            messages_of(self.decide(one, other, verdict="spam")),
            [
                "Rita Reader, “The bridge is overdue.”: Already decided by ada: approved.",
                "1 comment was marked as spam.",
            ],
        )

    def test_says_what_no_comment_can_become(self):
        comment = make_approved(self.article)
        words = "A comment that is approved cannot become approved."
        self.assertEqual(
            messages_of(self.decide(comment, verdict="approve")),
            [f"Rita Reader, “The bridge is overdue.”: {words}"],
        )

    def test_other_as_a_reason_needs_words_to_the_writer(self):
        comment = make_comment(self.article)
        response = self.decide(comment, verdict="other")
        self.assertContains(response, "Tell the writer the reason here.")
        self.assertContains(response, f'name="comment" value="{comment.pk}:pending"')
        comment.refresh_from_db()
        self.assertEqual(comment.state, State.PENDING)

    def test_asks_again_and_keeps_the_words(self):
        response = self.decide(make_comment(self.article), verdict="", note="Calls her names")
        self.assertContains(response, "Choose a decision.")
        self.assertContains(response, "Calls her names</textarea>")

    def test_asks_for_comments_where_none_is_checked(self):
        response = self.client.post(DECIDE, {"verdict": "approve"})
        self.assertContains(response, "Select at least one comment.")

    def test_takes_nothing_for_a_comment_that_is_none(self):
        for value in ("x", "1", "1:asleep", "9" * 40 + ":pending"):
            with self.subTest(value=value):
                response = self.client.post(DECIDE, {"comment": value, "verdict": "approve"})
                self.assertContains(response, f"“{value}” is not a comment.")

    def test_says_that_a_comment_is_no_longer_there(self):
        response = self.client.post(DECIDE, {"comment": "999:pending", "verdict": "approve"})
        self.assertEqual(messages_of(response), ["Some comments no longer exist."])

    def test_a_bookmark_of_the_address_leads_to_the_queue(self):
        self.assertRedirects(self.client.get(DECIDE), QUEUE)

    def test_says_how_many_of_several_nobody_else_may_decide_on(self):
        waits = make_comment(self.article)
        own = make_comment(self.article, account=self.staff["ada"], reader=make_reader("ada"))
        response = self.decide(waits, own, verdict="second")
        said = (
            "2 comments wait for a second look. "
            "Nobody else may decide on 1 of them now: it stays in your queue."
        )
        self.assertEqual(messages_of(response), [said])
        self.assertEqual(names(self.client.get(QUEUE)), ["Rita Reader"])

    def test_asks_for_a_second_look(self):
        comment = make_comment(self.article)
        response = self.decide(comment, verdict="second", note="Irony?")
        self.assert_decided(comment, State.PENDING, Reason.SECOND_LOOK, note="Irony?")
        self.assertEqual(messages_of(response), ["1 comment waits for a second look."])
        self.assertEqual(names(self.client.get(f"{QUEUE}?state=asked")), ["Rita Reader"])
        for state in ("second", "pending"):
            self.assertEqual(names(self.client.get(f"{QUEUE}?state={state}")), [])
        self.client.force_login(self.staff["ada"])
        for state in ("second", "pending"):
            self.assertEqual(names(self.client.get(f"{QUEUE}?state={state}")), ["Rita Reader"])
        self.assertEqual(names(self.client.get(f"{QUEUE}?state=asked")), [])

    def test_shows_what_a_decision_on_many_does_before_it_is_made(self):
        waits, refused = make_comment(self.article), make_comment(self.article, name="Otto")
        decisions.mark_as_spam(refused, at=NOW, by=None)
        data = {"verdict": "spam", "preview": "yes", "note": "Again."}
        page = self.decide(waits, refused, **data)
        effects = [(e.comment.name, e.after, e.problem) for e in page.context["effects"]]
        self.assertEqual(
            effects,
            [
                ("Rita Reader", "Spam", ""),
                ("Otto", "Spam", "Nothing: that is its state already, or a final one."),
            ],
        )
        self.assertContains(page, "Again.")
        waits.refresh_from_db()
        self.assertEqual(waits.state, State.PENDING)


class ViewOnlyTests(QueueCase):
    """Otto may look and nothing else."""

    def setUp(self) -> None:
        otto = self.staff["otto"]
        otto.is_staff = True
        otto.save()
        otto.user_permissions.add(Permission.objects.get(codename="view_comment"))
        self.client.force_login(otto)

    def test_the_cards_have_no_buttons(self):
        make_comment(self.article)
        page = self.client.get(QUEUE)
        self.assertEqual(names(page), ["Rita Reader"])
        self.assertNotContains(page, DECIDE)
        self.assertNotContains(page, 'name="comment"')

    def test_a_verdict_is_refused(self):
        comment = make_comment(self.article)
        self.assertEqual(self.decide(comment, verdict="approve").status_code, 403)
        comment.refresh_from_db()
        self.assertEqual(comment.state, State.PENDING)


class DetailTests(QueueCase):
    def test_shows_every_decision_and_no_field_to_write_in(self):
        comment = make_comment(self.article)
        decisions.reject(
            comment,
            at=NOW,
            by=self.staff["ada"],
            reason=Reason.PRIVATE,
            note="Tel.",
            to_writer="Numbers stay out.",
        )
        page = self.client.get(comment.get_admin_url())
        shown = [str(decision) for decision in page.context["decisions"]]
        self.assertEqual(
            shown,
            [
                "– → pending: All comments are moderated before publication",
                "pending → rejected: Reveals someone’s private information",
            ],
        )
        self.assertContains(page, "<bdi>Tel.</bdi>")
        self.assertContains(page, "Numbers stay out.")
        for name in ("text", "name", "email", "state"):
            self.assertNotContains(page, f'name="{name}"')

    def test_its_words_cannot_be_sent_back_changed(self):
        comment = make_comment(self.article)
        response = self.client.post(comment.get_admin_url(), {"text": "I love it", "_save": "1"})
        self.assertEqual(response.status_code, 403)
        comment.refresh_from_db()
        self.assertEqual(comment.text, "The bridge is overdue.")
