"""The only code that writes a step of the working copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Article, Revision, StageChange
from articles.models.stage_change import Stage, Step
from articles.record import ledger


def record(
    article: Article,
    act: Step,
    *,
    at: datetime,
    by: User | None,
    to: Stage | None = None,
    words: str = "",
    rules: Iterable[str] = (),
) -> StageChange:
    """Put a step on record; without `to`, the stage stays. Who calls this has locked the ledger."""
    change = StageChange(
        article=article,
        act=act,
        from_stage=article.stage,
        to_stage=to or article.stage,
        revision=Revision.objects.only("pk").get(article=article, number=article.version),
        made_at=at,
        made_by=by,
        rules=" ".join(rules),
        words=words.strip(),
    )
    return ledger.append(change)
