"""The pages of the stages: who opens which, what they say, and what the screen says afterwards."""

from __future__ import annotations

from django.urls import reverse

from articles.models import Article, StageChange
from tests.articles.admin.acts.test_act_pages import ActCase, page_of
from tests.cast import make_article, make_draft, make_placement
from tests.desk import LIST, change_page, form_of, messages_of, save

PAGES = ("hand_in", "take_back", "return", "call_ready", "flag")
# What each role gets to see of Anna's draft: the page, a refusal, nothing, the sign-in page.
ACCESS = {
    "anna": (200, 200, 403, 403, 403),
    "edith": (200, 200, 200, 200, 200),
    "maude": (403, 403, 403, 403, 403),
    "ada": (200, 200, 200, 200, 200),
    "otto": (302, 302, 302, 302, 302),
    "nobody": (302, 302, 302, 302, 302),
}


def in_stage(stage: str, **fields) -> Article:
    article = make_draft("Bridge", standfirst="At last.", **fields)
    Article.objects.filter(pk=article.pk).update(stage=stage)
    return Article.objects.get(pk=article.pk)


class AccessTests(ActCase):
    def test_each_role_opens_what_it_may_do(self):
        article = in_stage("draft", created_by=self.staff["anna"])
        for name, expected in ACCESS.items():
            self.client.logout()
            if name != "nobody":
                self.client.force_login(self.staff[name])
            found = tuple(self.client.get(page_of(act, article)).status_code for act in PAGES)
            with self.subTest(name=name):
                self.assertEqual(found, expected)

    def test_a_reporter_neither_sees_nor_hands_in_what_is_somebody_elses(self):
        self.client.force_login(self.staff["anna"])
        self.assertEqual(self.client.get(page_of("hand_in", in_stage("draft"))).status_code, 404)
        public = make_article("Public")
        self.assertEqual(self.client.post(page_of("hand_in", public), {}).status_code, 403)


