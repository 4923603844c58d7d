"""The form below an article: stars, e-mail, name, message, and the human check."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editions import reading
from articles.models import Article
from comments.conversation import threads
from comments.fields import (
    HoneypotField,
    HumanCheckField,
    KeptField,
    LowReasonField,
    NameField,
    NoStarsField,
    PlainTextField,
    StarsField,
)
from comments.models import Comment
from comments.models.comment import MAX_NAME_CHARACTERS, MAX_TEXT_CHARACTERS
from comments.posting import form_token
from comments.posting.submission import MAX_LOW_STARS, Submission
from comments.reader_forms import MISSING, TOO_LONG, email_field

FIELD_ORDER = ("stars", "low_reason", "email", "name", "message")
REMEMBER = '{% include "comments/_remember.html" %}'


def _errors(name: str) -> dict[str, Any]:
    return {"required": MISSING[name], "max_length": TOO_LONG[name]}


class CommentForm(forms.Form):
    """The form of a comment; on the article's shared page it has no token and nothing personal."""

    stars = StarsField(label=gettext_lazy("Rate this article:"))
    low_reason = LowReasonField()
    email = email_field(
        gettext_lazy("E-mail (never published)"), error_messages={"required": MISSING["email"]}
    )
    name = NameField(
        label=gettext_lazy("Name"), max_length=MAX_NAME_CHARACTERS, error_messages=_errors("name")
    )
    message = PlainTextField(
        label=gettext_lazy("Message"),
        max_length=MAX_TEXT_CHARACTERS,
        widget=forms.Textarea,
        error_messages=_errors("message"),
    )
    tell_me = forms.BooleanField(
        label=gettext_lazy("E-mail me when my comment is published and when someone replies"),
        required=False,
    )
    website = HoneypotField(label=gettext_lazy("Leave this empty"), required=False)
    human = HumanCheckField(label="", required=False)
    edition = KeptField(required=False)
    started = KeptField(required=False)
    parent = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        article: Article,
        parent: Comment | None = None,
        has_token: bool = True,
        account: User | None = None,
    ) -> None:
        """Prepare the form for `article`, or for an answer to `parent` below it.

        Only the page that all readers share has no token. Staff with an `account` do not rate.
        """
        # Called where the form is shown: the part that all pages share belongs to no article.
        initial: dict[str, Any] = {"edition": lambda: reading.told_of(article).number}
        if has_token:
            shown = data.get("edition", "") if data else ""
            # A form that is stored needs no new token.
            initial["started"] = lambda: form_token.sign(article, shown=shown, at=timezone.now())
        super().__init__(data, initial=initial)
        words = _("If you give %(most)d stars or fewer: what was wrong?")
        self.fields["low_reason"].label = words % {"most": MAX_LOW_STARS}
        self.article, self.account, self.has_token = article, account, has_token
        if account:
            self.fields["stars"] = NoStarsField(label=self.fields["stars"].label, required=False)
            del self.fields["low_reason"]
        self._set_attributes()
        self.answered: Comment | None = None
        if parent:
            self._set_parent(parent)

    def _set_parent(self, parent: Comment) -> None:
        """Show, and send along, which comment this one answers."""
        self.answered = parent
        self.initial["parent"] = parent.pk

    def leave_out_stars(self) -> None:
        """Ask for no rating: none is wanted below this article."""
        for name in ("stars", "low_reason"):
            self.fields.pop(name, None)

    def _set_attributes(self) -> None:
        attributes: dict[str, dict[str, Any]] = {
            "email": {},
            "name": {"autocomplete": "name"},
            "message": {"rows": 8},
        }
        for name, attrs in attributes.items():
            widget = self.fields[name].widget
            # A browser would silently cut a pasted text.
            del widget.attrs["maxlength"]
            widget.attrs |= attrs
        # Their width is the style sheet’s.
        del self.fields["message"].widget.attrs["cols"]

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        address = [self.article.address_date, self.article.slug]
        helper.form_id = "comment-form"
        helper.form_class = "comment-form"
        helper.form_action = reverse("comments:post", args=address)
        helper.disable_csrf = not self.has_token
        helper.attrs = {
            "novalidate": True,
            "data-start": reverse("comments:start", args=address),
            "data-sending": _("Sending …"),
        }
        answers = ["parent"] if self.answered else []
        helper.layout = Layout(*answers, "edition", self.layout())
        helper.add_input(Submit("send", _("Send comment")))
        return helper

    def layout(self) -> Layout:
        """Return all that has nothing to do with the article or what is answered, in its order."""
        shown = [name for name in FIELD_ORDER if name in self.fields]
        # Whoever edits a comment is asked for no address again.
        new = ["tell_me", HTML(REMEMBER)] if "tell_me" in self.fields else []
        return Layout("started", *shown, *new, "website", "human")

    def clean(self) -> dict[str, Any]:
        """Find the comment that this one answers; if nobody can answer it, add the reason."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if number := values.get("parent"):
            try:
                self._set_parent(threads.answerable(self.article, number))
            except threads.CannotAnswerError as refusal:
                self.add_error(None, str(refusal))
        return values

    def full_clean(self) -> None:
        """Check all fields, and mark the valid ones for the template."""
        super().full_clean()
        for name in ("stars", "email", "name", "message"):
            if self.is_bound and name not in self.errors and self.cleaned_data.get(name):
                self.fields[name].widget.attrs["class"] = "is-valid"

    def submission(self) -> Submission:
        """Return the values of a valid form."""
        values = self.cleaned_data
        return Submission(
            article=self.article,
            name=values["name"],
            text=values["message"],
            email=values.get("email", ""),
            stars=values["stars"],
            low_reason=values.get("low_reason", ""),
            tell_writer=values.get("tell_me", False),
            parent=self.answered,
            account=self.account,
            honeypot=values["website"],
            form_token=values["started"] or "",
            human=values["human"],
        )
