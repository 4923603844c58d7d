"""The field for a picture's file: it is read before the transaction, and refused in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from articles.page_things import originals
from articles.page_things.originals import TakenFile
from articles.pictures.kinds import KINDS, reads_heic
from articles.pictures.refusals import PictureRefused


def accept(file: UploadedFile) -> TakenFile:
    """Return the upload as the site stores it, with what it holds.

    Raises a ValidationError that names the file.
    """
    try:
        return originals.read(file, str(file.name))
    except PictureRefused as refused:
        raise ValidationError(refused.sentence.translated(gettext)) from refused


def read_early(file: UploadedFile) -> None:
    """Read the upload now, and let the field take the result.

    A view calls this before its transaction: on SQLite, nobody else could write while it is read.
    """
    try:
        file.read_as = accept(file)  # type: ignore[attr-defined]
    except ValidationError as refused:
        file.read_as = refused  # type: ignore[attr-defined]


class OriginalWidget(AdminFileWidget):
    """Leads to the original at the desk: its store has no addresses."""

    template_name = "admin/articles/picture/file_input.html"

    def is_initial(self, value: Any) -> bool:
        return bool(value)


class PictureFileField(forms.FileField):
    """An upload in one of the formats that the site takes; the file's name does not matter."""

    widget = OriginalWidget

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        if not file:
            return None
        found = getattr(file, "read_as", None) or accept(file)
        if isinstance(found, ValidationError):
            raise found
        return found

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser's file dialog show pictures first."""
        names = [kind.ending for name, kind in KINDS.items() if name != "HEIF" or reads_heic()]
        return {"accept": ",".join(f".{ending}" for ending in [*names, "jpeg", "tiff"])}
