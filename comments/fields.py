"""Form fields for what readers send: plain text, a name, stars, and the human check's answer."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from comments import human_check
from comments.human_check import UNAVAILABLE, Answer
from comments.models import LowReason

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# Control characters other than tab and line feed: nobody types them and no page shows them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What no page shows: controls, direction marks and other format signs, line separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Letters of their scripts, by Unicode's word, that have no shape: fillers and the blank of Braille.
_BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Zero-width joiners belong to the spelling of names from Arabic to Sinhala, and nowhere else.
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = range(0x0600, 0x0E00)
# No honest name is longer in any spelling, and normalising a long run of accents costs much time.
_MAX_SPELLING_CHARACTERS = 400


def hidden_characters(text: str) -> list[str]:
    """Return the characters of `text` that a page would not show, each once.

    >>> hidden_characters("Ann\\u202ea")
    ['\\u202e']
    """
    found = [
        character
        for before, character in zip(" " + text, text, strict=False)
        if (unicodedata.category(character) in _HIDDEN or character in _BLANK_LETTERS)
        and not (character in _JOINERS and ord(before) in _JOINED_SCRIPTS)
    ]
    return list(dict.fromkeys(found))


def refuse_hidden_characters(text: str) -> None:
    """Raise a ValidationError that names each character that a page would not show."""
    if not (found := hidden_characters(text)):
        return
    names = ", ".join(
        f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip() for character in found
    )
    raise ValidationError(
        ngettext_lazy(
            "Please remove the invisible character %(names)s.",
            "Please remove the invisible characters %(names)s.",
            len(found),
        ),
        code="hidden",
        params={"names": names},
    )


def _shows_something(text: str) -> bool:
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


class PlainTextField(forms.CharField):
    """Text of several lines, kept as typed but for line ends and control characters."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line feeds; text that shows nothing is empty."""
        text = super().to_python(_CONTROLS.sub("", _LINE_ENDS.sub("\n", value or ""))) or ""
        return text if _shows_something(text) else ""


class NameField(forms.CharField):
    """A name of one line in which nothing hides."""

    default_validators = [refuse_hidden_characters]

    def to_python(self, value: Any) -> str:
        """Return the name in one spelling (NFKC) with single spaces."""
        text = super().to_python(value) or ""
        if len(text) > _MAX_SPELLING_CHARACTERS:
            return text
        return re.sub(" {2,}", " ", unicodedata.normalize("NFKC", text)).strip()


class StarsWidget(forms.RadioSelect):
    """Five stars and the way back to none."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the one choice; several together make a value that is none of the choices."""
        values = data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name)]
        return values[0] if len(values) == 1 else ", ".join(values) or None


class StarsField(forms.TypedChoiceField):
    """A rating: 1 to 5, or None."""

    widget = StarsWidget
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not a rating. Choose 1 to 5 stars, or no rating."),
    }

    def __init__(self, **kwargs: Any) -> None:
        choices: list[tuple[str, Any]] = [
            (str(n), _("%(n)d of 5 stars") % {"n": n}) for n in range(1, 6)
        ]
        choices.append(("", _("No rating")))
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, **kwargs)


class NoStarsWidget(forms.Widget):
    """A sentence in the place of the stars."""

    template_name = "comments/no_stars.html"

    def id_for_label(self, id_: str) -> str:
        """Return nothing: there is no input to label."""
        return ""


class NoStarsField(forms.Field):
    """The place of the stars for those who do not rate; a page made before may still send some."""

    widget = NoStarsWidget

    def clean(self, value: Any) -> None:
        """Raise a ValidationError if stars were sent."""
        if value:
            raise ValidationError(
                _("Staff cannot rate articles. Please send your comment again without stars."),
                code="staff",
            )


class LowReasonField(forms.ChoiceField):
    """What was wrong, asked of those who give one or two stars; an answer or none."""

    default_error_messages = {
        "invalid_choice": _("Choose one of the answers or leave this empty."),
    }

    def __init__(self, **kwargs: Any) -> None:
        choices = [("", _("No answer")), *LowReason.choices]
        super().__init__(choices=choices, required=False, **kwargs)


class HumanCheckWidget(forms.Widget):
    """The place where the script puts the check that the settings choose."""

    template_name = "comments/human_check.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Answer:
        """Return the script's report and the check's token, each "" where absent."""
        return Answer(script=data.get(f"{name}_script", ""), token=data.get(name, ""))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Return False: an absent answer is an answer, that of a browser without scripts."""
        return False

    def format_value(self, value: Any) -> str | None:
        """Return the token, which is as good at the next try if it has not been used."""
        return value.token if isinstance(value, Answer) else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows: which check, and what came of the last try."""
        check = human_check.current()
        wrong = "is-invalid" in self.attrs.get("class", "")  # as crispy-forms marks it
        return super().get_context(name, value, attrs) | {
            "provider": check.name,
            "keeps": check.keeps and not wrong,
            "wrong": wrong,
        }


# A reCAPTCHA token has some 2,000 characters, a solved challenge 700.
MAX_TOKEN_CHARACTERS = 10_000


class HumanCheckField(forms.Field):
    """The answer of the human check, present wherever the script could ask for it."""

    widget = HumanCheckWidget
    default_error_messages = {"required": _("Please check re-captcha.")}

    def clean(self, value: Any) -> Answer:
        """Return the answer; raise a ValidationError if the check was at hand and not done."""
        answer: Answer = value
        asked = answer.script not in ("", UNAVAILABLE)
        if (asked and not answer.token) or len(answer.token) > MAX_TOKEN_CHARACTERS:
            raise ValidationError(self.error_messages["required"], code="required")
        return answer


class KeptField(forms.Field):
    """A hidden value of the page that a redrawn form keeps, or gets if it had none."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what was sent, else what the page gives."""
        return data or initial


class HoneypotField(forms.CharField):
    """A field that no person sees or hears of; what fills it in is for the screening to judge."""

    widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        """Return whatever was sent."""
        return str(value or "")
