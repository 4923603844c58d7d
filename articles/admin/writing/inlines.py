"""The bylines, pictures and links in an article's form."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Q, QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.page_things.picture_list import give_thumbnails, thumbnail_of
from articles.admin.writing.editor import references
from articles.admin.writing.lasting_formset import LastingFormSet
from articles.admin.writing.proposing import BylineForm, ContributorField, TypingSelect
from articles.models import Article, Byline, Placement, RelatedLink
from articles.models.article import current_editions_of
from articles.permissions import headline_for, headline_or_number, may, may_name, permitted
from newsroom.desk.keys import DeskAutocomplete, PossibleKeysAdmin
from newsroom.desk.yes_or_no import yes_or_no


class ArticleInline(PossibleKeysAdmin, admin.TabularInline):
    """Inline rows that keep the typed text even if their database row was deleted."""

    formset = LastingFormSet
    extra = 0

    def formfield_for_dbfield(self, db_field: Field, request: Any, **kwargs: Any) -> Any:
        """Offer no button that deletes the person or picture itself; a box removes only the row."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field


class BylineInline(ArticleInline):
    model = Byline
    form = BylineForm
    fields = ["contributor", "role", "wording", "order"]
    autocomplete_fields = ["contributor"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let a person be typed who is no contributor yet."""
        if db_field.name == "contributor":
            kwargs["form_class"] = ContributorField
            kwargs["widget"] = TypingSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PlacementForm(forms.ModelForm):
    """One picture of the article; its number never changes, because the text refers to it."""

    class Meta:
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2, "cols": 40}),
            "alt_text": forms.Textarea(attrs={"rows": 2, "cols": 30}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number"]
        number.required = False
        number.disabled = self.instance.pk is not None

    def validate_constraints(self) -> None:
        """Do nothing: the formset checks the constraints, because it knows all rows of the save."""


class PlacementFormSet(LastingFormSet):
    """All pictures of one article: it numbers them and checks the lead and the text's references."""

    def get_queryset(self) -> Any:
        """Return the rows, each with the thumbnail of its picture."""
        is_first = not hasattr(self, "_queryset")
        rows = super().get_queryset()
        if is_first:
            give_thumbnails(each.picture for each in rows)
        return rows

    def validate_unique(self) -> None:
        """Do nothing: `clean()` checks this, with a message that names the number."""

    def _staying(self) -> list[forms.ModelForm]:
        return [
            form
            for form in self.forms
            if not self._should_delete_form(form)  # type: ignore[attr-defined]
            and (form.instance.pk is not None or form.has_changed())
        ]

    def clean(self) -> None:
        """Assign missing numbers, then check numbers, lead and references across all rows."""
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
        # Count deleted rows too, so that no number is ever used for two pictures.
        next_number = max((form.instance.number or 0 for form in self.forms), default=0) + 1
        for form in staying:
            if form.instance.number is None and "number" not in form.errors:
                form.instance.number = next_number
                next_number += 1

    def save(self, commit: bool = True) -> Any:
        """Clear the old lead first: the database allows only one lead at any moment."""
        lead = next((f.instance.pk for f in self._staying() if f.instance.is_lead), None)
        leads = Placement.objects.filter(article=self.instance, is_lead=True)
        leads.exclude(pk__in=[lead or 0]).update(is_lead=False)
        return super().save(commit=commit)


class PlacementInline(ArticleInline):
    model = Placement
    form = PlacementForm
    formset = PlacementFormSet
    fields = ["thumbnail", "number", "picture", "caption", "alt_text", "is_lead"]
    readonly_fields = ["thumbnail", "leads"]
    autocomplete_fields = ["picture"]
    ordering = ["number"]

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Say in words which picture leads where the form cannot be changed."""
        if obj is None or may(request.user, "edit", obj):
            return self.fields
        return [name if name != "is_lead" else "leads" for name in self.fields]

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
    def thumbnail(self, placement: Any) -> str:
        """Show the picture; a new row has none yet."""
        return thumbnail_of(placement.picture) if placement.pk else ""

    @admin.display(description=gettext_lazy("lead picture"))
    def leads(self, placement: Any) -> str:
        return yes_or_no(placement.is_lead)


class RelatedLinkInline(ArticleInline):
    model = RelatedLink
    fk_name = "article"
    fields = ["title", "target", "url", "order"]
    readonly_fields = ["shown_target"]
    autocomplete_fields = ["target"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Name the targets in words where the form cannot be changed."""
        if obj is None or may(request.user, "edit", obj):
            return self.fields
        return [name if name != "target" else "shown_target" for name in self.fields]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        seen = may_name(request.user, "target")
        links: QuerySet = (
            super().get_queryset(request).select_related("target").annotate(may_name=seen)
        )
        return links.prefetch_related(current_editions_of("target"))

    @admin.display(description=gettext_lazy("target"))
    def shown_target(self, link: Any) -> str:
        return headline_or_number(link.target, link.may_name) if link.target else "–"

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer as targets the articles that the person may see, and the present targets."""
        if db_field.name == "target":
            seen = permitted(request.user, "see").values("pk")
            match = request.resolver_match
            here = (match.kwargs.get("object_id") if match else None) or "0"
            linked = RelatedLink.objects.filter(article=int(here) if here.isdecimal() else 0)
            kwargs["queryset"] = Article.objects.filter(
                Q(pk__in=seen) | Q(pk__in=linked.values("target"))
            )
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "target":
            # A present target may be an article that the person may not see.
            field.label_from_instance = partial(headline_for, request.user)
        return field
