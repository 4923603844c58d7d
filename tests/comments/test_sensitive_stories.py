"""Sensitive stories: who makes and ends them, and that everything is as before at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from articles.models import DeskMember, Section, Tag
from comments import moderation_modes, sensitive_stories
from comments.models import Mode, SensitiveStory, StoryKind
from newsroom.page_cache import versions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.NOW


@pytest.fixture
def staff():
    return cast.make_staff()


@pytest.fixture
def article():
    return cast.make_article()


def make_story(by, *articles, **fields) -> SensitiveStory:
    """Return a story that closes the comments on `articles`."""
    fields = {"kind": StoryKind.MINORS, "reason": "He is 14.", "begins_at": NOW} | fields
    story = SensitiveStory(mode=Mode.CLOSED, **fields)
    sensitive_stories.put(story, list(articles), at=NOW, by=by)
    return story


def is_closed(article) -> bool:
    return moderation_modes.is_closed(article, at=NOW)


def test_a_story_holds_for_its_articles_until_it_is_ended(staff, article):
    story = make_story(staff["maude"], article)
    assert is_closed(article)
    assert (story.made_by, story.made_at) == (staff["maude"], NOW)
    sensitive_stories.end(story, at=NOW)
    assert not is_closed(article)
    with pytest.raises(Refused, match="It has ended already"):
        sensitive_stories.end(story, at=NOW)


def test_one_that_is_ended_before_it_begins_never_holds(staff, article):
    begins = NOW + timedelta(days=1)
    story = make_story(staff["maude"], article, begins_at=begins)
    sensitive_stories.end(story, at=NOW)
    assert not moderation_modes.is_closed(article, at=begins)


def test_articles_are_added_and_taken_out(staff, article):
    story, other = make_story(staff["maude"], article), cast.make_article("Another")
    sensitive_stories.put(story, [other], at=NOW, by=staff["maude"])
    assert (is_closed(article), is_closed(other)) == (True, True)
    sensitive_stories.drop(story, article)
    assert (is_closed(article), is_closed(other)) == (False, True)


def test_the_pages_of_all_its_articles_are_renewed_with_each_change(staff, article):
    tag = Tag.objects.create(name="Trial", slug="trial")
    other = cast.make_article("Another")
    other.tags.add(tag)
    keys = [article.get_absolute_url(), other.get_absolute_url()]
    seen = [versions.current(keys)]

    def renewed() -> list[bool]:
        seen.append(versions.current(keys))
        return [seen[-1][key] != seen[-2][key] for key in keys]

    story = make_story(staff["maude"], article, tag=tag)
    assert renewed() == [True, True]
    sensitive_stories.drop(story, article)
    assert renewed() == [True, False]
    story.tag = None
    sensitive_stories.put(story, [], at=NOW, by=staff["maude"])
    assert renewed() == [False, True]
    sensitive_stories.put(story, [article], at=NOW, by=staff["maude"])
    assert renewed() == [True, False]
    sensitive_stories.end(story, at=NOW)
    assert renewed() == [True, False]


def test_an_editor_does_it_for_own_articles_and_for_no_tag(staff, article):
    sport = Section.objects.create(name="Sport", slug="sport")
    sven = cast.make_user("sven", "Editor")
    DeskMember.objects.create(account=sven).sections.add(sport)
    own = cast.make_article("The match", section=sport)
    story = make_story(sven, own)
    tag = Tag.objects.create(name="Trial", slug="trial")
    with pytest.raises(Refused, match="One of these articles is not yours"):
        make_story(sven, own, article)
    with pytest.raises(Refused, match="Only moderators choose a tag"):
        make_story(sven, own, tag=tag)
    with pytest.raises(Refused, match="Choose one of your articles"):
        make_story(sven)
    assert list(sensitive_stories.handled_by(sven)) == [story]


def test_moderators_handle_all_stories_editors_those_of_own_articles_and_reporters_none(
    staff, article
):
    sport = Section.objects.create(name="Sport", slug="sport")
    sven = cast.make_user("sven", "Editor")
    DeskMember.objects.create(account=sven).sections.add(sport)
    own = cast.make_article("The match", section=sport)
    mixed = make_story(staff["maude"], own, article)
    tagged = make_story(staff["maude"], own, tag=Tag.objects.create(name="T", slug="t"))
    handled = {
        name: set(sensitive_stories.handled_by(person))
        for name, person in {**staff, "sven": sven}.items()
    }
    assert handled == {
        "maude": {mixed, tagged}, "ada": {mixed, tagged}, "edith": {mixed},
        "sven": set(), "anna": set(), "otto": set(),
    }  # fmt: skip
