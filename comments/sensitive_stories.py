"""Sensitive stories: one act for several articles, its end, and who may do it."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.permissions import limit_of, permitted
from comments.models import SensitiveStory
from comments.models.sensitive_story import SensitiveStoryQuerySet
from comments.permissions import may, may_close, may_everywhere
from newsroom.page_cache import versions
from newsroom.refused import Refused

Through = SensitiveStory.articles.through


def of_article(article: Article, *, at: datetime) -> SensitiveStoryQuerySet:
    """Return the stories that hold for `article` now or will, the newest first."""
    return SensitiveStory.objects.not_ended(at=at).about(article.pk)


def handled_by(user: User | AnonymousUser) -> SensitiveStoryQuerySet:
    """Return the stories that `user` makes and ends: moderators all, editors those of own articles.

    A tag may reach the articles of others, so that stories with one are the moderators'.
    """
    stories = SensitiveStory.objects.all()
    if may_everywhere(user, "decide"):
        return stories
    theirs = open_to(user).order_by().values("pk")
    listed = Through.objects.filter(sensitivestory=OuterRef("pk"))
    return stories.filter(Exists(listed), ~Exists(listed.exclude(article__in=theirs)), tag=None)


def open_to(user: User | AnonymousUser) -> ArticleQuerySet:
    """Return the articles that `user` may put into a story."""
    if may_everywhere(user, "decide"):
        return Article.objects.all()
    moderated = Q(section__in=limit_of(user) or ()) if may(user, "decide") else Q(pk__in=())
    return Article.objects.filter(Q(pk__in=permitted(user, "publish").values("pk")) | moderated)


@transaction.atomic
def put(story: SensitiveStory, articles: list[Article], *, at: datetime, by: User) -> None:
    """Save a story and add articles to it; their pages are renewed, and those it leaves behind."""
    before: set[str] = set()
    if story._state.adding:
        story.made_at, story.made_by = at, by
    else:
        before = _addresses(SensitiveStory.objects.get(pk=story.pk))
    _check(story, articles, by=by)
    story.save()
    story.articles.add(*articles)
    _renew(before | _addresses(story))


def _check(story: SensitiveStory, articles: list[Article], *, by: User) -> None:
    if may_everywhere(by, "decide"):
        return
    if story.tag_id:
        raise Refused(_("Only moderators choose a tag: it reaches articles of others too."))
    if not story.pk and not articles:
        raise Refused(_("Choose one of your articles."))
    if not all(may_close(by, article) for article in articles):
        raise Refused(_("One of these articles is not yours: ask a moderator to add it."))


@transaction.atomic
def drop(story: SensitiveStory, article: Article) -> None:
    """Take an article out of the list; with its tag it stays in the story."""
    story.articles.remove(article)
    _renew({article.get_absolute_url()})


@transaction.atomic
def end(story: SensitiveStory, *, at: datetime) -> None:
    """Let everything be as before from now on."""
    held = SensitiveStory.objects.filter(pk=story.pk).not_ended(at=at)
    # One that has not begun holds at no moment.
    if not held.update(until=max(at, story.begins_at)):
        raise Refused(_("It has ended already."))
    story.refresh_from_db(fields=["until"])
    _renew(_addresses(story))


def articles_of(story: SensitiveStory) -> ArticleQuerySet:
    """Return the articles that the story holds for: those of its list and of its tag."""
    listed = Through.objects.filter(sensitivestory=story.pk).values("article")
    found = Q(pk__in=listed)
    tagged = Article.tags.through.objects.filter(tag=story.tag_id).values("article")
    return Article.objects.filter(found | Q(pk__in=tagged) if story.tag_id else found)


def _addresses(story: SensitiveStory) -> set[str]:
    found = articles_of(story).published().only("pk", "slug", "address_date")
    return {article.get_absolute_url() for article in found}


def _renew(addresses: set[str]) -> None:
    if addresses:
        versions.bump(*addresses)
