"""The only code that changes an article's state."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import author_tag_lists, page_versions, wanted_links
from articles.models import Article, Revision, State, StateChange

# Every act there is: from which states to which.
TRANSITIONS = {
    "publish": ({State.DRAFT, State.WITHDRAWN}, State.PUBLISHED),
    "withdraw": ({State.PUBLISHED}, State.WITHDRAWN),
}


class RefusedError(Exception):
    """The act cannot be done; `problems` says why in sentences for the desk."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the sentences."""
        super().__init__(" ".join(problems))
        self.problems = problems


def missing(article: Article) -> list[str]:
    """Return what still keeps `article` from being published, a sentence each."""
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
        raise RefusedError([_("The article is already “%(s)s”.") % {"s": state}])
    return after


def _numbered(slug: str, number: int) -> str:
    ending = f"-{number}" if number > 1 else ""
    return slug[: 80 - len(ending)] + ending


def _free_slug(article: Article) -> str:
    """Return the slug, with a number behind it if another article of that day has it.

    Looks for the number in growing steps and then between the last two: a day may bring thousands
    of articles, even of one name.
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
    """Write state, lists and ledger row; of two who do the same at once only one succeeds."""
    before, after = article.state, _check(act, article)
    fields = ("published_at", "address_date", "slug", "draft_reason")
    changed = Article.objects.filter(pk=article.pk, state=before).update(
        state=after, saved_at=at, **{name: getattr(article, name) for name in fields}
    )
    if not changed:
        raise RefusedError([_("Someone else has just changed the article’s state.")])
    article.state = after
    author_tag_lists.renew(article)
    return StateChange.objects.create(
        article=article,
        from_state=before,
        to_state=after,
        revision=Revision.objects.only("pk").get(article=article, number=article.version),
        made_at=at,
        made_by=by,
        reason=reason,
    )


@transaction.atomic
def publish(
    article: Article, *, at: datetime, by: User | None = None, reason: str = ""
) -> StateChange:
    """Make a saved article public, at its published time if it has one, else at `at`.

    Raises RefusedError with all that is missing.
    """
    _check("publish", article)
    if problems := missing(article):
        raise RefusedError(problems)
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
    """Take a published article away from readers; its address and history stay."""
    if not reason.strip():
        raise RefusedError([_("Say why the article is withdrawn.")])
    change = _change(article, "withdraw", at=at, by=by, reason=reason)
    page_versions.article_changed(article)
    return change
