"""The facts that the screening ladder needs: looked up once for each comment, before the ladder."""

from __future__ import annotations

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
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from articles.models import Article, Byline, Contributor, Revision
from articles.models.json_rows import JSONRows
from comments import known_hosts, premoderation, rules
from comments.models import Comment
from comments.screening import repeats
from comments.screening.folding import as_latin, fold, skeleton, text_key
from comments.screening.names import parts_of
from comments.screening.nearness import bands, signature
from comments.screening.submission import Earlier, Facts, Submission
from newsroom.models import PageVersion

# Accounts come and go seldom, and a name that is ten minutes new is no target yet.
STAFF_SECONDS = 600
# A first name alone is nobody's, and short ones stand in any text.
LEAST_OF_A_FULL_NAME = 6
# Of a message that half the town sends, the newest are enough.
MOST_ALIKE = 20


@lru_cache(maxsize=1)
def _staff(window: int) -> dict[str, str]:
    """Return the names of the staff and the site by their skeletons, as of this window of time."""
    names = [settings.SITE_NAME]
    for user in User.objects.filter(is_staff=True, is_active=True).only(
        "username", "first_name", "last_name"
    ):
        names += [user.get_username(), user.get_full_name()]
    return {key: name for name in names if (key := skeleton(name))}


def _is_full_name(name: str) -> bool:
    return len(name.split()) > 1 and len(name) >= LEAST_OF_A_FULL_NAME


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


def about(article: Article, *, name: str, revision: int, key_hash: str) -> About:
    """Look up, in one query, what bears on a comment under `name` on this revision of `article`."""
    here = Article.objects.filter(pk=article.pk)
    modes = premoderation.rows_for(OuterRef("pk"), OuterRef("section"), key_hash)
    named = Q(body__icontains=name) if _is_full_name(name) else Q(pk__isnull=True)
    namesakes = Contributor.objects.filter(slug__in=_slugs(name))
    bylines = Byline.objects.filter(article=OuterRef("pk")).exclude(wording="")
    revisions = Revision.objects.filter(article=OuterRef("pk"), number=revision)
    version = PageVersion.objects.filter(key=rules.KEY).values("version")
    row = here.values_list(
        Subquery(revisions.values("pk")),
        JSONRows(modes, premoderation.COLUMNS),
        Coalesce(Subquery(version), Value(0)),
        ExpressionWrapper(named, output_field=BooleanField()),
        JSONRows(namesakes, ("name",)),
        JSONRows(bylines, ("wording",)),
    ).get()
    pk, found_modes, rules_version, is_named, contributors, wordings = row
    names = [each["name"] for each in contributors] + [each["wording"] for each in wordings]
    return About(pk, found_modes, rules_version, is_named, names)


def _names(about: About, at: datetime) -> dict[str, str]:
    own = {key: name for name in about.names if (key := skeleton(name))}
    return own | _staff(int(at.timestamp()) // STAFF_SECONDS)


def resembling(key: str, parts: list[int], *, at: datetime) -> QuerySet[Comment]:
    """Return the comments of the last thirty days that may be the same message, the newest first."""
    alike = Q(text_key=key)
    for number, part in enumerate(parts, start=1):
        alike |= Q(**{f"band_{number}": part})
    recent = Comment.objects.filter(alike, submitted_at__gte=at - repeats.PERIOD)
    return recent.order_by("-submitted_at", "-pk")


def gather(
    submission: Submission, about: About, *, account: User | None, besides: int = 0
) -> Facts:
    """Look up what else the ladder needs for one submission: one query, two if it has a link.

    A member of staff who is signed in (`account`) passes for nobody else of the staff; a comment
    that is edited (`besides`) does not resemble itself.
    """
    key, own = text_key(submission.text), signature(submission.text)
    compiled = rules.compiled(about.rules)
    alike = resembling(key, bands(own), at=submission.at).exclude(pk=besides)[:MOST_ALIKE]
    return Facts(
        text_key=key,
        signature=own,
        earlier=tuple(Earlier(*row) for row in alike.values_list("pk", "text_key", "signature")),
        known_hosts=known_hosts.known_in(submission),
        matcher=compiled.matcher,
        rules=compiled.words,
        staff={} if account else _names(about, submission.at),
        is_named=about.is_named,
    )
