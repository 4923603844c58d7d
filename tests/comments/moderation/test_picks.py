"""Editors' picks: one act of the desk with a reason, on record and on the public card."""

from __future__ import annotations

import pytest

from comments.models import PickChange, Tally
from comments.moderation import decisions, picks
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db
REASON = "Knows the bridge’s history."


@pytest.fixture
def article():
    """Return what the comments are about."""
    return cast.make_article()


@pytest.fixture
def maude():
    """Return who moderates."""
    return cast.make_user("maude")


def log() -> list[tuple[str, str]]:
    """Return the acts on record."""
    return [(change.reason, change.made_by.username) for change in PickChange.objects.all()]


def test_a_pick_is_on_record_and_on_the_card(client, article, maude):
    comment = cast.make_approved(article)
    cast.make_approved(article)
    picks.pick(comment, reason=REASON, at=cast.NOW, by=maude)
    assert log() == [(REASON, "maude")]
    page = client.get(article.get_absolute_url()).text
    assert f"Editors’ pick: {REASON}" in page
    assert "?order=picks" in page


def test_the_reason_is_text_and_never_markup(client, article, maude):
    picks.pick(cast.make_approved(article), reason="<b>so</b>", at=cast.NOW, by=maude)
    assert "Editors’ pick: &lt;b&gt;so&lt;/b&gt;" in client.get(article.get_absolute_url()).text


def test_an_empty_reason_ends_the_pick(client, article, maude):
    comment = cast.make_approved(article)
    picks.pick(comment, reason=REASON, at=cast.NOW, by=maude)
    picks.pick(comment, reason="", at=cast.NOW, by=maude)
    assert log() == [(REASON, "maude"), ("", "maude")]
    page = client.get(article.get_absolute_url()).text
    assert "Editors’ pick" not in page


def test_the_same_reason_again_changes_nothing(article, maude):
    comment = cast.make_approved(article)
    for _ in range(2):
        picks.pick(comment, reason=REASON, at=cast.NOW, by=maude)
    assert len(log()) == 1


def test_only_a_public_comment_can_be_picked(article, maude):
    with pytest.raises(Refused, match="Only a public comment can be picked"):
        picks.pick(cast.make_comment(article), reason=REASON, at=cast.NOW, by=maude)
    assert log() == []


def test_nobody_picks_a_comment_of_their_own(article, maude):
    own = cast.make_approved(article, account=maude)
    with pytest.raises(Refused, match="cannot pick a comment of your own"):
        picks.pick(own, reason=REASON, at=cast.NOW, by=maude)


def test_a_pick_that_is_refused_later_is_neither_shown_nor_counted(client, article, maude):
    comment = cast.make_approved(article)
    picks.pick(comment, reason=REASON, at=cast.NOW, by=maude)
    comment.refresh_from_db()
    decisions.mark_as_spam(comment, at=cast.NOW, by=None)
    assert Tally.objects.get(article=article).picks == 0
    assert REASON not in client.get(article.get_absolute_url()).text
    assert REASON not in client.get(f"{article.get_absolute_url()}comments/?order=picks").text
