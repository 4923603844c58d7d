"""The addresses of comments: below the article's own."""

from __future__ import annotations

from django.urls import include, path

from articles.urls import DayConverter  # noqa: F401  (registers <day:…> by being imported)
from comments import views, views_privacy, views_speaking, views_threads

app_name = "comments"

of_article = [
    path("comment/", views.post, name="post"),
    path("comment/start/", views.start, name="start"),
    path("comment/sent/", views.sent, name="sent"),
    path("comment/own/", views.own, name="own"),
    # Reading
    path("comments/", views_threads.older, name="older"),
    path("comments/<int:pk>/", views_threads.comment, name="comment"),
    # Speaking up
    path("comments/reported/", views_speaking.reported, name="reported"),
    path("error/", views_speaking.error, name="error"),
]

urlpatterns = [
    path("comments/challenge/", views.challenge, name="challenge"),
    # Speaking up
    path("comments/<int:pk>/report/", views_speaking.report, name="report"),
    path("error-notes/<str:token>/", views_speaking.error_note, name="error_note"),
    path("notice/", views_speaking.notice, name="notice"),
    path("notice/<str:token>/", views_speaking.notice_status, name="notice_status"),
    # What is kept of readers
    path("privacy/", views_privacy.privacy, name="privacy"),
    path("privacy/sent/", views_privacy.privacy_sent, name="privacy_sent"),
    path("privacy/data/", views_privacy.privacy_data, name="privacy_data"),
    path("privacy/erased/", views_privacy.privacy_erased, name="privacy_erased"),
    path("privacy/link/<str:token>/", views_privacy.privacy_link, name="privacy_link"),
    path("<day:day>/<slug:slug>/", include(of_article)),
]
