"""The only code that changes an article's state."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import author_tag_lists, ledger, page_versions, wanted_links
from articles.models import Article, Revision, State, StateChange
from newsroom.refused import Refused

# Each act with the states that it starts from and the state that it leads to.
TRANSITIONS = {
    "publish": ({State.DRAFT, State.WITHDRAWN}, State.PUBLISHED),
    "withdraw": ({State.PUBLISHED}, State.WITHDRAWN),
}


def missing(article: Article) -> list[str]:
    """Return what `article` still lacks before it can be published, one sentence for each lack."""
    problems = []
    if not article.headline.strip():
        problems.append(_("The headline is empty."))
    if not article.body.strip():
        problems.append(_("The text is empty."))
    return problems


def _check(act: str, article: Article) -> State:
    before, after = TRANSITIONS[act]
    if article.state not in before:
        state = State(article.state).label
        raise Refused(_("The article is already “%(s)s”.") % {"s": state})
    return after


def _numbered(slug: str, number: int) -> str:
    ending = f"-{number}" if number > 1 else ""
    return slug[: 80 - len(ending)] + ending


def _free_slug(article: Article) -> str:
    """Return the slug, with a number appended if another article of that day has it.

    Doubles the number until a slug is free and then searches between the last two numbers: one day
    may have thousands of articles with the same headline.
    """
    others = Article.objects.filter(address_date=article.address_date).exclude(pk=article.pk)
    taken, free = 0, 1
    while others.filter(slug=_numbered(article.slug, free)).exists():
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        if others.filter(slug=_numbered(article.slug, middle)).exists():
            taken = middle
        else:
            free = middle
    return _numbered(article.slug, free)


def _change(
    article: Article, act: str, *, at: datetime, by: User | None, reason: str
) -> StateChange:
    """Write the state, lists and StateChange; of two simultaneous changes only one succeeds."""
    ledger.lock()
    before, after = article.state, _check(act, article)
    fields = ("published_at", "address_date", "slug", "draft_reason")
    changed = Article.objects.filter(pk=article.pk, state=before).update(
        state=after, saved_at=at, **{name: getattr(article, name) for name in fields}
    )
    if not changed:
        raise Refused(_("Someone else has just changed the article’s state."))
    article.state = after
    author_tag_lists.renew(article)
    change = StateChange(
        article=article,
        from_state=before,
        to_state=after,
        revision=Revision.objects.only("pk").get(article=article, number=article.version),
        made_at=at,
        made_by=by,
        reason=reason,
    )
    return ledger.append(change)


@transaction.atomic
def publish(
    article: Article, *, at: datetime, by: User | None = None, reason: str = ""
) -> StateChange:
    """Publish a saved article at its published time, or at `at` if it has none.

    Raises Refused with everything that is missing.
    """
    _check("publish", article)
    if problems := missing(article):
        raise Refused(*problems)
    article.published_at = article.published_at or at
    if article.address_date is None:
        article.address_date = timezone.localdate(article.published_at)
        article.slug = _free_slug(article)
    article.draft_reason = ""
    change = _change(article, "publish", at=at, by=by, reason=reason)
    wanted_links.resolve_wanted(article)
    page_versions.article_changed(article)
    return change


@transaction.atomic
def withdraw(article: Article, *, at: datetime, by: User | None = None, reason: str) -> StateChange:
    """Withdraw a published article from readers; its address and history stay."""
    if not reason.strip():
        raise Refused(_("Say why the article is withdrawn."))
    change = _change(article, "withdraw", at=at, by=by, reason=reason)
    page_versions.article_changed(article)
    return change
