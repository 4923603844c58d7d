"""What history may name is not deleted, and the desk says why."""

from __future__ import annotations

from django.urls import reverse

from articles.models import Byline, Contributor, Section, Tag
from tests.cast import make_article, make_author
from tests.desk import DeskCase, messages_of


class ProtectionTests(DeskCase):
    def setUp(self) -> None:
        self.client.force_login(self.staff["ada"])
        section = Section.objects.create(name="Town", slug="town")
        author = make_author("Will Taylor")
        Byline.objects.create(article=make_article("Bridge", section=section), contributor=author)
        Tag.objects.create(name="Never used", slug="never-used")

    def test_nothing_that_pages_name_is_deleted(self):
        for row in (Section.objects.get(), Contributor.objects.get(), Tag.objects.get()):
            name = row._meta.model_name
            with self.subTest(row=name):
                response = self.client.post(
                    reverse(f"admin:articles_{name}_delete", args=[row.pk]), {"post": "yes"}
                )
                form = reverse(f"admin:articles_{name}_change", args=[row.pk])
                self.assertRedirects(response, form, fetch_redirect_response=False)
                words = "cannot be deleted, because the history may name it. Archive it instead."
                self.assertEqual(messages_of(response)[-1], f"“{row}” {words}")
                self.assertEqual(type(row).objects.count(), 1)

    def test_neither_form_nor_list_offers_it(self):
        tag = Tag.objects.get()
        page = self.client.get(reverse("admin:articles_tag_change", args=[tag.pk]))
        self.assertNotContains(page, "/delete/")
        self.assertNotContains(self.client.get("/admin/articles/tag/"), "delete_selected")
        self.client.post(
            "/admin/articles/tag/",
            {"action": "delete_selected", "_selected_action": [tag.pk], "post": "yes"},
        )
        self.assertTrue(Tag.objects.exists())


class AccountTests(DeskCase):
    """A contributor's account gives rights on drafts: whoever manages staff sets it."""

    def test_an_editor_sees_it_and_changes_it_not(self):
        author = make_author("Anna", account=self.staff["anna"])
        address = reverse("admin:articles_contributor_change", args=[author.pk])
        page = self.client.get(address)
        self.assertContains(page, "anna")
        self.assertNotContains(page, 'name="account"')
        self.client.force_login(self.staff["ada"])
        self.assertContains(self.client.get(address), 'name="account"')
