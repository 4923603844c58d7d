"""Revisions: the whole article at each save, and of two who save at once one only."""

from __future__ import annotations

import pytest

from articles.models import Article, Byline, RelatedLink, Revision
from articles.record import revisions
from newsroom.db.append_only import AppendOnlyError
from tests import cast

pytestmark = pytest.mark.django_db


def test_each_save_has_its_number():
    article = cast.make_draft()
    revisions.record(article, at=cast.NOW, reason="A repair")
    found = Revision.objects.values_list("number", "reason")
    assert list(found) == [(2, "A repair"), (1, "")]
    assert Article.objects.get().version == 2


def test_a_snapshot_holds_all_that_readers_see():
    article = cast.make_draft("The bridge", slug="bridge", standfirst="At last.")
    author = cast.make_author()
    Byline.objects.create(article=article, contributor=author)
    placement = cast.make_placement(article, is_lead=True, caption="Dusk", credit="Alamy")
    RelatedLink.objects.create(article=article, title="More", url="https://a.example/")
    article.tags.create(name="Rivers", slug="rivers")
    snapshot = revisions.record(article, at=cast.NOW).snapshot
    assert snapshot == {
        "schema": 3,
        "kind": "news",
        "kicker": "",
        "share_headline": "",
        "share_text": "",
        "headline": "The bridge",
        "headline_is_provisional": False,
        "slug": "bridge",
        "standfirst": "At last.",
        "body": "<p>The text of “The bridge”.</p>",
        "language": "en-gb",
        "section": None,
        "published_at": None,
        "updated_at": None,
        "tags": ["Rivers"],
        "bylines": [
            {"contributor": author.pk, "name": "Will Taylor", "role": "writer", "wording": ""}
        ],
        "placements": [
            {
                "number": 1,
                "is_lead": True,
                "caption": "Dusk",
                "picture": placement.picture_id,
                "file": "",
                "alt_text": "",
                "decorative": False,
                "credit": "Alamy",
                "origin": "unknown",
            }
        ],
        "related_links": [{"title": "More", "target": None, "url": "https://a.example/"}],
        "no_byline_reason": "The whole desk wrote it.",
    }


def test_a_snapshot_holds_what_is_newer_only_where_the_desk_has_set_it():
    article = cast.make_draft()
    cast.make_placement(article, creator="Ana M", copyright="© Alamy", focal_x=0.25, focal_y=0.5)
    (placed,) = revisions.record(article, at=cast.NOW).snapshot["placements"]
    assert (placed["creator"], placed["copyright"], placed["focal_point"]) == (
        "Ana M",
        "© Alamy",
        (0.25, 0.5),
    )


def test_a_snapshot_holds_the_alternative_text_of_the_place_as_the_one_that_is_shown():
    article = cast.make_draft()
    cast.make_placement(article, alt_text="A bridge", own_alt_text="The third pier leans")
    (placed,) = revisions.record(article, at=cast.NOW).snapshot["placements"]
    shown = ("The third pier leans", "The third pier leans")
    assert (placed["alt_text"], placed["own_alt_text"]) == shown


def test_of_two_who_save_at_once_the_second_is_told():
    mine = cast.make_draft("The bridge")
    yours = Article.objects.get()
    revisions.record(mine, at=cast.NOW)
    with pytest.raises(revisions.StaleArticleError) as stale:
        revisions.record(yours, at=cast.NOW)
    assert str(stale.value) == "Somebody else has just saved the article. Please try again."
    assert Revision.objects.count() == 2


def test_what_is_on_record_stays():
    revision = cast.make_draft().revisions.get()
    with pytest.raises(AppendOnlyError):
        revision.delete()
    with pytest.raises(AppendOnlyError):
        Revision.objects.all().delete()


def test_words_that_are_given_up_become_a_revision_of_their_own():
    article = cast.make_draft("Bridge")
    said = revisions.snapshot(article) | {"headline": "Given up"}
    given_up = revisions.record(article, at=cast.NOW, said=said)
    newest = revisions.record(article, at=cast.NOW)
    assert (given_up.snapshot["headline"], newest.snapshot["headline"]) == ("Given up", "Bridge")
    assert newest.number == given_up.number + 1
