"""Below a sensitive story: what readers see, what is held, and what the site takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from comments import moderation_modes, sensitive_stories
from comments.models import Comment, Mode, ModerationMode, SensitiveStory
from comments.posting import submit
from comments.posting.stars import rating
from comments.posting.submission import Sender, SentBack, Stored, Submission
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.NOW
LEAVE = "Leave the first review"


@pytest.fixture
def maude():
    return cast.make_user("maude", "Moderator")


@pytest.fixture
def article(maude):
    """Return an article on a site whose comments are public at once."""
    moderation_modes.put(ModerationMode(mode=Mode.OPEN), at=NOW, by=maude)
    return cast.make_article()


def make_story(maude, article, **fields) -> SensitiveStory:
    fields = {"kind": "court", "reason": "A trial.", "begins_at": NOW, "mode": "open"} | fields
    story = SensitiveStory(**fields)
    sensitive_stories.put(story, [article], at=NOW, by=maude)
    return story


def send(article, text: str = "It is not.", **more) -> Comment:
    """Return the comment that is stored; a second of its writer is held for another reason."""
    given = Submission(article=article, name="Tom", text=text, email="tom@readers.example", **more)
    answer = submit.submit(given, sender=Sender("a" * 40), at=NOW, ask=lambda *_, **__: None)
    assert isinstance(answer, Stored)
    return answer.comment


def codes(comment: Comment) -> list[str]:
    return [finding["code"] for finding in comment.findings]


@pytest.mark.parametrize("text", ["Jane Doe did it.", "It was J\u0430ne-Doe!", "jáne doe"])
def test_a_name_holds_below_these_articles_alone(text, article, maude):
    make_story(maude, article, names="Max Roe\nJane Doe")
    held = send(article, text)
    (finding,) = [each for each in held.findings if each["code"] == "story-name"]
    assert (held.state, finding["weight"]) == ("pending", 100)
    assert finding["evidence"] == {"name": "Jane Doe"}
    assert "story-name" not in codes(send(cast.make_article("Elsewhere"), text))


def test_the_mode_of_the_story_is_told_to_the_moderator(article, maude):
    make_story(maude, article, mode="all")
    (finding,) = [e for e in send(article).findings if e["code"] == "premoderation"]
    assert finding["evidence"]["scope"] == "Sensitive: court"


def test_stars_of_a_form_that_was_opened_before_are_left_out(article, maude):
    story = make_story(maude, article)
    assert send(article, stars=1, low_reason="error").stars is None
    sensitive_stories.end(story, at=NOW)
    assert send(article, "It is so.", stars=1).stars == 1


def test_nobody_rates_the_article_until_the_story_ends(article, maude):
    story = make_story(maude, article)
    answer = rating.rate(article, 5, None, sender=Sender("a" * 40), at=NOW)
    assert answer == SentBack("Ratings of this article are closed.")
    page = Client().get(f"{article.get_absolute_url()}rating/").text
    assert "Ratings of this article are closed." in page
    sensitive_stories.end(story, at=NOW)
    page = Client().get(f"{article.get_absolute_url()}rating/").text
    assert "Ratings of this article are closed." not in page


def test_readers_see_the_notice_and_no_stars_and_then_everything_as_before(article, maude):
    cast.make_approved(article, stars=4)
    address = article.get_absolute_url()
    before = Client().get(address).text
    story = make_story(maude, article, notice="A trial goes on. Name <nobody>.")
    for path in ("", "comment/", "comments/"):
        page = Client().get(f"{address}{path}").text
        assert "★" not in page
        assert 'name="stars"' not in page
        assert "Rate this article" not in page
        assert LEAVE not in page
    assert "A trial goes on. Name &lt;nobody&gt;." in Client().get(address).text
    sensitive_stories.end(story, at=now())
    after = Client().get(address).text
    assert ("★" in before, 'name="stars"' in before) == (True, True)
    assert ("★" in after, 'name="stars"' in after) == (True, True)
    assert "A trial goes on." not in after


def test_kept_pages_turn_at_the_moment_at_which_a_story_begins(article, maude, settings):
    settings.PAGE_CACHE_BYTES = 10_000_000
    settings.EDGE_PURGE_ADDRESSES = ["http://127.0.0.1:1"]
    begins = now() + timedelta(hours=1)
    make_story(maude, article, notice="A trial goes on.", begins_at=begins)
    response = Client().get(article.get_absolute_url())
    assert "A trial goes on." not in response.text
    last = int(begins.timestamp()) - 1
    assert response["X-Accel-Expires"] == f"@{last}"
