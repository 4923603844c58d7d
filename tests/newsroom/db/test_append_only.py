"""Append-only tables, with the revisions of an article as the example."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from articles.models import Revision
from comments.models import CommentVersion
from newsroom.db.append_only import AppendOnlyError
from tests.cast import NOW, make_article, make_comment, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision() -> Revision:
    """Return the first revision of an article."""
    return make_draft().revisions.get()


def test_it_is_not_changed(revision):
    revision.reason = "another"
    with pytest.raises(AppendOnlyError, match="is on record and stays as it is"):
        revision.save()
    with pytest.raises(AppendOnlyError, match=r"articles\.Revision rows are never changed"):
        Revision.objects.update(reason="another")


def test_it_is_not_removed(revision):
    with pytest.raises(AppendOnlyError, match="is on record and stays"):
        revision.delete()
    with pytest.raises(AppendOnlyError, match=r"articles\.Revision rows are never removed"):
        Revision.objects.all().delete()


def test_it_keeps_what_it_is_about(revision):
    with pytest.raises(ProtectedError):
        revision.article.delete()


def test_words_can_be_emptied_and_rows_expire_by_names_of_their_own():
    comment = make_comment(make_article())
    for number in (1, 2):
        CommentVersion.objects.create(
            comment=comment, version=number, name="Rita", text="words", written_at=NOW
        )
    assert CommentVersion.objects.filter(version=2).erase_words("text") == 1
    assert CommentVersion.objects.filter(version=2).erase_words("text") == 0
    assert CommentVersion.objects.get(version=2).text == ""
    assert CommentVersion.objects.filter(version=1).expire() == 1
    assert list(CommentVersion.objects.values_list("version", flat=True)) == [2]
