"""What there is to do with articles and pictures: rows of the desk's start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.acts.assigning import overdue
from articles.front_pages.front_now import day_ends
from articles.models import Article, Edition, Origin, Picture, Stage, State
from articles.models.article import ArticleQuerySet
from articles.models.byline import written_by
from articles.models.desk_note import has_open_notes
from articles.models.related_link import leads_nowhere
from articles.permissions import permitted
from newsroom.desk.to_do import ToDo, counted, list_address

_ARTICLES = "articles_article"
# What is in the bin, or was killed, is nobody's work.
_GONE = (State.BINNED, State.KILLED)


def rows(user: User, at: datetime) -> Iterator[ToDo]:
    """Yield what `user` may do something about."""
    if user.has_perm("articles.change_article"):
        yield _own(user)
        yield _notes(user)
        yield _overdue(user, at)
    if user.has_perm("articles.publish_article"):
        mine = permitted(user, "publish").exclude(state__in=_GONE)
        yield from _on_their_way(mine, at)
        yield from _unfinished(mine)
    if user.has_perm("articles.change_picture"):
        yield _pictures()


def _row(articles: ArticleQuerySet, words: str, **filters: str) -> ToDo:
    number, since = counted(articles, "saved_at")
    return ToDo(words, number, list_address(_ARTICLES, filters), since)


def _own(user: User) -> ToDo:
    drafts = Article.objects.filter(written_by(user.pk), state=State.DRAFT)
    return _row(drafts, _("Mine, not yet public"), whose="mine", standing="draft")


def _notes(user: User) -> ToDo:
    mine = Article.objects.filter(written_by(user.pk), has_open_notes())
    listed = mine.exclude(state=State.BINNED)
    return _row(listed, _("Mine, with open notes"), whose="mine", notes="open")


def _overdue(user: User, at: datetime) -> ToDo:
    late = permitted(user, "see").filter(overdue(at=at))
    number, first = counted(late, "due_at")
    return ToDo(_("Overdue"), number, list_address(_ARTICLES, {"due": "overdue"}), first, "late")


def _on_their_way(mine: ArticleQuerySet, at: datetime) -> Iterator[ToDo]:
    review, ready = (mine.filter(stage=stage) for stage in (Stage.REVIEW, Stage.READY))
    yield _row(review, _("Handed in"), stage__exact=Stage.REVIEW.value)
    yield _row(ready, _("Called ready"), stage__exact=Stage.READY.value)
    armed = Edition.objects.armed(at=at).filter(public_from__lt=day_ends(at), article__in=mine)
    number, first = counted(armed, "public_from")
    address = list_address(_ARTICLES, {"coming": "today"})
    yield ToDo(_("To go out today"), number, address, first, "next")
    late = mine.filter(state=State.DRAFT, published_at__gt=at)
    yield _row(late, _("Dated for later, but not scheduled"), coming="unscheduled")


def _unfinished(mine: ArticleQuerySet) -> Iterator[ToDo]:
    headlines = mine.filter(headline_is_provisional=True)
    yield _row(headlines, _("Provisional headlines"), headline_is_provisional__exact="1")
    links = mine.filter(leads_nowhere())
    yield _row(links, _("With a “Read more” link that leads nowhere"), links="wanted")


def _pictures() -> ToDo:
    unknown = Picture.objects.filter(origin=Origin.UNKNOWN).exclude(file="")
    address = list_address("articles_picture", {"missing": "origin"})
    return ToDo(_("Pictures that do not say how they were made"), unknown.count(), address)
