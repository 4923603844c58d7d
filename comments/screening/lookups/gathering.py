"""The facts that the checks need: looked up once for each comment, before they run."""

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
from comments.screening.analysed_text import AnalysedText
from comments.screening.facts import Arrival, Facts
from comments.screening.lookups import compiled_rules, known_hosts, similar_comments
from comments.screening.text.normalisation import skeleton
from newsroom.db.compiled_queries import Parameter, Statement
from newsroom.db.json_rows import JSONRows
from newsroom.models import PageVersion

# Accounts come and go seldom, and a name that is ten minutes new is no target yet.
STAFF_SECONDS = 600
# A first name alone is nobody's, and short ones stand in any text.
MIN_FULL_NAME_CHARACTERS = 6


@lru_cache(maxsize=1)
def _staff(window: int) -> dict[str, str]:
    """Return the names of the staff and the site by their skeletons, as of this window of time."""
    names = [settings.SITE_NAME]
    for user in User.objects.filter(is_staff=True, is_active=True).only(
        "username", "first_name", "last_name"
    ):
        names += [user.get_username(), user.get_full_name()]
    return {key: name for name in names if (key := skeleton(name))}


def _is_full_name(said: AnalysedText) -> bool:
    is_long = len(said.name) >= MIN_FULL_NAME_CHARACTERS
    return is_long and len(said.name_as_read.split()) > 1


class About(NamedTuple):
    """What the desk has set for a comment on an article, and who of the article has such a name."""

    revision: int
    modes: list[dict[str, Any]]
    rules: int
    is_named: bool
    names: list[str]


@lru_cache(maxsize=64)
def _about(slugs: int, *, is_full_name: bool) -> Statement[Article]:
    """Return the question of `about`, which depends on the name's number of slugs."""
    modes = moderation_modes.rows_for(OuterRef("pk"), OuterRef("section"), Parameter("key_hash"))
    named = Q(body__icontains=Parameter("name")) | Q(body__icontains=Parameter("as_read"))
    named = named if is_full_name else Q(pk__isnull=True)
    namesakes = Contributor.objects.filter(
        slug__in=[Parameter(f"slug_{number}") for number in range(slugs)]
    )
    bylines = Byline.objects.filter(article=OuterRef("pk")).exclude(wording="")
    revisions = Revision.objects.filter(article=OuterRef("pk"), number=Parameter("revision"))
    version = PageVersion.objects.filter(key=compiled_rules.KEY).values("version")
    question = (
        Article.objects.filter(pk=Parameter("article"))
        .only("pk")
        .annotate(
            read=Subquery(revisions.values("pk")),
            modes=JSONRows(modes, *moderation_modes.COLUMNS),
            rules_version=Coalesce(Subquery(version), Value(0)),
            is_named=ExpressionWrapper(named, output_field=BooleanField()),
            contributors=JSONRows(namesakes, "name"),
            wordings=JSONRows(bylines, "wording"),
        )
    )
    return Statement(question.order_by)


def about(article: Article, said: AnalysedText, *, revision: int, key_hash: str) -> About:
    """Look up, in one query, what bears on a comment under its name on this revision of `article`."""
    slugs = {f"slug_{number}": slug for number, slug in enumerate(said.name_slugs)}
    statement = _about(len(slugs), is_full_name=_is_full_name(said))
    names_read = {"name": said.name, "as_read": said.name_as_read}
    (row,) = statement.rows(
        article=article.pk, revision=revision, key_hash=key_hash, **names_read, **slugs
    )
    found = vars(row)
    names = [each["name"] for each in json.loads(found["contributors"])]
    names += [each["wording"] for each in json.loads(found["wordings"])]
    modes = json.loads(found["modes"])
    return About(found["read"], modes, found["rules_version"], bool(found["is_named"]), names)


def _names(about: About, at: datetime) -> dict[str, str]:
    own = {key: name for name in about.names if (key := skeleton(name))}
    return own | _staff(int(at.timestamp()) // STAFF_SECONDS)


def gather(arrival: Arrival, about: About, *, account: User | None, edited: int = 0) -> Facts:
    """Look up what else the checks need for one arrival: one query, two if it has a link.

    A member of staff who is signed in (`account`) passes for nobody else of the staff; a comment
    that is edited (its number: `edited`) does not resemble itself.
    """
    compiled = compiled_rules.compiled(about.rules)
    alike = similar_comments.find(arrival.said, at=arrival.at)
    return Facts(
        earlier=tuple(earlier for earlier in alike if earlier.pk != edited),
        known_hosts=known_hosts.known_among(arrival.said.hosts),
        matcher=compiled.matcher,
        rules=compiled.words,
        staff={} if account else _names(about, arrival.at),
        is_named=about.is_named,
    )
