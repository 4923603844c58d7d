"""“Where this comes from” below an imported article: said if the publisher says so."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from articles.models import Article, SourceDocument
from articles.sources import where_from
from tests.articles.importing.write.test_apply import bring
from tests.articles.sources.pages import PAGE, edit, imported
from tests.cast import make_article, make_staff, show, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shows_sources(settings):
    settings.SHOW_SOURCES = True


def words(article: Article) -> str:
    """Return what the page says of the source; "" if it says nothing."""
    page = Client().get(article.get_absolute_url()).content.decode()
    found = re.search('<section class="where-from".*?</section>', page, re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", found[0])).split()) if found else ""


def test_untouched_it_says_when_and_from_what_it_was_taken():
    article, _source = imported()
    assert words(article) == (
        "Where this comes from This article was taken in on 17 May 2024 from another page:"
        " bridge.txt The headline is as it was there. 3 paragraphs of the text are as they were there."
    )


def test_it_says_which_parts_were_edited_and_added():
    article, _source = imported()
    body = article.body.replace("third span", "fourth span") + "<p>Nobody wrote that there.</p>"
    show(edit(article, headline="Bridge shuts", standfirst="Written here.", body=body))
    assert words(article).endswith(
        "The headline was edited here. The standfirst was written here."
        " 2 paragraphs of the text are as they were there."
        " 1 paragraph was edited here. 1 paragraph was added here."
    )


def test_an_address_is_a_link_with_the_name_of_the_outlet():
    article, source = imported()
    address = "https://old.example/bridge?a=1&b=2"
    SourceDocument.objects.filter(pk=source.pk).update(address=address, outlet="The <Old> Paper")
    page = Client().get(article.get_absolute_url()).content.decode()
    link = '<a href="https://old.example/bridge?a=1&amp;b=2" rel="noopener"><bdi>The &lt;Old&gt;'
    assert link in page
    assert "bridge.txt" not in words(article)


def test_the_folder_of_a_file_is_nobodys_business():
    article, source = imported()
    SourceDocument.objects.filter(pk=source.pk).update(file_name="/srv/secret/bridge.txt")
    assert "secret" not in words(article)


def test_it_is_off_unless_the_publisher_says_so(settings):
    article, _source = imported()
    settings.SHOW_SOURCES = False
    assert words(article) == ""


def test_off_it_asks_the_database_nothing_and_on_once(settings, django_assert_num_queries):
    article, _source = imported()
    edition, piece = told(article)
    with django_assert_num_queries(1):
        assert where_from.of_page(edition, piece)
    settings.SHOW_SOURCES = False
    with django_assert_num_queries(0):
        assert where_from.of_page(edition, piece) is None


def test_an_original_says_nothing_of_it():
    assert words(make_article("Ferry")) == ""


def test_what_was_expunged_is_not_told():
    article, source = imported()
    empty = {"raw": b"", "file_name": "", "address": "", "spans": [], "imported": {}}
    SourceDocument.objects.filter(pk=source.pk).update(**empty)
    assert words(article) == ""


def test_a_later_import_that_readers_have_not_got_changes_no_page():
    article, source = imported()
    before = words(article)
    newer = SourceDocument.objects.get(pk=source.pk)
    newer.run.pk = None
    newer.run.started_at = article.editions.first().public_from + timedelta(days=1)
    newer.run.save()
    newer.pk, newer.run_id, newer.sha256, newer.file_name = None, newer.run.pk, "f" * 64, "b.txt"
    newer.save()
    assert words(article) == before


def test_a_draft_shows_it_in_its_preview_as_readers_will():
    article, browser = bring(PAGE, as_draft=True), Client()
    browser.force_login(make_staff()["edith"])
    page = browser.get(f"/preview/{article.pk}/").content.decode()
    assert "bridge.txt" in page
