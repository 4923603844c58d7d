"""Duplicating at the desk: who may, what its page says, and where it leads."""

from __future__ import annotations

from articles.models import Article, DeskMember, Section
from tests.articles.admin.acts.test_act_pages import ActCase, page_of
from tests.cast import make_article, make_draft
from tests.desk import change_page, messages_of

# What each role gets of Anna's own draft, of another's draft, and of another's public article.
ACCESS = {
    "anna": (200, 404, 200),
    "edith": (200, 200, 200),
    "maude": (403, 403, 403),
    "ada": (200, 200, 200),
    "otto": (302, 302, 302),
    "nobody": (302, 302, 302),
}


class DuplicatingTests(ActCase):
    def test_each_role_duplicates_what_it_sees(self):
        pages = [
            page_of("duplicate", make_draft("Own", created_by=self.staff["anna"])),
            page_of("duplicate", make_draft("Hidden")),
            page_of("duplicate", make_article("Public")),
        ]
        for name, expected in ACCESS.items():
            self.client.logout()
            if name != "nobody":
                self.client.force_login(self.staff[name])
            with self.subTest(name=name):
                found = tuple(self.client.get(page).status_code for page in pages)
                self.assertEqual(found, expected)
                made = Article.objects.count()
                self.client.post(pages[2], {})
                self.assertEqual(Article.objects.count(), made + (expected[2] == 200))

    def test_more_leads_there_and_the_copy_opens(self):
        article = make_draft("The bridge")
        self.assertContains(self.client.get(change_page(article)), page_of("duplicate", article))
        response = self.do("duplicate", article)
        copy = Article.objects.latest("pk")
        self.assertRedirects(response, change_page(copy))
        self.assertEqual(messages_of(response), ["This is the copy, a new draft of yours."])

    def test_looking_at_the_page_makes_nothing(self):
        article = make_draft("The bridge")
        page = self.client.get(page_of("duplicate", article))
        self.assertContains(page, "a new draft that begins with what is saved of “The bridge”")
        self.assertNotContains(page, "The copy has no section")
        self.assertEqual(Article.objects.count(), 1)

    def test_who_does_not_count_in_the_section_is_told_that_the_copy_has_none(self):
        town, sport = (Section.objects.create(name=name, slug=name) for name in ("town", "sport"))
        DeskMember.objects.create(account=self.staff["edith"]).sections.set([sport])
        page = self.client.get(page_of("duplicate", make_article("Public", section=town)))
        self.assertContains(page, "The copy has no section: choose one of yours.")

    def test_what_is_in_the_bin_is_not_duplicated(self):
        article = make_draft("The bridge")
        self.do("bin", article)
        page = self.client.post(page_of("duplicate", article), {})
        self.assertContains(page, "The article is “In the bin”: no copy of it is made.")
        self.assertEqual(Article.objects.count(), 1)
