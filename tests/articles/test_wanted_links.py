"""Wanted links find their article, whichever came first."""

from __future__ import annotations

from datetime import timedelta

from django.test import TestCase

from articles import wanted_links
from articles.acts import publishing
from articles.models import RelatedLink
from articles.record import revisions
from tests.cast import NOW, YESTERDAY, make_article, make_draft

TITLE = "Council votes for the bridge"


class LinkTests(TestCase):
    """A title in one article, and the article of that title."""

    def setUp(self) -> None:
        self.ferry = make_article("Ferry sinks in the bay")

    def want(self, title: str = TITLE) -> RelatedLink:
        return RelatedLink.objects.create(article=self.ferry, title=title)

    def target_of(self, link: RelatedLink) -> object:
        link.refresh_from_db()
        return link.target

    def test_publishing_resolves_what_was_wanted(self) -> None:
        link = self.want("council votes, for the “bridge”.")
        bridge = make_article(TITLE)
        self.assertEqual(self.target_of(link), bridge)

    def test_a_draft_resolves_nothing(self) -> None:
        link = self.want()
        make_draft(TITLE)
        self.assertIsNone(self.target_of(link))

    def test_a_title_that_is_only_like_it_stays_wanted(self) -> None:
        link = self.want("Council votes for the bridges")
        make_article(TITLE)
        self.assertIsNone(self.target_of(link))

    def test_a_link_that_leads_somewhere_stays(self) -> None:
        elsewhere = RelatedLink.objects.create(
            article=self.ferry, title=TITLE, url="https://news.example/"
        )
        other = make_article("Otter wins")
        ours = RelatedLink.objects.create(article=self.ferry, title=TITLE, target=other)
        make_article(TITLE)
        self.assertEqual([self.target_of(elsewhere), self.target_of(ours)], [None, other])

    def test_no_article_is_its_own_target(self) -> None:
        draft = make_draft(TITLE)
        link = RelatedLink.objects.create(article=draft, title=TITLE)
        publishing.publish(draft, at=NOW)
        self.assertIsNone(self.target_of(link))
        self.assertIsNone(wanted_links.find_target(TITLE, draft))

    def test_the_newest_of_several(self) -> None:
        make_article(TITLE, published_at=YESTERDAY - timedelta(days=3))
        newest = make_article(TITLE)
        make_article(TITLE, published_at=YESTERDAY - timedelta(days=1))
        self.assertEqual(wanted_links.find_target(TITLE, self.ferry), newest)

    def test_a_new_headline_is_found_after_its_save(self) -> None:
        bridge = make_article(TITLE)
        bridge.headline = "Bridge at last"
        bridge.save(update_fields=["headline"])
        revisions.record(bridge, at=NOW)
        self.assertEqual(wanted_links.find_target("Bridge at last!", self.ferry), bridge)
        self.assertIsNone(wanted_links.find_target(TITLE, self.ferry))

    def test_marks_alone_find_nothing(self) -> None:
        self.assertIsNone(wanted_links.find_target("…", self.ferry))

    def test_query_count(self) -> None:
        for number in range(3):
            self.want(f"Wanted {number}")
        bridge = make_article(TITLE)
        with self.assertNumQueries(1):
            wanted_links.resolve_wanted(bridge)
