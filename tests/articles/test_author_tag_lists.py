"""In which lists an article stands: as its bylines, its tags and its state say after each act."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from articles import author_tag_lists, publishing, revisions
from articles.models import Article, Byline, Contributor, ListEntry, Tag
from newsroom.page_cache import versions
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """Return a draft by two, one of whom is named twice, with a tag."""
    article = cast.make_draft("The bridge")
    anna, will = cast.make_author("Anna Berg"), cast.make_author("Will Taylor")
    for author, role in ((anna, "writer"), (will, "writer"), (will, "photographer")):
        Byline.objects.create(article=article, contributor=author, role=role)
    Byline.objects.create(article=article, wording="our man in Kyiv")
    article.tags.create(name="Rivers", slug="rivers")
    return article


def lists() -> list[tuple[str, str]]:
    """Return each list and each headline in it."""
    rows = ListEntry.objects.select_related("article", "contributor", "tag")
    return sorted((str(row.contributor or row.tag), row.article.headline) for row in rows)


def test_a_draft_stands_in_none(draft):
    revisions.record(draft, at=cast.NOW)
    assert lists() == []


def test_what_is_published_stands_once_in_each_list_of_its_own(draft):
    publishing.publish(draft, at=cast.NOW)
    assert lists() == [
        ("Anna Berg", "The bridge"),
        ("Rivers", "The bridge"),
        ("Will Taylor", "The bridge"),
    ]
    assert set(ListEntry.objects.values_list("published_at", flat=True)) == {cast.NOW}


def test_a_save_takes_along_what_changed(draft):
    publishing.publish(draft, at=cast.NOW)
    draft.published_at = cast.YESTERDAY
    draft.save()
    draft.tags.set([Tag.objects.create(name="Roads", slug="roads")])
    draft.bylines.filter(contributor__name="Will Taylor").delete()
    revisions.record(draft, at=cast.NOW)
    assert lists() == [("Anna Berg", "The bridge"), ("Roads", "The bridge")]
    assert set(ListEntry.objects.values_list("published_at", flat=True)) == {cast.YESTERDAY}


def test_what_is_withdrawn_leaves_them(draft):
    publishing.publish(draft, at=cast.NOW)
    publishing.withdraw(draft, at=cast.NOW, reason="It was wrong.")
    assert lists() == []


def test_a_list_is_read_newest_first_and_without_what_is_to_come(draft):
    author, tag = Contributor.objects.get(name="Anna Berg"), Tag.objects.get()
    publishing.publish(draft, at=cast.NOW)
    for hidden in cast.make_hidden().values():
        Byline.objects.create(article=hidden, contributor=author)
        author_tag_lists.renew(hidden)
    old = cast.make_article("Old", published_at=cast.YESTERDAY)
    old.tags.add(tag)
    author_tag_lists.renew(old)
    public = Article.objects.published()
    assert [article.headline for article in public.listed_under(contributor=author)] == [
        "The bridge"
    ]
    assert [article.headline for article in public.listed_under(tag=tag)] == ["The bridge", "Old"]


def test_a_row_that_is_wrong_shows_nothing_that_is_not_public(draft):
    author = Contributor.objects.get(name="Anna Berg")
    ListEntry.objects.create(article=draft, contributor=author, published_at=cast.YESTERDAY)
    assert not Article.objects.published().listed_under(contributor=author).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (0, "Repaired the lists of 0 articles.\n"),
        (1, "Repaired the lists of 1 article.\n"),
        (2, "Repaired the lists of 2 articles.\n"),
    ],
)
def test_lists_that_are_wrong_are_mended(draft, wrong, said):
    cast.make_hidden()
    publishing.publish(draft, at=cast.NOW)
    other = cast.make_article("Another")
    other.tags.add(Tag.objects.get())
    author_tag_lists.renew(other)
    right, before = lists(), versions.current([versions.LISTS])
    for article in (draft, other)[:wrong]:
        article.list_entries.all().delete()
    out = StringIO()
    call_command("rebuild_lists", stdout=out)
    assert (out.getvalue(), lists()) == (said, right)
    assert (versions.current([versions.LISTS]) != before) == bool(wrong)
