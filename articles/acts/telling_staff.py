"""E-mails to the desk about what it has to act on itself: a kill, which reaches no copy elsewhere."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.editions import ends
from articles.models import Edition
from newsroom import mail
from newsroom.absolute_urls import absolute
from newsroom.desk.listed_times import listed_time
from newsroom.desk.person_names import name_of


def editors() -> QuerySet[User]:
    """Return who may publish every article and can be written to."""
    found = User.objects.with_perm("articles.publish_article").filter(is_staff=True)
    return found.exclude(email="").order_by("pk").distinct()


def of_kill(edition: Edition) -> None:
    """Tell every editor and administrator that an article was killed, and what is left to do."""
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
    for person in editors():
        mail.write(to=person.email, subject=subject, text=text, at=edition.made_at)
