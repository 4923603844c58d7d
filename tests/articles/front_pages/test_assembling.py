"""The readers' page: what was chosen with the words that are public, filled up, by few queries."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.acts import publishing
from articles.front_pages.slots import Block, BlockLayout, Layout, Plan, Slot
from articles.models import Article, Section
from articles.record import revisions
from tests import cast
from tests.articles.front_pages.test_arming import arm

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def paper(number: int, **fields) -> list[Article]:
    """Publish so many articles, "Story 1" the newest."""
    return [
        cast.make_article(
            f"Story {each}", published_at=cast.NOW - each * timedelta(minutes=1), **fields
        )
        for each in range(1, number + 1)
    ]


def show(plan: Plan, section: Section | None = None, **more) -> None:
    """Let readers have a plan now."""
    arm(plan, section, at=timezone.now(), **more)


def order(client: Client, path: str = "/") -> list[str]:
    """Return the headlines of a page in the order of its markup."""
    return re.findall(r"<h[23]><a [^>]*20\d\d/[^>]*>(.*?)</a></h[23]>", client.get(path).text)


def test_the_newest_lead_where_nobody_has_chosen(client):
    paper(7)
    assert order(client) == [f"Story {each}" for each in range(1, 8)]


def test_what_was_chosen_stands_where_it_was_put(client):
    stories = paper(7)
    show(Plan(lead=Slot(stories[4].pk), seconds=(None, Slot(stories[6].pk))))
    assert order(client) == [
        "Story 5", "Story 1", "Story 7", "Story 2", "Story 3", "Story 4", "Story 6",
    ]  # fmt: skip


def test_what_is_withdrawn_or_over_leaves_its_place(client):
    stories = paper(6)
    now = timezone.now()
    show(Plan(lead=Slot(stories[3].pk), seconds=(Slot(stories[5].pk, now + HOUR),)))
    publishing.withdraw(stories[3], at=timezone.now(), reason="It was wrong.")
    assert order(client) == ["Story 1", "Story 6", "Story 2", "Story 3", "Story 5"]


def test_a_scheduled_story_takes_its_place_when_it_is_public(client):
    paper(3)
    coming = cast.make_draft("To come", published_at=timezone.now() + HOUR)
    publishing.publish(coming, at=timezone.now())
    show(Plan(lead=Slot(coming.pk)))
    assert order(client) == ["Story 1", "Story 2", "Story 3"]
    editor = Client()
    editor.force_login(cast.make_staff()["edith"])
    later = (timezone.now() + 2 * HOUR).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert order(editor, f"/preview/at/{later}/")[0] == "To come"


def test_its_words_are_those_that_are_public_and_no_draft(client):
    stories = paper(3)
    show(Plan(lead=Slot(stories[2].pk)))
    stories[2].headline = "What is only saved"
    stories[2].save()
    revisions.record(stories[2], at=timezone.now())
    assert order(client)[0] == "Story 3"


def test_a_provisional_headline_comes_after_all_others(client):
    cast.make_article("Taken from the text", published_at=cast.NOW, headline_is_provisional=True)
    paper(6)
    assert order(client)[-1] == "Taken from the text"
    assert order(client)[0] == "Story 1"


def test_where_nothing_else_is_there_a_provisional_headline_leads(client):
    cast.make_article("Taken from the text", headline_is_provisional=True)
    assert order(client) == ["Taken from the text"]


def test_a_headline_that_is_settled_comes_forward_with_the_update(client):
    paper(1)
    article = cast.make_article("Settled", published_at=cast.NOW, headline_is_provisional=True)
    assert order(client) == ["Story 1", "Settled"]
    article.refresh_from_db()
    article.headline_is_provisional = False
    article.save()
    cast.show(article)
    assert order(client) == ["Settled", "Story 1"]


def test_breaking_news_is_labelled_until_its_time(client):
    stories = paper(3)
    lead = Slot(stories[1].pk)
    show(Plan(lead=lead, breaking_until=timezone.now() + HOUR))
    assert client.get("/").text.count("Breaking news") == 1
    show(Plan(lead=lead, breaking_until=timezone.now() - HOUR))
    assert "Breaking news" not in client.get("/").text


def test_the_label_goes_with_the_story_that_it_was_for(client):
    stories = paper(3)
    show(Plan(lead=Slot(stories[1].pk), breaking_until=timezone.now() + HOUR))
    publishing.withdraw(stories[1], at=timezone.now(), reason="It was wrong.")
    assert "Breaking news" not in client.get("/").text


def test_a_block_has_the_name_of_its_section_as_a_heading(client):
    world = Section.objects.create(name="World", slug="world")
    paper(12, section=world)
    show(Plan(blocks=(Block(world.pk, BlockLayout.ROW),)))
    page = client.get("/").text
    assert '<h2 id="section-world"><a href="/section/world/">World</a></h2>' in page
    assert order(client) == [f"Story {each}" for each in range(1, 13)]


def test_a_section_has_a_page_of_its_own(client):
    world = Section.objects.create(name="World", slug="world")
    stories = paper(4, section=world)
    cast.make_article("Another’s", published_at=cast.TOMORROW)
    show(Plan(lead=Slot(stories[3].pk)), world)
    assert order(client, "/section/world/")[0] == "Story 4"
    assert order(client)[0] == "Another’s"


def test_older_pages_are_plain_lists(client):
    stories = paper(43)
    show(Plan(lead=Slot(stories[42].pk), layout=Layout.NEWS))
    assert len(order(client)) == 41
    assert order(client)[0] == "Story 43"
    page = client.get("/?page=2")
    assert '<div class="list">' in page.text
    assert order(client, "/?page=2") == ["Story 41", "Story 42", "Story 43"]


def test_an_empty_paper_says_so_and_names_its_feeds(client):
    page = client.get("/").text
    assert "Nothing has been published here yet." in page
    assert '<a href="/feed.rss">RSS</a> · <a href="/feed.atom">Atom</a>' in page


@pytest.mark.parametrize("number", [2, 9])
def test_what_was_chosen_costs_one_query_whatever_it_is(number, client, django_assert_num_queries):
    stories = paper(number)
    for each in stories:
        cast.make_placement(each, is_lead=True, file="a.png")
    show(Plan(lead=Slot(stories[1].pk), seconds=(Slot(stories[0].pk),)))
    # What holds; the newest; what was chosen; the files of the pictures; the navigation.
    with django_assert_num_queries(5):
        assert len(order(client)) == number


def test_a_story_in_another_script_is_set_from_its_side(client):
    cast.make_article("خبر", slug="news", language="ar")
    assert '<article class="lead" lang="ar" dir="rtl">' in client.get("/").text
