"""What of the site is the sample paper: each of its things says so in its first revision."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop

from articles.models import Article, Expunging, Revision, SourceDocument

# The reason in each revision of the sample paper; never translated, because it is looked for.
REASON: Final = gettext_noop("Sample paper")


def articles() -> QuerySet[Article]:
    """Return the sample articles that were not removed, the oldest first."""
    first = Revision.objects.filter(number=1, reason=REASON).values("article")
    return Article.objects.filter(pk__in=first).order_by("pk")


def changed_since() -> QuerySet[Article]:
    """Return the sample articles that somebody has saved since they were loaded."""
    # All saves of the sample paper are dated before the day on which it was loaded.
    saved = Revision.objects.filter(made_at__gte=F("article__created_at")).values("article")
    return articles().filter(pk__in=saved)


def things(model: Any) -> QuerySet[Any]:
    """Return the pictures, contributors, sections or tags that the sample paper brought."""
    first = model._default_manager.filter(revisions__number=1, revisions__reason=REASON)
    found: QuerySet[Any] = first.order_by("pk")
    return found


def was_removed() -> bool:
    return Expunging.objects.filter(reason=REASON, article__isnull=False).exists()


def own_articles(seeds: Path) -> QuerySet[Article]:
    """Return the articles that are neither sample articles nor pages of the folder `seeds`."""
    files = [path for path in sorted(seeds.glob("**/*")) if path.is_file()]
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    imported = SourceDocument.objects.filter(sha256__in=digests).values("article")
    removed = Expunging.objects.filter(article__isnull=False).values("article")
    own = Article.objects.exclude(pk__in=imported).exclude(pk__in=removed)
    return own.exclude(pk__in=articles().values("pk"))
