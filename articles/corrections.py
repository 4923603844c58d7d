"""Corrections: the only code that publishes one."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import hooks, revisions
from articles.models import Article, Correction
from articles.publishing import RefusedError


@transaction.atomic
def publish(
    article: Article, *, text: str, at: datetime, by: User, thanks: bool = False
) -> Correction:
    """Tell readers below the text what was wrong; with `thanks` if a reader has pointed it out.

    The article counts as meaningfully updated, and a revision keeps what it says now. Raises
    RefusedError for what readers cannot read, StaleArticleError if somebody saved it meanwhile.
    """
    if not text.strip():
        raise RefusedError([_("Say what was wrong and what is right.")])
    if not Article.objects.published(at=at).filter(pk=article.pk).exists():
        raise RefusedError([_("Only a public article can have a correction.")])
    article.updated_at = at
    article.save(update_fields=["updated_at", "saved_at"])
    revision = revisions.record(article, at=at, by=by, reason=_("Correction"))
    correction = Correction.objects.create(
        article=article,
        text=text.strip(),
        made_at=at,
        made_by=by,
        revision=revision,
        prompted_by_reader=thanks,
    )
    for told in hooks.on_corrected:
        told(correction)
    return correction
