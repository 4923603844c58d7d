"""The videos and posts in an article's form."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db.models import DateField, URLField
from django.utils.translation import gettext_lazy

from articles.admin.writing.numbered_rows import NumberedForm, NumberedFormSet, NumberedRows
from articles.models import Embed


class EmbedForm(NumberedForm):
    """One video or post of the article."""

    class Meta:
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "cols": 60})}


class EmbedFormSet(NumberedFormSet):
    """All videos and posts of one article."""

    reference = "embed"
    twice = gettext_lazy("Two videos or posts have the number %d.")
    unknown = gettext_lazy(
        "The text refers to video or post %d, but none in this list has that number."
    )


class EmbedInline(NumberedRows, admin.StackedInline):
    model = Embed
    form = EmbedForm
    formset = EmbedFormSet
    fields = [
        ("kind", "number"), "video", "title", ("author", "published"), ("thumbnail", "picture"),
        "text", "url",
    ]  # fmt: skip
    readonly_fields = ["thumbnail"]
    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        # The browser's own calendar, and none of Django's clock.
        DateField: {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")},
    }
