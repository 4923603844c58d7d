"""Verdicts as scripts send them, and taking them back."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from comments.models import Comment, State
from comments.moderation import decisions
from tests.cast import NOW, make_approved, make_comment, make_reader
from tests.comments.admin.test_queue import DECIDE, QUEUE, QueueCase
from tests.desk import messages_of

UNDO = "/admin/comments/comment/undo/"
JSON = {"accept": "application/json"}
# What the bars of the queue allow.
MOST_QUERIES, MOST_BYTES = 16, 4_000


class ScriptTests(QueueCase):
    def send(self, comment: Comment, **data):
        seen = {"comment": f"{comment.pk}:{comment.state}:{comment.version}"}
        return self.client.post(DECIDE, seen | data, headers=JSON)

    def test_a_verdict_is_answered_with_what_can_be_undone(self):
        comment = make_comment(self.article)
        said = self.send(comment, verdict="approve").json()
        decision = comment.decisions.last()
        self.assertEqual(
            (said["said"], said["made"], said["problem"]),
            ("1 comment was approved.", [decision.pk], ""),
        )

    def test_its_cost_has_a_bound(self):
        parent = make_approved(self.article, reader=make_reader("b"))
        comment = make_comment(self.article, parent=parent, stars=3)
        with CaptureQueriesContext(connection) as queries:
            response = self.send(comment, verdict="abuse", to_writer="No names.")
        asked = [q for q in queries if "SAVEPOINT" not in q["sql"]]
        self.assertLessEqual(len(asked), MOST_QUERIES)
        self.assertLess(len(response.content), MOST_BYTES)

    def test_whoever_is_late_is_told_and_can_send_it_again(self):
        comment = make_comment(self.article)
        decisions.reject(Comment.objects.get(), at=now(), by=self.staff["ada"], reason="abuse")
        response = self.send(comment, verdict="approve")
        self.assertEqual(response.status_code, 409)
        self.assertEqual(
            response.json()["problem"],
            "ada decided on it 0\xa0minutes ago: rejected, Attacks a person or group."
            " Do you want to decide all the same?",
        )
        self.assertEqual(response.json()["again"], f"{comment.pk}:rejected:1")

    def test_what_is_missing_is_said(self):
        response = self.send(make_comment(self.article), verdict="other")
        self.assertEqual(response.status_code, 422)
        self.assertEqual(response.json()["problem"], "Tell the writer the reason here.")

    def test_the_card_comes_by_itself(self):
        comment = make_comment(self.article, "About geese.")
        page = self.client.get(f"{QUEUE}{comment.pk}/card/?state=pending&comment=9")
        self.assertContains(page, "About geese.")
        self.assertContains(page, 'name="way_back" value="state=pending"')
        self.assertNotContains(page, "<html")
        self.assertEqual(self.client.get(f"{QUEUE}99/card/").status_code, 404)


class NumberTests(QueueCase):
    def test_they_come_by_the_key_of_the_list(self):
        make_comment(self.article, reason="screened")
        with self.assertNumQueries(7):
            said = self.client.get(f"{QUEUE}numbers/").json()
        self.assertEqual(
            said["numbers"],
            {"pending": "1", "reported": "0", "hidden": "0", "held": "1", "first": "1", "second": "0",
             "replies": "0", "bursts": "0", "respect-bursts": "0", "appeals": "0", "notices": "0"},
        )  # fmt: skip


class UndoTests(QueueCase):
    def undo(self, decision, **more):
        return self.client.post(UNDO, {"decision": decision.pk}, **more)

    def test_takes_it_back_and_shows_the_comment(self):
        comment = make_comment(self.article)
        decision = decisions.approve(comment, at=now(), by=self.staff["maude"])
        self.assertContains(self.client.get(QUEUE), f'name="decision" value="{decision.pk}"')
        response = self.undo(decision)
        self.assertRedirects(
            response, f"{QUEUE}?comment={comment.pk}", fetch_redirect_response=False
        )
        self.assertEqual(messages_of(response), ["Taken back: the comment is as it was before."])
        self.assertEqual(Comment.objects.get().state, State.PENDING)
        self.assertNotContains(self.client.get(QUEUE), 'name="decision"')

    def test_says_why_it_cannot(self):
        comment = make_comment(self.article)
        decision = decisions.approve(comment, at=now(), by=self.staff["ada"])
        self.assertEqual(messages_of(self.undo(decision)), ["Only whoever decided can undo it."])
        said = self.undo(decision, headers=JSON).json()
        self.assertEqual((said["said"], said["problem"]), ("", "Only whoever decided can undo it."))
        for key in ("", "x", "9" * 40, "99"):
            with self.subTest(key=key):
                response = self.client.post(UNDO, {"decision": key})
                self.assertEqual(
                    messages_of(response)[-1],
                    "There is no such decision: it may have been deleted.",
                )
        self.assertEqual(Comment.objects.get().state, State.APPROVED)

    def test_nobody_without_the_right_takes_anything_back(self):
        comment = make_comment(self.article)
        decision = decisions.approve(comment, at=now(), by=self.staff["edith"])
        self.client.force_login(self.staff["edith"])
        self.assertEqual(self.undo(decision).status_code, 403)
        self.assertEqual(Comment.objects.get().state, State.APPROVED)

    def test_after_an_hour_nothing_is_offered(self):
        comment = make_comment(self.article)
        decisions.approve(comment, at=now() - timedelta(hours=2), by=self.staff["maude"])
        self.assertNotContains(self.client.get(QUEUE), 'name="decision"')


class SignedOutTests(QueueCase):
    def test_verdict_and_words_come_back_after_signing_in(self):
        comment = make_comment(self.article, at=NOW)
        browser = Client()
        data = {
            "comment": f"{comment.pk}:pending:1", "verdict": "abuse",
            "to_writer": "No names, please.", "note": "He again.",
        }  # fmt: skip
        asked = browser.post(DECIDE, data)
        self.assertContains(asked, "No names, please.")
        carried = asked.context["carried"]
        account = {"username": "maude", "password": "a long password", "carried": carried}
        browser.post("/admin/login/", account | {"next": "/admin/login/go-on/"})
        page = browser.get("/admin/login/go-on/")
        for words in (DECIDE, "He again.", "No names, please.", 'name="verdict" value="abuse"'):
            self.assertContains(page, words)
        browser.post(DECIDE, data | {"carried_on": "yes"})
        comment.refresh_from_db()
        self.assertEqual((comment.state, comment.reason), ("rejected", "abuse"))
