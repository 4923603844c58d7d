"""A comment by a member of staff: sent like any other, and decided on by somebody else."""

from __future__ import annotations

from django.test import Client

from comments.models import Comment, Report, State
from comments.moderation import decisions
from comments.reports import reporting
from tests.cast import NOW, make_approved, make_comment, make_reader
from tests.comments.admin.test_queue import QUEUE, QueueCase
from tests.desk import messages_of

SENT = {"stars": "", "email": "maude@news.example", "name": "Maude", "message": "As I said."}
REFUSED = "This is your own comment. Somebody else must decide."


class OwnCommentTests(QueueCase):
    def make_own(self, **fields) -> Comment:
        return make_comment(self.article, name="Maude", account=self.staff["maude"], **fields)

    def states(self) -> dict[str, str]:
        return dict(Comment.objects.values_list("name", "state"))

    def test_a_comment_by_staff_becomes_public_once_somebody_else_approves_it(self):
        page = self.article.get_absolute_url()
        self.assertNotContains(self.client.get(f"{page}comment/"), 'type="radio"')
        self.assertEqual(self.client.post(f"{page}comment/", SENT).status_code, 303)
        comment = Comment.objects.get()
        self.assertEqual((comment.account, comment.state), (self.staff["maude"], State.PENDING))
        self.decide(comment, verdict="approve")
        self.assertEqual(self.states(), {"Maude": "pending"})
        self.assertNotContains(Client().get(page), "As I said.")
        self.client.force_login(self.staff["ada"])
        self.decide(comment, verdict="approve")
        self.assertContains(Client().get(page), '<span class="comment-badge">Staff</span>')

    def test_hostile_words_of_staff_are_plain_text_like_those_of_readers(self):
        page = self.article.get_absolute_url()
        self.client.post(f"{page}comment/", SENT | {"message": "<b>Bold</b> <script>x()</script>"})
        decisions.approve(Comment.objects.get(), at=NOW, by=self.staff["ada"])
        html = Client().get(page).text
        self.assertIn("&lt;b&gt;Bold&lt;/b&gt; &lt;script&gt;x()&lt;/script&gt;", html)
        self.assertNotIn("<script>x()", html)

    def test_a_comment_by_staff_without_a_token_or_from_another_site_is_refused(self):
        page = self.article.get_absolute_url()
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(self.staff["maude"])
        start = browser.get(f"{page}comment/start/").json()
        data = SENT | {"started": start["started"]}
        for typed, headers in ((SENT, {}), (data, {"origin": "https://evil.example"})):
            response = browser.post(f"{page}comment/", typed, headers=headers)
            self.assertContains(response, "Please send it again.")
        self.assertEqual(Comment.objects.count(), 0)
        here = {"origin": "http://testserver"}
        self.assertEqual(browser.post(f"{page}comment/", data, headers=here).status_code, 303)

    def test_nobody_decides_on_their_own_comment_in_any_state(self):
        for state in (State.PENDING, State.APPROVED, State.REJECTED, State.SPAM):
            comment = self.make_own()
            if state != State.PENDING:
                decisions.decide(comment, to=state, at=NOW, by=None, reason="other")
            for verdict in ("approve", "spam", "abuse", "keep"):
                with self.subTest(state=state, verdict=verdict):
                    self.decide(comment, verdict=verdict)
                    comment.refresh_from_db()
                    self.assertEqual(comment.state, state)
                    self.assertIsNone(comment.decisions.last().made_by)

    def test_a_decision_on_many_comments_leaves_out_ones_own_alone(self):
        own, other = (
            self.make_own(),
            make_comment(self.article, name="Rita", reader=make_reader("r")),
        )
        response = self.decide(own, other, verdict="approve")
        self.assertEqual(
            messages_of(response),
            [f"Maude, “The bridge is overdue.”: {REFUSED}", "1 comment was approved."],
        )
        self.assertEqual(self.states(), {"Maude": "pending", "Rita": "approved"})

    def test_reports_of_ones_own_comment_stay_open_for_somebody_else(self):
        comment = make_approved(self.article, name="Maude", account=self.staff["maude"])
        reporting.receive(comment, reader=make_reader("b"), reason="abuse", text="", at=NOW)
        other = make_approved(self.article, name="Rita", reader=make_reader("r"))
        reporting.receive(other, reader=make_reader("b"), reason="abuse", text="", at=NOW)
        self.decide(comment, other, verdict="keep")
        self.assertEqual(Report.objects.open().get().comment, comment)
        self.client.force_login(self.staff["ada"])
        self.decide(comment, verdict="keep")
        self.assertEqual(Report.objects.open().count(), 0)

    def test_the_card_of_ones_own_comment_says_why_it_has_no_buttons(self):
        comment = self.make_own()
        for address in (QUEUE, comment.get_admin_url()):
            page = self.client.get(address)
            self.assertContains(page, f'<p class="why">{REFUSED}</p>')
            self.assertContains(page, '<span class="flag">Staff</span>')
            self.assertNotContains(page, f'value="{comment.pk}:pending')
        self.client.force_login(self.staff["ada"])
        page = self.client.get(QUEUE)
        self.assertNotContains(page, REFUSED)
        self.assertContains(page, f'value="{comment.pk}:pending:1"')
