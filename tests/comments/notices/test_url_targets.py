"""Addresses that a notice names: of this site, and of what anybody can read there."""

from __future__ import annotations

import pytest

from comments.models import Reason
from comments.moderation import decisions
from comments.notices.url_targets import target_of
from tests import cast

pytestmark = pytest.mark.django_db
PLACE = "/2024/05/16/bridge/"


@pytest.fixture
def comment():
    """Return a public comment on the article at PLACE."""
    return cast.make_approved(cast.make_article(slug="bridge"))


@pytest.mark.parametrize(
    "typed",
    [
        PLACE,
        f" http://testserver{PLACE} ",
        f"https://TestServer{PLACE}?utm_source=x#top",
        f"testserver{PLACE}",
        f"{PLACE}comments/?before=1-2",
        "/2024/05/16/%62ridge/",
    ],
)
def test_an_article_is_found_however_its_address_is_written(comment, typed):
    target = target_of(typed)
    assert (target.address, target.article, target.comment) == (
        typed.strip(),
        comment.article,
        None,
    )


def test_a_comment_is_found_by_its_place_and_by_the_link_that_reports_it(comment):
    for typed in (
        f"http://testserver{comment.get_absolute_url()}",
        f"{PLACE}comments/#comment-{comment.pk}",
        f"/comments/{comment.pk}/report/",
    ):
        target = target_of(typed)
        assert (target.article, target.comment) == (comment.article, comment)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "bridge",
        "/",
        "/search/",
        "/admin/",
        "/2024/05/16/other/",
        "/2024/02/31/bridge/",
        f"http://evil.example{PLACE}",
        f"http://testserver.evil.example{PLACE}",
        f"//evil.example{PLACE}",
        f"javascript://testserver{PLACE}",
        "http://[::1",
        "/comments/999/report/",
        f"/comments/{'9' * 40}/report/",
        f"{PLACE}#comment-999",
        f"{PLACE}\0",
        "/%ff/",
    ],
)
def test_elsewhere_is_nothing(comment, typed):
    assert target_of(typed) is None


def test_the_address_of_what_is_hidden_leads_to_nothing(comment):
    for article in cast.make_hidden().values():
        assert target_of(article.get_absolute_url()) is None
    waiting = cast.make_comment(comment.article)
    other = cast.make_article("Other")
    for hidden in (waiting, comment):
        if hidden == comment:
            decisions.reject(comment, at=cast.NOW, by=None, reason=Reason.ABUSE)
        assert target_of(hidden.get_absolute_url()) is None
        assert target_of(f"/comments/{hidden.pk}/report/") is None
    elsewhere = cast.make_approved(other)
    assert target_of(f"{PLACE}#comment-{elsewhere.pk}") is None
