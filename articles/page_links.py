"""What staff can do about a page of articles that readers see: links that its script shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.contrib.auth.models import User
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _

from articles.models import Article, Contributor, Section, Tag
from articles.permissions import may, may_edit_front
from newsroom.desk.page_links import PageLink


def links(user: User, match: ResolverMatch) -> Iterator[PageLink]:
    """Yield the links for the page that `match` shows."""
    found = _PAGES.get(match.view_name)
    if found is not None:
        yield from found(user, **match.kwargs)


def _article(user: User, *, day: Any, slug: str) -> Iterator[PageLink]:
    article = Article.objects.at(day, slug).first()
    if article is not None and may(user, "see", article):
        words = _("Edit") if may(user, "edit", article) else _("Open at the desk")
        yield PageLink(words, reverse("admin:articles_article_change", args=[article.pk]))


def _front(user: User) -> Iterator[PageLink]:
    if may_edit_front(user, None):
        yield PageLink(_("Edit the front page"), reverse("admin:articles_frontpage_edit"))


def _section(user: User, *, slug: str) -> Iterator[PageLink]:
    section = Section.objects.filter(slug=slug).first()
    if section is not None and may_edit_front(user, section.pk):
        address = reverse("admin:articles_frontpage_edit_section", args=[section.pk])
        yield PageLink(_("Edit this page"), address)


def _author(user: User, *, slug: str) -> Iterator[PageLink]:
    author = Contributor.objects.filter(slug=slug).first()
    if author is not None and user.has_perm("articles.change_contributor"):
        yield PageLink(_("Edit"), reverse("admin:articles_contributor_change", args=[author.pk]))


def _tag(user: User, *, slug: str) -> Iterator[PageLink]:
    tag = Tag.objects.filter(slug=slug).first()
    if tag is not None and user.has_perm("articles.change_tag"):
        yield PageLink(_("Edit"), reverse("admin:articles_tag_change", args=[tag.pk]))


_PAGES: Final[dict[str, Callable[..., Iterator[PageLink]]]] = {
    "articles:article": _article,
    "articles:front": _front,
    "articles:section": _section,
    "articles:author": _author,
    "articles:tag": _tag,
}
