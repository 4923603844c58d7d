"""Messages like a new one: few are read, by an index, however many there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from comments.screening.facts import analyse
from comments.screening.lookups import similar_comments
from comments.screening.text.similarity import bands
from tests import cast
from tests.plans import growing_of

pytestmark = pytest.mark.django_db
TEXT = "I have crossed this bridge for twenty years, and it has been closed for three of them."
OTHER = "Nobody has said yet what the ferry is to cost, or who will run it after the summer."


def keep(article, text: str, *, days: int = 0) -> Comment:
    """Return a comment with its keys, sent so many days ago."""
    said = analyse(text)
    columns = {f"band_{n}": part for n, part in enumerate(bands(said.signature), start=1)}
    at = cast.NOW - timedelta(days=days)
    keys = {"text_key": said.text_key, "signature": said.signature}
    return cast.make_comment(article, text, at=at, **keys, **columns)


def found(text: str) -> list[int]:
    """Return the numbers of the comments like a text."""
    alike = similar_comments.find(analyse(text), at=cast.NOW)
    return [earlier.pk for earlier in alike]


def test_the_same_words_and_nearly_the_same_are_found_newest_first(django_assert_num_queries):
    article = cast.make_article()
    same = keep(article, TEXT.upper())
    near = keep(article, f"{TEXT} Really.")
    keep(article, OTHER)
    with django_assert_num_queries(1):
        assert found(TEXT) == [near.pk, same.pk]


def test_what_is_older_than_thirty_days_is_left_alone():
    article = cast.make_article()
    recent = keep(article, TEXT, days=30)
    keep(article, TEXT, days=31)
    assert found(TEXT) == [recent.pk]


def test_of_many_messages_that_are_alike_a_few_are_read():
    article = cast.make_article()
    for days in range(30):
        keep(article, TEXT, days=days)
    assert len(found(TEXT)) == similar_comments.MAX_COMMENTS_A_COLUMN


def test_looking_for_messages_that_are_alike_reads_no_table_whole():
    with CaptureQueriesContext(connection) as asked:
        found(TEXT)
    assert growing_of(asked) == []
