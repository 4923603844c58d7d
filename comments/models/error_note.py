"""ErrorNote: an error that a reader found in an article."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import MAX_NAME_CHARACTERS

# For each of the two texts, in code points.
MAX_NOTE_CHARACTERS = 3_000


class NoteState(models.TextChoices):
    """The state of a note; `comments/error_notes/error_notes.py` alone changes it."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Corrected")
    DECLINED = "declined", _("Declined")


class ErrorNoteQuerySet(models.QuerySet["ErrorNote"]):
    def open(self) -> Self:
        """Return the notes that no editor has answered yet."""
        return self.filter(state=NoteState.OPEN)


class ErrorNote(models.Model):
    """The error, the words and the version of the article; only editors see it."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="error_notes",
        verbose_name=_("article"),
    )
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revision"),
        help_text=_("The save of the article that the edition was made from."),
    )
    # No index: nobody asks which notes belong to an edition.
    edition = models.ForeignKey(
        "articles.Edition",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("edition read"),
        help_text=_("What readers were told when this was written; empty for older rows."),
    )
    paragraph = models.TextField(
        _("paragraph"), blank=True, help_text=_("The text at the time of the report.")
    )
    text = models.TextField(_("what is wrong"), max_length=MAX_NOTE_CHARACTERS)
    suggestion = models.TextField(
        _("what it should say"), max_length=MAX_NOTE_CHARACTERS, blank=True
    )
    name = models.CharField(_("name"), max_length=MAX_NAME_CHARACTERS, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Never shown to readers."))
    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="error_notes",
        verbose_name=_("reader"),
    )
    made_at = models.DateTimeField(_("sent"))
    state = models.CharField(
        _("state"), max_length=10, choices=NoteState, default=NoteState.OPEN, editable=False
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why it was declined.")
    )
    correction = models.ForeignKey(
        "articles.Correction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="error_notes",
        verbose_name=_("correction"),
    )

    objects = ErrorNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=NoteState.OPEN, decided_at__isnull=True)
                | (~Q(state=NoteState.OPEN) & Q(decided_at__isnull=False)),
                name="error_note_decided_with_time",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
