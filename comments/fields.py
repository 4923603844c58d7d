"""Form fields for what readers send: plain text, a name, stars, and the human check's answer."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from comments import human_check
from comments.human_check import UNAVAILABLE, Answer
from comments.models import LowReason

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# Control characters other than tab and line feed: nobody types them and no page shows them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Unicode categories that no page shows: controls, direction marks, other format signs, separators.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Unicode calls these letters, but they have no shape: fillers and the blank of Braille.
_BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Zero-width joiners belong to the spelling of names in these scripts alone: Arabic to Sinhala,
# Burmese, Khmer to Mongolian, and the later blocks of scripts of India and its neighbours.
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = re.compile(
    "[\u0600-\u0dff\u1000-\u109f\u1780-\u18af\u1900-\u1aaf\u1b00-\u1c4f\ua800-\uabff"
    "\U00011000-\U00011fff]"
)
# A joiner also makes one picture of several, such as a family. What stands before it may be a
# picture, its colour, or the sign that it is in colour.
_ZWJ = "\u200d"
_PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_PICTURE_OR_ITS_LOOK = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f]")
# The flags of England, Scotland and Wales: a black flag, and invisible letters that end with a mark.
# Other letters of this kind would be a text that nobody sees.
_FLAGS = re.compile(
    "\U0001f3f4\U000e0067\U000e0062(\U000e0065\U000e006e\U000e0067"
    "|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
# Mongolian writes some words with a gap before their last vowel.
_GAP = "\u180e"
_MONGOLIAN = re.compile("[\u1820-\u18aa]")
# Between words of scripts that are written without spaces, it says where a line may be broken.
_LINE_BREAKS = re.compile(
    "(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f])\u200b+"
    "(?=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f])"
)
# No honest name is longer in any spelling, and normalising a long run of accents takes long.
_MAX_SPELLING_CHARACTERS = 400


def _joins(before: str, character: str, after: str) -> bool:
    """Return whether a joiner changes how its neighbours look; elsewhere nobody would see it."""
    if character == _GAP:
        return bool(_MONGOLIAN.match(before) and _MONGOLIAN.match(after))
    if character not in _JOINERS:
        return False
    joins_pictures = _PICTURE_OR_ITS_LOOK.match(before) and _PICTURE.match(after)
    return bool(_JOINED_SCRIPTS.match(before) or (character == _ZWJ and joins_pictures))


def hidden_characters(text: str) -> list[str]:
    """Return the characters of `text` that a page would not show, each once.

    >>> hidden_characters("Ann\\u202ea")
    ['\\u202e']
    """
    text = _FLAGS.sub("\U0001f3f4", text)
    hidden = [
        character
        for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if (unicodedata.category(character) in _HIDDEN_CATEGORIES or character in _BLANK_LETTERS)
        and not _joins(before, character, after)
    ]
    return list(dict.fromkeys(hidden))


def refuse_hidden_characters(text: str) -> None:
    """Raise a ValidationError that names each character that a page would not show."""
    if not (hidden := hidden_characters(text)):
        return
    names = ", ".join(
        f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip() for character in hidden
    )
    raise ValidationError(
        ngettext_lazy(
            "Please remove the invisible character %(names)s.",
            "Please remove the invisible characters %(names)s.",
            len(hidden),
        ),
        code="hidden",
        params={"names": names},
    )


def _shows_something(text: str) -> bool:
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


class PlainTextField(forms.CharField):
    """Text of several lines, as typed except for line ends and control characters."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line feeds; invisible text counts as empty."""
        text = super().to_python(_CONTROLS.sub("", _LINE_ENDS.sub("\n", value or ""))) or ""
        return text if _shows_something(text) else ""


class NameField(forms.CharField):
    """A name on one line, without invisible characters."""

    default_validators = [refuse_hidden_characters]

    def to_python(self, value: Any) -> str:
        """Return the name in Unicode's form NFKC, with single spaces and no places to break it."""
        text = super().to_python(value) or ""
        if len(text) > _MAX_SPELLING_CHARACTERS:
            return text
        text = _LINE_BREAKS.sub("", text)
        return re.sub(" {2,}", " ", unicodedata.normalize("NFKC", text)).strip()


# A character before the @, in ASCII or in any script (RFC 6531).
_ATOM = r"[-!#$%&'*+/=?^_`{}|~0-9A-Za-z\u00a1-\U0010ffff]+"


class MailboxValidator(EmailValidator):
    """Takes letters of all scripts before the @, not only behind it as Django does."""

    user_regex = re.compile(
        rf"^{_ATOM}(\.{_ATOM})*\Z|{EmailValidator.user_regex.pattern}", re.IGNORECASE
    )


class MailboxField(forms.EmailField):
    """An e-mail address in one spelling, without invisible characters."""

    # Its forms say `novalidate`: browsers would refuse letters such as “ü” before the @.
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    default_validators = [MailboxValidator(), refuse_hidden_characters]

    def to_python(self, value: Any) -> str:
        """Return the address in Unicode's form NFC, in which mail servers compare it."""
        return unicodedata.normalize("NFC", super().to_python(value) or "")


class StarsWidget(forms.RadioSelect):
    """Radio buttons for one to five stars and for no rating."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the one choice; several choices together make an invalid value."""
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
    """A sentence in place of the stars."""

    template_name = "comments/no_stars.html"

    def id_for_label(self, id_: str) -> str:
        return ""  # there is no input to label


class NoStarsField(forms.Field):
    """Takes the place of the stars for staff; a page from before signing in may still send some."""

    widget = NoStarsWidget

    def clean(self, value: Any) -> None:
        if value:
            raise ValidationError(
                _("Staff cannot rate articles. Please send your comment again without stars."),
                code="staff",
            )


class LowReasonField(forms.ChoiceField):
    """An optional question for one or two stars: what was wrong?"""

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
        """Return False: a browser without scripts sends no answer, which the field accepts."""
        return False

    def format_value(self, value: Any) -> str | None:
        """Return the token, which stays good for the next try until it is used."""
        return value.token if isinstance(value, Answer) else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the template's variables: the provider, and whether the last try failed."""
        check = human_check.current()
        wrong = (attrs or {}).get("aria-invalid") == "true"
        return super().get_context(name, value, attrs) | {
            "provider": check.name,
            "keeps": check.keeps and not wrong,
            "wrong": wrong,
        }


# A reCAPTCHA token has about 2,000 characters, a solved challenge 700.
MAX_TOKEN_CHARACTERS = 10_000


class HumanCheckField(forms.Field):
    """The answer of the human check, required if the script could load the check."""

    widget = HumanCheckWidget
    default_error_messages = {"required": _("Please check re-captcha.")}

    def clean(self, value: Any) -> Answer:
        """Return the answer; raise a ValidationError if the check was loaded and not done."""
        answer: Answer = value
        was_loaded = answer.script not in ("", UNAVAILABLE)
        if (was_loaded and not answer.token) or len(answer.token) > MAX_TOKEN_CHARACTERS:
            raise ValidationError(self.error_messages["required"], code="required")
        return answer


class KeptField(forms.Field):
    """A hidden value that a form keeps when it is shown again, or gets if it had none."""

    # Nothing points to it.
    widget = forms.HiddenInput(attrs={"id": False})

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data or initial


class HoneypotField(forms.CharField):
    """A field that no person sees or hears; the screening judges a comment that fills it in."""

    widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        return str(value or "")
