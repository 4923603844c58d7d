"""A field for a part of a whole, which people type in percent."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# A hundredth of a percent: finer than a pixel of any picture that is shown.
DIGITS: Final = 4
# Longer nonsense would hide the rest of the sentence.
_MOST_QUOTED: Final = 20


def in_percent(part: float) -> str:
    """Return the part as people type it.

    >>> in_percent(0.5), in_percent(1 / 3)
    ('50', '33.33')
    """
    return f"{part * 100:.{DIGITS - 2}f}".rstrip("0").rstrip(".") if part else "0"


class PercentField(forms.FloatField):
    """A part from 0 to 1, typed as 0 to 100; empty is none."""

    def __init__(self, **options: Any) -> None:
        widget = forms.NumberInput(attrs={"min": 0, "max": 100, "step": "any"})
        super().__init__(required=False, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored part in percent; what somebody typed stays."""
        return in_percent(value) if isinstance(value, float) else value

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        try:
            percent = super().to_python(value)
        except ValidationError as error:
            raise _no_percentage(value) from error
        if percent is None:
            return None
        if not 0 <= percent <= 100:
            raise _no_percentage(value)
        return round(percent / 100, DIGITS)


def _no_percentage(value: Any) -> ValidationError:
    words = _("“%s” is not a percentage. Type a number from 0 to 100.")
    return ValidationError(words % str(value)[:_MOST_QUOTED])
