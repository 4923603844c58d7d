"""The forms by which readers speak up: reports, errors found, notices of illegal content."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.rendering import paragraphs
from comments import reports
from comments.fields import NameField, PlainTextField
from comments.forms import MISSING, WRONG_EMAIL
from comments.forms import TOO_LONG as FIELD_TOO_LONG
from comments.models import Reason
from comments.models.comment import NAME_LIMIT
from comments.models.error_note import NOTE_LIMIT
from comments.models.notice import ADDRESS_LIMIT, EXPLANATION_LIMIT, Kind
from comments.models.report import REPORT_LIMIT
from comments.targets import Target, target_of

TOO_LONG = _("Please shorten this to %(limit_value)d characters: it has %(show_value)d.")


def text_field(label: Any, limit: int, *, rows: int = 6, **kwargs: Any) -> PlainTextField:
    """Return a field for some lines of plain text."""
    errors = {"max_length": TOO_LONG, **kwargs.pop("error_messages", {})}
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainTextField(
        label=label, max_length=limit, widget=widget, error_messages=errors, **kwargs
    )


class SpeakingForm(forms.Form):
    """A form that looks like the one for comments, with a token of its own."""

    send: ClassVar[Any] = _("Send")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A browser would cut what is pasted in without a word.
            field.widget.attrs.pop("maxlength", None)

    @property
    def helper(self) -> FormHelper:
        """Return how the form is drawn."""
        helper = FormHelper()
        helper.form_class = "comment-form"
        helper.add_input(Submit("send", self.send))
        return helper


def email_field(label: Any, **kwargs: Any) -> forms.EmailField:
    """Return a field for the address that letters go to."""
    errors = {"invalid": WRONG_EMAIL, "max_length": FIELD_TOO_LONG["email"]}
    widget = forms.EmailInput(attrs={"autocomplete": "email", "size": 40})
    errors |= kwargs.pop("error_messages", {})
    return forms.EmailField(
        label=label, max_length=254, widget=widget, error_messages=errors, **kwargs
    )


def name_field(label: Any, **kwargs: Any) -> NameField:
    """Return a field for a person's name."""
    errors = {"max_length": FIELD_TOO_LONG["name"], **kwargs.pop("error_messages", {})}
    widget = forms.TextInput(attrs={"autocomplete": "name", "size": 40})
    return NameField(
        label=label, max_length=NAME_LIMIT, widget=widget, error_messages=errors, **kwargs
    )


class ReportForm(SpeakingForm):
    """What a reader objects to in a comment."""

    send = _("Send report")

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[
            *((reason.value, reason.label) for reason in reports.REASONS[:-1]),
            (Reason.OTHER.value, _("Something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what is wrong with the comment."),
            "invalid_choice": _("“%(value)s” is none of the reasons. Please choose one."),
        },
    )
    text = text_field(
        _("In your own words (optional)"),
        REPORT_LIMIT,
        rows=4,
        required=False,
        help_text=_("Moderators read it; it is never published."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where none of the listed reasons fits."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        other = values.get("reason") == Reason.OTHER
        if other and not values.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write what is wrong with the comment."))
        return values


# Of a paragraph, in the list to choose from.
BEGINNING = 80


def _places(article: Article) -> dict[str, str]:
    """Return headline, standfirst and paragraphs, each under a key made of its words alone.

    A number would name other words once the article has been saved anew.
    """
    texts = [article.headline, article.standfirst, *paragraphs(article.body)]
    return {sha256(text.encode()).hexdigest()[:16]: text for text in texts if text}


class ErrorNoteForm(SpeakingForm):
    """An error that a reader found."""

    send = _("Tell the editors")

    text = text_field(
        _("What is wrong?"),
        NOTE_LIMIT,
        error_messages={"required": _("Please write what is wrong.")},
    )
    paragraph = forms.ChoiceField(
        label=_("Which paragraph? (optional)"),
        required=False,
        widget=forms.Select(attrs={"class": "form-control"}),
        error_messages={
            "invalid_choice": _(
                "The article has been changed meanwhile. Please choose the paragraph again."
            )
        },
    )
    suggestion = text_field(
        _("What would be right? (optional)"), NOTE_LIMIT, rows=3, required=False
    )
    name = name_field(_("Name (optional)"), required=False)
    email = email_field(
        _("E-mail (optional, never published)"),
        required=False,
        help_text=_("If you want to hear what has become of it."),
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        """Let the reader choose among the paragraphs of `article`."""
        super().__init__(*args, **kwargs)
        self.places = _places(article)
        beginnings = [(key, Truncator(text).chars(BEGINNING)) for key, text in self.places.items()]
        field = cast(forms.ChoiceField, self.fields["paragraph"])
        field.choices = [("", _("None in particular")), *beginnings]

    def clean_paragraph(self) -> str:
        """Return the words that were chosen, whole."""
        return self.places.get(self.cleaned_data["paragraph"], "")


class NoticeForm(SpeakingForm):
    """A notice of illegal content; name and e-mail may be left out for child abuse alone."""

    send = _("Send notice")

    address = forms.CharField(
        label=_("Address of the content"),
        max_length=ADDRESS_LIMIT,
        help_text=_("Copy it from your browser; for a comment, from the link that reports it."),
        error_messages={
            "required": _("Please enter the address of the content."),
            "max_length": TOO_LONG,
        },
    )
    kind = forms.ChoiceField(
        label=_("What kind of illegal content is it?"),
        choices=[("", "---------"), *Kind.choices],
        widget=forms.Select(attrs={"class": "form-control"}),
        error_messages={
            "required": _("Please choose what kind of content it is."),
            "invalid_choice": _("“%(value)s” is none of the kinds. Please choose one."),
        },
    )
    text = text_field(
        _("Why is it illegal?"),
        EXPLANATION_LIMIT,
        error_messages={"required": _("Please explain why the content is illegal.")},
    )
    name = name_field(_("Name"), required=False)
    email = email_field(
        _("E-mail (never published)"),
        required=False,
        help_text=_(
            "We confirm the notice and tell you what is decided. For sexual abuse of children you"
            " need not say who you are."
        ),
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I state here is accurate and complete."),
        error_messages={"required": _("Please confirm that you state this in good faith.")},
    )

    def clean_address(self) -> Target:
        """Return what stands at the address, which has to be one of this site."""
        typed: str = self.cleaned_data["address"]
        if (target := target_of(typed)) is None:
            raise forms.ValidationError(
                _("At “%(typed)s” there is no article or comment of this site."),
                params={"typed": typed},
            )
        return target

    def clean(self) -> dict[str, Any]:
        """Ask who it is from, unless it is about the abuse of a child."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") != Kind.CHILD_ABUSE:
            for name in ("name", "email"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, MISSING[name])
        return values


class ComplaintForm(SpeakingForm):
    """What the sender of a notice objects to in the decision on it."""

    send = _("Send complaint")

    note = text_field(
        _("Why do you disagree?"),
        EXPLANATION_LIMIT,
        error_messages={"required": _("Please explain why you disagree.")},
    )
