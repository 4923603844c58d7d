"""E-mails to the desk about what it has to act on itself: a kill, which reaches no copy elsewhere."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.editions import ends
from articles.models import Article, Edition
from newsroom import mail
from newsroom.absolute_urls import absolute
from newsroom.desk.listed_times import listed_time
from newsroom.desk.person_names import name_of


def people_to_tell(article: Article) -> QuerySet[User]:
    """Return editors, administrators and the writers of `article`: those who can be written to."""
    editors = User.objects.with_perm("articles.publish_article").order_by().values("pk")
    named = article.bylines.exclude(contributor__account=None).values("contributor__account")
    writers = Q(pk=article.created_by_id or 0) | Q(pk__in=named)
    able = User.objects.filter(writers | Q(pk__in=editors), is_staff=True, is_active=True)
    return able.exclude(email="").order_by("pk")


def of_kill(edition: Edition) -> None:
    """Tell that an article was killed, and what is left to do."""
    history = reverse("admin:articles_article_history", args=[edition.article_id])
    text = _(
        "%(who)s killed this article on %(when)s: “%(headline)s”\n\n"
        "Reason: %(reason)s\n\n"
        "Readers see this in its place: %(words)s\n\n"
        "Nobody can publish it again. Please take it out of whatever the site does not reach:"
        " newsletters, posts on social media, printed pages, and texts that quote it.\n\n"
        "Its history: %(history)s\n"
    ) % {
        "who": name_of(edition.made_by) if edition.made_by else _("Somebody"),
        "when": listed_time(edition.made_at),
        "headline": edition.headline,
        "reason": edition.reason,
        "words": ends.of(edition).words,
        "history": absolute(history),
    }
    # Without the headline: mailboxes show subjects to whoever passes by.
    subject = _("Article %d has been killed") % edition.article_id
    for person in people_to_tell(edition.article):
        mail.write(to=person.email, subject=subject, text=text, at=edition.made_at)
