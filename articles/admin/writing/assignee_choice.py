"""Who works on an article, by name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from articles.acts.assigning import possible_assignees
from newsroom.desk.person_names import name_of


class AssigneeField(forms.ModelChoiceField):
    """One of those who can work on it."""

    def __init__(self, **options: Any) -> None:
        options["queryset"] = possible_assignees()
        super().__init__(**options)

    def label_from_instance(self, obj: User) -> str:
        return name_of(obj)
