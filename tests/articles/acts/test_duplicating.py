"""A copy holds the words of the article, and nothing of what became of them."""

from __future__ import annotations

import pytest

from articles.acts import duplicating, stages
from articles.expunging import of_articles
from articles.models import Article, DeskMember, Section
from newsroom.desk import roles
from newsroom.refused import Refused
from tests import cast, log
from tests.articles.acts.test_older_versions import full_draft

pytestmark = pytest.mark.django_db

# What a snapshot says that the copy has of its own.
OWN = {"published_at": None, "updated_at": None, "slug": "the-bridge"}


@pytest.fixture
def edith():
    return cast.make_user("edith", roles.EDITOR)


def duplicate(article: Article, by) -> Article:
    return duplicating.duplicate(article, at=cast.NOW, by=by)


def test_the_copy_says_what_the_article_says(edith):
    article = full_draft(kicker="River", kind="opinion", language="de", published_at=cast.NOW)
    copy = duplicate(article, edith)
    said = article.revisions.first().snapshot
    assert copy.revisions.get().snapshot == said | OWN
    assert (said["headline"], said["tags"], len(said["bylines"])) == ("The bridge", ["Rivers"], 1)
    assert (len(said["placements"]), len(said["embeds"]), len(said["related_links"])) == (3, 2, 1)
    assert (said["section"], said["language"]) == (article.section_id, "de")


def test_the_article_keeps_all_its_rows(edith):
    article = full_draft()
    before = article.revisions.first().snapshot
    duplicate(article, edith)
    assert duplicating.revisions.snapshot(Article.objects.get(pk=article.pk)) == before


def test_the_copy_is_a_draft_of_who_asked_and_has_nothing_of_what_readers_had(edith):
    anna = cast.make_user("anna", roles.REPORTER)
    article = cast.make_article("The bridge", created_by=anna, assignee=anna, due_at=cast.TOMORROW)
    cast.make_approved(article)
    copy = Article.objects.get(pk=duplicate(article, edith).pk)
    assert (copy.state, copy.stage, copy.created_by, copy.version) == ("draft", "draft", edith, 1)
    assert (copy.published_at, copy.updated_at, copy.address_date) == (None, None, None)
    assert (copy.assignee, copy.due_at) == (None, None)
    assert [copy.editions.count(), copy.addresses.count(), copy.comments.count()] == [0, 0, 0]


def test_the_slug_is_made_anew_of_the_headline(edith):
    article = cast.make_draft("The bridge", slug="crossing")
    assert duplicate(article, edith).slug == "the-bridge"


def test_the_log_of_both_says_where_the_words_are_from(edith):
    article = cast.make_draft("The bridge")
    copy = duplicate(article, edith)
    rows = {act: log.rows(act=act)[0] for act in ("duplicate", "copy")}
    assert {act: (row.entry.key, row.told.sentence) for act, row in rows.items()} == {
        "duplicate": (article.pk, f"edith copied “The bridge”: the copy is article {copy.pk}."),
        "copy": (copy.pk, "edith began “The bridge” with the words of another article."),
    }
    assert rows["copy"].told.reason == "Copied from “The bridge”."
    assert copy.revisions.get().reason == "Copied from “The bridge”."


def test_a_long_headline_is_quoted_in_part(edith):
    reason = duplicate(cast.make_draft("x" * 200, slug="x"), edith).revisions.get().reason
    assert reason == f"Copied from “{'x' * 149}…”."


def test_while_a_legal_question_is_open_no_copy_goes_round_it(edith):
    article = cast.make_draft("The bridge")
    stages.flag(article, at=cast.NOW, by=edith, words="Is he named rightly?")
    words = "A legal question is open. Settle it before the article is duplicated."
    with pytest.raises(Refused, match=words):
        duplicate(article, edith)
    assert Article.objects.count() == 1


def test_the_copy_stands_in_no_section_in_which_its_maker_does_not_count():
    sport, town = (Section.objects.create(name=name, slug=name) for name in ("sport", "town"))
    sven = cast.make_user("sven", roles.EDITOR)
    DeskMember.objects.create(account=sven).sections.set([sport])
    copies = [
        duplicate(cast.make_article(section.name, section=section), sven)
        for section in (sport, town)
    ]
    assert [copy.section for copy in copies] == [sport, None]


def test_who_expunges_the_article_is_told_of_its_copies(edith):
    article = cast.make_draft("The bridge")
    copy = duplicate(article, edith)
    assert of_articles.remains_of(article) == [
        f"These articles began with its words; expunge each by itself if you have to: {copy.pk}."
    ]
    assert of_articles.remains_of(copy) == []
