"""The form of a preview link: for whom, which version, and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.previews.preview_links import DEFAULT_PERIOD, LONGEST_PERIOD
from newsroom.desk.counted_fields import CountedForm

_UNITS: Final = [("days", gettext_lazy("days")), ("hours", gettext_lazy("hours"))]
_HOURS_OF_A_UNIT: Final = {"hours": 1, "days": 24}
_LONGEST_HOURS: Final = LONGEST_PERIOD // timedelta(hours=1)
# A message quotes no more of what was typed, in characters.
_MOST_QUOTED: Final = 20


class NumberField(forms.IntegerField):
    """A whole number from 1 on; an error names what was typed."""

    def to_python(self, value: Any) -> int | None:
        try:
            number: int | None = super().to_python(value)
        except ValidationError:
            number = 0
        if number is not None and number < 1:
            words = _("“%s” is not a whole number from 1 on. Write one as in 3.")
            raise ValidationError(words % str(value)[:_MOST_QUOTED])
        return number


class PreviewLinkForm(CountedForm):
    """A new link to a version of one article."""

    recipient = forms.CharField(
        label=gettext_lazy("Name of the person"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=gettext_lazy("It stands across each page that the link opens."),
        error_messages={"required": gettext_lazy("Write for whom the link is.")},
    )
    which = forms.ChoiceField(
        label=gettext_lazy("What the link shows"),
        choices=[
            ("newest", gettext_lazy("Always the newest version, also what is saved later")),
            ("one", gettext_lazy("One version alone, whatever is saved later:")),
        ],
        initial="one",
        widget=forms.RadioSelect,
    )
    version = NumberField(
        label=gettext_lazy("Number of the version"),
        required=False,
        help_text=gettext_lazy("The history names all versions with their numbers."),
    )
    lasts = NumberField(
        label=gettext_lazy("How long the link works"),
        initial=DEFAULT_PERIOD.days,
        error_messages={"required": gettext_lazy("Write how long the link works.")},
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Hours or days"),
        choices=_UNITS,
        initial="days",
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.fields["version"].initial = article.version

    @property
    def questions(self) -> list[BoundField]:
        """The fields that each have a line of their own."""
        return [self[name] for name in ("recipient", "which", "version")]

    @property
    def period_fields(self) -> list[BoundField]:
        """The number and its unit, which stand in one line."""
        return [self["lasts"], self["unit"]]

    def clean(self) -> dict[str, Any]:
        """Refuse a version that is not there, and a period that is too long."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_version(values)
        self._check_period(values)
        return values

    def _check_version(self, values: dict[str, Any]) -> None:
        if values.get("which") != "one" or "version" in self.errors:
            return
        number = values.get("version")
        if number is None:
            self.add_error("version", _("Write the number of the version."))
        elif number > self.article.version:
            words = _("There is no version %(number)d yet. The newest is version %(newest)d.")
            newest = self.article.version
            self.add_error("version", words % {"number": number, "newest": newest})

    def _check_period(self, values: dict[str, Any]) -> None:
        hours = _HOURS_OF_A_UNIT.get(values.get("unit", ""), 0) * (values.get("lasts") or 0)
        if hours > _LONGEST_HOURS:
            words = _("%(lasts)s %(unit)s are too long: a link works for %(longest)d days at most.")
            longest, unit = LONGEST_PERIOD.days, dict(_UNITS)[values["unit"]]
            typed = str(values["lasts"])[:_MOST_QUOTED]
            self.add_error("lasts", words % {"lasts": typed, "unit": unit, "longest": longest})

    @property
    def shown_version(self) -> int | None:
        """The number of the version to show, None for the newest."""
        is_one = self.cleaned_data["which"] == "one"
        return self.cleaned_data["version"] if is_one else None

    @property
    def period(self) -> timedelta:
        """How long the link works."""
        hours = _HOURS_OF_A_UNIT[self.cleaned_data["unit"]]
        return timedelta(hours=hours * self.cleaned_data["lasts"])
