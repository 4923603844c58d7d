"""CommentVersion: the words of a comment before its writer edited it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import MAX_NAME_CHARACTERS
from newsroom.db.append_only import AppendOnlyModel


class CommentVersion(AppendOnlyModel):
    """One earlier version of a comment's words and stars; the comment itself holds the newest."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="earlier_versions",
        verbose_name=_("comment"),
    )
    version = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=MAX_NAME_CHARACTERS)
    text = models.TextField(_("message"))
    stars = models.PositiveSmallIntegerField(_("stars"), null=True, blank=True)
    written_at = models.DateTimeField(_("written"))
    findings = models.JSONField(_("findings"), default=list)

    class Meta:
        ordering = ["comment", "version"]
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        constraints = [
            models.UniqueConstraint(fields=["comment", "version"], name="comment_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.text[:60]}"
