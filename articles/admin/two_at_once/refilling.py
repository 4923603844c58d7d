"""Writes into a posted form what was merged: the fields, and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, QueryDict

from articles.admin.two_at_once.typed import Typed
from articles.admin.writing.lasting_formset import Row, posted_rows, row_id, with_rows
from articles.merging.merged_pieces import BODY, FIELDS, ROWS, Said
from articles.models import Article, Tag

_MOMENTS: Final = ("published_at", "updated_at")


def refilled(
    admin: ModelAdmin, request: HttpRequest, typed: Typed, *, merged: Said, base: Said, now: Said
) -> QueryDict:
    """Return the posted data with what was `merged`; the database holds what is said `now`."""
    data = request.POST.copy()
    for key in (*FIELDS, BODY):
        if merged.get(key) != typed.said.get(key) and key in typed.form.fields:
            _write(data, key, typed.form.fields[key].widget, _value(key, merged[key]))
    _write_tags(data, typed.said["tags"], merged["tags"])
    for key in ROWS:
        if now.get(key, []) == base.get(key, []):
            continue
        old = _rows_of(admin, request, typed.form.instance, key)
        is_theirs = merged.get(key, []) == now.get(key, [])
        data = with_rows(data, key, old=old, new=[]) if is_theirs else _with_only(data, key, old)
    return data


def _value(key: str, said: Any) -> Any:
    return datetime.fromisoformat(said) if key in _MOMENTS and said else said


def _write(data: QueryDict, name: str, widget: forms.Widget, value: Any) -> None:
    if isinstance(widget, forms.MultiWidget):
        for number, part in enumerate(widget.decompress(value) or ()):
            data[f"{name}_{number}"] = part
    elif found := _posted(widget, value):
        data.setlist(name, found)
    else:
        data.pop(name, None)


def _posted(widget: forms.Widget, value: Any) -> list[str]:
    """Return what a browser sends of a field with this value."""
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    found = shown if isinstance(shown, list) else [shown]
    return ["" if each is None else str(each) for each in found]


def _write_tags(data: QueryDict, typed: list[str], merged: list[str]) -> None:
    """Add and take away what differs: what was typed stays as it was typed."""
    differs = Tag.objects.filter(name__in={*typed} ^ {*merged})
    keys = {str(tag.pk): tag.name for tag in differs}
    gone = {key for key, name in keys.items() if name not in merged}
    kept = [each for each in data.getlist("tags") if each not in gone and each not in keys]
    data.setlist("tags", [*kept, *(key for key in keys if key not in gone)])


def _rows_of(admin: ModelAdmin, request: HttpRequest, article: Article, key: str) -> list[Row]:
    """Return the rows that the database holds, as a form would send them untouched."""
    for formset_class, inline in admin.get_formsets_with_inlines(request, article):
        if formset_class.get_default_prefix() == key:
            rows = inline.get_queryset(request)
            formset = formset_class(instance=article, prefix=key, queryset=rows)
            return [dict(_fields(form)) for form in formset.initial_forms]
    return []


def _fields(form: Any) -> Iterator[tuple[str, list[str]]]:
    for field in form:
        if field.name != "DELETE" and (found := _posted(field.field.widget, field.value())):
            yield field.name, found


def _with_only(data: QueryDict, key: str, now: list[Row]) -> QueryDict:
    """Return the data with the posted rows alone: others that the database holds are ticked off."""
    rows = posted_rows(data, key)
    posted = {row_id(row) for row in rows}
    others = [row | {"DELETE": ["on"]} for row in now if row_id(row) not in posted]
    old = [row for row in rows if row_id(row) is not None]
    return with_rows(data, key, old=old + others, new=[r for r in rows if row_id(r) is None])
