"""Looks up the facts that the checks of one comment need."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from articles.models import Article, Byline, Contributor, Revision
from comments import moderation_modes
from comments.screening.facts import AnalysedText, Arrival, Facts
from comments.screening.lookups import compiled_rules, known_hosts, similar_comments
from comments.screening.text.normalisation import skeleton
from newsroom.db.compiled_queries import Parameter, Statement
from newsroom.db.json_rows import JSONRows
from newsroom.models import PageVersion

# Accounts change seldom, and nobody imitates a name within its first ten minutes.
STAFF_CACHE_SECONDS = 600
# Any text may contain a shorter name by chance.
MIN_FULL_NAME_CHARACTERS = 6


@lru_cache(maxsize=1)
def _staff_names(window: int) -> dict[str, str]:
    """Return the names of the staff and the site by their skeletons; each `window` asks once."""
    names = [settings.SITE_NAME]
    for user in User.objects.filter(is_staff=True, is_active=True).only(
        "username", "first_name", "last_name"
    ):
        names += [user.get_username(), user.get_full_name()]
    return {key: name for name in names if (key := skeleton(name))}


def _has_full_name(analysed: AnalysedText) -> bool:
    """Return whether the name identifies somebody; a first name alone does not."""
    is_long = len(analysed.name) >= MIN_FULL_NAME_CHARACTERS
    return is_long and len(analysed.name_in_latin.split()) > 1


class ArticleContext(NamedTuple):
    """The desk's settings for comments on an article, and the names that the writer may imitate."""

    revision_id: int
    modes: list[dict[str, Any]]
    rules_version: int
    is_named: bool
    # Contributors with the writer's name, and the wordings of the article's bylines.
    author_names: list[str]


@lru_cache(maxsize=64)
def _context_query(slugs: int, *, has_full_name: bool) -> Statement[Article]:
    """Return the query of `article_context` for a name with this number of slugs."""
    modes = moderation_modes.rows_for(OuterRef("pk"), OuterRef("section"), Parameter("key_hash"))
    named = Q(body__icontains=Parameter("name")) | Q(body__icontains=Parameter("name_in_latin"))
    named = named if has_full_name else Q(pk__isnull=True)
    namesakes = Contributor.objects.filter(
        slug__in=[Parameter(f"slug_{number}") for number in range(slugs)]
    )
    bylines = Byline.objects.filter(article=OuterRef("pk")).exclude(wording="")
    revisions = Revision.objects.filter(article=OuterRef("pk"), number=Parameter("revision"))
    version = PageVersion.objects.filter(key=compiled_rules.VERSION_KEY).values("version")
    query = (
        Article.objects.filter(pk=Parameter("article"))
        .only("pk")
        .annotate(
            revision_read=Subquery(revisions.values("pk")),
            modes=JSONRows(modes, *moderation_modes.COLUMNS),
            rules_version=Coalesce(Subquery(version), Value(0)),
            is_named=ExpressionWrapper(named, output_field=BooleanField()),
            contributors=JSONRows(namesakes, "name"),
            wordings=JSONRows(bylines, "wording"),
        )
    )
    return Statement(query.order_by)


def article_context(
    article: Article, analysed: AnalysedText, *, revision: int, key_hash: str
) -> ArticleContext:
    """Look up, in one query, the settings and names for a comment on this revision of `article`."""
    slugs = {f"slug_{number}": slug for number, slug in enumerate(analysed.name_slugs)}
    query = _context_query(len(slugs), has_full_name=_has_full_name(analysed))
    names = {"name": analysed.name, "name_in_latin": analysed.name_in_latin}
    (row,) = query.rows(article=article.pk, revision=revision, key_hash=key_hash, **names, **slugs)
    columns = vars(row)
    author_names = [each["name"] for each in json.loads(columns["contributors"])]
    author_names += [each["wording"] for each in json.loads(columns["wordings"])]
    return ArticleContext(
        revision_id=columns["revision_read"],
        modes=json.loads(columns["modes"]),
        rules_version=columns["rules_version"],
        is_named=bool(columns["is_named"]),
        author_names=author_names,
    )


def _protected_names(context: ArticleContext, at: datetime) -> dict[str, str]:
    authors = {key: name for name in context.author_names if (key := skeleton(name))}
    return authors | _staff_names(int(at.timestamp()) // STAFF_CACHE_SECONDS)


def gather(
    arrival: Arrival, context: ArticleContext, *, account: User | None, edited_pk: int = 0
) -> Facts:
    """Look up the other facts for one arrival: one query, two if it has a link.

    A signed-in member of staff (`account`) may use any name of the staff. A comment that is being
    edited (`edited_pk`) does not resemble itself.
    """
    rules = compiled_rules.compiled(context.rules_version)
    similar = similar_comments.find(arrival.analysed, at=arrival.at)
    return Facts(
        earlier=tuple(earlier for earlier in similar if earlier.pk != edited_pk),
        known_hosts=known_hosts.known_among(arrival.analysed.hosts),
        matcher=rules.matcher,
        rule_words=rules.words,
        staff_names={} if account else _protected_names(context, arrival.at),
        is_named=context.is_named,
    )
