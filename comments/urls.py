"""The addresses of the comments app; those of one article stand below the article's own."""

from __future__ import annotations

from django.urls import include, path

from articles.urls import DayConverter  # noqa: F401  (registers <day:…> by being imported)
from comments.conversation import comment_feeds, respect_views
from comments.conversation import views as conversation
from comments.emails import views as emails
from comments.notices import views as notices
from comments.posting import error_note_views as error_notes
from comments.posting import house_rules
from comments.posting import report_views as reports
from comments.posting import views as posting
from comments.posting.sender import sender_views, standing_views
from comments.posting.stars import rating_views
from comments.privacy import views as privacy

app_name = "comments"

of_article = [
    path("comment/", posting.post, name="post"),
    path("comment/start/", posting.start, name="start"),
    path("comment/own/", posting.own, name="own"),
    path("rating/", rating_views.rate, name="rate"),
    # The sender's pages. The token matches anything, so other "comment/" addresses come first.
    path("comment/<str:token>/", sender_views.status, name="status"),
    path("comment/<str:token>/appeal/", sender_views.appeal, name="appeal"),
    path("comments/<int:pk>/edit/", sender_views.edit, name="edit"),
    path("comments/<int:pk>/withdraw/", sender_views.withdraw, name="withdraw"),
    # Reading
    path("comments/", conversation.older_comments, name="older"),
    path("comments/feed.rss", comment_feeds.article_rss, name="article_rss"),
    path("comments/feed.atom", comment_feeds.article_atom, name="article_atom"),
    path("comments/number/", conversation.number, name="number"),
    path("comments/respect/", respect_views.respect, name="respect"),
    path("comments/<int:pk>/", conversation.comment, name="comment"),
    path("error/", error_notes.error, name="error"),
]

urlpatterns = [
    path("comments/feed.rss", comment_feeds.site_rss, name="rss"),
    path("comments/feed.atom", comment_feeds.site_atom, name="atom"),
    path("comments/challenge/", posting.challenge, name="challenge"),
    path("comments/standing/", standing_views.standing, name="standing"),
    path("comments/rules/", house_rules.house_rules, name="house_rules"),
    # Reports, error notes and notices
    path("comments/<int:pk>/report/", reports.report, name="report"),
    path("comments/report/<str:token>/", reports.report_status, name="report_status"),
    path("error-notes/<str:token>/", error_notes.error_note, name="error_note"),
    path("notice/", notices.notice, name="notice"),
    path("notice/<str:token>/", notices.notice_status, name="notice_status"),
    # E-mails
    path("emails/confirm/<str:token>/", emails.confirm, name="confirm_emails"),
    path("emails/unsubscribe/<str:token>/", emails.unsubscribe, name="unsubscribe"),
    # Readers' data
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/sent/", privacy.privacy_sent, name="privacy_sent"),
    path("privacy/data/", privacy.privacy_data, name="privacy_data"),
    path("privacy/erased/", privacy.privacy_erased, name="privacy_erased"),
    path("privacy/link/<str:token>/", privacy.privacy_link, name="privacy_link"),
    path("<day:day>/<slug:slug>/", include(of_article)),
]
