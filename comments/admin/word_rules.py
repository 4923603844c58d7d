"""Lets the desk edit its word rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from comments.models import WordRule
from comments.permissions import may
from comments.screening.lookups import compiled_rules
from comments.screening.text.word_matcher import problem_with
from newsroom.desk.site import DeskAdmin


class WordRuleForm(forms.ModelForm):
    """Words that a rule can look for."""

    def clean_words(self) -> str:
        """Refuse what folds to nothing, or would match everything."""
        words: str = " ".join(self.cleaned_data["words"].split())
        if problem := problem_with(words):
            raise forms.ValidationError(problem, code="words")
        return words


@admin.register(WordRule)
class WordRuleAdmin(DeskAdmin):
    """Words that hold a comment, for those who decide on comments."""

    form = WordRuleForm
    list_display = ["words", "note", "made_by", "made_at"]
    list_select_related = ["made_by"]
    search_fields = ["words", "note"]
    fields = ["words", "note", "made_by", "made_at"]
    readonly_fields = ["made_by", "made_at"]
    actions = None

    def save_model(self, request: HttpRequest, obj: WordRule, form: Any, change: bool) -> None:
        """Save by the one road."""
        compiled_rules.put(obj, at=timezone.now(), by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: WordRule) -> None:
        """Delete by the one road."""
        compiled_rules.remove(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "decide")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
