"""Prepared queries: made into SQL once, and each time the answer of the queryset that they stand for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, TextField
from django.db.models.sql.compiler import SQLCompiler

from articles.models import Article
from newsroom.prepared import Given, Prepared
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def headlines():
    """Return the query of headlines that are public at a moment and hold some words."""
    articles = Article.objects.published(at=Given("at", DateTimeField()))
    found = articles.filter(headline__icontains=Given("words", TextField()))
    return Prepared(found.order_by("pk").values_list("headline", "published_at"))


def test_each_time_the_values_decide(headlines):
    for headline in ("Bridge closes", "Bridge opens", "Ferry sinks"):
        cast.make_article(headline)
    assert headlines.rows(at=cast.NOW, words="bridge") == [
        ["Bridge closes", cast.YESTERDAY],
        ["Bridge opens", cast.YESTERDAY],
    ]
    assert headlines.rows(at=cast.NOW, words="FERRY") == [["Ferry sinks", cast.YESTERDAY]]
    assert headlines.rows(at=cast.YESTERDAY - timedelta(seconds=1), words="ferry") == []


def test_a_value_is_a_value_whatever_it_holds(headlines):
    cast.make_article("100 % of it’s \\ closed", slug="closed")
    for words in ("%", "’s \\ C", "100 % OF"):
        assert len(headlines.rows(at=cast.NOW, words=words)) == 1
    for words in ("1_0", "100%", "' OR 1=1 --", "%s"):
        assert headlines.rows(at=cast.NOW, words=words) == []


def test_the_sql_is_made_once(headlines, monkeypatch, django_assert_num_queries):
    headlines.rows(at=cast.NOW, words="bridge")
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda self: pytest.fail("made again"))
    with django_assert_num_queries(1):
        headlines.rows(at=cast.NOW, words="ferry")


def test_an_object_comes_as_from_its_queryset(django_assert_num_queries):
    query = Prepared(Article.objects.filter(slug=Given("slug", TextField())).defer("body"))
    cast.make_article(slug="bridge", body="<p>Closed.</p>")
    with django_assert_num_queries(1):
        article = query.first(slug="bridge")
    assert (article, article.published_at) == (Article.objects.get(), cast.YESTERDAY)
    assert article.get_deferred_fields() == {"body"}
    assert article.body == "<p>Closed.</p>"
    article.headline = "Bridge opens"
    article.save()
    assert Article.objects.get().headline == "Bridge opens"


def test_nothing_found_is_none():
    query = Prepared(Article.objects.filter(slug=Given("slug", TextField())))
    assert query.first(slug="bridge") is None


def test_a_value_that_is_missing_is_an_error(headlines):
    with pytest.raises(KeyError, match="words"):
        headlines.rows(at=cast.NOW)
