"""The page of a grave act: its question, and the effects on readers, comments and feeds."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.lists import killed
from articles.models import Article


def of_withdrawal(article: Article) -> list[str]:
    """Return the question of a withdrawal, now or at a time to come, and what it does."""
    return [
        _("Withdraw “%s” from readers?") % article.told_headline,
        _(
            "Readers: its address says that it was withdrawn or, at a time that you choose, that its"
            " period is over. It leaves the front page, all lists, the search and the sitemaps."
        ),
        _("Comments: nobody can read or write them; they come back with the article."),
        _("Feeds: its entry disappears."),
        _("Its address and its history stay, and it can be published again."),
    ]


def of_kill(article: Article) -> list[str]:
    """Return the question of a kill, and what it does."""
    days = killed.TOLD_FOR.days
    feeds = ngettext(
        "Feeds: for %d day they say that an article has been removed, without its headline.",
        "Feeds: for %d days they say that an article has been removed, without its headline.",
        days,
    )
    return [
        _("Kill “%s” for good?") % article.told_headline,
        _(
            "Readers: its address says that it has been removed. It leaves the front page, all lists,"
            " the search and the sitemaps, and nobody can ever publish it again."
        ),
        _("Comments: nobody can read or write them any more."),
        feeds % days,
        _("The desk: its writers, all editors and administrators get an e-mail with your reason."),
        _("Its history stays. You cannot undo this."),
    ]
