"""Articles stand by themselves: what comments add to their pages is entered from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib import admin
from django.urls import include, path

from articles import hooks
from articles.models import Byline, Section
from newsroom.http.media import media
from newsroom.site_files import manifest
from tests import cast

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "articles"

# The addresses of a site without comments.
urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:path>", media, name="media"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("", include("articles.urls")),
]


@pytest.mark.django_db
def test_an_article_is_whole_without_comments(client, settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    # What is the same on every page is kept by the site's name.
    settings.SITE_NAME = "The Gazette Without Comments"
    monkeypatch.setattr(hooks, "article_page", hooks.ArticlePage())
    section = Section.objects.create(name="Town", slug="town")
    article = cast.make_article(section=section, standfirst="After ten years.")
    Byline.objects.create(article=article, contributor=cast.make_author())
    cast.show(article)
    response = client.get(article.get_absolute_url())
    page = response.content.decode()
    assert response.status_code == 200
    shown = [
        *(article.headline, article.standfirst, article.body, "Town", "Will Taylor"),
        *("16 May 2024", '"@type":"NewsArticle"', "Listen to this article"),
    ]
    assert [part for part in shown if part not in page] == []
    assert "comment" not in page.replace("The Gazette Without Comments", "").lower()


def test_no_template_of_articles_names_comments():
    sources = sorted(TEMPLATES.rglob("*.html"))
    assert sources != []
    assert [path.name for path in sources if "comment" in path.read_text("utf-8")] == []
