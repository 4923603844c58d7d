"""What applies to comments on an article at a moment: its modes, its closing, and sensitive stories.

One query finds all of it. `comments/moderation_modes.py` is how the other parts ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from comments.models import ClosingRule, Mode, ModerationMode, SensitiveStory, StoryKind
from newsroom.db.compiled_queries import Parameter, Statement

# From the most open to the strictest.
STRICTNESS: Final = list(Mode)
# The mode of a site that has set none.
DEFAULT_MODE: Final = Mode.ALL


class Ruling(NamedTuple):
    """The mode that applies, and its scope in words."""

    mode: str
    scope: str


class _Row(NamedTuple):
    """A mode, a closing rule or a sensitive story, in the columns that the query gives to all."""

    source: str
    mode: str
    section_name: str | None
    of_article: int | None
    person: int | None
    kind: str
    notice: str
    names: str
    has_ratings: bool
    begins_at: datetime | None
    closes_at: datetime | None
    until: datetime | None
    days: int | None


_MODE, _STORY, _CLOSING = "mode", "story", "closing"
_BLANK: Final[dict[str, Any]] = {
    "mode": Value("", CharField()),
    "section_name": Cast(Value(None), CharField()),
    "of_article": Cast(Value(None), IntegerField()),
    "person": Cast(Value(None), IntegerField()),
    "kind": Value("", CharField()),
    "notice": Value("", CharField()),
    "names": Value("", CharField()),
    "has_ratings": Value(True, BooleanField()),
    "begins_at": Cast(Value(None), DateTimeField()),
    "closes_at": Cast(Value(None), DateTimeField()),
    "until": Cast(Value(None), DateTimeField()),
    "days": Cast(Value(None), IntegerField()),
}


def _columns(source: str, rows: QuerySet[Any], **own: Any) -> QuerySet[Any, Any]:
    """Give `rows` all columns of _Row; those that neither it nor `own` has are blank."""
    model: type[Model] = rows.model
    named = {field.name for field in model._meta.get_fields()}
    blank = {name: value for name, value in _BLANK.items() if name not in named}
    found = rows.order_by().annotate(source=Value(source, CharField()), **(blank | own))
    columns: QuerySet[Any, Any] = found.values_list(*_Row._fields)
    return columns


def _applying() -> Q:
    applies = Q(section=None, article=None, reader=None) | Q(article=Parameter("article"))
    # An article without a section matches no mode, also none without one: in SQL nothing equals NULL.
    applies |= Q(section=Parameter("section"))
    # No reader has an empty key.
    return applies | Q(reader__key_hash=Parameter("key_hash"))


def _asked() -> QuerySet[Any, Any]:
    article = Parameter("article")
    modes = ModerationMode.objects.filter(_applying())
    stories = SensitiveStory.objects.not_ended(at=Parameter("at")).about(article)
    closings = ClosingRule.objects.filter(Q(article=None) | Q(article=article))
    return _columns(
        _MODE,
        modes,
        section_name=F("section__name"),
        of_article=F("article_id"),
        person=F("reader_id"),
    ).union(
        _columns(_STORY, stories),
        _columns(_CLOSING, closings, of_article=F("article_id")),
    )


# Compiled once: every page with a form and every comment asks for it.
_ASKED: Statement[ModerationMode] = Statement(_asked)


@dataclass(frozen=True)
class Story:
    """A sensitive story that holds now, and until when."""

    kind: str
    until: datetime | None

    @property
    def in_words(self) -> str:
        return _("Sensitive: %s") % StoryKind(self.kind).label.lower()


@dataclass(frozen=True)
class Terms:
    """What applies to a comment at a moment."""

    ruling: Ruling
    # Whether a mode names the person.
    is_by_person: bool
    has_ratings: bool
    notices: tuple[str, ...]
    # Names below these articles that hold a comment.
    names: tuple[str, ...]
    stories: tuple[Story, ...]
    # When the comments close by themselves, or closed.
    closes_at: datetime | None
    # When any of this changes by itself.
    next_moment: datetime | None
    is_over: bool

    @property
    def is_closed(self) -> bool:
        return self.ruling.mode == Mode.CLOSED


def terms_of(
    article: int,
    section: int | None,
    *,
    published_at: datetime | None,
    at: datetime,
    key_hash: str = "",
) -> Terms:
    """Return what applies to a comment on `article` by the reader with `key_hash`: one query.

    `published_at` is when the article was first public.
    """
    found = _ASKED.rows(article=article, section=section, key_hash=key_hash, at=at)
    return _terms([_Row(*row) for row in found], published_at=published_at, at=at)


def _terms(rows: Sequence[_Row], *, published_at: datetime | None, at: datetime) -> Terms:
    known = [row for row in rows if row.source == _STORY]
    now = [row for row in known if row.begins_at is None or row.begins_at <= at]
    closes_at = _closing(rows, now, published_at)
    is_over = closes_at is not None and closes_at <= at
    scoped = [(row.mode, _scope(row)) for row in rows if row.source == _MODE]
    scoped += [(row.mode, _story(row).in_words) for row in now]
    if is_over:
        scoped.append((Mode.CLOSED.value, _("The closing date")))
    if not any(row.source == _MODE for row in rows):
        scoped.insert(0, default_ruling())
    moments = [moment for row in known for moment in (row.begins_at, row.closes_at, row.until)]
    coming = [each for each in (*moments, closes_at) if each and each > at]
    return Terms(
        ruling=strictest(scoped),
        is_by_person=any(row.person for row in rows),
        has_ratings=all(row.has_ratings for row in now),
        notices=tuple(dict.fromkeys(row.notice for row in now if row.notice)),
        names=tuple(dict.fromkeys(name for row in now for name in row.names.splitlines())),
        stories=tuple(map(_story, now)),
        closes_at=closes_at,
        next_moment=min(coming, default=None),
        is_over=is_over,
    )


def _story(row: _Row) -> Story:
    return Story(row.kind, row.until)


def _closing(
    rows: Iterable[_Row], stories: Iterable[_Row], published_at: datetime | None
) -> datetime | None:
    """Return when the comments close by themselves; an article's own rule stands above the site's."""
    rules = sorted(
        (row for row in rows if row.source == _CLOSING), key=lambda row: -bool(row.of_article)
    )
    moments = [row.closes_at for row in stories if row.closes_at]
    if rules and rules[0].days and published_at:
        moments.append(published_at + timedelta(days=rules[0].days))
    return min(moments, default=None)


def default_ruling() -> Ruling:
    return Ruling(DEFAULT_MODE.value, _("The whole site (default)"))


def strictest(scoped_modes: Iterable[tuple[str, str]]) -> Ruling:
    """Return the strictest of several modes, each with its scope; the first of equal ones."""
    modes = list(scoped_modes) or [default_ruling()]
    mode, scope = max(modes, key=lambda each: STRICTNESS.index(Mode(each[0])))
    return Ruling(mode, scope)


def _scope(row: _Row) -> str:
    if row.person:
        return _("This reader")
    if row.of_article:
        return _("This article")
    return str(row.section_name or _("The whole site"))
