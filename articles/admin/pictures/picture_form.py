"""The form of a picture: what a file says fills what is empty, and each such field says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.page_things.page_thing_forms import PageThingForm
from articles.admin.pictures.filling_in import fill_in, read_from_file
from articles.admin.pictures.percent import PercentField
from articles.admin.pictures.uploads import PictureFileField
from articles.models import Origin, Picture
from articles.names.credits import unlabelled
from articles.page_things import picture_files
from articles.page_things.originals import TakenFile
from articles.pictures.metadata.merging import Metadata


class PictureForm(PageThingForm):
    """One picture; a new file requires an answer about its origin, unless it gives one itself."""

    # The fields that the file has filled.
    filled: Sequence[str] = ()
    # What the present file says about itself.
    said: Metadata | None = None

    file = PictureFileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, PNG, WebP, AVIF, GIF or TIFF. The site keeps the file as it is, for the desk alone;"
            " readers get pictures made from it, which say nothing of the place. If the file names a"
            " credit, creator, copyright, the day it was made, an origin or its contents, this fills"
            " the fields that you leave empty."
        ),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Origin"),
        required=False,
        choices=[("", "---------"), *Origin.choices],
        help_text=Picture._meta.get_field("origin").help_text,
    )
    focal_x = PercentField(label=gettext_lazy("Focal point from the left, in %"))
    focal_y = PercentField(
        label=gettext_lazy("From the top, in %"),
        help_text=gettext_lazy(
            "This point stays in every crop. Leave both empty for the middle, in portraits a third"
            " from the top."
        ),
    )

    made_on = forms.DateField(
        label=gettext_lazy("Made on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=Picture._meta.get_field("made_on").help_text,
    )
    rights_until = forms.DateField(
        label=gettext_lazy("Rights until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=Picture._meta.get_field("rights_until").help_text,
    )

    # The name of a file that came with a save which failed: browsers send a file only once.
    lost_file = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["origin"] = ""
        else:
            self.said = picture_files.said_by(self.instance)
            self._say_what_was_read()

    def _say_what_was_read(self) -> None:
        for name in read_from_file(self.instance, self.said) if self.said else ():
            if name in self.fields:
                field = self.fields[name]
                field.help_text = format_lazy("{} {}", _("Read from the file."), field.help_text)

    def clean_credit(self) -> str:
        """Remove a label such as "Photo:", because every page adds its own."""
        return unlabelled(self.cleaned_data["credit"])

    def clean(self) -> dict[str, Any]:
        """Require the origin of a new file; without a file it may stay unknown."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self._fill_in(values)
        if "origin" in values and not values["origin"]:
            values["origin"] = Origin.UNKNOWN
            if values.get("file"):
                words = _("Say how the picture was made, or choose “Not known”.")
                self.add_error("origin", words)
        self._check_focal_point(values)
        return values

    def full_clean(self) -> None:
        """Ask for a file again that the browser does not send with the next save."""
        super().full_clean()
        sent = self.files.get(self.add_prefix("file"))
        lost = sent.name if sent else self.data.get(self.add_prefix("lost_file"), "")
        if not lost or "lost_file" not in self.fields or (sent and not self.errors):
            return
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("lost_file")] = lost
        self.data = typed
        # Of a file that was refused, the field says more.
        if "file" not in self.errors:
            self.add_error("file", _choose_again(lost))

    def _check_focal_point(self, values: dict[str, Any]) -> None:
        empty = [name for name in ("focal_x", "focal_y") if values.get(name, "") is None]
        if len(empty) == 1 and not {"focal_x", "focal_y"} & self.errors.keys():
            self.add_error(empty[0], _("A focal point has two numbers: type both, or none."))

    def _fill_in(self, values: dict[str, Any]) -> None:
        file = values.get("file")
        if isinstance(file, TakenFile):
            # What an earlier save left open; the person has not chosen it now.
            was_open = "origin" not in self.changed_data and values.get("origin") == Origin.UNKNOWN
            if was_open:
                values["origin"] = ""
            self.filled = fill_in(values, file.taken.metadata)
            if was_open and not values["origin"]:
                values["origin"] = Origin.UNKNOWN


def _choose_again(name: str) -> str:
    words = _("Please choose “%s” again: a browser sends a file only once.")
    return words % name
