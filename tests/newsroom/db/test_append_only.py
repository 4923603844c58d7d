"""Append-only tables, with the revisions of an article as the example."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from articles.models import Revision
from newsroom.db.append_only import AppendOnlyError
from tests.cast import NOW, make_draft

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


def test_words_can_be_emptied_and_rows_expire_by_names_of_their_own(revision):
    rows = Revision.objects.filter(pk=revision.pk)
    Revision.objects.bulk_create(
        [Revision(article=revision.article, number=2, reason="words", made_at=NOW, snapshot={})]
    )
    assert Revision.objects.filter(number=2).erase_words("reason") == 1
    assert Revision.objects.filter(number=2).erase_words("reason") == 0
    assert Revision.objects.get(number=2).reason == ""
    assert rows.expire() == 1
    assert list(Revision.objects.values_list("number", flat=True)) == [2]
