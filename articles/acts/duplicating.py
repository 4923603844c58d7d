"""Duplicating: a new draft of one's own that begins with what is saved of another article."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.acts.table_of_acts import check
from articles.models import Article, Revision, Section
from articles.names.slugs import MAX_ARTICLE_SLUG_CHARACTERS, make_slug
from articles.permissions import refused_section
from articles.record import revisions
from articles.record.logged_acts import ARTICLE
from newsroom.cutting import first_signs
from newsroom.desk_log import log_writing
from newsroom.desk_log.log_writing import Done
from newsroom.refused import Refused

# Dates, stage and assignment belong to the work on one article; the address to what readers had.
_FIELDS: Final = (
    *("kind", "kicker", "headline", "headline_is_provisional", "standfirst", "body"),
    *("language", "no_byline_reason", "share_headline", "share_text"),
)
_ROWS: Final = ("bylines", "placements", "embeds", "related_links")
# In characters; the column of reasons takes 200.
_MOST_QUOTED: Final = 150


@transaction.atomic
def duplicate(article: Article, *, at: datetime, by: User) -> Article:
    """Return a new draft of `by` with the words, names, pictures, videos and links of `article`.

    It has no section where the role of `by` does not count in that of the original.
    """
    check("duplicate", article, at)
    if article.legal_flag:
        raise Refused(_("A legal question is open. Settle it before the article is duplicated."))
    copy = _begin(article, by)
    copy.tags.set(article.tags.all())
    for name in _ROWS:
        _copy_rows(article, copy, name)
    reason = _("Copied from “%s”.") % first_signs(article.headline, _MOST_QUOTED)
    revision = revisions.record(copy, at=at, by=by, reason=reason, act="copy")
    log_writing.note([_logged(article, revision, at=at, by=by)])
    return copy


def section_for(article: Article, by: User) -> Section | None:
    """Return the section of a copy that `by` makes."""
    return None if refused_section(by, None, article.section) else article.section


def _begin(article: Article, by: User) -> Article:
    values: dict[str, Any] = {name: getattr(article, name) for name in _FIELDS}
    slug = make_slug(
        article.headline,
        kind="article",
        length=MAX_ARTICLE_SLUG_CHARACTERS,
        language=article.language,
    )
    section = section_for(article, by)
    return Article.objects.create(**values, slug=slug, section=section, created_by=by)


def _copy_rows(article: Article, copy: Article, name: str) -> None:
    rows = list(getattr(article, name).all())
    for row in rows:
        row.pk, row.article = None, copy
    getattr(copy, name).bulk_create(rows)


def _logged(article: Article, revision: Revision, *, at: datetime, by: User) -> Done:
    """Return what the log says of the original; the first revision says it of the copy."""
    record = (revision._meta.label_lower, revision.pk)
    return Done("duplicate", ARTICLE, article.pk, at=at, by=by.pk, record=record)


def copies_of(article: Article) -> set[int]:
    """Return the keys of the articles that were copied from this one."""
    found = log_writing.records_of("duplicate", ARTICLE, article.pk)
    copies = Revision.objects.filter(pk__in=found)
    return set(copies.values_list("article", flat=True))
