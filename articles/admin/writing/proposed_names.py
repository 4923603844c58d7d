"""Saves what was typed into the tags and bylines of an article's form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Max

from articles.models import Byline
from articles.page_things import proposals

# The largest number that the column takes.
_LARGEST_ORDER: Final = 32_767


def keep_tags(form: Any, *, by: User, at: datetime) -> None:
    """Save new tags; let the form have those that were typed in either field."""
    values = form.cleaned_data
    tags = [*values.get("tags", []), *values.get("tag_names", [])]
    values["tags"] = [proposals.keep(tag, by=by, at=at) for tag in tags]


def keep_people(formsets: Iterable[Any], *, by: User, at: datetime) -> None:
    """Save the people who were typed into rows that stay."""
    rows = [
        form
        for formset in formsets
        if formset.model is Byline
        for form in formset.forms
        if form not in formset.deleted_forms and form.instance.contributor is not None
    ]
    for form in rows:
        form.instance.contributor = proposals.keep(form.instance.contributor, by=by, at=at)


def add_to_byline(form: Any, *, by: User, at: datetime) -> None:
    """Add the people who were typed as names behind those in the byline."""
    bylines = form.instance.bylines
    for person in form.cleaned_data.get("byline_names", []):
        kept = proposals.keep(person, by=by, at=at)
        if not bylines.filter(contributor=kept).exists():
            last = bylines.aggregate(last=Max("order"))["last"]
            order = 0 if last is None else min(last + 1, _LARGEST_ORDER)
            bylines.create(contributor=kept, order=order)
