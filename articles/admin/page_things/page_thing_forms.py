"""The forms of pictures, contributors, sections and tags: why something changed, and whose a slug was."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor, Section, Tag
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
    """The same for what has a slug."""

    def clean_slug(self) -> str:
        """Refuse a slug that another one once had: its old address still leads there."""
        slug: str = self.cleaned_data["slug"]
        model = self._meta.model
        owner = former_owner(model, slug)
        if owner is not None and owner.pk != self.instance.pk:
            raise ValidationError(FORMER[model] % {"slug": slug, "name": owner})
        return slug
