"""The form below an article: stars, e-mail, name, message, and the human check."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from comments import human_check, moderation, starting, threads
from comments.fields import (
    UNAVAILABLE,
    Answer,
    HumanCheckField,
    KeptField,
    NameField,
    PlainTextField,
    StarsField,
)
from comments.models import Comment, Reader, Reason
from comments.models.comment import NAME_LIMIT, TEXT_LIMIT

# The same words for the server and, as data, for the script in the browser.
MISSING = {
    "email": gettext_lazy("Please enter email address."),
    "name": gettext_lazy("Please enter your name."),
    "message": gettext_lazy("Please enter a message."),
}
WRONG_EMAIL = gettext_lazy("Please enter a whole e-mail address, like name@example.com.")
TOO_LONG = {
    "email": gettext_lazy(
        "Please enter an address of at most %(limit_value)d characters: it has %(show_value)d."
    ),
    "name": gettext_lazy(
        "Please shorten your name to %(limit_value)d characters: it has %(show_value)d."
    ),
    "message": gettext_lazy(
        "Please shorten your message to %(limit_value)d characters: it has %(show_value)d."
    ),
}


def _told(name: str, limit: str, **attrs: Any) -> dict[str, Any]:
    """Return the attributes by which the script checks a field as the server does."""
    long = str(TOO_LONG[name])
    for place in ("limit_value", "show_value"):
        long = long.replace(f"%({place})d", "{" + place + "}")
    return {"data-missing": MISSING[name], "data-limit": limit, "data-long": long, **attrs}


def _errors(name: str) -> dict[str, Any]:
    return {"required": MISSING[name], "max_length": TOO_LONG[name]}


class CommentForm(forms.Form):
    """What a reader sends. On the article's shared page it holds no token and nothing personal."""

    stars = StarsField(label=gettext_lazy("Rate this article:"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail (never published)"),
        max_length=254,
        error_messages=_errors("email") | {"invalid": WRONG_EMAIL},
    )
    name = NameField(
        label=gettext_lazy("Name"), max_length=NAME_LIMIT, error_messages=_errors("name")
    )
    message = PlainTextField(
        label=gettext_lazy("Message"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea,
        error_messages=_errors("message"),
    )
    human = HumanCheckField(label="", required=False)
    revision = KeptField(required=False)
    started = KeptField(required=False)
    parent = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        article: Article,
        parent: Comment | None = None,
        has_token: bool = True,
    ) -> None:
        """Prepare the form for `article`, or for an answer to `parent` below it.

        Only the page that everybody shares has no token.
        """
        initial: dict[str, Any] = {"revision": article.version}
        if has_token:
            shown = data.get("revision", "") if data else ""
            initial["started"] = starting.sign(article, shown=shown)
        super().__init__(data, initial=initial)
        self.article = article
        self.outcome: human_check.Outcome | None = None
        self._tell_the_script()
        self.helper = self._helper(has_token=has_token)
        self.answered: Comment | None = None
        if parent:
            self._answer(parent)

    def _answer(self, parent: Comment) -> None:
        """Let the form say, and send along, what it answers."""
        self.answered = parent
        self.initial["parent"] = parent.pk
        self.helper.layout.insert(0, "parent")

    def _tell_the_script(self) -> None:
        # No `maxlength`: a browser would cut what is pasted in without a word.
        told: dict[str, dict[str, Any]] = {
            "email": {"data-wrong": WRONG_EMAIL, "autocomplete": "email", "size": 40},
            "name": {"autocomplete": "name", "size": 40},
            "message": {"rows": 8},
        }
        for name, attrs in told.items():
            field = self.fields[name]
            limit = field.widget.attrs.pop("maxlength")
            field.widget.attrs |= _told(name, limit, **attrs)
        # A dot in the domain: what browsers take for an address may have none.
        self.fields["email"].widget.attrs["pattern"] = r"[^@\s]+@[^@\s]+\.[^@\s]+"

    def _helper(self, *, has_token: bool) -> FormHelper:
        helper = FormHelper()
        address = [self.article.address_date, self.article.slug]
        helper.form_id = "comment-form"
        helper.form_class = "comment-form"
        helper.form_action = reverse("comments:post", args=address)
        helper.disable_csrf = not has_token
        helper.attrs = {
            "novalidate": True,
            "data-start": reverse("comments:start", args=address),
            "data-good": _("Looks good!"),
        }
        helper.layout = Layout("revision", "started", "stars", "email", "name", "message", "human")
        helper.add_input(Submit("send", _("Send comment")))
        return helper

    def clean(self) -> dict[str, Any]:
        """Look for what the comment answers; without it, the form becomes that of any comment."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if number := values.get("parent"):
            try:
                self._answer(threads.answerable(self.article, number))
            except threads.CannotAnswerError as reason:
                self.add_error(None, str(reason))
        return values

    def full_clean(self) -> None:
        """Check all fields, and mark those that are right for the template to say so."""
        super().full_clean()
        for name in ("stars", "email", "name", "message"):
            if self.is_bound and name not in self.errors and self.cleaned_data.get(name):
                self.fields[name].widget.attrs["class"] = "is-valid"

    def ask_human(self, *, at: datetime) -> bool:
        """Ask the human check, last of all; return False, with an error at it, if it says no."""
        answer: Answer = self.cleaned_data["human"]
        if not answer.token:
            return True
        self.outcome = human_check.ask(answer.token, at=at)
        if isinstance(self.outcome, human_check.Failed):
            self.add_error(
                "human",
                _("The check was not passed or has expired. Please check re-captcha again."),
            )
        return self.is_valid()

    def _why_held(self) -> tuple[Reason, str]:
        """Return why the comment waits: nothing that came in is public by itself."""
        if isinstance(self.outcome, human_check.Unavailable):
            return Reason.CHECK_UNAVAILABLE, self.outcome.reason
        if isinstance(self.outcome, human_check.Passed):
            return Reason.PREMODERATION, ""
        if self.cleaned_data["human"].script == UNAVAILABLE:
            return Reason.CHECK_UNAVAILABLE, _("The check did not run in the reader's browser.")
        return Reason.NO_SCRIPT, ""

    def send(self, *, reader: Reader, at: datetime, account: User | None = None) -> Comment:
        """Hand the comment to moderation; `account` is that of a member of staff who wrote it."""
        reason, note = self._why_held()
        comment = Comment(
            article=self.article,
            revision=starting.revision_read(self.article, self.cleaned_data["started"] or ""),
            reader=reader,
            account=account,
            parent=self.answered,
            name=self.cleaned_data["name"],
            email=self.cleaned_data["email"],
            text=self.cleaned_data["message"],
            stars=self.cleaned_data["stars"],
        )
        return moderation.receive(comment, at=at, reason=reason, note=note[:300])