class WayTests(ActCase):
    def offered(self, article: Article) -> list[str]:
        acts = self.client.get(change_page(article)).context["acts"]
        return [act["name"] for act in acts]

    def test_the_screen_says_the_stage_and_offers_what_starts_there(self):
        for stage, label, offered in (
            ("draft", "Draft", ["hand_in", "call_ready"]),
            ("review", "In review", ["take_back", "return", "call_ready"]),
            ("ready", "Ready", ["return"]),
        ):
            with self.subTest(stage=stage):
                article = in_stage(stage)
                page = self.client.get(change_page(article))
                self.assertContains(page, f'<span class="stage">{label}</span>', html=True)
                self.assertEqual(
                    self.offered(article),
                    [*offered, "flag", "publish", "duplicate", "bin"],
                )

    def test_a_piece_goes_its_way_and_each_step_says_what_it_did(self):
        article = in_stage("draft", created_by=self.staff["anna"])
        said = []
        for name, act, words in (
            ("anna", "hand_in", "Please read the last line."),
            ("anna", "take_back", ""),
            ("anna", "hand_in", ""),
            ("edith", "return", "The second source is missing."),
            ("anna", "hand_in", ""),
            ("edith", "call_ready", ""),
        ):
            self.client.force_login(self.staff[name])
            said.append(messages_of(self.do(act, article, words=words))[-1])
        self.assertEqual(
            said,
            [
                "“Bridge” is handed in. Told at the desk: ada, edith.",
                "“Bridge” is a draft again.",
                "“Bridge” is handed in. Told at the desk: ada, edith.",
                "“Bridge” is returned. Told at the desk: anna (by e-mail too).",
                "“Bridge” is handed in. Told at the desk: ada, edith.",
                "“Bridge” is ready. Told at the desk: ada, anna.",
            ],
        )
        self.assertEqual(Article.objects.get().stage, "ready")

    def test_returning_asks_for_words_and_gives_back_what_was_typed(self):
        article = in_stage("review")
        response = self.do("return", article, words=" ")
        self.assertContains(response, "Say what the writer should change.")
        response = self.do("return", article, words="x" * 1_001)
        self.assertContains(response, "x" * 1_001)
        self.assertEqual(Article.objects.get().stage, "review")

    def test_a_page_that_does_not_start_there_says_so(self):
        article = in_stage("ready")
        told = {act: self.client.get(page_of(act, article)).context["told"] for act in PAGES[:4]}
        self.assertEqual(
            told,
            {
                "hand_in": ["The stage is “Ready”: only a draft is handed in."],
                "take_back": ["The stage is “Ready”: only what is in review is taken back."],
                "return": [
                    "“Bridge” will be a draft again, and its writer reads what you write.",
                    "Nobody else will be told.",
                ],
                "call_ready": ["The stage is “Ready”: the piece is called ready already."],
            },
        )

    def test_who_calls_ready_what_somebody_has_just_saved_is_told(self):
        article = in_stage("review")
        opened = form_of(self.client.get(page_of("call_ready", article)), "act_form")
        self.send(article, standfirst="At long last.")
        response = self.client.post(page_of("call_ready", article), opened)
        self.assertEqual(
            messages_of(response)[-1],
            "“Bridge”: Somebody else has just saved the article. Look at it again first.",
        )

    def test_a_reporter_hands_in_a_new_piece_with_its_first_save(self):
        add = reverse("admin:articles_article_add")
        for name, is_offered in (("anna", True), ("edith", False)):
            self.client.force_login(self.staff[name])
            with self.subTest(name=name):
                self.assertIs('name="_hand_in"' in self.client.get(add).text, is_offered)
        self.client.force_login(self.staff["anna"])
        response = save(self.client, add, "article_form", headline="Bridge", _hand_in="1")
        self.assertRedirects(response, page_of("hand_in", Article.objects.get()))

    def test_a_reporter_saves_and_hands_in_with_one_button(self):
        article = in_stage("draft", created_by=self.staff["anna"])
        self.assertNotContains(self.client.get(change_page(article)), 'name="_hand_in"')
        self.client.force_login(self.staff["anna"])
        self.assertContains(self.client.get(change_page(article)), 'name="_hand_in"')
        response = self.send(article, standfirst="At long last.", _hand_in="1")
        self.assertRedirects(response, page_of("hand_in", article))
        article.refresh_from_db()
        self.assertEqual((article.standfirst, article.stage), ("At long last.", "draft"))

    def test_what_is_ready_is_shown_to_its_reporter_and_a_late_save_is_given_back(self):
        article = in_stage("ready", created_by=self.staff["anna"])
        self.client.force_login(self.staff["anna"])
        page = self.client.get(change_page(article))
        self.assertNotContains(page, 'name="headline"')
        response = self.client.post(change_page(article), {"headline": "Longer"})
        self.assertContains(
            response,
            "“Bridge” is now in the state “Ready”, and you may no longer change it.",
            status_code=403,
        )

    def test_the_history_says_each_step_with_its_words(self):
        article = in_stage("draft")
        self.do("hand_in", article, words="Please read the last line.")
        self.do("return", article, words="The second source is missing.")
        page = self.client.get(reverse("admin:articles_article_history", args=[article.pk]))
        for words in (
            "The piece was handed in.",
            '<p class="why">Please read the last line.</p>',
            "The piece was returned.",
            '<p class="why">The second source is missing.</p>',
        ):
            self.assertContains(page, words)


