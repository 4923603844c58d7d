"""DeskNote: words to colleagues about an article, at a place in its text, until they are done."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

MAX_NOTE_CHARACTERS: Final = 2_000
MAX_QUOTED_CHARACTERS: Final = 300
# What stands beside the words tells two places with the same words apart.
MAX_BESIDE_CHARACTERS: Final = 40
IS_OPEN: Final = Q(answers=None, done_at=None)


class DeskNote(models.Model):
    """One note, or a reply to one; only `articles/desk_notes.py` writes it.

    It is the desk's talk and no part of the article: no version, edition or page for readers holds it.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="desk_notes",
        verbose_name=_("article"),
    )
    answers = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        related_name="replies",
        null=True,
        verbose_name=_("answers"),
        help_text=_("The note that this is a reply to."),
    )
    text = models.TextField(_("note"), max_length=MAX_NOTE_CHARACTERS)
    quoted = models.CharField(
        _("words in the text"),
        max_length=MAX_QUOTED_CHARACTERS,
        blank=True,
        help_text=_("What the note is about. If it is empty, that is the whole article."),
    )
    before = models.CharField(max_length=MAX_BESIDE_CHARACTERS, blank=True)
    after = models.CharField(max_length=MAX_BESIDE_CHARACTERS, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("made by"),
    )
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("done by"),
    )

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        verbose_name = _("note to colleagues")
        verbose_name_plural = _("notes to colleagues")
        indexes = [models.Index(fields=["article"], condition=IS_OPEN, name="desk_note_open")]

    def __str__(self) -> str:
        return self.text


def has_open_notes() -> Exists:
    """Return whether a queried article has a note that nobody has done yet."""
    return Exists(DeskNote.objects.filter(IS_OPEN, article=OuterRef("pk")))
