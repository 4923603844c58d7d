"""MailConsent: whether one reader wants e-mails at one address, and whether it is theirs."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailConsentQuerySet(models.QuerySet["MailConsent"]):
    def confirmed(self) -> Self:
        """Return the consents that allow e-mails: confirmed from the mailbox and not ended."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def proven(self) -> Self:
        """Return the consents whose readers confirmed the address in the browser that gave it."""
        return self.filter(proven_at__isnull=False)


class MailConsent(models.Model):
    """A wish for e-mails; `comments/emails/notifications.py` alone writes it."""

    reader = models.ForeignKey(
        "comments.Reader",
        on_delete=models.CASCADE,
        related_name="mail_consents",
        verbose_name=_("reader"),
    )
    email = models.EmailField(_("e-mail"), db_index=True)
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    proven_at = models.DateTimeField(
        _("confirmed in the browser that asked"),
        null=True,
        blank=True,
        help_text=_("Anyone can enter any address. This shows that it is theirs."),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = MailConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to e-mails")
        verbose_name_plural = _("consents to e-mails")
        constraints = [
            models.UniqueConstraint(fields=["reader", "email"], name="mail_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
