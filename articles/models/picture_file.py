"""PictureFile: each file that a picture has ever had, under the digest of its bytes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.db.append_only import AppendOnlyModel

# The hexadecimal digits of SHA-256.
DIGEST_CHARACTERS = 64


class PictureFile(AppendOnlyModel):
    """Where the bytes with a digest are, also after the picture got another file.

    Only `articles/picture_files.py` writes the rows, and nothing removes the files.
    """

    picture = models.ForeignKey(
        "articles.Picture",
        on_delete=models.PROTECT,
        related_name="files",
        verbose_name=_("picture"),
    )
    digest = models.CharField(
        _("digest"), max_length=DIGEST_CHARACTERS, help_text=_("SHA-256 of the file’s bytes.")
    )
    file = models.FileField(_("file"))
    width = models.PositiveIntegerField(_("width in pixels"), null=True)
    height = models.PositiveIntegerField(_("height in pixels"), null=True)
    added_at = models.DateTimeField(_("added"))

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
