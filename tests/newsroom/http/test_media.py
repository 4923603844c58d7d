"""Renditions that the site itself serves, and no other file."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def upload(settings):
    """Add an uploaded file that a browser might take for a page."""
    path = settings.MEDIA_ROOT / "renditions" / "odd.html"
    path.parent.mkdir(parents=True)
    path.write_text("<script>alert(1)</script>", encoding="utf-8")


def test_an_uploaded_file_is_cached_for_good_and_can_run_nothing(client: Client, upload):
    response = client.get("/media/renditions/odd.html")
    assert b"".join(response) == b"<script>alert(1)</script>"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db  # the page that says so has the sections in its masthead
@pytest.mark.parametrize("path", ["", "renditions/", "renditions/none.jpg"])
def test_there_is_no_list_of_files(client: Client, upload, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_there_is_no_way_out_of_the_folder(client: Client, upload, settings):
    (settings.MEDIA_ROOT.parent / "secret").write_text("a key", encoding="utf-8")
    assert client.get("/media/renditions/../../secret").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["renditions/" + "a" * 300, "renditions/" + "a/" * 3000])
def test_no_name_is_too_long_to_be_absent(client: Client, upload, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_an_original_of_a_former_release_is_not_served(client: Client, settings):
    path = settings.MEDIA_ROOT / "pictures" / "a.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"with a place in it")
    assert client.get("/media/pictures/a.jpg").status_code == 404
    assert client.get("/media/renditions/../pictures/a.jpg").status_code in (400, 404)


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg"), ("png", "image/png")],
)
def test_every_format_has_its_type(client: Client, settings, ending, kind):
    path = settings.MEDIA_ROOT / "renditions" / "ab" / f"cd.{ending}"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"pixels")
    answer = client.get(f"/media/renditions/ab/cd.{ending}")
    assert (answer["Content-Type"], b"".join(answer)) == (kind, b"pixels")
