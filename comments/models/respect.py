"""Respect: that a reader thinks well of a comment, said with one button."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Respect(models.Model):
    """One row for each reader and comment; `comments/ratings/respecting.py` alone writes it."""

    comment = models.ForeignKey(
        "comments.Comment",
        on_delete=models.CASCADE,
        related_name="respects",
        verbose_name=_("comment"),
    )
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.CASCADE,
        related_name="respects",
        verbose_name=_("reader"),
    )
    made_at = models.DateTimeField(_("made"))
    network = models.CharField(
        _("network"),
        max_length=32,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("A code for the network it came from, under a key of the day."),
    )
    counts = models.BooleanField(
        _("counts"), default=True, help_text=_("Not if it came in a burst from new readers.")
    )

    class Meta:
        verbose_name = _("respect")
        verbose_name_plural = _("respects")
        constraints = [
            models.UniqueConstraint(fields=["comment", "reader"], name="respect_one_per_reader")
        ]
        indexes = [models.Index(fields=["comment", "-made_at"], name="respect_newest")]

    def __str__(self) -> str:
        return f"{self.comment_id}, {self.reader_id}"
