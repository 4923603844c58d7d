"""Bundles: a page loads few and small files."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from rcssmin import cssmin
from rjsmin import jsmin

from newsroom.bundles import BundleFinder
from tests.cast import make_approved, make_article


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.STATIC_BUNDLES_FOLDER = tmp_path / "bundles"


def source(name: str) -> str:
    """Return the text of a static file."""
    return Path(str(finders.find(name))).read_text("utf-8")


def shortened(name: str, text: str) -> str:
    """Return a part without comments, as a bundle has it."""
    return (cssmin if name.endswith(".css") else jsmin)(text, keep_bang_comments=True)


@pytest.mark.parametrize("name", ["reader.css", "reader.js"])
def test_a_bundle_is_its_parts_in_their_order(name, settings):
    whole = "\n".join(source(part) for part in settings.STATIC_BUNDLES[name])
    assert source(name) == shortened(name, whole)


def test_a_bundle_follows_its_parts(settings):
    settings.STATIC_BUNDLES = {"reader.css": ["newsroom/site.css"]}
    assert source("reader.css") == shortened("reader.css", source("newsroom/site.css"))
    settings.STATIC_BUNDLES = {"reader.css": ["newsroom/lists.css"]}
    assert source("reader.css") == shortened("reader.css", source("newsroom/lists.css"))


def test_a_part_that_is_no_file_is_named(settings):
    settings.STATIC_BUNDLES = {"reader.css": ["newsroom/sight.css"]}
    with pytest.raises(ImproperlyConfigured, match=r"names 'newsroom/sight\.css', which is no"):
        finders.find("reader.css")


def test_other_names_are_left_to_other_finders():
    assert BundleFinder().find("newsroom/site.css") == []


def test_bundles_are_collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "static" / "reader.js").read_text("utf-8") == source("reader.js")


@pytest.mark.django_db
def test_a_first_visit_to_an_article_with_fifty_comments_costs_four_requests_and_forty_kilobytes(
    client, settings
):
    settings.PAGE_CACHE_BYTES = 1_000_000
    article = make_article(body="<p>The council has voted for the bridge at last.</p>" * 40)
    for number in range(50):
        make_approved(article, f"{number}: overdue, if you ask me.", name=f"Reader {number}")
    page = client.get(article.get_absolute_url(), headers={"Accept-Encoding": "br"})
    html = brotli.decompress(page.content).decode()
    loaded = re.findall(r'(?:src|rel="(?:stylesheet|icon)" href)="/static/([^"]+)"', html)
    assert loaded == ["reader.css", "newsroom/favicon.svg", "reader.js"]
    weights = [len(brotli.compress(source(name).encode())) for name in loaded]
    assert len(page.content) + sum(weights) < 40_000
