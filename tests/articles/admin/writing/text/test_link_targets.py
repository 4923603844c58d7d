"""Which articles the link box of the writing screen is offered, and who is answered what."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, DeskMember, Section
from newsroom.desk import roles
from tests.cast import make_article, make_draft, make_user
from tests.desk import DeskCase

ADDRESS = "/admin/articles/article/link-targets/"


class LinkTargetsTests(DeskCase):
    """Edith asks."""

    def ask(self, words: str, client: Client | None = None) -> list[dict[str, str]]:
        found = (client or self.client).get(ADDRESS, {"words": words}).json()["articles"]
        return [{**each, "about": each["about"].partition(",")[0]} for each in found]

    def test_what_readers_have_comes_with_its_address_and_headline(self):
        bridge = make_article("Bridge reopens")
        Article.objects.filter(pk=bridge.pk).update(headline="Bridge to close")
        self.assertEqual(
            self.ask("bridge"),
            [
                {
                    "headline": "Bridge reopens",
                    "about": "Live",
                    "address": bridge.get_absolute_url(),
                }
            ],
        )

    def test_what_they_do_not_have_comes_without_one(self):
        make_draft("Bridge accounts")
        self.assertEqual(
            self.ask("bridge"), [{"headline": "Bridge accounts", "about": "Draft", "address": ""}]
        )

    def test_no_words_find_nothing(self):
        make_draft("Bridge accounts")
        for words in ("", " ", "\0", "ferry"):
            with self.subTest(words=words):
                self.assertEqual(self.ask(words), [])

    def test_no_more_come_than_the_box_shows_the_last_saved_first(self):
        for number in range(9):
            make_draft(f"Bridge {number}")
        self.assertEqual(
            [each["headline"] for each in self.ask("bridge")],
            [f"Bridge {number}" for number in range(8, 0, -1)],
        )

    def test_eight_cost_as_many_queries_as_one(self):
        make_article("Bridge 0")
        with self.assertNumQueries(7):
            self.ask("bridge")
        for number in range(1, 8):
            make_article(f"Bridge {number}")
        with self.assertNumQueries(7):
            self.ask("bridge")

    def test_nobody_finds_what_they_may_not_see(self):
        sport = Section.objects.create(name="Sport", slug="sport")
        rosa = make_user("rosa", roles.REPORTER)
        DeskMember.objects.create(account=rosa).sections.add(sport)
        make_draft("Bridge accounts")
        self.client.force_login(rosa)
        self.assertEqual(self.ask("bridge"), [])

    def test_others_are_refused_in_json(self):
        self.assertEqual(Client().get(ADDRESS).status_code, 401)
        self.client.force_login(User.objects.create_user("nobody", is_staff=True))
        self.assertEqual(self.client.get(ADDRESS).status_code, 403)
        self.client.force_login(self.staff["edith"])
        self.assertEqual(self.client.post(ADDRESS).status_code, 405)
