"""Keys of rows that somebody typed by hand: what no row can have is never asked of the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, ManyToManyField, Model
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest


def can_be_key(model: type[Model], text: Any, *, column: str | None = None) -> bool:
    """Return whether a row of `model` could have this key, or this value in another column.

    PostgreSQL refuses a NUL in any text, and both databases a number with too many digits.
    """
    field: Any = model._meta.get_field(column) if column else model._meta.pk
    while field.remote_field:
        field = field.target_field
    try:
        field.run_validators(field.to_python(text))
    except (ValidationError, ValueError, OverflowError):
        return False
    return "\0" not in str(text)


def possible_keys(model: type[Model], texts: Iterable[Any]) -> list[Any]:
    return [text for text in texts if can_be_key(model, text)]


class DeskAutocomplete(AutocompleteSelect):
    """A choice that comes back without the keys that no row can have; its error names them."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, possible_keys(_rows_of(self), value), attr)


class DeskAutocompleteMultiple(AutocompleteSelectMultiple):
    """The same for several choices."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, possible_keys(_rows_of(self), value), attr)


def _rows_of(widget: Any) -> type[Model]:
    model: type[Model] = widget.choices.queryset.model
    return model


class DeskMultipleChoiceField(ModelMultipleChoiceField):
    def _check_values(self, value: Any) -> Any:
        """Name the first key that no row can have, before the database is asked for all."""
        rows: Any = self.queryset
        for key in value:
            if not can_be_key(rows.model, key):
                words = self.error_messages["invalid_pk_value"]
                raise ValidationError(words, code="invalid_pk_value", params={"pk": str(key)[:40]})
        return super()._check_values(value)  # type: ignore[misc]


class PossibleKeysAdmin(admin.options.BaseModelAdmin):
    """A screen or an inline whose choices of other rows take any value without an error."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if "widget" not in kwargs and self._completes(db_field, request):
            kwargs["widget"] = DeskAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs.setdefault("form_class", DeskMultipleChoiceField)
        if "widget" not in kwargs and self._completes(db_field, request):
            kwargs["widget"] = DeskAutocompleteMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _completes(self, db_field: Field, request: HttpRequest) -> bool:
        return db_field.name in self.get_autocomplete_fields(request)
