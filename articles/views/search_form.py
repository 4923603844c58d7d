"""The form of the search: words, and what narrows them down."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import quote, urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.lists.narrowing import MOST_PEOPLE, Narrowing, people_called
from articles.lists.search import MAX_QUERY_CHARACTERS
from articles.models import Section

_MAX_NAME_CHARACTERS: Final = 120
# Every time zone can say when such a year begins and ends.
_YEARS: Final = range(2, 9999)
NARROWING: Final = ("section", "author", "from", "until")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class DayField(forms.DateField):
    """A day as browsers send it."""

    def to_python(self, value: Any) -> date | None:
        """Return the day; refuse one that no article has."""
        try:
            day = date.fromisoformat(value) if value else None
        except ValueError:
            day = date.max
        if day is None or day.year in _YEARS:
            return day
        words = _("“%(value)s” is not a date. Write it like 2024-05-17.")
        raise forms.ValidationError(words % {"value": str(value)[:20]}, code="invalid")


class SearchForm(forms.Form):
    """What a reader looks for; fields that are wrong say so, and nothing that was typed is lost."""

    section = forms.ChoiceField(label=gettext_lazy("Section"), required=False)
    author = forms.CharField(
        label=gettext_lazy("Author"), required=False, max_length=_MAX_NAME_CHARACTERS
    )

    def __init__(self, typed: Any, sections: list[Section]) -> None:
        self.sections = {each.slug: each for each in sections}
        given = {name: typed.get(name, "").replace("\0", "").strip() for name in ("q", *NARROWING)}
        super().__init__(given)
        # "from" is no name in Python.
        self.fields["from"] = DayField(label=_("Published from"), required=False)
        self.fields["until"] = DayField(label=_("Published until"), required=False)
        chosen: Any = self.fields["section"]
        chosen.choices = [("", _("All sections")), *((each.slug, each.name) for each in sections)]
        words = _("There is no section “%(value)s”. Choose one from the list.")
        chosen.error_messages["invalid_choice"] = words

    @property
    def words(self) -> str:
        """Return what was typed, as far as the search reads it."""
        return str(self.data["q"])[:MAX_QUERY_CHARACTERS]

    @property
    def is_narrowed(self) -> bool:
        """Return whether more than words was given."""
        return any(self.data[name] for name in NARROWING)

    def query(self, words: str) -> str:
        """Return the address of the same search with `words`."""
        given = {"q": words} | {name: self.data[name] for name in NARROWING if self.data[name]}
        return urlencode(given, quote_via=quote)

    def clean_author(self) -> tuple[int, ...]:
        """Return the keys of those who have this name; refuse one that none or too many have."""
        name = self.cleaned_data["author"]
        people = people_called(name) if name else ()
        words = ""
        if name and not people:
            words = _("No author here is called “%(value)s”. Check the name, or leave it empty.")
        if len(people) > MOST_PEOPLE:
            words = _(
                "More than %(number)d authors are called “%(value)s”. Write more of the name."
            )
        if words:
            params = {"value": name, "number": MOST_PEOPLE}
            raise forms.ValidationError(words, code="invalid", params=params)
        return people

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = values.get("from"), values.get("until")
        if begins and ends and ends < begins:
            words = _("“%(until)s” is before “%(from)s”. Choose a later day in “Published until”.")
            self.add_error("until", words % {"until": ends, "from": begins})
        return values

    def narrowing(self) -> Narrowing:
        """Return what the valid form narrows the search to."""
        values = self.cleaned_data
        section = self.sections.get(values["section"])
        begins, ends = values["from"], values["until"]
        return Narrowing(
            section=section.pk if section else None,
            people=values["author"],
            begins=_midnight(begins) if begins else None,
            ends=_midnight(ends + timedelta(days=1)) if ends else None,
        )
