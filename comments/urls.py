"""The addresses of comments: below the article's own."""

from __future__ import annotations

from django.urls import include, path

from articles.urls import DayConverter  # noqa: F401  (registers <day:…> by being imported)
from comments import views, views_letters, views_receipts, views_speaking, views_threads

app_name = "comments"

of_article = [
    path("comment/", views.post, name="post"),
    path("comment/start/", views.start, name="start"),
    path("comment/own/", views.own, name="own"),
    # The sender's own side; whatever else begins with "comment/" stands above it.
    path("comment/<str:token>/", views_receipts.status, name="status"),
    path("comments/<int:pk>/edit/", views_receipts.edit, name="edit"),
    path("comments/<int:pk>/withdraw/", views_receipts.withdraw, name="withdraw"),
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
    # Letters
    path("letters/confirm/<str:token>/", views_letters.confirm, name="confirm_letters"),
    path("letters/end/<str:token>/", views_letters.end, name="end_letters"),
    path("<day:day>/<slug:slug>/", include(of_article)),
]
