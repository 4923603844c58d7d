"""The forms of the acts that change what readers are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.acts.conditions import Waiting
from articles.acts.ending import WHY_IS_ASKED
from articles.admin.acts.button_words import AtTimes
from articles.admin.acts.guarded_form import GuardedForm
from articles.admin.acts.standing_words import waiting_in_words
from articles.editions import ends
from articles.models import Edition
from articles.models.edition import MAX_WORDS_TO_READERS_CHARACTERS, Kind
from newsroom.desk.counted_fields import CountedForm
from newsroom.desk.moments import MomentField

_REASON_LIMIT = 200


def reason_field(missing: Any = "") -> forms.CharField:
    """Return the field for a reason; `missing` is what is said where it must be given."""
    return forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=_REASON_LIMIT,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Kept in the history; readers do not see it."),
        error_messages={"required": missing},
    )


def words_field(*kinds: Kind) -> forms.CharField:
    """Return the field for what readers are told; beside it, what they are told if it is empty."""
    return forms.CharField(
        label=gettext_lazy("Words to readers"),
        max_length=MAX_WORDS_TO_READERS_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=lazy(_told_if_empty, str)(kinds),
    )


def _told_if_empty(kinds: Iterable[Kind]) -> str:
    quoted = [f"“{ends.default_words(kind)}”" for kind in kinds]
    if len(quoted) == 1:
        words = _("Shown on the page in place of the article. If empty, readers see: %s")
        return words % quoted[0]
    words = _(
        "Shown on the page in place of the article. If empty, readers see: %(now)s or, at a time to"
        " come: %(later)s"
    )
    return words % {"now": quoted[0], "later": quoted[1]}


class ActForm(GuardedForm):
    """A form of an act: it keeps the number of the newest edition that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(ActForm):
    """An act that may have a reason."""

    reason = reason_field()


class KillForm(ActForm):
    """The reason for a kill."""

    reason = reason_field(WHY_IS_ASKED[Kind.KILL])
    words = words_field(Kind.KILL)


class WhenForm(ActForm):
    """At once, or at a time to come."""

    # What the button says for each answer, for the page.
    at_times: AtTimes | None = None
    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("now", gettext_lazy("Now")), ("later", gettext_lazy("At this time:"))],
        initial="now",
        required=False,
        widget=forms.RadioSelect,
    )
    moment = MomentField(label=gettext_lazy("Time"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a time that is missing, has passed, or was typed beside “now”."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        moment, later = values.get("moment"), values.get("when") == "later"
        if later and moment is None and "moment" not in self.errors:
            self.add_error("moment", _("Write the date and the time."))
        if later and moment and moment <= timezone.now():
            self.add_error("moment", _("This time has passed. Write one that is still to come."))
        if moment and not later and "moment" in self.changed_data:
            self.add_error(
                "when",
                _(
                    "You typed a time, but “Now” is chosen. Choose “At this time”, or clear the time."
                ),
            )
        return values

    @property
    def begins(self) -> datetime | None:
        """The time that was chosen, None for now."""
        is_later = self.cleaned_data["when"] == "later"
        return self.cleaned_data["moment"] if is_later else None


class ScheduleForm(WhenForm):
    """Asks when a scheduled article becomes public."""

    reason = reason_field()


class WithdrawForm(WhenForm):
    """Asks when and why an article is taken away from readers."""

    reason = reason_field(gettext_lazy("Say why the article is withdrawn."))
    words = words_field(Kind.WITHDRAWAL, Kind.TAKE_DOWN)


class RestoreForm(CountedForm):
    """The version that was the newest when the person looked."""

    opened = forms.IntegerField(widget=forms.HiddenInput)


class DateForm(ActForm):
    """Asks whether an article that is dated long ago is published with today's date."""

    dated = forms.ChoiceField(
        label=gettext_lazy("Date"),
        choices=[
            ("today", gettext_lazy("With today’s date, at the top of the front page")),
            ("keep", gettext_lazy("Keep its date; it stands among the articles of that day")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the date that readers see.")},
    )


class UpdateForm(WhenForm):
    """Asks whether an update matters, when it comes, and what becomes of scheduled editions."""

    field_order = ["seen", "matters", "when", "moment"]
    matters = forms.BooleanField(
        label=gettext_lazy("This change matters to readers"),
        required=False,
        help_text=gettext_lazy("Readers are shown that the article was updated, and when."),
    )
    reason = reason_field()

    def __init__(self, *args: Any, armed: Iterable[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.armed = list(armed)
        for edition in self.armed:
            self.fields[_name(edition)] = _waiting_field(edition)

    @property
    def waiting(self) -> dict[int, Waiting]:
        """The answer for each scheduled edition, by its key."""
        answers = {each.pk: self.cleaned_data[_name(each)] for each in self.armed}
        return cast(dict[int, Waiting], answers)


def _name(edition: Edition) -> str:
    return f"waiting_{edition.number}"


def _waiting_field(edition: Edition) -> forms.ChoiceField:
    choices = [("keep", _("Keep it as it is")), ("cancel", _("Cancel it"))]
    if edition.is_public:
        choices.append(("again", _("Replace it with what is saved now")))
    return forms.ChoiceField(
        label=waiting_in_words(edition),
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to it.")},
    )
