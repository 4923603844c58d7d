"""Pages of the queue: each begins behind the last row of the one before it, whatever was decided since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from newsroom.refused import Refused

ROWS: Final = 50


class Page(NamedTuple):
    rows: list[Any]
    # The place behind the last row; "" if that is the last of all.
    following: str


def _place(text: str) -> tuple[datetime, int]:
    """Return the moment and number of a row: "2024-05-17T09:00:00+00:00~12"."""
    moment, _sign, number = text.partition("~")
    try:
        found = parse_datetime(moment)
    except ValueError:
        found = None
    is_known = found is not None and found.tzinfo and number.isascii() and number.isdecimal()
    if not is_known or len(number) > 18:
        raise Refused(_("“%s” is no place in this list: please begin with its first page.") % text)
    assert found is not None  # noqa: S101
    return found, int(number)


def page(
    rows: QuerySet[Any],
    shown: Callable[[list[int]], Iterable[Any]],
    *,
    by: str,
    newest: bool,
    after: str,
    **beside: Any,
) -> Page:
    """Return the rows behind `after`, in the order of the column `by` and of their numbers.

    What they show is read by `shown`, for the numbers of the page's rows: with all rows joined, a
    database may sort a hundred thousand of them for each page. Columns in `beside` are asked for
    with the numbers.
    """
    sign, compare = ("-", "lt") if newest else ("", "gt")
    order = (f"{sign}{by}", f"{sign}pk")
    if after:
        moment, number = _place(after)
        same = Q(**{by: moment, f"pk__{compare}": number})
        # The first condition is in the second; the index of the order needs it said.
        rows = rows.filter(**{f"{by}__{compare}e": moment})
        rows = rows.filter(Q(**{f"{by}__{compare}": moment}) | same)
    chosen = rows.order_by(*order).values("pk", **beside)[: ROWS + 1]
    found = _in_order(chosen, shown)
    return Page(found[:ROWS], _after(found, by) if len(found) > ROWS else "")


def _in_order(
    chosen: Iterable[dict[str, Any]], shown: Callable[[list[int]], Iterable[Any]]
) -> list[Any]:
    columns = {row.pop("pk"): row for row in chosen}
    known = {row.pk: row for row in shown(list(columns))} if columns else {}
    for number, row in known.items():
        vars(row).update(columns[number])
    # Somebody may have erased one in between.
    return [known[number] for number in columns if number in known]


def _after(found: Sequence[Any], by: str) -> str:
    last = found[ROWS - 1]
    return f"{getattr(last, by).isoformat()}~{last.pk}"
