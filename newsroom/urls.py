"""The site's URLs; `articles` and `comments` define their own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from newsroom.http.health import healthz
from newsroom.http.media import media

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media, name="media"),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
]

handler400 = "newsroom.http.refused_requests.bad_request"
handler404 = "articles.views.page_not_found"
