"""The addresses of comments: below the article's own."""

from __future__ import annotations

from django.urls import include, path

from articles.urls import DayConverter  # noqa: F401  (registers <day:…> by being imported)
from comments import views, views_threads

app_name = "comments"

of_article = [
    path("comment/", views.post, name="post"),
    path("comment/start/", views.start, name="start"),
    path("comment/sent/", views.sent, name="sent"),
    path("comment/own/", views.own, name="own"),
    # reading
    path("comments/", views_threads.older, name="older"),
    path("comments/<int:pk>/", views_threads.comment, name="comment"),
]

urlpatterns = [
    path("comments/challenge/", views.challenge, name="challenge"),
    path("<day:day>/<slug:slug>/", include(of_article)),
]
