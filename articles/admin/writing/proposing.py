"""Fields in which a tag or a person is chosen, or typed if there is none yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Contributor, Tag
from articles.page_things import proposals
from newsroom.desk.keys import (
    DeskAutocomplete,
    DeskAutocompleteMultiple,
    DeskMultipleChoiceField,
)
from newsroom.refused import Refused

# More new names than this in one save are a pasted list.
MOST_NAMES: Final = 30
_COMMA: Final = re.compile(r"[,،，、\n]")


def _is_key(value: Any) -> bool:
    return not isinstance(value, str) or value.strip().isdecimal()


def _with_typed(groups: list[Any], widget: Any, name: str, value: Iterable[Any]) -> list[Any]:
    """Return the options with those that were typed, which no row has yet."""
    options = groups[0][1]
    typed = [each for each in value if each and not _is_key(each)]
    for each in typed:
        options.append(widget.create_option(name, each, each, {each}, len(options)))
    return groups


def _letting_type(attrs: dict[str, Any]) -> dict[str, Any]:
    return {**attrs, "data-tags": "true"}


class TypingSelect(DeskAutocomplete):
    """A choice that also takes what is typed."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        return _letting_type(super().build_attrs(base_attrs, extra_attrs))

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return _with_typed(super().optgroups(name, value, attr), self, name, value)


class TypingSelectMultiple(DeskAutocompleteMultiple):
    """The same for several choices."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        return _letting_type(super().build_attrs(base_attrs, extra_attrs))

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return _with_typed(super().optgroups(name, value, attr), self, name, value)


def all_meant(model: type[Tag | Contributor], names: Iterable[str]) -> list[Any]:
    """Return what the typed names mean, each once; new ones are not yet saved.

    Raises ValidationError with a sentence for each that cannot be a name.
    """
    typed = [name for name in map(str.strip, names) if name]
    if len(typed) > MOST_NAMES:
        words = _("You typed %(number)d names. Please add at most %(most)d at once.")
        raise ValidationError(words % {"number": len(typed), "most": MOST_NAMES})
    found: dict[str, Any] = {}
    problems: list[str] = []
    for name in typed:
        try:
            thing = proposals.meant(model, name)
            found.setdefault(thing.slug, thing)
        except Refused as refused:
            problems += refused.sentences
    if problems:
        raise ValidationError(problems)
    return list(found.values())


class TagsField(DeskMultipleChoiceField):
    """Tags; one that was typed is found by its name, or made when the article is saved."""

    def clean(self, value: Any) -> Any:
        given = value if isinstance(value, list | tuple) else []
        chosen = list(super().clean([each for each in given if _is_key(each)]))
        known = {tag.slug for tag in chosen}
        typed = all_meant(Tag, [each for each in given if not _is_key(each)])
        return [*chosen, *(tag for tag in typed if tag.slug not in known)]

    def _check_values(self, value: Any) -> Any:
        """Say of a number that it is no tag: somebody has typed a year."""
        try:
            return super()._check_values(value)
        except ValidationError as error:
            number = error.params and error.params.get("pk", error.params.get("value"))
            raise ValidationError(_no_name(Tag, number)) from error


class ContributorField(forms.ModelChoiceField):
    """A person or organisation; one that was typed is found, or made when the article is saved."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if not _is_key(value):
            return next(iter(all_meant(Contributor, [value])), None)
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(_no_name(Contributor, value)) from error


def _no_name(model: type[Tag | Contributor], number: Any) -> str:
    try:
        proposals.meant(model, str(number))
    except Refused as refused:
        return str(refused)
    return str(_("“%s” is not one of the choices.") % number)


class NamesField(forms.CharField):
    """Names separated by commas, for browsers without JavaScript."""

    def __init__(self, model: type[Tag | Contributor], **kwargs: Any) -> None:
        self.model = model
        widget = forms.TextInput(attrs={"class": "vTextField"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        return all_meant(self.model, _COMMA.split(super().clean(value)))


class BylineForm(forms.ModelForm):
    """A name above the article; a person who was typed is saved with the article."""

    def _get_validation_exclusions(self) -> set[str]:
        """Check nothing of a person without a key: the byline names somebody all the same."""
        found: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        person = self.cleaned_data.get("contributor")
        is_new = person is not None and person.pk is None
        return found | {"contributor"} if is_new else found
