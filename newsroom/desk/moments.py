"""The field in which the desk asks for a moment: a date and a time in the site's zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from newsroom.cutting import first_signs
from newsroom.desk.local_times import beside_gap, moments_of, names_of, read_time

# A day after the twelfth, so that nobody takes its number for the month.
_EXAMPLE = date(2026, 11, 28)
# In characters; a message quotes no more of what was typed.
_MOST_QUOTED = 40
_PARTS = 4  # the date, the time, which of two, the moment that was shown


def _as_typed(day: date) -> str:
    return day.strftime(get_format("DATE_INPUT_FORMATS")[0])


def _quoted(typed: str) -> str:
    return first_signs(typed, _MOST_QUOTED)


def _moment(key: Any) -> datetime | None:
    """Return the moment that a hidden field names; None if somebody has tampered with it."""
    try:
        moment = datetime.fromisoformat(key)
        return None if timezone.is_naive(moment) else moment.astimezone(UTC)
    except (OverflowError, TypeError, ValueError):
        return None


def _clock_parts(moment: datetime) -> tuple[str, str]:
    local = timezone.localtime(moment)
    return _as_typed(local.date()), f"{local:%H:%M}"


def _choice(moment: datetime) -> str:
    """Return the key of the minute of a moment, by which a person chooses one of two."""
    local = timezone.localtime(moment).replace(second=0, microsecond=0)
    return local.astimezone(UTC).isoformat()


def _date(typed: str) -> date | None:
    try:
        day: date | None = forms.DateField(required=False).clean(typed)
    except ValidationError:
        return None
    return day


def _clock(day: str, time: str) -> datetime | None:
    """Return what a clock would show; None if either part is wrong."""
    the_day, the_time = _date(day), read_time(time)
    return datetime.combine(the_day, the_time) if the_day and the_time is not None else None


def _both(day: str, time: str) -> list[datetime]:
    """Return the two moments that a date and a time can mean; nothing where only one is meant."""
    clock = _clock(day, time)
    try:
        found = moments_of(clock, timezone.get_current_timezone()) if clock else []
    except OverflowError:
        return []
    return found if len(found) > 1 else []


def _which_question(moments: list[datetime]) -> str:
    first, second = names_of(moments, timezone.get_current_timezone())
    words = _("%(time)s happens twice on %(day)s: choose %(first)s or %(second)s.")
    return words % {**_clock_words(moments[0]), "first": first, "second": second}


def _clock_words(moment: datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {"time": f"{local:%H:%M}", "day": date_format(local, "DATE_FORMAT")}


class MomentWidget(forms.MultiWidget):
    """Two lines of text with the zone beside them; where a time happens twice, a choice of two."""

    template_name = "admin/widgets/moment.html"
    label: Any = ""

    class Media:
        js = ["newsroom/moments.js"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        short = {"autocomplete": "off", "spellcheck": "false"}
        day = forms.TextInput({**short, "class": "vDateField", "size": "10"})
        time = forms.TextInput({**short, "class": "vTimeField", "size": "8"})
        super().__init__([day, time, forms.TextInput(), forms.HiddenInput()], attrs)

    def decompress(self, value: datetime | None) -> list[str]:
        if value is None:
            return [""] * _PARTS
        return [*_clock_parts(value), _choice(value), value.astimezone(UTC).isoformat()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        parts = value if isinstance(value, list) else self.decompress(value)
        context: dict[str, Any] = super().get_context(name, parts, attrs)
        day, time, chosen = (str(part or "").strip() for part in parts[:3])
        both = _both(day, time)
        names = names_of(both, timezone.get_current_timezone()) if both else []
        widget = context["widget"]
        widget["subwidgets"][1]["attrs"]["aria-describedby"] = f"{widget['attrs'].get('id')}_zone"
        widget |= {
            "label": self.label,
            "zone": timezone.get_current_timezone_name(),
            "twice": _clock_words(both[0]) if both else {},
            "choices": [
                (_choice(moment), words, _choice(moment) == chosen)
                for moment, words in zip(both, names, strict=True)
            ],
            "date_format": get_format("DATE_INPUT_FORMATS")[0],
        }
        return context


class MomentField(forms.MultiValueField):
    """A moment in UTC; one that nobody touches comes back as it was, to the microsecond."""

    widget = MomentWidget

    def __init__(self, **options: Any) -> None:
        parts = [forms.CharField(required=False) for _part in range(_PARTS)]
        super().__init__(parts, require_all_fields=False, **options)
        self.widget.label = self.label

    def compress(self, data_list: Sequence[str]) -> datetime | None:
        day, time, chosen, key = data_list or [""] * _PARTS
        if not day and not time:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        shown = _moment(key)
        if shown and (day, time) == _clock_parts(shown) and chosen in ("", _choice(shown)):
            return shown
        return _typed_moment(day, time, chosen)

    def has_changed(self, initial: datetime | None, data: Sequence[Any] | None) -> bool:
        """Compare moments: what an hour is called says nothing where it happens twice."""
        if self.disabled:
            return False
        try:
            moment = self.clean(data)
        except ValidationError:
            return True
        return bool(moment != (initial.astimezone(UTC) if initial else None))


def _typed_moment(day: str, time: str, chosen: str) -> datetime:
    problems = [*_problems_of_date(day), *_problems_of_time(time)]
    clock = _clock(day, time)
    if problems or clock is None:
        raise ValidationError(problems)
    try:
        found = moments_of(clock, timezone.get_current_timezone())
    except OverflowError:
        raise ValidationError(_wrong_date(day)) from None
    if not found:
        raise ValidationError(_no_such_time(clock))
    if len(found) == 1:
        return found[0]
    for moment in found:
        if _choice(moment) == chosen:
            return moment
    raise ValidationError(_which_question(found))


def _wrong_date(typed: str) -> str:
    return _("“%(typed)s” is not a date. Write one as in %(day)s or %(iso)s.") % {
        "typed": _quoted(typed),
        "day": _as_typed(_EXAMPLE),
        "iso": _EXAMPLE.isoformat(),
    }


def _problems_of_date(typed: str) -> list[str]:
    if not typed:
        return [_("Write the date too, as in %s.") % _as_typed(_EXAMPLE)]
    return [] if _date(typed) else [_wrong_date(typed)]


def _problems_of_time(typed: str) -> list[str]:
    if not typed:
        return [_("Write the time too, as in 14:30.")]
    if read_time(typed) is not None:
        return []
    words = _("“%s” is not a time of the 24-hour clock. Write one as in 14:30, 14.30 or 09:05.")
    return [words % _quoted(typed)]


def _no_such_time(clock: datetime) -> str:
    before, after = beside_gap(clock, timezone.get_current_timezone())
    is_one_day = before.date() == after.date()
    shown = [
        f"{local:%H:%M}" if is_one_day else date_format(local, "DATETIME_FORMAT")
        for local in (before, after)
    ]
    return _(
        "There is no %(time)s on %(day)s: the clocks go forward. Write %(before)s or earlier, or"
        " %(after)s or later."
    ) % {
        "time": f"{clock:%H:%M}",
        "day": date_format(clock, "DATE_FORMAT"),
        "before": shown[0],
        "after": shown[1],
    }
