"""Accounts and groups in the hands of an administrator who is no superuser."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission, User
from django.test import TestCase
from django.urls import reverse

from newsroom.desk import roles
from tests.cast import make_staff
from tests.desk import form_of, save


class StaffTests(TestCase):
    """Ada manages the staff, and stays what she is."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = make_staff()
        cls.root = User.objects.create_superuser("root", password="a long password")

    def setUp(self) -> None:
        self.client.force_login(self.staff["ada"])

    def address(self, user: User) -> str:
        return reverse("admin:auth_user_change", args=[user.pk])

    def test_hands_out_the_four_groups(self):
        otto = self.staff["otto"]
        Group.objects.create(name="Owners")
        page = self.client.get(self.address(otto))
        groups = page.context["adminform"].form.fields["groups"].queryset
        self.assertEqual(set(groups.values_list("name", flat=True)), set(roles.STAFF_ROLES))
        moderators = Group.objects.get(name=roles.MODERATOR)
        save(self.client, self.address(otto), "user_form", groups=moderators.pk, is_staff="on")
        self.assertEqual(otto.groups.get(), moderators)

    def test_a_group_from_elsewhere_stays_but_goes_to_nobody_else(self):
        owners, otto = Group.objects.create(name="Owners"), self.staff["otto"]
        otto.groups.add(owners)
        save(self.client, self.address(otto), "user_form", first_name="Otto")
        self.assertEqual(otto.groups.get(), owners)
        save(self.client, self.address(self.staff["ada"]), "user_form", groups=owners.pk)
        self.assertEqual(self.staff["ada"].groups.get().name, roles.ADMINISTRATOR)

    def test_makes_nobody_a_superuser(self):
        right = Permission.objects.first().pk
        for name in ("ada", "otto"):
            user = self.staff[name]
            data = form_of(self.client.get(self.address(user)), "user_form")
            self.assertFalse({"is_superuser", "user_permissions"} & set(data))
            data |= {"is_superuser": "on", "user_permissions": right}
            self.client.post(self.address(user), data)
            user.refresh_from_db()
            self.assertFalse(user.is_superuser or user.user_permissions.exists())

    def test_changes_no_superuser_and_no_password_of_one(self):
        page = self.client.get(self.address(self.root))
        self.assertNotContains(page, 'name="_save"')
        self.assertEqual(self.client.post(self.address(self.root), {}).status_code, 403)
        password = f"/admin/auth/user/{self.root.pk}/password/"
        self.assertEqual(self.client.get(password).status_code, 403)

    def test_adds_an_account(self):
        data = {"username": "new", "password1": "a-long-pass-1", "password2": "a-long-pass-1"}
        self.client.post("/admin/auth/user/add/", data | {"usable_password": "true"})
        self.assertTrue(User.objects.get(username="new").check_password("a-long-pass-1"))

    def test_a_superuser_gives_away_more(self):
        self.client.force_login(self.root)
        fields = form_of(self.client.get(self.address(self.staff["otto"])), "user_form")
        page = self.client.get(self.address(self.staff["otto"]))
        self.assertContains(page, 'name="is_superuser"')
        self.assertContains(page, 'name="user_permissions"')
        self.assertIn("username", fields)
