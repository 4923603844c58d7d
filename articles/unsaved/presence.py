"""Who else is writing an article at this moment, and who has saved it since somebody opened it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision, UnsavedForm
from newsroom.desk.person_names import name_of

# Who has changed nothing for longer than this is not writing any more.
RECENT: Final = timedelta(minutes=5)
# More names than these say no more than that there are many.
MOST_NAMED: Final = 3
_NAMES: Final = ("username", "first_name", "last_name")


def with_others(
    articles: QuerySet[Article], *, by: User, form: str, at: datetime
) -> QuerySet[Article]:
    """Let each article say whether it `has_others`, who write it beside `by`: in the same query."""
    return articles.annotate(has_others=Exists(_others(OuterRef("pk"), by=by, form=form, at=at)))


def writers(article: Article, *, by: User, form: str, at: datetime) -> list[str]:
    """Return a sentence for each who is writing beside `by`, the last change first."""
    rows = _others(article.pk, by=by, form=form, at=at).order_by("-typed_at")
    found = rows.values_list("typed_at", *(f"account__{name}" for name in _NAMES))
    words = _("%(who)s is writing here, last change %(time)s.")
    return [words % _said(at, *names) for at, *names in found[:MOST_NAMED]]


def _others(article: Any, *, by: User, form: str, at: datetime) -> QuerySet[UnsavedForm]:
    rows = UnsavedForm.objects.filter(article=article, form=form, typed_at__gt=at - RECENT)
    return rows.exclude(account=by)


def saver(article: Article) -> str:
    """Return a sentence about who saved the newest version; "" if nothing was saved yet."""
    rows = Revision.objects.filter(article=article, number=article.version)
    row = rows.values_list("made_at", *(f"made_by__{name}" for name in _NAMES)).first()
    words = _("%(who)s saved this piece at %(time)s: your next save will merge both versions.")
    return words % _said(*row) if row else ""


def _said(at: datetime, *names: str | None) -> dict[str, str]:
    account = dict(zip(_NAMES, names, strict=True))
    who = name_of(User(**account)) if account["username"] else _("An import")
    return {"who": who, "time": f"{timezone.localtime(at):%H:%M}"}
