"""Notices of illegal content at the desk: what is due first, and who does what."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import now

from comments.models import Comment, Notice
from comments.notices import workflow
from tests.cast import make_approved, make_article, make_notice
from tests.desk import DeskCase, messages_of

LIST = "/admin/comments/notice/"
A_HOUR = timedelta(hours=1)
# How a notice comes to where an act may follow, and where that leads.
PATHS = {
    "take": ("", "in-review"),
    "act": ("take", "acted"),
    "decline": ("take", "not-acted"),
    "uphold": ("take decline complain", "upheld"),
    "reverse": ("take decline complain", "reversed"),
    "inform": ("", "received"),
}


class NoticeCase(DeskCase):
    """Maude sits at the desk; there is a comment that somebody takes for illegal."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.article = make_article()
        cls.comment = make_approved(cls.article, "<b>Liar!</b>")

    def setUp(self) -> None:
        self.client.force_login(self.staff["maude"])

    def made(self, path: str = "", **given) -> Notice:
        notice = make_notice(self.article, Comment.objects.get(), at=now() - A_HOUR, **given)
        for verb in path.split():
            values = {} if verb == "take" else {"note": "Because."}
            by = {} if verb == "complain" else {"by": self.staff["ada"]}
            getattr(workflow, verb)(notice, at=now(), **values, **by)
        return notice

    def step(self, notice: Notice, act: str, **data):
        address = reverse("admin:comments_notice_step", args=[notice.pk])
        given = {"act": act, "seen": notice.state, "note": "Because.", "informed": "on"}
        return self.client.post(address, given | data)

    def page(self, notice: Notice):
        return self.client.get(reverse("admin:comments_notice_change", args=[notice.pk]))


class CommentTests(NoticeCase):
    def test_the_page_of_a_comment_leads_to_the_notices_about_it(self):
        notice = self.made("take")
        page = self.client.get(self.comment.get_admin_url())
        self.assertContains(
            page,
            f'<a href="{LIST}{notice.pk}/change/">'
            f"Notice of illegal content {notice.reference}: In review</a>",
            html=True,
        )


class ListTests(NoticeCase):
    def test_the_list_is_headed_by_what_is_in_it(self):
        page = self.client.get(LIST)
        self.assertContains(page, "<h1>Notices of illegal content</h1>", html=True)

    def test_what_is_due_comes_first_and_what_is_overdue_at_the_top(self):
        done = self.made("take act", kind="other")
        week = make_notice(self.article, at=now() - A_HOUR)
        day = make_notice(self.article, at=now() - A_HOUR, kind="terror")
        overdue = make_notice(self.article, at=now() - timedelta(days=8))
        page = self.client.get(LIST)
        self.assertEqual(list(page.context["cl"].result_list), [overdue, day, week, done])
        self.assertContains(page, '<span class="flag">overdue</span>', count=1)

    def test_hostile_words_in_a_notice_or_a_decision_are_plain_text_at_the_desk(self):
        hostile = "<script>x()</script>"
        notice = self.made(name=hostile, text=hostile)
        self.step(self.made("take"), "decline", note=hostile)
        page = self.page(notice)
        self.assertNotContains(page, hostile)
        self.assertContains(page, "&lt;script&gt;x()&lt;/script&gt;", count=2)
        self.assertContains(page, "&lt;b&gt;Liar!&lt;/b&gt;")


