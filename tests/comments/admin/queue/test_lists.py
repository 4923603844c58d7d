"""The named lists of the queue, their numbers, filters and pages."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now

from articles.acts import publishing
from articles.models import Section
from comments.admin.queue import lists, pages
from comments.models import Comment, Reason
from comments.moderation import decisions
from tests.cast import NOW, make_approved, make_article, make_comment, make_reader
from tests.comments.admin.test_queue import QUEUE, QueueCase, names


def numbers(page) -> dict[str, str]:
    return {tab.key: number for tab, number in page.context["tabs"]}


class TabTests(QueueCase):
    def test_each_says_how_much_there_is(self):
        known = make_reader("b")
        make_approved(self.article, reader=known)
        make_comment(self.article, name="Known", reader=known, reason=Reason.SCREENED)
        make_comment(self.article, name="First")
        page = self.client.get(QUEUE)
        self.assertEqual(
            numbers(page),
            {"pending": "2", "reported": "0", "hidden": "0", "held": "1", "first": "1", "second": "0", "replies": "0",
             "bursts": "0", "respect-bursts": "0",
             "appeals": "0", "notices": "0", "decided": ""},
        )  # fmt: skip
        self.assertEqual(names(self.client.get(f"{QUEUE}?state=held")), ["Known"])
        self.assertEqual(names(self.client.get(f"{QUEUE}?state=first")), ["First"])

    def test_beyond_the_most_counted_it_says_that_there_are_more(self):
        self.assertEqual(lists.in_words(10_000), "10,000")
        self.assertEqual(lists.in_words(10_001), "more than 10,000")

    def test_an_unknown_list_is_that_of_what_waits(self):
        make_comment(self.article)
        self.assertEqual(names(self.client.get(f"{QUEUE}?state=asleep")), ["Rita Reader"])

    def test_what_was_decided_lately_comes_by_the_time_of_the_decision(self):
        old = make_comment(self.article, name="Old", at=NOW - timedelta(days=9))
        new = make_comment(self.article, name="New")
        decisions.reject(new, at=now() - timedelta(minutes=2), by=self.staff["ada"], reason="abuse")
        decisions.approve(old, at=now(), by=self.staff["maude"])
        make_approved(self.article, name="By the site")
        page = self.client.get(f"{QUEUE}?state=decided")
        self.assertEqual(names(page), ["Old", "New"])
        self.assertEqual([row.can_undo for row in page.context["rows"]], [True, False])
        self.assertContains(page, "maude: Within the rules")
        self.assertContains(page, "ada: Attacks a person or group")


class FilterTests(QueueCase):
    def shown(self, query: str) -> list[str]:
        return names(self.client.get(f"{QUEUE}?{query}"))

    def test_by_article_section_person_reason_and_check(self):
        other = make_article("Elsewhere", section=Section.objects.create(name="Sea", slug="sea"))
        found = [{"code": "links", "weight": 100, "evidence": {"number": 7}}]
        make_comment(self.article, name="Ann", reason=Reason.SCREENED, findings=found)
        ben = make_comment(other, name="Ben", reader=make_reader("b"), reason=Reason.NO_SCRIPT)
        for query, expected in {
            f"article={self.article.pk}": ["Ann"],
            f"article__id__exact={other.pk}": ["Ben"],
            f"section={other.section_id}": ["Ben"],
            f"edition__section__id__exact={self.article.section_id}": ["Ann"],
            f"reader={ben.reader_id}": ["Ben"],
            f"reader__id__exact={ben.reader_id}": ["Ben"],
            "reason=screened": ["Ann"],
            "rule=links": ["Ann"],
            "rule=words": [],
        }.items():
            with self.subTest(query=query):
                self.assertEqual(self.shown(query), expected)

    def test_by_day_and_by_the_age_of_the_wait(self):
        make_comment(self.article, name="May", at=NOW)
        make_comment(self.article, name="Now", at=now() - timedelta(hours=2))
        self.assertEqual(self.shown("since=2024-05-17&until=2024-05-17"), ["May"])
        self.assertEqual(self.shown("since=2024-05-18"), ["Now"])
        self.assertEqual(self.shown("until=2024-05-16"), [])
        self.assertEqual(self.shown("wait=24"), ["May"])
        self.assertEqual(self.shown("wait=1"), ["May", "Now"])

    def test_in_both_orders(self):
        make_comment(self.article, name="Old", at=NOW)
        make_comment(self.article, name="New", at=NOW + timedelta(hours=1))
        self.assertEqual(self.shown("order=newest"), ["New", "Old"])
        self.assertEqual(self.shown("state=all&order=oldest"), ["Old", "New"])

    def test_the_search_finds_public_headlines(self):
        make_comment(make_article("Cruise and Khayrova"), name="Ann")
        self.assertEqual(self.shown("q=khayrova"), ["Ann"])

    def test_the_search_finds_no_headline_that_is_not_public(self):
        hidden = make_article("Secret of the past")
        make_comment(hidden, name="Ann")
        publishing.withdraw(hidden, at=NOW, reason="It was wrong.")
        self.assertEqual(self.shown("q=secret"), [])

    def test_a_filter_that_is_not_understood_shows_nothing_and_says_why(self):
        make_comment(self.article)
        for query, words in {
            "article=x": "Enter a whole number.",
            "section=99": "Select a valid choice.",
            "rule=magic": "magic is not one of the available choices.",
            "since=yesterday": "Enter a valid date.",
            "after=x": "“x” is no place in this list: please begin with its first page.",
            "after=2024-05-17T09:00:00~1": "is no place in this list",
            "comment=0": "There is no comment 0: it may have been deleted.",
            "comment=x": "There is no comment x: it may have been deleted.",
        }.items():
            with self.subTest(query=query):
                page = self.client.get(f"{QUEUE}?{query}")
                self.assertContains(page, words)
                self.assertEqual(page.status_code, 200)


class PageTests(QueueCase):
    def test_a_page_begins_behind_the_last_row_of_the_one_before(self):
        same = [make_comment(self.article, name=f"{n:03}", at=NOW) for n in range(pages.ROWS + 2)]
        page = self.client.get(QUEUE)
        self.assertEqual(names(page), [f"{n:03}" for n in range(pages.ROWS)])
        after = page.context["following_page"]
        decisions.mark_as_spam(same[0], at=NOW, by=None)
        page = self.client.get(QUEUE, {"after": after})
        self.assertEqual(names(page), ["050", "051"])
        self.assertEqual(page.context["following_page"], "")
        newest = self.client.get(QUEUE, {"order": "newest"})
        self.assertEqual(names(newest)[0], "051")
        rest = self.client.get(
            QUEUE, {"order": "newest", "after": newest.context["following_page"]}
        )
        self.assertEqual(names(rest), ["001"])
        self.assertEqual(Comment.objects.pending().count(), pages.ROWS + 1)
