"""Icons and the manifest: small, at fixed addresses, and replaced by a theme."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from PIL import Image

from newsroom import environment, site_files
from tests import cast

SIZES = {"logo.png": 512, "icon-192.png": 192, "touch-icon.png": 180}


@pytest.fixture
def _forgotten():
    """Forget files that were read before."""
    for kept in (site_files._favicon, site_files.paper_colours, finders.get_finder):
        kept.cache_clear()
    yield
    for kept in (site_files._favicon, site_files.paper_colours, finders.get_finder):
        kept.cache_clear()


def test_browsers_find_the_icon_where_they_look_without_asking_a_page(client):
    answer = client.get("/favicon.ico")
    assert answer["Content-Type"] == "image/vnd.microsoft.icon"
    assert answer["Cache-Control"] == "public, max-age=604800"
    with Image.open(BytesIO(answer.content)) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_manifest_describes_the_site(client, settings):
    settings.SITE_NAME = "The Harbour Post"
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json() == {
        "name": "The Harbour Post",
        "lang": "en-gb",
        "start_url": "/",
        "display": "browser",
        "background_color": "#fdfdfb",
        "theme_color": "#fdfdfb",
        "icons": [
            {
                "src": "/static/newsroom/icon-192.png",
                "sizes": "192x192",
                "type": "image/png",
                "purpose": "any maskable",
            },
            {
                "src": "/static/newsroom/logo.png",
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "any maskable",
            },
        ],
    }


@pytest.mark.parametrize("path", ["/favicon.ico", "/manifest.webmanifest"])
def test_they_are_only_read(path, client):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(("name", "pixels"), SIZES.items())
def test_icons_have_their_size_and_weigh_little(name, pixels):
    path = finders.find(f"newsroom/{name}")
    with Image.open(path) as icon:
        assert icon.size == (pixels, pixels)
    with open(path, "rb") as file:  # noqa: PTH123
        assert len(file.read()) < 4_000


def test_the_icon_in_the_tab_knows_the_dark():
    with open(finders.find("newsroom/favicon.svg"), encoding="utf-8") as file:  # noqa: PTH123
        assert "@media(prefers-color-scheme:dark)" in file.read()


@pytest.mark.django_db
def test_every_page_leads_to_them_and_the_policy_lets_them_load(client):
    answer = client.get(cast.make_article().get_absolute_url())
    assert re.findall(r'<link rel="(icon|apple-touch-icon|manifest)" href="([^"]+)"', answer.text) == [
        ("icon", "/static/newsroom/favicon.svg"),
        ("apple-touch-icon", "/static/newsroom/touch-icon.png"),
        ("manifest", "/manifest.webmanifest"),
    ]  # fmt: skip
    assert "manifest-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.usefixtures("_forgotten")
def test_a_theme_replaces_files_of_the_site(client, settings, tmp_path):
    theme = tmp_path / "theme" / "newsroom"
    theme.mkdir(parents=True)
    (theme / "favicon.ico").write_bytes(b"mine")
    sheet = finders.find("newsroom/theme.css")
    with open(sheet, encoding="utf-8") as file:  # noqa: PTH123
        (theme / "theme.css").write_text(file.read().replace("#fdfdfb", "#fff0e0"), "utf-8")
    settings.STATICFILES_DIRS = [theme.parent]
    settings.STATIC_ROOT = tmp_path / "static"
    finders.get_finder.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "static" / "newsroom" / "favicon.ico").read_bytes() == b"mine"
    assert client.get("/favicon.ico").content == b"mine"
    assert client.get("/manifest.webmanifest").json()["theme_color"] == "#fff0e0"


def test_a_theme_that_is_no_folder_is_named(monkeypatch):
    monkeypatch.setenv("THEME_FOLDER", "/nowhere/theme")
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.theme_folders(environment.Environment())
    assert str(raised.value) == (
        "THEME_FOLDER is '/nowhere/theme', which is no folder: create it, or write the path of one"
        " that holds files of your theme, as in newsroom/logo.png."
    )
