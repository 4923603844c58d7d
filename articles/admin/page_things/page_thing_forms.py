"""The forms of pictures, contributors, sections and tags: why something changed, and whose a slug was."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor, Section, Tag
from articles.names.slugs import SLUG_OF_NAME, make_slug
from articles.page_things.former_slugs import former_owner

FORMER: Final[dict[type[Any], Any]] = {
    Contributor: _(
        "“%(slug)s” was the slug of the contributor “%(name)s”, and the old address still leads there."
        " Please choose another."
    ),
    Section: _(
        "“%(slug)s” was the slug of the section “%(name)s”, and the old address still leads there."
        " Please choose another."
    ),
    Tag: _(
        "“%(slug)s” was the slug of the tag “%(name)s”, and the old address still leads there."
        " Please choose another."
    ),
}


class PageThingForm(forms.ModelForm):
    """The fields of the thing, and the reason for the change."""

    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Optional. Kept in the history; readers do not see it."),
    )


class NamedForm(PageThingForm):
    """The same for what has a slug; left empty, it is made of the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = SLUG_OF_NAME

    def clean_slug(self) -> str:
        """Refuse a slug that another one once had: its old address still leads there."""
        model = self._meta.model
        slug: str = self.cleaned_data["slug"] or self._made(model)
        owner = former_owner(model, slug)
        if owner is not None and owner.pk != self.instance.pk:
            raise ValidationError(FORMER[model] % {"slug": slug, "name": owner})
        return slug

    def _made(self, model: type[Any]) -> str:
        name, kind = self.cleaned_data.get("name", ""), str(model._meta.model_name)
        length = model._meta.get_field("slug").max_length
        return make_slug(name, kind=kind, length=length, language=settings.LANGUAGE_CODE)
