"""The filters of the log: who, what, to what, when, and what belongs together."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.desk_log import log_kinds, log_pages
from newsroom.desk_log.log_pages import Rows

# The largest key that a database holds.
MAX_KEY: Final = 2**63 - 1
_MAX_QUOTED: Final = 40


class LogDateField(forms.DateField):
    """A day; its error names what was typed."""

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except ValidationError:
            words = _("“%s” is not a date. Write one as in 2026-11-28.")
            raise ValidationError(words % str(value)[:_MAX_QUOTED]) from None


class LogFilterForm(forms.Form):
    """The filters of the log; a wrong value is named, and the list stays empty until it is right."""

    who = forms.CharField(label=gettext_lazy("Account"), max_length=150, required=False)
    act = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of thing"), required=False)
    key = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        max_value=MAX_KEY,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    since = LogDateField(label=gettext_lazy("From"), required=False)
    until = LogDateField(label=gettext_lazy("To"), required=False)
    batch = forms.CharField(
        required=False,
        widget=forms.HiddenInput,
        validators=[RegexValidator("^[0-9a-f]{16}$", gettext_lazy("This is no batch."))],
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user
        nothing = [("", gettext_lazy("All"))]
        self._field("act").choices = [*nothing, *_acts(user)]
        self._field("kind").choices = [*nothing, *_kinds(user)]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            self.add_error("until", _("“To” lies before “From”. Exchange the two dates."))
        return values

    def rows(self) -> Rows:
        """Return what fits, of what the person may see."""
        found, given = log_pages.visible_to(self.user), self.cleaned_data
        for name, lookup in (("act", "act"), ("kind", "kind"), ("key", "key"), ("batch", "batch")):
            if given[name]:
                found = found.filter(**{lookup: given[name]})
        if given["who"]:
            found = found.filter(made_by__username=given["who"].replace("\0", ""))
        if given["since"]:
            found = found.filter(made_at__gte=_start_of(given["since"]))
        if given["until"] and given["until"] < date.max:
            found = found.filter(made_at__lt=_start_of(given["until"] + timedelta(days=1)))
        return found


def _start_of(day: date) -> datetime:
    # East of Greenwich the first day of the calendar begins before all that UTC can tell.
    later = max(day, date.min + timedelta(days=1))
    return timezone.make_aware(datetime.combine(later, time.min))


def _visible_kinds(user: User) -> list[log_kinds.LogKind]:
    found = log_kinds.kinds().values()
    if log_pages.sees_whole(user):
        return list(found)
    return [kind for kind in found if kind.visible is not log_kinds.nobody]


def _kinds(user: User) -> list[tuple[str, str]]:
    return [(kind.label, capfirst(str(kind.name))) for kind in _visible_kinds(user)]


def _acts(user: User) -> list[tuple[str, str]]:
    acts: dict[str, Any] = dict(log_kinds.PLAIN_ACTS)
    for kind in _visible_kinds(user):
        acts |= kind.acts
    return sorted(((name, str(words)) for name, words in acts.items()), key=lambda each: each[1])