class GuardTests(ActCase):
    def missing(self, page) -> list[tuple[str, bool]]:
        return [(line.words, line.blocks) for line in page.context["form"].guarded]

    def test_handing_in_shows_what_is_missing_and_is_not_held_up(self):
        article = make_draft("Bridge", standfirst="TK")
        page = self.client.get(page_of("hand_in", article))
        self.assertEqual(self.missing(page), [("“TK” stands in the standfirst.", False)])
        self.assertContains(page, "<p>Correct this before publishing:</p>")
        self.do("hand_in", article)
        self.assertEqual(Article.objects.get().stage, "review")

    def test_what_blocks_stands_apart_from_what_can_stay(self):
        article = make_draft("Bridge", no_byline_reason="")
        page = self.client.get(page_of("call_ready", article))
        self.assertEqual(
            [(line.words, line.heading) for line in page.context["form"].guarded],
            [
                (
                    "No name stands above the article. Add one, or say why there is none.",
                    "Correct this before publishing:",
                ),
                ("The standfirst is empty.", "This can stay as it is:"),
            ],
        )
        self.assertContains(page, '<div class="notices blocks">', count=1)
        self.assertContains(page, '<div class="notices">', count=1)

    def test_each_line_leads_to_its_field(self):
        article = make_draft("Bridge", no_byline_reason="")
        picture = make_placement(article, file="a.png", alt_text="A bridge", credit="PA").picture
        page = self.client.get(page_of("call_ready", article))
        form = change_page(article)
        self.assertEqual(
            [(line.address, line.blocks) for line in page.context["form"].guarded],
            [
                (f"{form}#id_no_byline_reason", True),
                (reverse("admin:articles_picture_change", args=[picture.pk]) + "#id_origin", True),
                (f"{form}#id_standfirst", False),
            ],
        )
        for line in page.context["form"].guarded:
            address, _, anchor = line.address.partition("#")
            self.assertContains(self.client.get(address), f'id="{anchor}"')

    def test_calling_ready_asks_why_in_spite_of_what_is_missing(self):
        article = make_draft("Bridge", standfirst="It costs TK.")
        response = self.do("call_ready", article)
        self.assertContains(response, "Say why, or correct first what the list above names.")
        self.assertEqual(Article.objects.get().stage, "draft")
        self.do("call_ready", article, override="The figure comes at noon.")
        self.assertEqual(Article.objects.get().stage, "ready")
        history = self.client.get(reverse("admin:articles_article_history", args=[article.pk]))
        self.assertContains(history, "It went on in spite of what was missing.")
        self.assertContains(history, "<li>“TK”</li>", html=True)
        self.assertContains(history, '<p class="why">The figure comes at noon.</p>', html=True)

    def test_nobody_overrides_what_has_come_up_since_the_page_was_shown(self):
        article = make_draft("Bridge", standfirst="It costs TK.")
        opened = form_of(self.client.get(page_of("call_ready", article)), "act_form")
        Article.objects.filter(pk=article.pk).update(legal_flag="Is it true?")
        typed = opened | {"override": "The figure comes at noon."}
        response = self.client.post(page_of("call_ready", article), typed)
        self.assertContains(response, "Something else is missing by now. Look at the list again.")
        self.assertContains(response, "The figure comes at noon.")
        self.assertEqual(Article.objects.get().stage, "draft")
        again = form_of(response, "act_form")
        self.client.post(page_of("call_ready", article), again)
        self.assertEqual(StageChange.objects.get(act="override").codes, ["legal_flag", "to_come"])


class LegalQuestionTests(ActCase):
    def test_it_stands_on_the_screen_and_in_the_list_until_it_is_settled(self):
        article = make_draft("Bridge", standfirst="At last.")
        response = self.do("flag", article, words="Is he named rightly?")
        self.assertEqual(messages_of(response)[-1], "The legal question about “Bridge” is open.")
        page = self.client.get(change_page(article))
        self.assertEqual(
            [tuple(line) for line in page.context["notices"]],
            [
                (
                    "A legal question is open: Is he named rightly?",
                    "#legal",
                    True,
                    "Correct this before publishing:",
                )
            ],
        )
        self.assertContains(page, 'id="legal"')
        self.assertContains(
            self.client.get(LIST), '<span class="flag">legal question</span>', html=True
        )
        self.assertEqual(
            self.client.get(page_of("flag", article)).context["told"], ["Is he named rightly?"]
        )
        response = self.do("flag", article, words="The lawyer agrees.")
        self.assertEqual(messages_of(response)[-1], "The legal question about “Bridge” is settled.")
        self.assertEqual(Article.objects.get().legal_flag, "")

    def test_the_page_says_what_is_not_held_up(self):
        article = make_article("Bridge")
        self.do(
            "withdraw", article, when="later", moment_0="24/05/2124", moment_1="06:00", reason="x"
        )
        page = self.client.get(page_of("flag", article))
        self.assertEqual(
            page.context["told"],
            [
                "While it is open, the guard blocks publishing.",
                "What is scheduled already comes all the same, unless you cancel it:",
                "The article will be taken down on 24 May 2124 at 06:00, Europe/London.",
            ],
        )
