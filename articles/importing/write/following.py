"""What follows an article whenever its file is imported: its old addresses, and readers' comments.

A second run adds what is missing; what is there stays as the desk has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles import hooks
from articles.importing.parse.page import Field, Problem
from articles.importing.problems import NOT_PUBLIC
from articles.importing.write.plan import Plan
from articles.models import Article, Redirect
from articles.redirects import redirects
from articles.redirects.paths import key_of, old_path
from newsroom.refused import Refused


def _lead_on(plan: Plan, article: Article, at: datetime) -> Iterator[Problem]:
    if article.told is None:
        return
    here = article.get_absolute_url()
    for former in dict.fromkeys(plan.page.former):
        if not former.startswith("/"):
            continue
        try:
            _lead_from(former, here, at)
        except Refused as refused:
            yield Problem(Field.ADDRESS, "old address", f"{former[:100]}\n{refused}"[:300])


def _lead_from(former: str, here: str, at: datetime) -> None:
    """Let an old address lead on, unless it leads somewhere already, or is the present one."""
    path = old_path(former)
    if path != key_of(here) and not Redirect.objects.filter(path=path).exists():
        redirects.save(former, here, _("Imported with the article."), at=at, by=None)


def _take_comments_in(plan: Plan, article: Article, at: datetime) -> Iterator[Problem]:
    if not plan.source.comments:
        return
    # The article is public here, and its post no longer is there.
    if any(each.code in NOT_PUBLIC for each in plan.problems):
        yield Problem("file", "comments of a hidden post", str(len(plan.source.comments)))
        return
    for take_in in hooks.take_in_comments:
        for code, value in take_in(article, plan.source.comments, at=at):
            yield Problem("file", code, value)


def follow(plan: Plan, article: Article, *, at: datetime) -> list[Problem]:
    """Write what follows the article; return what an editor should know."""
    if not plan.page.former and not plan.source.comments:
        return []
    # As it stands now: the plan may have changed it.
    article.__dict__.pop("told", None)
    return [*_lead_on(plan, article, at), *_take_comments_in(plan, article, at)]
