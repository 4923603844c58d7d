"""The only code that writes what the desk decided last of an article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Article, Revision, State, StateChange
from articles.record import ledger
from newsroom.refused import Refused


def change(
    article: Article, to: State, *, at: datetime, by: User | None, reason: str,
    decided: Iterable[str] = (),
) -> None:  # fmt: skip
    """Write the state, what was `decided`, and the StateChange; of two changes at once one succeeds.

    Other fields stay: somebody may have saved them since `article` was read.
    """
    before = article.state
    changed = Article.objects.filter(pk=article.pk, state=before).update(
        state=to, saved_at=at, **{name: getattr(article, name) for name in decided}
    )
    if not changed:
        raise Refused(_("Somebody else has just changed the article’s state."))
    article.state = to
    article.__dict__.pop("told", None)
    if before != to:
        row = StateChange(
            article=article,
            from_state=before,
            to_state=to,
            revision=Revision.objects.only("pk").get(article=article, number=article.version),
            made_at=at,
            made_by=by,
            reason=reason,
        )
        ledger.append(row)
