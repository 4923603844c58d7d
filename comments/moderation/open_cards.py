"""Who looks at which comment of the queue at this moment, so that two do not decide on the same one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from comments.models import Comment, OpenCard
from comments.permissions import in_sections
from newsroom.db.compiled_queries import Parameter
from newsroom.desk.person_names import name_of

# An open page says three times a minute that it is still there. One that could not say goodbye is
# forgotten after this.
KEPT: Final = timedelta(minutes=1)
_NAMES: Final = ("username", "first_name", "last_name")


def open_card(comment: Comment, *, by: User, at: datetime) -> None:
    """Note that `by` reads this comment now, and no other: one statement."""
    OpenCard.objects.bulk_create(
        [OpenCard(account=by, comment=comment, opened_at=at)],
        update_conflicts=True,
        unique_fields=["account"],
        update_fields=["comment", "opened_at"],
    )


def close_card(comment: Comment, *, by: User) -> None:
    """Note that `by` reads this comment no more; another card that they have opened since stays."""
    OpenCard.objects.filter(account=by, comment=comment).delete()


def _of_others(user: int | Parameter, since: datetime | Parameter) -> QuerySet[OpenCard]:
    recent = OpenCard.objects.filter(opened_at__gt=since)
    return recent.exclude(account=user).order_by("opened_at")


def with_reader(rows: QuerySet, user: int | Parameter, *, since: datetime | Parameter) -> QuerySet:
    """Add to each comment the name of who else reads it now, or None: in the same query."""
    found = _of_others(user, since).filter(comment=OuterRef("pk"))
    named = found.values(json=JSONObject(**{name: f"account__{name}" for name in _NAMES}))
    read: QuerySet = rows.annotate(read_by=Subquery(named[:1]))
    return read


def sentence(row: Any) -> str:
    """Return who reads a comment to which `with_reader` has added it; "" if nobody does."""
    named = vars(row).get("read_by")
    return _said(User(**named)) if named else ""


def readers(user: User, *, at: datetime) -> dict[int, str]:
    """Return a sentence about each comment that others read now, by its number: one query."""
    rows = in_sections(user, _of_others(user.pk, at - KEPT), "comment__article").select_related(
        "account"
    )
    # Of two, the first is named.
    return {row.comment_id: _said(row.account) for row in reversed(rows)}


def _said(reader: User) -> str:
    return _("%s reads this one") % name_of(reader)


def forget(*, at: datetime) -> None:
    OpenCard.objects.filter(opened_at__lte=at - KEPT).delete()
