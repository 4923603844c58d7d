"""Premoderation: of the modes that are set for site, section, article and person the strictest holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article
from comments.models import Mode, ModerationMode
from newsroom.page_cache import versions

# From the freest to the strictest.
STRICTNESS = list(Mode)
# Of a site that has set nothing.
DEFAULT = Mode.ALL


class Ruling(NamedTuple):
    """The mode that holds, and what it is set for, in words."""

    mode: str
    scope: str


def strictest(found: Iterable[tuple[str, str]]) -> Ruling:
    """Return the strictest of modes, each with what it is set for; of equal ones the first."""
    modes = list(found) or [(DEFAULT.value, _("The whole site (default)"))]
    mode, scope = max(modes, key=lambda each: STRICTNESS.index(Mode(each[0])))
    return Ruling(mode, scope)


def _everybodys(article: Any, section: Any) -> Q:
    here = Q(section=None, article=None, reader=None) | Q(article=article)
    # Of an article without a section: not whatever has none either.
    return here | Q(section=section, section__isnull=False)


def rows_for(article: Any, section: Any, key_hash: Any = "") -> QuerySet[ModerationMode]:
    """Return the modes that concern a comment on `article` from the reader with `key_hash`."""
    here = _everybodys(article, section)
    if key_hash:
        here |= Q(reader__key_hash=key_hash)
    return ModerationMode.objects.filter(here).annotate(
        section_name=F("section__name"),
        headline=F("article__headline"),
        person=F("reader__pk"),
    )


# What `ruling_of` reads of such a row.
COLUMNS = ("mode", "section_name", "headline", "person")


def _scope(row: Mapping[str, Any]) -> str:
    if row["person"]:
        return _("This reader")
    return str(row["section_name"] or row["headline"] or _("The whole site"))


def ruling_of(rows: Iterable[Mapping[str, Any]]) -> Ruling:
    """Return the ruling of rows with COLUMNS."""
    return strictest((row["mode"], _scope(row)) for row in rows)


def ruling_for(article: Article) -> Ruling:
    """Return what holds for everybody on `article`: one query."""
    return ruling_of(rows_for(article.pk, article.section_id).values(*COLUMNS))


def is_closed(article: Article) -> bool:
    """Return whether nobody at all can comment on `article`: one query.

    The strictest of all modes: whatever else is set does not open comments that it closes.
    """
    here = _everybodys(article.pk, article.section_id)
    return ModerationMode.objects.filter(here, mode=Mode.CLOSED).exists()


@transaction.atomic
def put(rule: ModerationMode, *, at: datetime, by: User | None) -> ModerationMode:
    """Save a mode: it holds from the next comment on, and pages show whether anybody can comment."""
    rule.set_at, rule.set_by = at, by
    rule.save()
    _tell_the_pages(rule)
    return rule


@transaction.atomic
def lift(rule: ModerationMode) -> None:
    """Delete a mode: the others hold."""
    _tell_the_pages(rule)
    rule.delete()


def _tell_the_pages(rule: ModerationMode) -> None:
    if rule.article is not None:
        versions.bump(rule.article.get_absolute_url())
    elif rule.reader is None:
        # Any article's page may show it: modes change seldom.
        versions.bump(versions.CHROME)
