"""Generated articles and comments: in every way such as the verbs would have written them."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.acts import publishing
from articles.editions import compose, reading
from articles.lists import search
from articles.models import Article, Contributor, Edition, Revision, SearchEntry, StateChange
from articles.record import revisions
from comments import plain_text
from comments.conversation import threads
from comments.demo import generated_comments
from comments.models import Comment, Decision, Rating, State
from comments.ratings import tallies
from newsroom.page_cache import versions

pytestmark = pytest.mark.django_db


def make(articles: int, comments: int) -> str:
    """Return what the command says."""
    out = StringIO()
    call_command("make_demo_data", articles=articles, comments=comments, stdout=out)
    return out.getvalue()


def test_it_writes_as_many_as_asked_for():
    assert make(30, 200) == "Articles: 30. Comments: 200.\n"
    assert (Article.objects.count(), Comment.objects.count()) == (30, 200)


def test_a_second_time_it_adds_as_many():
    make(30, 40)
    make(30, 40)
    assert (Article.objects.count(), Comment.objects.count()) == (60, 80)


@pytest.mark.parametrize(("articles", "comments"), [(-1, 0), (1, -1), (0, 1)])
def test_numbers_that_cannot_be_are_refused(articles, comments):
    with pytest.raises(CommandError, match="Numbers must be 0 or more"):
        make(articles, comments)
    assert not Article.objects.exists()


def test_nothing_asked_for_is_nothing_written():
    make(0, 0)
    assert not Article.objects.exists()


def test_most_articles_are_public_some_drafts_and_some_to_come():
    make(50, 0)
    public, drafts = Article.objects.published(), Article.objects.filter(state="draft")
    assert (public.count(), drafts.count(), Article.objects.count()) == (47, 2, 50)


def test_one_article_in_five_comes_from_an_agency():
    make(50, 0)
    agency = Contributor.objects.get(kind=Contributor.Kind.ORGANISATION)
    assert (agency.name, agency.bylines.count()) == ("Calder Press Agency", 10)


def test_every_article_has_its_revision_its_act_and_its_words():
    make(50, 0)
    for article in Article.objects.all():
        assert article.revisions.get().snapshot == revisions.snapshot(article)
        assert publishing.missing(article) == []
    acts = StateChange.objects.values_list("article", flat=True)
    assert set(acts) == set(Article.objects.exclude(state="draft").values_list("pk", flat=True))
    assert Revision.objects.count() == 50


def test_every_edition_says_what_the_working_copy_says_and_can_be_searched():
    make(50, 0)
    editions = Edition.objects.select_related("article", "page")
    assert editions.count() == Article.objects.exclude(state="draft").count()
    for edition in editions:
        told = compose.piece_of(edition.article)
        wanted = search.entry(edition, told)
        entry = SearchEntry.objects.get(pk=wanted.pk)
        assert reading.words_of(edition) == told
        assert (entry.headline, entry.body) == (wanted.headline, wanted.body)


def test_every_comment_is_on_the_edition_that_readers_had():
    make(30, 200)
    read = Comment.objects.values_list("edition__article", "edition__revision")
    assert list(read.order_by("pk")) == list(
        Comment.objects.order_by("pk").values_list("article", "revision")
    )


def test_the_database_measures_its_tables_last():
    with CaptureQueriesContext(connection) as asked:
        make(30, 20)
    statements = [query["sql"] for query in asked]
    comments_written = max(n for n, sql in enumerate(statements) if "comments_tally" in sql)
    assert "ANALYZE" in statements[comments_written:]


def test_what_waits_is_a_tenth_of_all_whatever_the_crowd():
    assert sum(generated_comments.pending_flags(200, 100)) == 20
    assert list(generated_comments.pending_flags(10, 10)) == []


def test_comments_are_let_through_as_moderation_does():
    make(30, 200)
    for comment in Comment.objects.approved():
        assert comment.decided_at == comment.submitted_at
        assert comment.html == plain_text.as_html(comment.text)
        assert list(comment.decisions.values_list("from_state", "to_state")) == [
            ("", "pending"),
            ("pending", "approved"),
        ]
    assert Comment.objects.pending().count() == 20
    assert Decision.objects.filter(comment__state=State.PENDING, from_state="").exists()


def test_ratings_and_tallies_are_those_of_the_comments():
    make(30, 200)
    assert list(tallies.mismatches()) == []
    starred = Comment.objects.approved().filter(stars__isnull=False)
    assert list(Rating.objects.order_by("comment").values_list("comment", "stars")) == list(
        starred.order_by("pk").values_list("pk", "stars")
    )


def test_some_comments_answer_others_and_all_have_their_places():
    make(30, 200)
    assert list(threads.mismatches()) == []
    answers = Comment.objects.filter(parent__isnull=False)
    assert 20 < answers.count() < 100
    assert answers.exclude(leaf=0).exists()
    for answer in answers.select_related("parent"):
        assert answer.parent.state == State.APPROVED
        assert answer.parent.article_id == answer.article_id
        assert answer.parent.submitted_at <= answer.submitted_at
        assert (answer.thread is None) == (answer.state == State.PENDING)


def test_one_article_has_a_crowd_of_which_nobody_waits(monkeypatch):
    monkeypatch.setattr(generated_comments, "CROWD_COMMENTS", 60)
    make(30, 200)
    crowded = Article.objects.order_by("pk").first()
    assert crowded.comments.approved().count() == crowded.comments.count() == 60


def test_the_pages_show_them(client):
    before = versions.current([versions.CHROME])
    make(30, 200)
    after = versions.current([versions.CHROME])
    assert all(after[key] != before[key] for key in before)
    assert client.get("/").text.count("<article class=") == Edition.objects.public().count()
    crowded = Article.objects.order_by("pk").first()
    assert 'class="comment"' in client.get(crowded.get_absolute_url()).text
