"""Bulk inserts write the same rows as a save, in each database."""

from __future__ import annotations

import pytest

from articles.models import Article, StateChange
from newsroom.db.bulk_insert import insert
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_row_is_what_a_save_would_have_written():
    article = cast.make_draft()
    revision = article.revisions.get()
    names = ("article", "from_state", "to_state", "revision", "made_at", "reason")
    text = "Tab\there, line\nthere, \\N, “%s” and 'NULL'"
    insert(StateChange, names, [(article.pk, "", "draft", revision.pk, cast.NOW, text)])
    written = StateChange.objects.get()
    assert (written.article, written.revision, written.made_by) == (article, revision, None)
    assert (written.made_at, written.from_state, written.reason) == (cast.NOW, "", text)


def test_no_rows_are_no_trouble():
    insert(Article, ("headline",), [])
    assert not Article.objects.exists()
