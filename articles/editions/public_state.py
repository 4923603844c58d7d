"""The public state of an article, in one word for lists: its standing, and whether newer words wait."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from articles.editions.situation import Standing, standing_at, with_standing
from articles.models import Article, Edition, Revision


class PublicState(models.TextChoices):
    """The standing of an article for readers; no row stores it."""

    NOT_YET = Standing.DRAFT.value, _("Not yet public")
    SCHEDULED = Standing.SCHEDULED.value, Standing.SCHEDULED.label
    LIVE = Standing.LIVE.value, Standing.LIVE.label
    CHANGED = "changed", _("Live with unpublished changes")
    WITHDRAWN = Standing.WITHDRAWN.value, Standing.WITHDRAWN.label
    KILLED = Standing.KILLED.value, Standing.KILLED.label
    BINNED = Standing.BINNED.value, Standing.BINNED.label


class ReadersWords(Func):
    """A snapshot without what readers never notice, and without what publishing itself changes.

    A headline that is no longer provisional brings the piece to the front page.
    """

    output_field = TextField()
    _left_out = ("schema", "no_byline_reason", "published_at",
                 "updated_at", "slug")  # fmt: skip

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        paths = ", ".join(f"'$.{name}'" for name in self._left_out)
        return self.as_sql(
            compiler, connection, template=f"JSON_REMOVE(%(expressions)s, {paths})", **context
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        names = ",".join(self._left_out)
        template = f"((%(expressions)s) - '{{{names}}}'::text[])::text"
        return self.as_sql(compiler, connection, template=template, **context)


def _is_changed() -> Q:
    """Return what is true of the current edition of a queried article if newer words wait.

    The words are compared only where a newer version is saved.
    """
    mine = Revision.objects.filter(
        article=OuterRef("article"), number=OuterRef(OuterRef("version"))
    )
    saved = Subquery(mine.annotate(words=ReadersWords(F("snapshot"))).values("words")[:1])
    has_same_words = Q(Exact(ReadersWords(F("revision__snapshot")), saved))
    has_same_date = Q(first_published=OuterRef("published_at"))
    return Q(version__lt=OuterRef("version")) & ~(has_same_date & has_same_words)


def with_public_state(articles: QuerySet[Article], *, at: datetime) -> QuerySet[Article]:
    """Return the articles with their `standing`, which may also be that of `CHANGED`."""
    live = Case(
        When(_is_changed(), then=Value(PublicState.CHANGED)),
        default=Value(PublicState.LIVE),
        output_field=CharField(),
    )
    return with_standing(articles, at=at, live=live)


def in_public_state(
    articles: QuerySet[Article], state: PublicState, *, at: datetime
) -> QuerySet[Article]:
    """Return the articles in a state; those with newer words are live too."""
    if state is not PublicState.CHANGED:
        return standing_at(articles, Standing(state.value), at=at)
    mine = Edition.objects.current(at=at).filter(is_public=True, article=OuterRef("pk"))
    live = standing_at(articles, Standing.LIVE, at=at)
    return live.filter(Exists(mine.filter(_is_changed())))


def says_the_same(article: Article, first: int, second: int) -> bool:
    """Return whether readers would find no difference between two versions of `article`."""
    both = Revision.objects.filter(article=article, number__in=(first, second))
    words = both.annotate(words=ReadersWords(F("snapshot"))).values_list("words", flat=True)
    return len(set(words)) <= 1
