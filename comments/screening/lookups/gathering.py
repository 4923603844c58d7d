"""The facts that the screening ladder needs: looked up once for each comment, before the ladder."""

from __future__ import annotations

import json
import re
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
from django.utils.text import slugify

from articles.models import Article, Byline, Contributor, Revision
from comments import moderation_modes
from comments.screening.checks.names import parts_of
from comments.screening.lookups import compiled_rules, known_hosts, similar_comments
from comments.screening.submission import Facts, Submission
from comments.screening.text.normalisation import GAPS, as_latin, fold, skeleton, text_key
from comments.screening.text.similarity import signature
from newsroom.db.json_rows import JSONRows
from newsroom.models import PageVersion

# Accounts come and go seldom, and a name that is ten minutes new is no target yet.
STAFF_SECONDS = 600
# A first name alone is nobody's, and short ones stand in any text.
LEAST_OF_A_FULL_NAME = 6


@lru_cache(maxsize=1)
def _staff(window: int) -> dict[str, str]:
    """Return the names of the staff and the site by their skeletons, as of this window of time."""
    names = [settings.SITE_NAME]
    for user in User.objects.filter(is_staff=True, is_active=True).only(
        "username", "first_name", "last_name"
    ):
        names += [user.get_username(), user.get_full_name()]
    return {key: name for name in names if (key := skeleton(name))}


def _as_read(name: str) -> str:
    """Return the name in the letters that it looks as if it were written in, words apart."""
    folded = fold(name, markup=False)
    return " ".join(re.split(f"[{GAPS}]", as_latin(folded.text, folded.typed)))


def _is_full_name(name: str) -> bool:
    return len(_as_read(name).split()) > 1 and len(name) >= LEAST_OF_A_FULL_NAME


def _slugs(name: str) -> list[str]:
    """Return the slugs of contributors whose names look like this one, or like a part of it."""
    folded = (fold(part, markup=False) for part in parts_of(name))
    return [slugify(as_latin(each.text, each.typed)) for each in folded]


class About(NamedTuple):
    """What the desk has set for a comment on an article, and who of the article has such a name."""

    revision: int
    modes: list[dict[str, Any]]
    rules: int
    is_named: bool
    names: list[str]


def _is_named(name: str) -> Q:
    """Return what holds for an article whose text has this name; a first name alone is nobody's."""
    if not _is_full_name(name):
        return Q(pk__isnull=True)
    return Q(body__icontains=name) | Q(body__icontains=_as_read(name))


def about(article: Article, *, name: str, revision: int, key_hash: str) -> About:
    """Look up, in one query, what bears on a comment under `name` on this revision of `article`."""
    modes = moderation_modes.rows_for(OuterRef("pk"), OuterRef("section"), key_hash)
    namesakes = Contributor.objects.filter(slug__in=_slugs(name))
    bylines = Byline.objects.filter(article=OuterRef("pk")).exclude(wording="")
    revisions = Revision.objects.filter(article=OuterRef("pk"), number=revision)
    version = PageVersion.objects.filter(key=compiled_rules.KEY).values("version")
    row = Article.objects.only("pk").annotate(
        read=Subquery(revisions.values("pk")),
        modes=JSONRows(modes, *moderation_modes.COLUMNS),
        rules_version=Coalesce(Subquery(version), Value(0)),
        is_named=ExpressionWrapper(_is_named(name), output_field=BooleanField()),
        contributors=JSONRows(namesakes, "name"),
        wordings=JSONRows(bylines, "wording"),
    )
    found = vars(row.get(pk=article.pk))
    names = [each["name"] for each in json.loads(found["contributors"])]
    names += [each["wording"] for each in json.loads(found["wordings"])]
    return About(
        found["read"],
        json.loads(found["modes"]),
        found["rules_version"],
        bool(found["is_named"]),
        names,
    )


def _names(about: About, at: datetime) -> dict[str, str]:
    own = {key: name for name in about.names if (key := skeleton(name))}
    return own | _staff(int(at.timestamp()) // STAFF_SECONDS)


def gather(
    submission: Submission, about: About, *, account: User | None, besides: int = 0
) -> Facts:
    """Look up what else the ladder needs for one submission: one query, two if it has a link.

    A member of staff who is signed in (`account`) passes for nobody else of the staff; a comment
    that is edited (`besides`) does not resemble itself.
    """
    key, own = text_key(submission.text), signature(submission.text)
    compiled = compiled_rules.compiled(about.rules)
    alike = similar_comments.find(text_key=key, signature=own, at=submission.at)
    return Facts(
        text_key=key,
        signature=own,
        earlier=tuple(earlier for earlier in alike if earlier.pk != besides),
        known_hosts=known_hosts.known_in(submission),
        matcher=compiled.matcher,
        rules=compiled.words,
        staff={} if account else _names(about, submission.at),
        is_named=about.is_named,
    )
