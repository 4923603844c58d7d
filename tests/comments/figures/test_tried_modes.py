"""A mode is tried on the comments of the last 90 days before it holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Section
from comments.figures import tried_modes
from comments.figures.tried_modes import Tried
from comments.models import Comment
from comments.moderation import decisions
from tests import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def article():
    """Return an article with two comments of Ann, one public and one held by a check, and others."""
    found = cast.make_article()
    now, ann = timezone.now(), cast.make_reader("ann")
    cast.make_approved(found, "First.", reader=ann, at=now - 5 * DAY)
    cast.make_comment(found, "Second.", reader=ann, at=now - 4 * DAY, reason="screened")
    bad = cast.make_comment(found, "Bad.", reader=cast.make_reader("bo"), at=now - 3 * DAY)
    decisions.reject(bad, at=now, by=cast.make_user("mia", "Moderator"), reason="abuse")
    cast.make_approved(found, "Long ago.", at=now - 91 * DAY)
    cast.make_approved(
        found, "From the desk.", account=cast.make_user("edith", "Editor"), at=now - DAY
    )
    return found


@pytest.mark.parametrize(
    ("mode", "tried"),
    [
        ("open", Tried(sent=3, held=1, public_of_held=0, refused_of_rest=1)),
        ("first", Tried(sent=3, held=2, public_of_held=1, refused_of_rest=0)),
        ("all", Tried(sent=3, held=3, public_of_held=1, refused_of_rest=0)),
        ("closed", Tried(sent=3, held=3, public_of_held=1, refused_of_rest=0)),
    ],
)
def test_each_mode_holds_its_own(article, mode, tried, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert tried_modes.try_mode(mode, Comment.objects.all(), at=timezone.now()) == tried


def test_a_scope_is_a_section_an_article_a_person_or_all(article):
    town = Section.objects.create(name="Town", slug="town")
    other = cast.make_article("Ferry", section=town)
    reader = cast.make_reader("z")
    comment = cast.make_comment(other, reader=reader)
    for scope in ({"section": town}, {"article": other}, {"reader": reader}):
        assert list(tried_modes.in_scope(**scope)) == [comment]
    assert tried_modes.in_scope(section=None).count() == Comment.objects.count()


def test_it_is_told_in_sentences():
    tried = Tried(sent=340, held=120, public_of_held=110, refused_of_rest=7)
    assert tried_modes.in_words("first", tried) == (
        "Comments sent there in the last 90 days: 340. This mode would have held 120 (now public:"
        " 110) and let through 220 (refused: 7)."
    )
    assert tried_modes.in_words("closed", tried) == (
        "Comments sent there in the last 90 days: 340 (now public: 110). This mode would have taken"
        " none of them."
    )
    nothing = Tried(sent=0, held=0, public_of_held=0, refused_of_rest=0)
    assert tried_modes.in_words("all", nothing) == (
        "Nobody has sent a comment there in the last 90 days."
    )
