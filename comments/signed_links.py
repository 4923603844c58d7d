"""Links that only their holder knows: signed, for one purpose, and valid for a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)


def token_of(row: Model, *, purpose: str) -> str:
    """Return what leads to `row` for this purpose, as in "notices", and for no other."""
    return signing.dumps({"pk": row.pk}, salt=f"comments.{purpose}")


def find(rows: QuerySet[M], token: str, *, purpose: str, max_age: timedelta) -> M:
    """Return the row that `token` leads to; whatever is wrong with it, nothing is there."""
    try:
        kept = signing.loads(token, salt=f"comments.{purpose}", max_age=max_age)
    except signing.BadSignature:
        kept = {"pk": None}
    row = rows.filter(pk=kept["pk"]).first()
    if row is None:
        raise Http404(_("There is nothing at this address."))
    return row
