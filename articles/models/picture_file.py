"""PictureFile: each file that a picture has ever had, under the digest of its bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.page_things import originals
from newsroom.db.append_only import AppendOnlyModel, AppendOnlyQuerySet
from newsroom.db.guards import Guard, Once

# The hexadecimal digits of SHA-256.
DIGEST_CHARACTERS = 64


class PictureFileQuerySet(AppendOnlyQuerySet["PictureFile"]):
    def expunge(self, *, at: datetime) -> int:
        """Forget where files were that a court ordered to be removed; return the number of rows."""
        there = self.filter(expunged_at=None)
        return models.QuerySet.update(there, file="", says=None, expunged_at=at)

    def note(self, **facts: Any) -> int:
        """Note what was read of files that a former release stored; return the number of rows."""
        return models.QuerySet.update(self.filter(is_drawing=None, expunged_at=None), **facts)


class PictureFile(AppendOnlyModel):
    """Where the bytes with a digest are, also after the picture got another file.

    Only `articles/page_things/picture_files.py` writes the rows, and only expunging removes the files.
    """

    guard: ClassVar = Guard(
        "Files of pictures are on record and never change.",
        once=(
            Once(("expunged_at", "file", "says"), when="NEW.file = '' AND NEW.says IS NULL"),
            Once(
                ("is_drawing", "colour", "format", "says"),
                when="NEW.colour <> '' AND OLD.expunged_at IS NULL",
            ),
        ),
    )

    picture = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        related_name="files",
        verbose_name=_("picture"),
    )
    digest = models.CharField(
        _("digest"), max_length=DIGEST_CHARACTERS, help_text=_("SHA-256 of the file’s bytes.")
    )
    file = models.FileField(_("file"), storage=originals.store)
    width = models.PositiveIntegerField(_("width in pixels"), null=True)
    height = models.PositiveIntegerField(_("height in pixels"), null=True)
    is_drawing = models.BooleanField(
        _("drawing or screen"),
        null=True,
        help_text=_("Few colours, flat areas. Empty until a file of a former release was read."),
    )
    colour = models.CharField(
        _("colour"), max_length=7, default="", db_default="", help_text=_("The mean, as #rrggbb.")
    )
    format = models.CharField(_("format"), max_length=8, default="", db_default="")
    says = models.JSONField(
        _("what the file says"),
        null=True,
        help_text=_("Its metadata, for the desk alone."),
    )
    added_at = models.DateTimeField(_("added"))
    expunged_at = models.DateTimeField(
        _("expunged"), null=True, help_text=_("The file was removed; its digest stays.")
    )

    objects = PictureFileQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        default_permissions = ()
        ordering = ["-added_at", "-pk"]
        verbose_name = _("file of a picture")
        verbose_name_plural = _("files of pictures")
        constraints = [
            models.UniqueConstraint(fields=["picture", "digest"], name="picture_file_once")
        ]
        indexes = [models.Index(fields=["digest"], name="picture_file_digest")]

    def __str__(self) -> str:
        return f"{self.file.name}"
