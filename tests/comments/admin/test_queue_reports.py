"""Reports in the moderators' queue: merged, picked out, decided on."""

from __future__ import annotations

from datetime import timedelta

from comments.models import Comment, Report
from comments.moderation import decisions
from comments.reports import reporting
from tests.cast import NOW, make_approved, make_reader
from tests.comments.admin.test_queue import DECIDE, QUEUE, QueueCase, names
from tests.desk import messages_of

REPORTED = f"{QUEUE}?state=reported"


def report(comment: Comment, key: str, reason: str = "abuse", text: str = "", at=NOW) -> Report:
    """Report `comment` as the reader with this key."""
    reader = make_reader(key)
    return reporting.receive(comment, reader=reader, reason=reason, text=text, at=at)


class ReportedTests(QueueCase):
    def setUp(self) -> None:
        super().setUp()
        self.comment = make_approved(self.article, name="Reported")
        report(self.comment, "b")
        report(self.comment, "c", text="<b>Names</b>")
        report(self.comment, "d", "other", "Boring")

    def test_they_are_one_line_on_the_card(self):
        page = self.client.get(REPORTED)
        line = "3 reports: 2 × Attacks a person or group, 1 × Other (see note)"
        self.assertIn(line, " ".join(page.content.decode().split()))
        self.assertContains(page, '<bdi class="words">&lt;b&gt;Names&lt;/b&gt;</bdi>')
        self.assertContains(page, '<bdi class="words">Boring</bdi>')

    def test_the_filter_picks_what_is_reported_the_oldest_report_first(self):
        make_approved(self.article, name="Fine")
        older = make_approved(self.article, name="Older report")
        report(older, "b", at=NOW - timedelta(hours=1))
        self.assertEqual(names(self.client.get(REPORTED)), ["Older report", "Reported"])

    def test_keeping_it_closes_them_and_takes_it_out_of_the_filter(self):
        response = self.decide(self.comment, verdict="keep")
        self.assertEqual(messages_of(response), ["1 comment was kept and its reports were closed."])
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.state, "approved")
        closed = Report.objects.values_list("outcome", "closed_by__username")
        self.assertEqual(list(closed), [("kept", "maude")] * 3)
        self.assertEqual(names(self.client.get(REPORTED)), [])

    def test_rejecting_it_closes_them_too(self):
        self.decide(self.comment, verdict="abuse")
        closed = Report.objects.values_list("outcome", "closed_by__username")
        self.assertEqual(list(closed), [("removed", "maude")] * 3)

    def test_the_second_to_keep_it_hears_who_was_first(self):
        reporting.dismiss(self.comment, at=NOW, by=self.staff["ada"])
        self.assertEqual(
            messages_of(self.decide(self.comment, verdict="keep")),
            ["Reported, “The bridge is overdue.”: Its reports were already closed by ada."],
        )

    def test_the_comments_own_page_keeps_every_report(self):
        reporting.dismiss(self.comment, at=NOW, by=self.staff["ada"])
        page = self.client.get(self.comment.get_admin_url())
        self.assertContains(page, "The comment was kept, ", count=3)
        self.assertContains(page, "<td>ada</td>", count=3)
        self.assertContains(page, "&lt;b&gt;Names&lt;/b&gt;")
        self.assertNotContains(page, 'value="keep"')

    def test_nobody_decides_on_reports_of_their_own_comment(self):
        Comment.objects.update(account=self.staff["maude"])
        words = "This is your own comment. Somebody else must decide."
        for verdict in ("keep", "abuse", "spam"):
            with self.subTest(verdict=verdict):
                response = self.decide(self.comment, verdict=verdict)
                last = messages_of(response)[-1]
                self.assertEqual(last, f"Reported, “The bridge is overdue.”: {words}")
        self.assertEqual(Report.objects.open().count(), 3)
        self.assertEqual(Comment.objects.approved().count(), 1)

    def test_reports_are_closed_by_whoever_is_signed_in_whatever_the_form_claims(self):
        ada = self.staff["ada"]
        self.decide(self.comment, verdict="keep", by=ada.pk, closed_by=ada.pk, user="ada")
        closed = set(Report.objects.values_list("closed_by__username", flat=True))
        self.assertEqual(closed, {"maude"})

    def test_only_moderators_keep_a_reported_comment(self):
        data = {"comment": f"{self.comment.pk}:approved", "verdict": "keep"}
        for name, status in {"anna": 403, "edith": 403, "otto": 200, "maude": 302}.items():
            with self.subTest(name=name):
                self.client.force_login(self.staff[name])
                self.assertEqual(self.client.post(DECIDE, data).status_code, status)
                self.assertEqual(Report.objects.open().count(), 0 if name == "maude" else 3)

    def test_costs_the_same_with_one_reported_comment_and_with_three(self):
        # As any list of the queue, and the reports of the comment that is open.
        for key in ("e", "f"):
            with self.subTest(key=key), self.assertNumQueries(14):
                self.client.get(REPORTED)
            for _ in range(2):
                report(make_approved(self.article), key)

    def test_a_decision_by_a_rule_leaves_it_reported(self):
        decisions.decide(self.comment, to="pending", at=NOW, by=None, reason="other")
        self.assertEqual(names(self.client.get(REPORTED)), ["Reported"])
