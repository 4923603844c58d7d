"""What a person typed into an article's form, as a save would keep it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest

from articles.editions.compose import Rows
from articles.models import Article, Byline
from articles.record import revisions


class Typed:
    """The form and its rows, read from a request and checked, but not saved."""

    def __init__(self, admin: ModelAdmin, request: HttpRequest, article: Article) -> None:
        is_saved = article.pk is not None
        form_class: Any = admin.get_form(request, article if is_saved else None, change=is_saved)
        form_class.refuses_old = False
        self.form = form_class(request.POST, instance=copy(article))
        self.is_valid = self.form.is_valid()
        formsets, _inlines = admin._create_formsets(  # type: ignore[attr-defined]
            request, self.form.instance, change=is_saved
        )
        self.formsets = {each.prefix: each for each in formsets}
        self.is_valid = all(each.is_valid() for each in formsets) and self.is_valid

    @cached_property
    def said(self) -> dict[str, Any]:
        """All that it says, in the words of a revision; only of what is valid."""
        rows = self.rows
        said = revisions.shape(
            self.form.instance,
            tags=[tag.name for tag in rows.tags],
            bylines=rows.bylines,
            placements=rows.placements,
            links=[
                {"title": each.title, "target": each.target_id, "url": each.url}
                for each in rows.links
            ],
            embeds=rows.embeds,
        )
        return as_kept(said)

    @cached_property
    def rows(self) -> Rows:
        """The rows that will be there after the save; only those that are valid."""
        article = self.form.instance
        return Rows(
            bylines=[*self._rows("bylines", "order"), *self._typed_bylines()],
            placements=self._rows("placements", "number"),
            embeds=self._rows("embeds", "number"),
            links=self._rows("related_links", "order"),
            tags=self._names("tags", "tag_names"),
            corrections=list(article.corrections.all()) if article.pk else [],
        )

    def _names(self, *fields: str) -> list[Any]:
        return [thing for name in fields for thing in self.form.cleaned_data.get(name) or []]

    def _typed_bylines(self) -> Iterator[Byline]:
        for person in self._names("byline_names"):
            yield Byline(contributor=person)

    def _rows(self, prefix: str, order: str) -> list[Any]:
        """Return the rows that will be there after the save, in their order."""
        formset = self.formsets.get(prefix)
        article = self.form.instance
        if formset is None:
            # Who has no right to these rows has none in the form: they stay as they are.
            return list(getattr(article, prefix).all()) if article.pk else []
        rows = [
            form.instance
            for form in formset.forms
            if not form.errors
            and not form.cleaned_data.get("DELETE")
            and (form.instance.pk or form.has_changed())
        ]
        return sorted(rows, key=lambda row: getattr(row, order) or 0)


def as_kept(said: dict[str, Any]) -> dict[str, Any]:
    """Return a snapshot as the database gives it back."""
    kept: dict[str, Any] = json.loads(json.dumps(said, cls=DjangoJSONEncoder))
    return kept
