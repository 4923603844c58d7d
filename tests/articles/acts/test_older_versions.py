"""Bringing an older revision back: its words and rows, what is gone by now, and who saved meanwhile."""

from __future__ import annotations

import pytest

from articles.acts import older_versions
from articles.expunging import expunge_article
from articles.models import Article, Byline, RelatedLink, Section, Tag
from articles.record import revisions
from newsroom.refused import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def full_draft(**fields) -> Article:
    """Return a draft with two revisions, the second of which holds one row of each kind."""
    article = cast.make_draft("The bridge", slug="bridge", standfirst="At last.", **fields)
    article.section = Section.objects.create(name="Town", slug="town")
    article.save()
    Byline.objects.create(article=article, contributor=cast.make_author("Will Taylor"))
    cast.make_placement(article, is_lead=True, caption="Dusk", alt_text="A bridge")
    cast.make_placement(article, 2, alt_text="A ferry", own_alt_text="It lists")
    picture = cast.make_placement(article, 3, alt_text="A tower").picture
    cast.make_embed(article, 1, picture=picture, published=cast.NOW.date())
    cast.make_post(article, 2)
    RelatedLink.objects.create(article=article, title="More", url="https://a.example/")
    article.tags.create(name="Rivers", slug="rivers")
    revisions.record(article, at=cast.NOW)
    return article


def change_everything(article: Article) -> None:
    """Save the article with other words and without any of its rows."""
    article.headline, article.standfirst, article.slug = "The tunnel", "", "tunnel"
    article.section = None
    article.save()
    for rows in (article.bylines, article.placements, article.embeds, article.related_links):
        rows.all().delete()
    article.tags.clear()
    revisions.record(article, at=cast.NOW)


def test_the_working_copy_says_what_the_older_version_said():
    article = full_draft()
    change_everything(article)
    gone = older_versions.restore(article, 2, at=cast.TOMORROW, opened=3)
    newest = article.revisions.first()
    assert (gone, newest.number, newest.reason) == ([], 4, "Restored from version 2.")
    assert newest.snapshot == article.revisions.get(number=2).snapshot


def test_live_stays_and_so_do_the_slug_and_the_date_that_readers_know():
    article = cast.make_article("The bridge", slug="bridge")
    before = article.told
    article.headline = "The tunnel"
    article.save()
    cast.show(article)
    older_versions.restore(article, 1, at=cast.NOW, opened=2)
    article = Article.objects.get()
    assert (article.headline, article.slug) == ("The bridge", "bridge")
    assert article.published_at == cast.YESTERDAY
    assert (article.told.headline, article.told.number) == ("The tunnel", before.number + 1)


def test_what_is_gone_is_named_and_the_rest_comes_back():
    article = full_draft()
    change_everything(article)
    # Nobody deletes them at the desk; an expunging or a broken import might have.
    for thing in (Tag, Section, cast.Contributor, cast.Picture):
        thing._base_manager.all()._raw_delete("default")
    gone = older_versions.restore(article, 2, at=cast.NOW, opened=3)
    assert gone == [
        "Its section no longer exists: choose another one.",
        "The tag “Rivers” no longer exists: it was left out.",
        "“Will Taylor” is no longer a contributor: the name stands as plain text.",
        "Picture 1 (“A bridge”) no longer exists: it was left out.",
        "Picture 2 (“It lists”) no longer exists: it was left out.",
        "Picture 3 (“A tower”) no longer exists: it was left out.",
        "The picture of video 1 no longer exists: it was left out.",
    ]
    assert [str(byline) for byline in article.bylines.all()] == ["Will Taylor"]
    assert [link.title for link in article.related_links.all()] == ["More"]


def test_who_looked_before_somebody_else_saved_is_told():
    article = full_draft()
    with pytest.raises(revisions.StaleArticleError) as stale:
        older_versions.restore(article, 1, at=cast.NOW, opened=1)
    assert str(stale.value) == ("Somebody else has just saved the article. Look at it again first.")
    assert article.revisions.count() == 2


def test_what_was_expunged_is_not_brought_back():
    draft = cast.make_draft()
    expunge_article(draft, by=cast.make_user("ada"), reason="A court.", at=cast.NOW)
    draft.refresh_from_db()
    with pytest.raises(Refused, match=r"^Version 1 was expunged: nothing of it is left\.$"):
        older_versions.restore(draft, 1, at=cast.NOW, opened=draft.version)
