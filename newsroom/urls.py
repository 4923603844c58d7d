"""The site's URLs; `articles` and `comments` define their own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from newsroom.http.media import SERVED, media
from newsroom.operations.pages import healthz, metrics, readyz
from newsroom.site_files import favicon, manifest

urlpatterns = [
    path("admin/", include("newsroom.accounts.passwords.password_reset_views")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("favicon.ico", favicon, name="favicon"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path(f"{settings.MEDIA_URL.lstrip('/')}{SERVED}/<path:path>", media, name="media"),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
]

handler400 = "newsroom.http.refused_requests.bad_request"
handler403 = "newsroom.http.error_pages.not_allowed"
handler404 = "articles.views.not_found.page_not_found"
handler500 = "newsroom.http.error_pages.server_error"