class StepTests(NoticeCase):
    def test_acting_on_it_takes_the_comment_away_and_keeps_who_did(self):
        notice = self.made("take")
        response = self.step(notice, "act", note="It is an insult.")
        self.assertEqual(messages_of(response), ["Recorded: acted on."])
        notice.refresh_from_db()
        last = notice.steps.last()
        self.assertEqual((notice.state, last.note), ("acted", "It is an insult."))
        self.assertEqual(last.made_by, self.staff["maude"])
        self.assertEqual(Comment.objects.get().state, "rejected")

    def test_a_decision_needs_its_reason(self):
        notice = self.made("take")
        response = self.step(notice, "decline", note=" ")
        self.assertContains(response, "Enter a reason. The sender of the notice will read it.")
        self.assertEqual(notice.steps.count(), 2)

    def test_the_page_offers_what_can_follow(self):
        for path, offered in {
            "": ["take"],
            "take": ["act", "decline"],
            "take act": [],
            "take act complain": ["uphold", "reverse"],
            "take act complain uphold": [],
        }.items():
            with self.subTest(path=path):
                Comment.objects.update(state="approved")
                page = self.page(self.made(path))
                self.assertEqual([act for act, label in page.context["buttons"]], offered)

    def test_what_cannot_follow_is_said_and_nothing_that_was_typed_is_lost(self):
        notice = self.made()
        response = self.step(notice, "act", note="It is an insult.")
        self.assertContains(response, "“Acted on” is not possible while the notice is “received”.")
        notice = self.made("take")
        workflow.decline(
            Notice.objects.get(pk=notice.pk), note="No.", at=now(), by=self.staff["ada"]
        )
        response = self.step(notice, "act")
        self.assertContains(response, "Somebody else was faster. The notice is now “not acted on”.")

    def test_what_is_no_act_or_state_is_refused(self):
        notice = self.made()
        for data in ({"act": "receive"}, {"act": "complain"}, {"act": "x"}, {"seen": "x"}):
            with self.subTest(data=data):
                self.step(notice, **{"act": "take"} | data)
                self.assertEqual(notice.steps.count(), 1)

    def test_that_the_authorities_know_is_kept_with_its_time(self):
        notice = self.made(kind="threat")
        self.assertContains(self.page(notice), "inform the police or the prosecutor at once")
        self.assertNotContains(self.page(self.made()), "inform the police")
        response = self.step(notice, "inform", informed="")
        self.assertContains(response, "Tick this once the authorities have been informed.")
        self.step(notice, "inform", informed_at_0="17/05/2024", informed_at_1="14.20")
        step = notice.steps.last()
        self.assertEqual(step.note, "Authorities informed at 17 May 2024, 14:20")
        self.assertEqual(step.made_by, self.staff["maude"])
        response = self.step(notice, "inform", informed_at_0="17/05/2924", informed_at_1="14.20")
        self.assertContains(response, "The time cannot be in the future.")
        response = self.step(notice, "inform", informed_at_0="17/05/2024", informed_at_1="2 pm")
        self.assertContains(response, "“2 pm” is not a time of the 24-hour clock.")
        self.assertContains(response, 'value="2 pm"')

    def test_nobody_decides_on_a_notice_about_their_own_comment(self):
        Comment.objects.update(account=self.staff["maude"])
        notice = self.made()
        response = self.step(notice, "take")
        self.assertContains(
            response, "This notice is about your own comment. Somebody else must decide."
        )
        self.assertEqual(notice.steps.count(), 1)

    def test_only_moderators_and_administrators_decide_on_notices_by_any_act(self):
        answers = {"anna": 403, "edith": 403, "otto": 302, "maude": 302, "ada": 302}
        for act, (path, after) in PATHS.items():
            for name, status in answers.items():
                with self.subTest(act=act, name=name):
                    Comment.objects.update(state="approved")
                    notice = self.made(path, kind="threat")
                    before = notice.state
                    self.client.force_login(self.staff[name])
                    self.assertEqual(self.step(notice, act).status_code, status)
                    notice.refresh_from_db()
                    does = name in ("maude", "ada")
                    self.assertEqual(notice.state, after if does else before)
                    if does:
                        self.assertEqual(notice.steps.last().made_by, self.staff[name])

    def test_nobody_decides_on_a_notice_without_signing_in(self):
        notice = self.made()
        self.client.logout()
        self.assertEqual(self.step(notice, "take").status_code, 302)
        self.assertEqual(notice.steps.count(), 1)

    def test_a_decision_is_made_by_whoever_is_signed_in_whatever_the_form_claims(self):
        ada = self.staff["ada"].pk
        notice = self.made()
        forged = {
            "by": ada, "made_by": ada, "user": "ada", "made_at": "2001-01-01", "state": "acted",
            "due_at": "2099-01-01", "to_state": "acted",
        }  # fmt: skip
        self.step(notice, "take", **forged)
        step = notice.steps.last()
        self.assertEqual((step.made_by, step.to_state), (self.staff["maude"], "in-review"))
        self.assertGreater(step.made_at, now() - A_HOUR)

    def test_it_rejects_get_and_a_post_to_the_page(self):
        notice = self.made()
        address = reverse("admin:comments_notice_step", args=[notice.pk])
        self.assertEqual(self.client.get(address).status_code, 405)
        change = reverse("admin:comments_notice_change", args=[notice.pk])
        self.assertEqual(self.client.post(change, {"state": "acted"}).status_code, 403)

    def test_a_notice_that_is_none_is_not_found(self):
        change = reverse("admin:comments_notice_change", args=[999])
        self.assertEqual(self.client.get(change).status_code, 404)
