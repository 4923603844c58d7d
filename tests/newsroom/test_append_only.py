"""Rows that are written once, shown by the revisions of an article."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from articles.models import Revision
from newsroom.append_only import AppendOnlyError
from tests.cast import make_draft

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
