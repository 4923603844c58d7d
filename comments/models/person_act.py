"""PersonAct: what moderators noted about a reader, said to them, or do not let them do."""

from __future__ import annotations

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason
from newsroom.db.append_only import AppendOnlyModel, AppendOnlyQuerySet

MAX_WORDS_CHARACTERS = 500


class ActKind(models.TextChoices):
    NOTE = "note", _("Note for the desk")
    WARN = "warn", _("Warning")
    READ_FIRST = "read-first", _("Every comment is read first")
    SUSPEND = "suspend", _("Suspended until a time")
    BAN = "ban", _("Banned")
    LIFT = "lift", _("Restriction lifted")
    APPEAL = "appeal", _("Asked for another look")
    UPHOLD = "uphold", _("Restriction upheld")


# The newest of these says what a person may do now.
RESTRICTING: Final = (ActKind.READ_FIRST, ActKind.SUSPEND, ActKind.BAN, ActKind.LIFT)
# What follows in a person's record from such an act: the reader asks, and is answered.
STEPS: Final = (*RESTRICTING, ActKind.APPEAL, ActKind.UPHOLD)


class PersonActQuerySet(AppendOnlyQuerySet["PersonAct"]):
    def asking(self) -> Self:
        """Return what readers ask the moderators for that nobody has decided on yet."""
        later = PersonAct.objects.filter(
            reader=OuterRef("reader"), kind__in=STEPS, pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), kind=ActKind.APPEAL)


class PersonAct(AppendOnlyModel):
    """One act about or by a reader; `comments/moderation/persons.py` alone writes it."""

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
        null=True,
        blank=True,
        verbose_name=_("made by"),
        help_text=_("Empty if the reader did it."),
    )

    objects = PersonActQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        verbose_name = _("act about a reader")
        verbose_name_plural = _("acts about readers")

    def __str__(self) -> str:
        return self.get_kind_display()
