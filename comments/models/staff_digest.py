"""StaffDigest: how often a moderator wants numbers by e-mail, and when the last one was sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    NEVER = "never", _("Never")
    DAILY = "daily", _("Once a day")
    HOURS = "hours", _("Every four hours, if something waits")
    LATE = "late", _("When the oldest comment waits longer than the paper promises")


class StaffDigest(models.Model):
    """One person's choice; `comments/moderation/digests.py` alone writes it."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    rhythm = models.CharField(
        _("numbers of what waits"), max_length=5, choices=Rhythm, default=Rhythm.NEVER
    )
    notices_at_once = models.BooleanField(_("notices of illegal content at once"), default=False)
    # The promise is broken by one comment after the other: nobody is told of each.
    sent_at = models.DateTimeField(null=True)
    # Notices that came in later have not been told.
    notices_told_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("choice of a moderator’s e-mails")
        verbose_name_plural = _("choices of moderators’ e-mails")

    def __str__(self) -> str:
        return self.get_rhythm_display()
