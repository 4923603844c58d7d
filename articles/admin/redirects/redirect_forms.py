"""The forms of redirects: one typed by hand, a file with many, and the end of a former address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.expunging import MAX_REASON_CHARACTERS
from articles.models.redirect import MAX_REDIRECT_NOTE_CHARACTERS
from articles.redirects import csv_import
from newsroom.desk.counted_fields import CountedForm
from newsroom.refused import Refused

# As many characters as an address with each letter encoded may have.
_MAX_TYPED_CHARACTERS = 2_000


class RedirectForm(CountedForm):
    """A path, where it leads, and a note."""

    path = forms.CharField(
        label=gettext_lazy("From"),
        max_length=_MAX_TYPED_CHARACTERS,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "An old path, as in /2019/05/the-bridge/, or an address of the former site. Nothing of"
            " this site may stand there."
        ),
        error_messages={"required": gettext_lazy("Write the old path.")},
    )
    target = forms.CharField(
        label=gettext_lazy("To"),
        max_length=_MAX_TYPED_CHARACTERS,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("A path of this site, as in /2024/05/16/the-bridge/."),
        error_messages={"required": gettext_lazy("Write where it leads.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=MAX_REDIRECT_NOTE_CHARACTERS,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Only the desk sees it."),
    )


class ImportForm(CountedForm):
    """A file, or the same as text, which the page gives back so that it can be corrected."""

    file = forms.FileField(label=gettext_lazy("CSV file"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Or the lines themselves"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "vLargeTextField", "spellcheck": "false"}
        ),
        help_text=gettext_lazy("The first line is “from,to” or “from,to,note”."),
    )

    def clean(self) -> dict[str, Any]:
        """Take the text of the file, if there is one."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if file := values.get("file"):
            try:
                values["text"] = csv_import.text_of(file.read())
            except Refused as refused:
                self.add_error("file", str(refused))
        if not self.errors and not values.get("text", "").strip():
            self.add_error("file", _("Choose a file, or write the lines below."))
        return values


class RemoveForm(CountedForm):
    """Asks why an address is removed, and whether it leaves the record too."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MAX_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Kept for ever, so do not repeat the word in the address."),
        error_messages={"required": gettext_lazy("Say why the address is removed.")},
    )
    from_record = forms.BooleanField(
        label=gettext_lazy("Take it out of the record too"),
        required=False,
        help_text=gettext_lazy(
            "Where a court demands it: all editions and versions that were saved under this address"
            " lose their words for good, and so do e-mails that name it."
        ),
    )

    def __init__(self, *args: Any, may_expunge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_expunge:
            del self.fields["from_record"]
