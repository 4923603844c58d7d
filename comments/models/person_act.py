"""PersonAct: what moderators noted about a reader, said to them, or do not let them do."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason
from newsroom.db.append_only import AppendOnlyModel

MAX_WORDS_CHARACTERS = 500


class ActKind(models.TextChoices):
    NOTE = "note", _("Note for the desk")
    WARN = "warn", _("Warning")
    READ_FIRST = "read-first", _("Every comment is read first")
    SUSPEND = "suspend", _("Suspended until a time")
    BAN = "ban", _("Banned")
    LIFT = "lift", _("Restriction lifted")


# The newest of these says what a person may do now.
RESTRICTING: Final = (ActKind.READ_FIRST, ActKind.SUSPEND, ActKind.BAN, ActKind.LIFT)


class PersonAct(AppendOnlyModel):
    """One act about a reader; `comments/moderation/persons.py` alone writes it."""

    reader = models.ForeignKey(
        "comments.Reader", on_delete=models.PROTECT, related_name="acts", verbose_name=_("reader")
    )
    kind = models.CharField(_("act"), max_length=10, choices=ActKind)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    words = models.TextField(_("to the reader"), max_length=MAX_WORDS_CHARACTERS, blank=True)
    note = models.TextField(_("for the desk"), max_length=MAX_WORDS_CHARACTERS, blank=True)
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty if it has no end.")
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        verbose_name = _("act about a reader")
        verbose_name_plural = _("acts about readers")

    def __str__(self) -> str:
        return self.get_kind_display()
