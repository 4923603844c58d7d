"""Comments are found by an index: a million cost a page no more than a dozen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from comments.conversation import listing
from tests import cast
from tests.plans import growing, indexes

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/"


@pytest.fixture(scope="module", autouse=True)
def article(module_rows):
    """Return an article with more comments than a page shows, one of which waits."""
    article = cast.make_article()
    for number in range(listing.PAGE + 1):
        cast.make_approved(article, at=cast.NOW + timedelta(minutes=number), stars=4)
    cast.make_comment(article)
    return article


def test_the_articles_page_reads_no_table_whole(article, client):
    assert growing(client, article.get_absolute_url()) == []


def without_sorting(steps: list[str]) -> list[str]:
    """Leave out the sorting of the few comments of the person whose card is open."""
    return [step for step in steps if not step.startswith("USE TEMP B-TREE FOR ORDER BY")]


@pytest.mark.parametrize("question", ["", "?state=approved", "?state=all"])
def test_the_queue_reads_no_table_whole(question, client):
    client.force_login(User.objects.create_superuser("ada"))
    assert without_sorting(growing(client, QUEUE + question)) == []


def test_the_error_reports_of_all_articles_read_no_article_that_they_are_not_about(client):
    for number in range(3):
        cast.make_error_note(cast.make_article(f"Article {number}"))
    client.force_login(User.objects.create_superuser("ada"))
    assert growing(client, "/admin/comments/errornote/") == []


# In tables of a few rows PostgreSQL may as well take the index of all comments.
@pytest.mark.sqlite
def test_the_articles_page_takes_the_newest_out_of_their_index(article, client):
    assert "comment_list_newest" in indexes(client, article.get_absolute_url())


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("question", "index"),
    [("", "comment_queue"), ("?state=approved", "comment_queue"), ("?state=all", "comment_newest")],
)
def test_the_queue_comes_out_of_an_index(question, index, client):
    client.force_login(User.objects.create_superuser("ada"))
    assert index in indexes(client, QUEUE + question)


def test_of_reported_comments_those_alone_are_read_and_sorted(client):
    client.force_login(User.objects.create_superuser("ada"))
    steps = growing(client, f"{QUEUE}?state=reported")
    assert [step for step in steps if not step.startswith("USE TEMP B-TREE FOR ORDER BY")] == []


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_of_comments_read_no_table_whole(order, article, client):
    address = f"{article.get_absolute_url()}comments/?order={order}"
    place = listing.page_of(article, order=order).more
    assert growing(client, address) == []
    assert growing(client, f"{address}&after={place}") == []
