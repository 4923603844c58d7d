"""Who else is writing an article at this moment, and who has saved it since somebody opened it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision, UnsavedForm
from newsroom.desk.person_names import name_of

# Who has changed nothing for longer than this is not writing any more.
RECENT: Final = timedelta(minutes=5)
# More names than these say no more than that there are many.
MOST_NAMED: Final = 3
_SLOTS: Final = [f"writing_{number}" for number in range(MOST_NAMED)]
_NAMES: Final = ("username", "first_name", "last_name")


def _row(person: str, at: str) -> JSONObject:
    return JSONObject(at=F(at), **{name: F(f"{person}__{name}") for name in _NAMES})


def with_others(
    articles: QuerySet[Article], *, by: User, form: str, at: datetime
) -> QuerySet[Article]:
    """Let each article say who else is writing it and who saved it last: in the same query."""
    writing = UnsavedForm.objects.filter(article=OuterRef("pk"), form=form)
    writing = writing.filter(typed_at__gt=at - RECENT).exclude(account=by).order_by("-typed_at")
    writers = writing.values(row=_row("account", "typed_at"))
    last = Revision.objects.filter(article=OuterRef("pk"), number=OuterRef("version"))
    saved = last.values(row=_row("made_by", "made_at"))
    slots = {name: Subquery(writers[n : n + 1]) for n, name in enumerate(_SLOTS)}
    return articles.annotate(**slots, saved_last=Subquery(saved[:1]))


def writers(article: Article) -> list[str]:
    """Return a sentence for each who is writing, the last change first; needs `with_others`."""
    found = [row for name in _SLOTS if (row := getattr(article, name))]
    return [_("%(who)s is writing here, last change %(time)s.") % _words(row) for row in found]


def savers(article: Article) -> list[str]:
    """Return a sentence about who saved the newest version, if any is; needs `with_others`."""
    row = article.saved_last  # type: ignore[attr-defined]
    said = _("%(who)s saved this piece at %(time)s: your next save will merge both versions.")
    return [said % _words(row)] if row else []


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    moment = datetime.fromisoformat(row["at"])
    # SQLite keeps times without a zone.
    known = moment if timezone.is_aware(moment) else moment.replace(tzinfo=UTC)
    names = {name: row[name] for name in _NAMES}
    who = name_of(User(**names)) if names["username"] else _("An import")
    return {"who": who, "time": f"{timezone.localtime(known):%H:%M}"}
