"""What is in use is not deleted, and the desk says why."""

from __future__ import annotations

from django.urls import reverse

from articles.models import Byline, Contributor, Section
from tests.cast import make_article, make_author
from tests.desk import DeskCase


class ProtectionTests(DeskCase):
    def setUp(self) -> None:
        self.client.force_login(self.staff["ada"])
        section = Section.objects.create(name="Town", slug="town")
        author = make_author("Will Taylor")
        Byline.objects.create(article=make_article("Bridge", section=section), contributor=author)
        self.used = [section, author]

    def test_a_section_with_articles_and_a_person_in_a_byline_stay(self):
        for row in self.used:
            name = row._meta.model_name
            for address, data in (
                (reverse(f"admin:articles_{name}_delete", args=[row.pk]), {}),
                (
                    reverse(f"admin:articles_{name}_changelist"),
                    {"action": "delete_selected", "_selected_action": [row.pk]},
                ),
            ):
                with self.subTest(row=name, address=address):
                    response = self.client.post(address, data | {"post": "yes"})
                    self.assertContains(response, "would require deleting the following protected")
        self.assertEqual((Section.objects.count(), Contributor.objects.count()), (1, 1))

    def test_what_is_not_in_use_goes(self):
        empty = Section.objects.create(name="Empty", slug="empty")
        delete = reverse("admin:articles_section_delete", args=[empty.pk])
        self.client.post(delete, {"post": "yes"})
        self.assertEqual([section.name for section in Section.objects.all()], ["Town"])


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
