"""Saved lists: whose they are, who sees them, and that an address holds nothing but filters."""

from __future__ import annotations

import pytest

from newsroom.desk import saved_lists
from newsroom.models import SavedList
from newsroom.refused import Refused
from tests.cast import make_draft
from tests.desk import LIST, DeskCase, messages_of

SCREEN = "articles.article"
SAVE, SAVED = f"{LIST}lists/save/", f"{LIST}lists/"


class SavingTests(DeskCase):
    def keep(self, name: str, **fields: object) -> SavedList:
        values = {"owner": self.staff["edith"], "screen": SCREEN, "query": "standing=live"}
        return SavedList.objects.create(name=name, **values | fields)

    def tabs(self, query: str = "") -> dict[str, bool]:
        """Return the tabs behind the last of the house's own, and whether each is current."""
        tabs = self.client.get(f"{LIST}?{query}").context["tabs"]
        return {str(tab.words): tab.is_current for tab in tabs[7:]}

    def current(self, query: str) -> list[str]:
        tabs = self.client.get(f"{LIST}?{query}").context["tabs"]
        return [str(tab.words) for tab in tabs if tab.is_current]

    def test_a_list_is_saved_under_a_name_and_is_a_tab_from_then_on(self):
        query = "q=bridge&whose=nobody"
        page = self.client.get(f"{LIST}?{query}&p=0")
        self.assertContains(page, '<input type="hidden" name="query" value="q=bridge&amp;whose=')
        done = self.client.post(SAVE, {"name": "Free bridges", "query": query})
        self.assertRedirects(done, f"{LIST}?{query}")
        self.assertEqual(
            messages_of(done), ["The list is saved as “Free bridges”: you find it among the tabs."]
        )
        self.assertEqual(self.current("whose=nobody&q=bridge"), ["Free bridges"])
        self.assertEqual(self.tabs(), {"Free bridges": False})

    def test_the_address_holds_only_what_the_list_knows(self):
        query = (
            "standing=live&next=//evil.example&p=3&e=1&body__contains=x&section__id__exact=7&o=2"
        )
        self.client.post(SAVE, {"name": "Live", "query": query})
        saved = SavedList.objects.get()
        self.assertEqual(saved.query, "o=2&section__id__exact=7&standing=live")

    def test_a_saved_name_is_data(self):
        self.keep("<b>Bold</b>")
        page = self.client.get(LIST).text
        self.assertIn("&lt;b&gt;Bold&lt;/b&gt;</a>", page)
        self.assertNotIn("<b>Bold</b>", page)

    def test_what_is_wrong_is_said(self):
        for typed, words in (
            ({"name": "All", "query": ""}, "There is nothing to save: choose a filter"),
            ({"name": "All", "query": "next=x"}, "There is nothing to save: choose a filter"),
            ({"name": "", "query": "standing=live"}, "This field is required."),
            ({"name": "Long", "query": f"q={'a' * 600}"}, "These are too many filters to save"),
        ):
            with self.subTest(typed=typed):
                self.assertContains(self.client.post(SAVE, typed), words)
        self.assertFalse(SavedList.objects.exists())

    def test_the_same_name_replaces_and_one_more_than_the_limit_is_refused(self):
        for number in range(saved_lists.MOST_OF_A_PERSON):
            self.keep(f"List {number}")
        self.client.post(SAVE, {"name": "List 0", "query": "standing=draft"})
        self.assertEqual(SavedList.objects.get(name="List 0").query, "standing=draft")
        again = self.client.post(SAVE, {"name": "One more", "query": "standing=draft"})
        self.assertContains(again, "You have saved 20 lists, which is the limit")

    def test_others_see_what_is_shared_and_cannot_change_it(self):
        mine, shared = self.keep("Mine"), self.keep("Shared", is_shared=True)
        self.client.force_login(self.staff["anna"])
        self.assertEqual(self.tabs(), {"Shared": False})
        self.assertContains(self.client.get(SAVED), "Shared by edith.")
        for row in (mine, shared):
            for act in ("remove", "keep", "share"):
                self.client.post(SAVED, {"key": row.pk, "act": act})
        rows = SavedList.objects.values_list("name", "is_shared")
        self.assertEqual(dict(rows), {"Mine": False, "Shared": True})

    def test_the_owner_shares_keeps_and_removes(self):
        row = self.keep("Live")
        for act, shared in (("share", [True]), ("keep", [False]), ("remove", [])):
            with self.subTest(act=act):
                self.assertRedirects(self.client.post(SAVED, {"key": row.pk, "act": act}), SAVED)
                self.assertEqual([each.is_shared for each in SavedList.objects.all()], shared)

    def test_a_shared_list_shows_to_each_only_what_they_may_see(self):
        make_draft("Secret")
        self.keep("Drafts", query="standing=draft", is_shared=True)
        self.client.force_login(self.staff["anna"])
        page = self.client.get(f"{LIST}?standing=draft")
        self.assertEqual(list(page.context["cl"].result_list), [])

    def test_bad_input_is_no_error_of_the_server(self):
        for sent in ({"key": "x", "act": "remove"}, {"key": 9**30, "act": "remove"}, {"key": 1}):
            with self.subTest(sent=sent):
                self.assertEqual(self.client.post(SAVED, sent).status_code, 200)
        gone = self.client.post(SAVED, {"key": 99, "act": "remove"})
        self.assertEqual(
            messages_of(gone), ["You have saved no such list, or have removed it already."]
        )


@pytest.mark.django_db
def test_nothing_is_saved_of_an_empty_address():
    with pytest.raises(Refused, match="There is nothing to save"):
        saved_lists.save(None, SCREEN, "All", "", is_shared=False)
