"""What applies to comments on an article: modes, closing after days, sensitive stories."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.models import Tag
from comments import closing, moderation_modes, sensitive_stories
from comments.models import Mode, ModerationMode, SensitiveStory, StoryKind
from comments.terms import Story
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.NOW
DAY = timedelta(days=1)


@pytest.fixture
def maude():
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def article():
    return cast.make_article()


def make_story(by, *articles, **fields) -> SensitiveStory:
    """Return a story about a court case that holds for `articles` from now on."""
    fields = {"kind": StoryKind.COURT, "reason": "The trial begins.", "begins_at": NOW} | fields
    story = SensitiveStory(**fields)
    sensitive_stories.put(story, list(articles), at=NOW, by=by)
    return story


def terms(article, at=NOW):
    return moderation_modes.terms_for(article, at=at)


def open_site(by) -> None:
    moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=NOW, by=by)


def test_without_any_rule_comments_stay_open_and_are_rated(article):
    found = terms(article)
    assert found.ruling == ("all", "The whole site (default)")
    assert (found.has_ratings, found.notices, found.names, found.stories) == (True, (), (), ())
    assert (found.closes_at, found.next_moment, found.is_closed) == (None, None, False)


def test_all_of_it_takes_one_query(article, maude, django_assert_num_queries):
    open_site(maude)
    make_story(maude, article)
    closing.put(None, 10, at=NOW, by=maude)
    assert article.told
    with django_assert_num_queries(1):
        assert terms(article).ruling == ("all", "Sensitive: court")


def test_comments_close_a_number_of_days_after_the_first_publication(article, maude):
    closing.put(None, 10, at=NOW, by=maude)
    closes = cast.YESTERDAY + 10 * DAY
    before, after = terms(article, closes - timedelta(seconds=1)), terms(article, closes)
    assert (before.is_closed, before.closes_at, before.next_moment) == (False, closes, closes)
    assert (after.is_closed, after.closes_at, after.next_moment) == (True, closes, None)
    assert after.ruling == ("closed", "The closing date")


def test_an_article_can_say_otherwise_and_give_it_back(article, maude):
    closing.put(None, 10, at=NOW, by=maude)
    closing.put(article, 3, at=NOW, by=maude)
    assert terms(article).closes_at == cast.YESTERDAY + 3 * DAY
    closing.put(article, None, at=NOW, by=maude)
    assert terms(article).closes_at is None
    assert terms(cast.make_article("Another")).closes_at == cast.YESTERDAY + 10 * DAY
    closing.lift(article, at=NOW, by=maude)
    assert terms(article).closes_at == cast.YESTERDAY + 10 * DAY


def test_a_story_sets_everything_at_once_from_its_begin_to_its_end(article, maude):
    open_site(maude)
    story = make_story(
        maude, article, names="Jane Doe\nMax Roe", notice="A trial goes on.",
        begins_at=NOW + DAY, until=NOW + 9 * DAY, closes_at=NOW + 5 * DAY,
    )  # fmt: skip
    before, held, after = (terms(article, NOW + days * DAY) for days in (0, 1, 9))
    assert before.ruling.mode == after.ruling.mode == "open"
    assert before.next_moment == story.begins_at
    assert held.ruling == ("all", "Sensitive: court")
    assert held.names == ("Jane Doe", "Max Roe")
    assert held.notices == ("A trial goes on.",)
    assert held.stories == (Story("court", story.until),)
    assert held.next_moment == held.closes_at == story.closes_at
    assert not held.has_ratings
    assert terms(article, NOW + 5 * DAY).is_closed
    assert (after.has_ratings, after.names, after.notices, after.stories) == (True, (), (), ())
    assert (after.closes_at, after.next_moment) == (None, None)


def test_a_story_opens_nothing_that_is_stricter(article, maude):
    make_story(maude, article, mode=Mode.OPEN)
    assert terms(article).ruling == ("all", "The whole site (default)")
    moderation_modes.close(article, at=NOW, by=maude, reason="Insults.")
    assert terms(article).is_closed


def test_of_two_stories_the_stricter_holds_and_readers_see_both_notices(article, maude):
    make_story(maude, article, notice="A trial goes on.", has_ratings=True)
    make_story(maude, article, notice="He is a minor.", mode=Mode.CLOSED, kind=StoryKind.MINORS)
    found = terms(article)
    assert found.ruling == ("closed", "Sensitive: minors")
    assert set(found.notices) == {"A trial goes on.", "He is a minor."}
    assert not found.has_ratings


def test_every_article_with_the_tag_falls_in_also_a_later_one(article, maude):
    tag = Tag.objects.create(name="Trial", slug="trial")
    make_story(maude, tag=tag)
    later = cast.make_article("The trial goes on")
    assert not terms(later).stories
    later.tags.add(tag)
    assert terms(later).stories == (Story("court", None),)
    assert not terms(article).stories


def test_the_earliest_closing_counts(article, maude):
    closing.put(None, 10, at=NOW, by=maude)
    make_story(maude, article, closes_at=NOW + DAY)
    assert terms(article).closes_at == NOW + DAY
