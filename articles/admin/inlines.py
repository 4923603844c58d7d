"""What belongs to an article and is edited within its form: bylines, pictures, links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Q, URLField
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.editor import references
from articles.admin.lasting_formset import LastingFormSet
from articles.models import Article, Byline, Placement, RelatedLink
from articles.permissions import permitted


class ArticleInline(admin.TabularInline):
    """Rows that keep what was typed even if their own row is gone."""

    formset = LastingFormSet
    extra = 0

    def formfield_for_dbfield(self, db_field: Field, request: Any, **kwargs: Any) -> Any:
        """Offer no deleting of a person or picture beside a row: the row's own box removes it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field


class BylineInline(ArticleInline):
    """Who is named above the article."""

    model = Byline
    fields = ["contributor", "role", "wording", "order"]
    autocomplete_fields = ["contributor"]


class PlacementForm(forms.ModelForm):
    """One picture of the article; its number is given once, since the text refers to it."""

    class Meta:
        widgets = {"caption": forms.Textarea(attrs={"rows": 2, "cols": 40})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number"]
        number.required = False
        number.disabled = self.instance.pk is not None

    def validate_constraints(self) -> None:
        """Leave them to the formset, which knows of the rows that are saved along."""


class PlacementFormSet(LastingFormSet):
    """All pictures of one article: numbered, with one lead, and with none missing from the text."""

    def validate_unique(self) -> None:
        """Leave it to `clean()`, whose words name the number."""

    def _staying(self) -> list[forms.ModelForm]:
        return [
            form
            for form in self.forms
            if not self._should_delete_form(form)  # type: ignore[attr-defined]
            and (form.instance.pk is not None or form.has_changed())
        ]

    def clean(self) -> None:
        """Give the missing numbers, then check what only the whole can show."""
        super().clean()
        staying = self._staying()
        self._give_numbers(staying)
        numbers = [form.instance.number for form in staying]
        problems = [
            _("Two pictures have the number %d.") % number
            for number in sorted({n for n in numbers if numbers.count(n) > 1})
        ]
        if sum(form.instance.is_lead for form in staying) > 1:
            problems.append(_("Only one picture can be the lead."))
        problems += [
            _("The text refers to picture %d, but no picture in this list has that number.") % n
            for n in sorted(references(self.instance.body or "") - set(numbers))
        ]
        if problems:
            raise ValidationError(problems)

    def _give_numbers(self, staying: list[forms.ModelForm]) -> None:
        # Also numbers of rows that go with this save: none is ever used for two pictures.
        next_number = max((form.instance.number or 0 for form in self.forms), default=0) + 1
        for form in staying:
            if form.instance.number is None and "number" not in form.errors:
                form.instance.number = next_number
                next_number += 1

    def save(self, commit: bool = True) -> Any:
        """Take the lead from its old place first: the database allows one at any moment."""
        lead = next((f.instance.pk for f in self._staying() if f.instance.is_lead), None)
        leads = Placement.objects.filter(article=self.instance, is_lead=True)
        leads.exclude(pk__in=[lead or 0]).update(is_lead=False)
        return super().save(commit=commit)


class PlacementInline(ArticleInline):
    """The pictures of the article, and where they stand."""

    model = Placement
    form = PlacementForm
    formset = PlacementFormSet
    fields = ["number", "picture", "caption", "is_lead"]
    autocomplete_fields = ["picture"]
    ordering = ["number"]


class RelatedLinkInline(ArticleInline):
    """What the article offers to read next."""

    model = RelatedLink
    fk_name = "article"
    fields = ["title", "target", "url", "order"]
    autocomplete_fields = ["target"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer as a target what `request.user` may see, and what is one already."""
        if db_field.name == "target":
            seen = permitted(request.user, "see").values("pk")
            match = request.resolver_match
            here = (match.kwargs.get("object_id") if match else None) or "0"
            linked = RelatedLink.objects.filter(article=int(here) if here.isdecimal() else 0)
            kwargs["queryset"] = Article.objects.filter(
                Q(pk__in=seen) | Q(pk__in=linked.values("target"))
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
