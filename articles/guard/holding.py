"""Holding an act up because something is missing, or letting it pass with a person's words."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.guard.rules import Finding, findings
from articles.models import Article
from articles.models.stage_change import Step
from articles.permissions import may_override_guard
from articles.record import stage_changes
from newsroom.refused import Refused


class HeldUpError(Refused):
    """Something that blocks is missing, and nobody has overridden it."""


def holds_up(article: Article, *, by: User | None) -> list[Finding]:
    """Return what holds up an act of `by`; an import has no person."""
    return [each for each in findings(article, is_import=by is None) if each.blocks]


def check(article: Article, *, at: datetime, by: User | None, override: str = "") -> None:
    """Raise HeldUpError with all that blocks `article`; who may override it says why, on record."""
    # It may have been set since `article` was read, and no save says so.
    article.refresh_from_db(fields=["legal_flag"])
    found = holds_up(article, by=by)
    if not found:
        return
    if not override.strip():
        raise HeldUpError(*(each.missing.words for each in found))
    if by is None or not may_override_guard(by):
        raise Refused(_("You don’t have permission to publish in spite of what is missing."))
    rules = dict.fromkeys(each.rule.code for each in found)
    stage_changes.record(article, Step.OVERRIDE, at=at, by=by, words=override, rules=rules)
