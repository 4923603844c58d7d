"""The forms by which a reader asks for another look at a decision of the moderators."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from comments.emails import status_links
from comments.models import Comment
from comments.models.appeal import MAX_APPEAL_CHARACTERS
from comments.models.person_act import MAX_WORDS_CHARACTERS
from comments.reader_forms import ReaderForm, text_field


def _why(limit: int) -> Any:
    return text_field(
        _("Why do you disagree?"),
        limit,
        help_text=_("Only moderators read this. It is never published."),
        error_messages={"required": _("Please write why you disagree.")},
    )


class StandingForm(ReaderForm):
    """Asks for another look at what moderators decided about a reader."""

    send = _("Ask for another look")
    text = _why(MAX_WORDS_CHARACTERS)


class AppealForm(ReaderForm):
    """Asks for another look at the refusal of a comment."""

    send = _("Ask for another look")
    text = _why(MAX_APPEAL_CHARACTERS)

    def __init__(self, data: QueryDict | None = None, *, comment: Comment) -> None:
        super().__init__(data)
        self.comment = comment

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        # The status page shows the form and only reads.
        helper.form_action = status_links.appeal_address_of(self.comment)
        return helper
