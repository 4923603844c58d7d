"""Fields with a limit: browsers would cut a pasted text in silence, so the desk counts instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

# Filled in by a script; without one the server says it when the form is sent.
_WORDS = _("{number} of {limit} characters")


def counted(field: forms.Field) -> forms.Field:
    """Let any length be typed, and say to the page what the limit is."""
    limit = field.widget.attrs.pop("maxlength", None)
    if limit:
        field.widget.attrs |= {"data-limit": limit, "data-limit-words": _WORDS}
    return field


class CountedForm(forms.Form):
    """A form of the desk that no model makes, in whose fields nothing is cut."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            counted(field)


class LimitsAdmin(admin.options.BaseModelAdmin):
    """A screen or an inline in whose fields nothing is cut."""

    def formfield_for_dbfield(self, db_field: Field, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return counted(field) if isinstance(field, forms.CharField) else field
