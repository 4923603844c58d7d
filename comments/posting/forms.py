"""The form below an article: stars, e-mail, name, message, and the human check."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from comments import human_check
from comments.conversation import threads
from comments.fields import (
    UNAVAILABLE,
    Answer,
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
from comments.models.comment import NAME_LIMIT, TEXT_LIMIT
from comments.posting import form_token
from comments.reader_forms import MISSING, TOO_LONG, WRONG_EMAIL
from comments.screening.finding import HOLD, Finding
from comments.screening.submission import Submission

ORDER = ("stars", "low_reason", "email", "name", "message")
# What was wrong is asked of those who give at most so many stars.
LOW = 2


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
    low_reason = LowReasonField()
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
    tell_me = forms.BooleanField(
        label=gettext_lazy("E-mail me when my comment is published and when someone replies"),
        required=False,
    )
    website = HoneypotField(label=gettext_lazy("Leave this empty"), required=False)
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
        account: User | None = None,
    ) -> None:
        """Prepare the form for `article`, or for an answer to `parent` below it.

        Only the page that everybody shares has no token. Whoever writes with an `account` of the
        staff does not rate.
        """
        initial: dict[str, Any] = {"revision": article.version}
        if has_token:
            shown = data.get("revision", "") if data else ""
            # Signed where the form is shown, not where it is sent and right.
            initial["started"] = lambda: form_token.sign(article, shown=shown, at=timezone.now())
        super().__init__(data, initial=initial)
        words = _("If you give %(most)d stars or fewer: what was wrong?")
        self.fields["low_reason"].label = words % {"most": LOW}
        self.article, self.account, self.has_token = article, account, has_token
        if account:
            self.fields["stars"] = NoStarsField(label=self.fields["stars"].label, required=False)
            del self.fields["low_reason"]
        self.outcome: human_check.Outcome | None = None
        self._tell_the_script()
        self.answered: Comment | None = None
        if parent:
            self._answer(parent)

    def _answer(self, parent: Comment) -> None:
        """Let the form say, and send along, what it answers."""
        self.answered = parent
        self.initial["parent"] = parent.pk

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

    @cached_property
    def helper(self) -> FormHelper:
        """What crispy-forms asks for when it renders the form."""
        helper = FormHelper()
        address = [self.article.address_date, self.article.slug]
        helper.form_id = "comment-form"
        helper.form_class = "comment-form"
        helper.form_action = reverse("comments:post", args=address)
        helper.disable_csrf = not self.has_token
        helper.attrs = {
            "novalidate": True,
            "data-start": reverse("comments:start", args=address),
            "data-good": _("Looks good!"),
        }
        # Taken out of sight by the style sheet, and out of what is read out.
        hidden = Div("website", css_class="unseen", aria_hidden="true")
        shown = [name for name in ORDER if name in self.fields]
        answers = ["parent"] if self.answered else []
        emails = ["tell_me"] if "tell_me" in self.fields else []
        helper.layout = Layout(*answers, "revision", "started", *shown, *emails, hidden, "human")
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

    def clean_low_reason(self) -> str:
        """Return what was wrong; nothing if the stars say that all was well."""
        stars = self.cleaned_data.get("stars")
        reason: str = self.cleaned_data["low_reason"]
        return reason if stars and stars <= LOW else ""

    def ask_human(self, *, at: datetime) -> bool:
        """Ask the human check, last of all; return False, with an error at it, if it says no."""
        answer: Answer = self.cleaned_data["human"]
        if not answer.token:
            return True
        self.outcome = human_check.ask(answer.token, at=at)
        if isinstance(self.outcome, human_check.Failed):
            self.refuse_the_check()
        return self.is_valid()

    def refuse_the_check(self) -> None:
        """Say at the human check that its answer is not good, or not good any more."""
        refusal = _("The check failed or has expired. Please tick the box again.")
        self.add_error("human", refusal)

    def human_findings(self) -> tuple[Finding, ...]:
        """Return why the human check lets a moderator look; nothing if it was passed."""
        if isinstance(self.outcome, human_check.Passed):
            return ()
        if isinstance(self.outcome, human_check.Unavailable):
            return (Finding("check-unavailable", HOLD, {"reason": self.outcome.reason[:300]}),)
        if self.cleaned_data["human"].script == UNAVAILABLE:
            reason = _("it did not run in the reader’s browser.")
            return (Finding("check-unavailable", HOLD, {"reason": reason}),)
        return (Finding("no-script", HOLD),)

    def submission(self, *, opened_at: datetime | None, at: datetime) -> Submission:
        """Return what the screening looks at."""
        return Submission(
            name=self.cleaned_data["name"],
            text=self.cleaned_data["message"],
            at=at,
            opened_at=opened_at,
            honeypot=self.cleaned_data["website"],
        )

    def words(self) -> dict[str, Any]:
        """Return what a valid form says, by the comment's columns."""
        return {
            "name": self.cleaned_data["name"],
            "email": self.cleaned_data.get("email", ""),
            "tell_writer": self.cleaned_data.get("tell_me", False),
            "text": self.cleaned_data["message"],
            "stars": self.cleaned_data["stars"],
            "low_reason": self.cleaned_data.get("low_reason", ""),
        }

    def comment(self, **more: Any) -> Comment:
        """Return the comment of a valid form, with `more` of its columns filled."""
        return Comment(
            article=self.article,
            parent=self.answered,
            account=self.account,
            **self.words(),
            **more,
        )
