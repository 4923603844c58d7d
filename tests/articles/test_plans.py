"""Every page finds its articles by an index: a paper of 100,000 is as fast as one of ten."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from articles.admin.article import ArticleAdmin
from articles.models import Article, Byline, Section, Tag
from tests import cast
from tests.plans import growing, indexes

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
READERS = [
    "/",
    "/?page=2",
    "/section/world/",
    "/author/will-taylor/",
    "/author/will-taylor/?page=2",
    "/tag/rivers/",
    "/tag/rivers/?page=2",
    "/2024/05/16/bridge-0/",
    "/search/?q=bridge",
    "/feed.rss",
    "/section/world/feed.atom",
    "/author/will-taylor/feed.rss",
    "/sitemap.xml",
    "/sitemap-articles.xml",
    "/sitemap-lists.xml",
    "/sitemap-news.xml",
]


@pytest.fixture(autouse=True)
def paper():
    """Publish two pages of a list, with all that the addresses above ask for."""
    section = Section.objects.create(name="World", slug="world")
    tag, author = Tag.objects.create(name="Rivers", slug="rivers"), cast.make_author("Will Taylor")
    for number in range(21):
        article = cast.make_article(f"Bridge {number}", slug=f"bridge-{number}", section=section)
        article.tags.add(tag)
        Byline.objects.create(article=article, contributor=author)
        cast.show(article)


@pytest.mark.parametrize("path", READERS)
def test_a_readers_page_reads_no_table_whole(path, client):
    assert growing(client, path) == []


@pytest.mark.parametrize(
    ("path", "index"),
    [
        ("/author/will-taylor/", "list_entry_contributor_newest"),
        ("/author/will-taylor/?page=2", "list_entry_contributor_newest"),
        ("/author/will-taylor/feed.rss", "list_entry_contributor_newest"),
        ("/tag/rivers/", "list_entry_tag_newest"),
        ("/sitemap-lists.xml", "list_entry_contributor_newest"),
        ("/sitemap-lists.xml", "list_entry_tag_newest"),
    ],
)
def test_a_list_comes_out_of_its_own_index(path, index, client):
    assert index in indexes(client, path)


@pytest.mark.sqlite
def test_words_come_out_of_fts5(client):
    assert "articles_search" in indexes(client, "/search/?q=bridge")


@pytest.mark.postgresql
def test_words_come_out_of_the_index_that_knows_the_newest(client):
    with connection.cursor() as cursor:
        # A few rows are matched as fast one by one.
        cursor.execute("SET LOCAL enable_indexscan = off")
    assert "articles_search_newest" in indexes(client, "/search/?q=bridge")


@pytest.mark.postgresql
@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-articles.xml"])
def test_files_of_the_sitemap_are_found_by_their_keys(path, client):
    assert "articles_article_pkey" in indexes(client, path)


@pytest.mark.parametrize("question", ["", "?state__exact=published", "?state__exact=draft"])
def test_the_desks_list_reads_no_table_whole(question, client, monkeypatch):
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 20)
    client.force_login(User.objects.create_superuser("ada"))
    assert growing(client, LIST + question) == []


def test_the_list_of_sources_reads_no_table_whole(client, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("A bridge\n\nPublished May 17, 2024\n\nIt stands.\n", "utf-8")
    call_command("import_seeds", str(page), verbosity=0)
    client.force_login(User.objects.create_superuser("ada"))
    steps = growing(client, "/admin/articles/sourcedocument/")
    # The filter beside it names every outlet.
    assert [step for step in steps if "articles_article" in step.split(": ")[0]] == []


def test_the_next_scheduled_article_is_found_by_an_index(client):
    Article.objects.update(published_at=cast.TOMORROW.replace(year=2999))
    assert growing(client, "/feed.rss") == []
