"""Links that only their holder knows: signed, for one purpose, and valid for a limited time."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)


def token_of(row: Model, *, purpose: str) -> str:
    """Return a token of `row` for one purpose, such as "notices"."""
    return signing.dumps({"pk": row.pk}, salt=f"comments.{purpose}")


def find(rows: QuerySet[M], token: str, *, purpose: str, max_age: timedelta) -> M:
    """Return the row of `token`; raise Http404 for a bad or old token or a missing row."""
    try:
        values = signing.loads(token, salt=f"comments.{purpose}", max_age=max_age)
    except signing.BadSignature:
        values = {"pk": None}
    row = rows.filter(pk=values["pk"]).first()
    if row is None:
        raise Http404(_("There is nothing at this address."))
    return row
