"""Assigned: who works on a thing, and until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Assigned(models.Model):
    """What the desk agreed on; `articles/acts/assigning.py` puts it on record."""

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("assigned to"),
        help_text=_("Who works on it: the piece counts as theirs."),
    )
    due_at = models.DateTimeField(
        _("due"),
        null=True,
        blank=True,
        help_text=_("When it has to be ready. Readers never see it."),
    )

    class Meta:
        abstract = True
