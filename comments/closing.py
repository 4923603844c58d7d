"""After how many days comments close by themselves: the rule of the site, and of single articles."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article
from comments.models import ClosingRule
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done
from newsroom.page_cache import versions


def rule_of(article: Article | None) -> ClosingRule | None:
    """Return the article's own rule, or the site's; None where none was set."""
    return ClosingRule.objects.filter(article=article).first()


@transaction.atomic
def put(article: Article | None, days: int | None, *, at: datetime, by: User) -> None:
    """Let comments close after `days`, or never, on one article or on all that have no own rule."""
    rule, is_new = ClosingRule.objects.select_for_update().get_or_create(
        article=article, defaults={"days": days, "set_at": at, "set_by": by}
    )
    before = "" if is_new else rule.days
    rule.days, rule.set_at, rule.set_by = days, at, by
    rule.save()
    _note("create" if is_new else "change", rule, {"days": [before, days]}, at=at, by=by)


@transaction.atomic
def lift(article: Article, *, at: datetime, by: User) -> None:
    """Let the site's rule hold for `article` again."""
    for rule in ClosingRule.objects.filter(article=article):
        _note("delete", rule, {}, at=at, by=by)
        rule.delete()


def _note(
    act: str, rule: ClosingRule, changes: dict[str, list[object]], *, at: datetime, by: User
) -> None:
    """Note the change in the log of the desk, and renew the pages that say when comments close."""
    label = ClosingRule._meta.label_lower
    log_writing.note([Done(act, label, rule.pk, at=at, by=by.pk, changes=changes)])
    versions.bump(rule.article.get_absolute_url() if rule.article else versions.CHROME)
