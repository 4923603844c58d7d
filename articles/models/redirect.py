"""Redirect: a path of a former site, and the path here to which it leads."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# Browsers and servers take longer ones, but no site that people typed had them.
MAX_PATH_CHARACTERS: Final = 500
MAX_REDIRECT_NOTE_CHARACTERS: Final = 200


class Redirect(models.Model):
    """A path at which nothing stands here, and where it leads; `articles/redirects` writes it.

    No target is the path of another redirect: chains are collapsed when one is written.
    """

    path = models.CharField(
        _("from"),
        max_length=MAX_PATH_CHARACTERS,
        unique=True,
        help_text=_("The old path, as in /2019/05/the-bridge/. Nothing may stand there."),
    )
    target = models.CharField(
        _("to"),
        max_length=MAX_PATH_CHARACTERS,
        db_index=True,
        help_text=_("A path of this site, as in /2024/05/16/the-bridge/."),
    )
    note = models.CharField(
        _("note"),
        max_length=MAX_REDIRECT_NOTE_CHARACTERS,
        blank=True,
        help_text=_("Only the desk sees it."),
    )
    made_at = models.DateTimeField(_("made"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("made by"),
    )

    class Meta:
        ordering = ["path"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return self.path
