"""The form of a front page: layouts, an article and a time for each place, and from when readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.front_pages.plan_fields import BLOCKS, Zone, field_name, places, zones
from articles.front_pages import plan_problems
from articles.front_pages.offering import Offered
from articles.front_pages.plan_problems import Place
from articles.front_pages.slots import (
    Block,
    BlockLayout,
    Layout,
    Plan,
    Slot,
    Slots,
    StripLayout,
)
from articles.models import Section
from articles.models.armed_row import MAX_REASON_CHARACTERS
from newsroom.desk.counted_fields import CountedForm, counted
from newsroom.desk.moments import MomentField

# A number of the database has no more digits, and a message quotes no more characters.
_MOST_DIGITS: Final = 18
_MOST_QUOTED: Final = 40
_NUMBER: Final = re.compile(rf"\s*([0-9]{{1,{_MOST_DIGITS}}})(?![0-9])")


class ArticleField(forms.CharField):
    """An article by its number, with or without its headline behind it."""

    def __init__(self, **options: Any) -> None:
        attrs = {
            "list": "articles",
            "autocomplete": "off",
            "class": "vTextField",
            "placeholder": _("The newest story"),
        }
        super().__init__(
            required=False, max_length=300, widget=forms.TextInput(attrs=attrs), **options
        )

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        if found := _NUMBER.match(typed):
            return int(found[1])
        words = _("“%s” names no article. Choose one from the list, or write its number.")
        raise ValidationError(words % typed[:_MOST_QUOTED])


@dataclass(frozen=True)
class ShownPlace:
    """A place of the form, for the template."""

    name: str
    label: str | Promise
    article: BoundField
    until: BoundField

    @property
    def has_until(self) -> bool:
        value = self.until.value()
        return any(value) if isinstance(value, list) else bool(value)


@dataclass(frozen=True)
class ShownZone:
    """A part of the page, for the template."""

    name: str
    places: list[ShownPlace]
    settings: list[BoundField]


class FrontPageForm(CountedForm):
    """What the desk chooses for a page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    layout = forms.ChoiceField(label=gettext_lazy("Layout of the top"), choices=Layout.choices)
    strip_layout = forms.ChoiceField(
        label=gettext_lazy("Layout of the strip"), choices=StripLayout.choices
    )
    breaking_until = MomentField(
        label=gettext_lazy("Label the lead “Breaking news” until"), required=False
    )
    moment = MomentField(label=gettext_lazy("Time"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=MAX_REASON_CHARACTERS,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Kept in the history; readers do not see it."),
    )

    def __init__(self, *args: Any, section: Section | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        self.has_blocks = section is None
        for place, label in places(has_blocks=self.has_blocks):
            self.fields[field_name(place)] = counted(ArticleField(label=label))
            self.fields[f"{field_name(place)}-until"] = MomentField(
                label=_("%s, until") % label, required=False
            )
        for name in BLOCKS if self.has_blocks else ():
            self.fields[f"{name}-section"] = forms.ModelChoiceField(
                Section.objects.in_use(),
                label=_("Section"),
                required=False,
                empty_label=_("No block"),
            )
            self.fields[f"{name}-layout"] = forms.ChoiceField(
                label=_("Layout"), choices=BlockLayout.choices, required=False
            )

    @classmethod
    def as_typed(cls, sent: QueryDict, section: Section | None) -> FrontPageForm:
        """Return the form with what was typed, right or wrong, and nothing said about it."""
        form = cls(section=section)
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(sent, {}, name)
        return form

    # --- For the template

    @property
    def zones(self) -> Iterator[ShownZone]:
        """The parts of the page in the order of importance."""
        for zone in zones(has_blocks=self.has_blocks):
            yield ShownZone(zone.name, list(self._shown(zone)), list(self._settings(zone)))

    def _shown(self, zone: Zone) -> Iterator[ShownPlace]:
        for place, label in places(has_blocks=self.has_blocks):
            if place.zone == zone.name:
                name = field_name(place)
                yield ShownPlace(name, label, self[name], self[f"{name}-until"])

    def _settings(self, zone: Zone) -> Iterator[BoundField]:
        own = {"lead": ["layout", "breaking_until"], "strip": ["strip_layout"]}
        names = own.get(zone.name, [])
        if zone.name in BLOCKS:
            names = [f"{zone.name}-section", f"{zone.name}-layout"]
        yield from (self[name] for name in names)

    # --- What was chosen

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be shown, each at its place."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for place, _label in places(has_blocks=self.has_blocks):
            name = field_name(place)
            if values.get(f"{name}-until") and not values.get(name) and name not in self.errors:
                self.add_error(name, _("Choose the article that leaves its place at this time."))
        self._clean_breaking(values)
        if not self.errors:
            at = timezone.now()
            begins = values.get("moment") or at
            wrong = plan_problems.problems(self.plan, self.section, begins=begins, at=at)
            for place, sentence in wrong.items():
                self.add_error(field_name(self._typed_at(place)), sentence)
        return values

    def _clean_breaking(self, values: dict[str, Any]) -> None:
        if values.get("breaking_until") and not values.get("lead-0"):
            self.add_error("breaking_until", _("Choose the lead that is breaking news."))

    def _typed_at(self, place: Place) -> Place:
        """Return the place of the form: blocks without a section are left out of the plan."""
        if not place.zone.startswith("block"):
            return place
        used = [name for name in BLOCKS if self.cleaned_data.get(f"{name}-section")]
        return Place(used[int(place.zone.removeprefix("block"))], place.number)

    def _slots(self, zone: str) -> Slots:
        found: list[Slot | None] = []
        for place, _label in places(has_blocks=self.has_blocks):
            if place.zone == zone:
                article = self.cleaned_data.get(field_name(place))
                until = self.cleaned_data.get(f"{field_name(place)}-until")
                found.append(Slot(article, until) if article else None)
        return tuple(found)

    @property
    def plan(self) -> Plan:
        """What was chosen, of a form without errors."""
        given = self.cleaned_data
        blocks = [name for name in BLOCKS if given.get(f"{name}-section")]
        return Plan(
            layout=Layout(given["layout"]),
            lead=self._slots("lead")[0],
            breaking_until=given["breaking_until"],
            seconds=self._slots("seconds"),
            strip_layout=StripLayout(given["strip_layout"]),
            strip=self._slots("strip"),
            blocks=tuple(
                Block(
                    given[f"{name}-section"].pk,
                    BlockLayout(given[f"{name}-layout"] or BlockLayout.PICTURE),
                    self._slots(name),
                )
                for name in blocks
            ),
        )


def initial_of(plan: Plan, offered: Mapping[int, Offered], *, at: datetime) -> dict[str, Any]:
    """Return what the form of a plan holds: whatever has left its place at `at` is left out."""
    values: dict[str, Any] = {
        "layout": plan.layout.value,
        "strip_layout": plan.strip_layout.value,
        "breaking_until": plan.breaking_until if plan.is_breaking(at) else None,
    }
    for number, block in enumerate(plan.blocks[: len(BLOCKS)]):
        values |= {f"block{number}-section": block.section}
        values |= {f"block{number}-layout": block.layout.value}
    for place, slot in plan_problems.places(plan):
        if slot.holds(at) and (known := offered.get(slot.article)):
            name = field_name(place)
            values |= {name: known.typed, f"{name}-until": slot.until}
    if not values.get("lead-0"):
        values["breaking_until"] = None
    return values
