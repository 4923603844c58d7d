"""Rows of an article's form to which its text refers by number: a row keeps its number for good."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.pictures.picture_list import give_thumbnails, thumbnail_of
from articles.admin.writing.inlines import ArticleRows
from articles.admin.writing.lasting_formset import LastingFormSet
from articles.admin.writing.text.editor import references
from newsroom.desk.keys import DeskAutocomplete


class NumberedForm(forms.ModelForm):
    """One row; its number never changes, because the text refers to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number"]
        number.required = False
        number.disabled = self.instance.pk is not None

    def validate_constraints(self) -> None:
        """Do nothing: the formset checks the constraints, because it knows all rows of the save."""


class NumberedFormSet(LastingFormSet):
    """All rows of one article: it numbers them and checks the text's references."""

    # As the text's references name them.
    reference = ""
    # Sentences with the number.
    twice: Any = ""
    unknown: Any = ""

    def get_queryset(self) -> Any:
        """Return the rows, each with the thumbnail of its picture."""
        is_first = not hasattr(self, "_queryset")
        rows = super().get_queryset()
        if is_first:
            give_thumbnails(each.picture for each in rows if each.picture)
        return rows

    def validate_unique(self) -> None:
        """Do nothing: `clean()` checks this, with a message that names the number."""

    def staying(self) -> list[forms.ModelForm]:
        """Return the rows that will be there after the save."""
        return [
            form
            for form in self.forms
            if not self._should_delete_form(form)  # type: ignore[attr-defined]
            and (form.instance.pk is not None or form.has_changed())
        ]

    def clean(self) -> None:
        """Assign missing numbers, then check what concerns all rows."""
        super().clean()
        staying = self.staying()
        self._give_numbers(staying)
        if problems := self.problems(staying):
            raise ValidationError(problems)

    def problems(self, staying: list[forms.ModelForm]) -> list[str]:
        """Return a sentence for each number that two rows have, or that the text names in vain."""
        numbers = [form.instance.number for form in staying]
        doubled = {n for n in numbers if numbers.count(n) > 1}
        missing = references(self.instance.body or "", self.reference) - set(numbers)
        return [
            *(self.twice % number for number in sorted(doubled)),
            *(self.unknown % number for number in sorted(missing)),
        ]

    def _give_numbers(self, staying: list[forms.ModelForm]) -> None:
        # Count deleted rows too, so that no number is ever used for two rows.
        next_number = max((form.instance.number or 0 for form in self.forms), default=0) + 1
        for form in staying:
            if form.instance.number is None and "number" not in form.errors:
                form.instance.number = next_number
                next_number += 1


class NumberedRows(ArticleRows):
    """The rows in the form; each may show a picture."""

    autocomplete_fields = ["picture"]
    ordering = ["number"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: QuerySet = super().get_queryset(request)
        return rows.select_related("picture")

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Show the pictures where one is chosen."""
        if db_field.name == "picture":
            attrs = {"data-thumbnails": "true"}
            kwargs["widget"] = DeskAutocomplete(db_field, self.admin_site, attrs=attrs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("Thumbnail"))
    def thumbnail(self, row: Any) -> str:
        """Show the picture; a new row has none yet."""
        return thumbnail_of(row.picture) if row.pk and row.picture else ""
