"""An inline formset that keeps posted rows whose database row was deleted."""

from __future__ import annotations

from typing import Any

from django.forms import BaseInlineFormSet
from django.http import QueryDict

# A posted row: its field names without the prefix, and their values.
Row = dict[str, list[str]]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def posted_rows(data: QueryDict, prefix: str) -> list[Row]:
    """Return the posted rows, each with its field names without the prefix."""
    count = min(_number(data.get(f"{prefix}-TOTAL_FORMS", "")) or 0, 1_000)
    rows: list[Row] = [{} for _ in range(count)]
    for key in data:
        rest = key.removeprefix(f"{prefix}-")
        place, _, name = rest.partition("-")
        index = _number(place)
        if key.startswith(f"{prefix}-") and index is not None and index < count:
            rows[index][name] = data.getlist(key)
    return rows


def row_id(row: Row) -> int | None:
    return _number((row.get("id") or [""])[0])


def with_rows(data: QueryDict, prefix: str, *, old: list[Row], new: list[Row]) -> QueryDict:
    """Return the posted data with these rows alone: `old` ones have a row in the database."""
    result = data.copy()
    for key in [key for key in result if key.startswith(f"{prefix}-")]:
        if key.removeprefix(f"{prefix}-").partition("-")[0].isdecimal():
            del result[key]
    for index, row in enumerate(old + new):
        for name, values in row.items():
            result.setlist(f"{prefix}-{index}-{name}", values)
    result[f"{prefix}-TOTAL_FORMS"] = str(len(old + new))
    result[f"{prefix}-INITIAL_FORMS"] = str(len(old))
    return result


def with_lost_rows_as_new(data: QueryDict, prefix: str, present: set[int]) -> QueryDict:
    """Return the posted data; rows whose database row is not in `present` become new rows.

    Somebody else has deleted those. Django would leave them out when it shows the form again.
    """
    rows = posted_rows(data, prefix)
    lost = [row for row in rows if row_id(row) is not None and row_id(row) not in present]
    if not lost:
        return data
    kept = [row for row in rows if row_id(row) in present]
    anew = [row | {"id": [""]} for row in lost if "DELETE" not in row]
    added = [row for row in rows if row_id(row) is None]
    return with_rows(data, prefix, old=kept, new=anew + added)


class LastingFormSet(BaseInlineFormSet):
    """An inline that shows all posted rows again, even if somebody else deleted some of them."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        prefix, queryset = kwargs["prefix"], kwargs["queryset"]
        instance = kwargs["instance"]
        if data is not None and instance.pk is not None:
            present = set(queryset.filter(article=instance).values_list("pk", flat=True))
            data = with_lost_rows_as_new(data, prefix, present)
            posted = {row_id(row) for row in posted_rows(data, prefix)}
            kwargs["queryset"] = queryset.filter(pk__in=posted & present)
        super().__init__(data, *args, **kwargs)
