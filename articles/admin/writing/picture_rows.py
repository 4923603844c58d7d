"""The pictures in an article's form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.writing.inlines import ArticleInline
from articles.admin.writing.numbered_rows import NumberedForm, NumberedFormSet, NumberedRows
from articles.models import Article, Placement
from articles.permissions import may
from newsroom.desk.yes_or_no import yes_or_no


class PlacementForm(NumberedForm):
    """One picture of the article."""

    class Meta:
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2, "cols": 24}),
            "alt_text": forms.Textarea(attrs={"rows": 2, "cols": 20}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # What counts while the field is empty.
            self.fields["alt_text"].widget.attrs["placeholder"] = self.instance.picture.alt_text


class PlacementFormSet(NumberedFormSet):
    """All pictures of one article; at most one of them leads."""

    reference = "placement"
    twice = gettext_lazy("Two pictures have the number %d.")
    unknown = gettext_lazy(
        "The text refers to picture %d, but no picture in this list has that number."
    )

    def problems(self, staying: list[forms.ModelForm]) -> list[str]:
        """Return what is wrong with the numbers, and with more than one lead."""
        found = super().problems(staying)
        if sum(form.instance.is_lead for form in staying) > 1:
            found.append(_("Only one picture can be the lead."))
        return found

    def save(self, commit: bool = True) -> Any:
        """Clear the old lead first: the database allows only one lead at any moment."""
        lead = next((f.instance.pk for f in self.staying() if f.instance.is_lead), None)
        leads = Placement.objects.filter(article=self.instance, is_lead=True)
        leads.exclude(pk__in=[lead or 0]).update(is_lead=False)
        return super().save(commit=commit)


class PlacementInline(NumberedRows, ArticleInline):
    model = Placement
    form = PlacementForm
    formset = PlacementFormSet
    fields = ["thumbnail", "number", "picture", "credit", "caption", "alt_text", "is_lead"]
    readonly_fields = ["thumbnail", "credit", "leads"]

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Say in words which picture leads where the form cannot be changed."""
        if obj is None or may(request.user, "edit", obj):
            return self.fields
        return [name if name != "is_lead" else "leads" for name in self.fields]

    @admin.display(description=gettext_lazy("Credit"))
    def credit(self, placement: Any) -> str:
        """Lead to the picture, whose credit counts wherever it is shown; a new row has none yet."""
        if not placement.pk:
            return ""
        address = reverse("admin:articles_picture_change", args=[placement.picture_id])
        words = placement.picture.credit or _("No credit")
        return format_html('<a href="{}" target="_blank">{}</a>', address, words)

    @admin.display(description=gettext_lazy("lead picture"))
    def leads(self, placement: Any) -> str:
        return yes_or_no(placement.is_lead)
