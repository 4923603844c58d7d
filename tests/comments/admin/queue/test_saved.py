"""Lists of the queue under a name of one’s own."""

from __future__ import annotations

from comments.admin.queue import saved
from comments.models import Reason
from newsroom.models import SavedList
from tests.cast import make_approved, make_article, make_comment, make_reader
from tests.comments.admin.queue.test_lists import numbers
from tests.comments.admin.test_queue import QUEUE, QueueCase, names
from tests.desk import messages_of


class SavedQueueTests(QueueCase):
    def save(self, name: str, query: str, **more: str):
        return self.client.post(f"{QUEUE}lists/save/", {"name": name, "query": query, **more})

    def tab(self, name: str, query: str = ""):
        tabs = self.client.get(f"{QUEUE}?{query}").context["tabs"]
        return next(((tab, number) for tab, number in tabs if tab.words == name), None)

    def test_any_filters_are_saved_and_are_a_list_with_a_number_and_an_address(self):
        make_comment(self.article, name="Ann", reason=Reason.NO_SCRIPT)
        make_comment(self.article, name="Ben")
        done = self.save("Without script", "state=pending&reason=no-script&comment=7&after=x")
        self.assertRedirects(done, f"{QUEUE}?reason=no-script&state=pending")
        self.assertEqual(
            messages_of(done),
            ["The list is saved as “Without script”: you find it among the tabs."],
        )
        tab, number = self.tab("Without script")
        self.assertEqual((tab.address, number), (f"{QUEUE}?reason=no-script&state=pending", "1"))
        page = self.client.get(tab.address)
        self.assertEqual(names(page), ["Ann"])
        self.assertEqual(page.context["current"].words, "Without script")

    def test_others_see_it_once_it_is_shared(self):
        self.save("Mine", "state=rejected")
        self.save("Ours", "state=spam", is_shared="on")
        self.client.force_login(self.staff["ada"])
        self.assertIsNone(self.tab("Mine"))
        self.assertEqual(self.tab("Ours")[1], "0")

    def test_without_a_filter_there_is_nothing_to_save(self):
        self.save("All", "comment=7")
        self.assertFalse(SavedList.objects.exists())

    def test_what_is_found_by_its_words_is_not_counted(self):
        make_comment(self.article)
        self.save("Bridges", "q=bridge")
        self.assertEqual(self.tab("Bridges")[1], "")

    def test_a_saved_list_whose_filter_is_no_longer_understood_is_empty(self):
        make_comment(self.article)
        values = {"owner": self.staff["maude"], "screen": saved.SCREEN, "name": "Old"}
        SavedList.objects.create(query="section=99999", **values)
        self.assertEqual(self.tab("Old")[1], "0")

    def test_all_saved_lists_are_counted_in_the_same_query(self):
        make_comment(self.article)
        for number in range(3):
            self.save(f"List {number}", f"state=pending&reader={number + 1}")
        self.client.get(QUEUE)
        with self.assertNumQueries(12):
            self.client.get(QUEUE)

    def test_those_who_may_not_see_comments_save_nothing(self):
        self.client.force_login(self.staff["edith"])
        self.assertEqual(self.save("Mine", "state=spam").status_code, 403)


class RepliesTests(QueueCase):
    def test_replies_to_staff_are_a_list_of_their_own(self):
        staff = make_approved(self.article, account=self.staff["ada"], reader=make_reader("s"))
        reader = make_approved(self.article, reader=make_reader("r"))
        make_comment(self.article, name="To staff", parent=staff)
        make_comment(self.article, name="To a reader", parent=reader)
        make_comment(make_article("Elsewhere", slug="elsewhere"), name="To nobody")
        page = self.client.get(f"{QUEUE}?state=replies")
        self.assertEqual(names(page), ["To staff"])
        self.assertEqual(numbers(page)["replies"], "1")
