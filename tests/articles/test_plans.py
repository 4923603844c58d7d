"""Every page finds its articles by an index: a paper of 100,000 is as fast as one of ten."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.acts import publishing
from articles.admin.writing.article import ArticleAdmin
from articles.editions.situation import situation
from articles.models import Article, Byline, RelatedLink, Section, Tag
from articles.page_things import page_things, picture_files
from articles.page_things.former_slugs import former_owner
from tests import cast
from tests.plans import growing, growing_of, indexes

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
# For one page of rows, all in one section, PostgreSQL finds another index of the table as good.
ANY_OF_THE_TABLE = {"edition_section_newest", "edition_section_front", "edition_address"}
READERS = [
    "/",
    "/?page=2",
    "/section/world/",
    "/author/will-taylor/",
    "/author/will-taylor/?page=2",
    "/tag/rivers/",
    "/tag/rivers/?page=2",
    "/2024/05/",
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


@pytest.fixture(scope="module", autouse=True)
def paper(module_rows):
    """Publish two pages of the front page, with all that the addresses above ask for."""
    section = Section.objects.create(name="World", slug="world")
    tag, author = Tag.objects.create(name="Rivers", slug="rivers"), cast.make_author("Will Taylor")
    for number in range(41):
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
        ("/", "edition_front"),
        ("/?page=2", "edition_front"),
        ("/feed.rss", "edition_newest"),
        ("/sitemap-news.xml", "edition_newest"),
        ("/2024/05/", "edition_newest"),
        ("/section/world/", "edition_section_front"),
        ("/section/world/feed.atom", "edition_section_newest"),
        ("/2024/05/16/bridge-0/", "edition_address"),
        ("/author/will-taylor/", "list_entry_contributor_newest"),
        ("/author/will-taylor/?page=2", "list_entry_contributor_newest"),
        ("/author/will-taylor/feed.rss", "list_entry_contributor_newest"),
        ("/tag/rivers/", "list_entry_tag_newest"),
        ("/sitemap-lists.xml", "list_entry_contributor_newest"),
        ("/sitemap-lists.xml", "list_entry_tag_newest"),
    ],
)
def test_a_list_comes_out_of_its_own_index(path, index, client):
    found = indexes(client, path)
    if connection.vendor == "postgresql" and index in ANY_OF_THE_TABLE:
        assert {each for each in found if each.startswith(("edition", "articles_edition"))}
    else:
        assert index in found


def test_a_former_address_and_a_file_are_found_by_an_index():
    with CaptureQueriesContext(connection) as asked:
        former_owner(Tag, "waters")
        picture_files.by_digest(["0" * 64])
    assert growing_of(asked) == []


def test_the_next_number_of_a_revision_is_found_by_an_index():
    tag = Tag.objects.get()
    with CaptureQueriesContext(connection) as asked:
        page_things.save(tag, by=None, at=cast.NOW)
    assert growing_of(asked) == []


@pytest.mark.sqlite
def test_words_come_out_of_fts5(client):
    assert "articles_search" in indexes(client, "/search/?q=bridge")


@pytest.mark.postgresql
def test_words_come_out_of_the_index_that_knows_the_newest(client):
    with connection.cursor() as cursor:
        # A few rows are matched as fast one by one.
        cursor.execute("SET LOCAL enable_indexscan = off")
    assert "articles_search_newest" in indexes(client, "/search/?q=bridge")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-articles.xml"])
def test_files_of_the_sitemap_are_found_by_the_keys_of_their_articles(path, client):
    assert {"edition_one_at_a_moment", "edition_number_once"} & indexes(client, path)


def _as_kept(client, settings, path: str) -> CaptureQueriesContext:
    """Ask for a page as the page cache does, which wants to know until when it is right."""
    settings.PAGE_CACHE_BYTES = 1_000_000
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return asked


@pytest.mark.parametrize("path", ["/", "/sitemap-news.xml", "/2024/05/16/bridge-0/"])
def test_the_next_moment_of_a_page_is_found_by_an_index(path, client, settings):
    article = Article.objects.get(slug="bridge-1")
    publishing.update(article, at=cast.NOW, begins=cast.TOMORROW.replace(year=2999))
    assert growing_of(_as_kept(client, settings, path)) == []


def test_where_an_article_stands_is_found_by_an_index():
    article = Article.objects.get(slug="bridge-1")
    with CaptureQueriesContext(connection) as asked:
        situation(article, at=cast.NOW)
    assert growing_of(asked) == []


def test_what_publishing_asks_grows_with_nothing():
    article = Article.objects.get(slug="bridge-1")
    RelatedLink.objects.create(article=article, title="Bridge 2")
    with CaptureQueriesContext(connection) as asked:
        cast.show(article)
        publishing.update(article, at=cast.NOW, begins=cast.TOMORROW.replace(year=2999))
        publishing.withdraw(article, at=cast.NOW, reason="It was wrong.")
    assert growing_of(asked) == []


@pytest.mark.parametrize(
    "question", ["", "?standing=live", "?standing=draft", "?stage__exact=review"]
)
def test_the_desks_list_reads_no_table_whole(question, client, monkeypatch):
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 20)
    client.force_login(User.objects.create_superuser("ada"))
    assert growing(client, LIST + question) == []


@pytest.mark.parametrize("standing", ["scheduled", "withdrawn"])
def test_the_few_that_wait_or_are_gone_are_found_among_editions_and_then_sorted(
    standing, client, monkeypatch
):
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 20)
    client.force_login(User.objects.create_superuser("ada"))
    found = growing(client, f"{LIST}?standing={standing}")
    assert [step.split(":")[0] for step in found] in ([], ["USE TEMP B-TREE FOR ORDER BY"])


def test_the_list_of_sources_reads_no_table_whole(client, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("A bridge\n\nPublished May 17, 2024\n\nIt stands.\n", "utf-8")
    call_command("import_seeds", str(page), verbosity=0)
    client.force_login(User.objects.create_superuser("ada"))
    steps = growing(client, "/admin/articles/sourcedocument/")
    # The filter beside it names every outlet.
    assert [step for step in steps if "articles_article" in step.split(": ")[0]] == []
