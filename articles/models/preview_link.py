"""PreviewLink: an address by which somebody without an account reads what is not public."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PreviewLink(models.Model):
    """One link: for whom, to which version, until when; who made it, and who took it back.

    Only `articles/previews/preview_links.py` writes it. The address holds a token, of which the
    digest alone is stored.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="preview_links",
        verbose_name=_("article"),
    )
    version = models.PositiveIntegerField(
        _("version"), null=True, help_text=_("Empty: the newest, whatever is saved later.")
    )
    recipient = models.CharField(_("name of the person"), max_length=100)
    digest = models.CharField(_("digest of the token"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )
    ends_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("revoked by"),
        help_text=_("Empty if a restore revoked it."),
    )

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="preview_link_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return self.recipient

    def is_open(self, *, at: datetime) -> bool:
        """Return whether neither its end nor somebody has closed the link."""
        return self.revoked_at is None and at < self.ends_at


class PreviewOpening(models.Model):
    """One opening of a link: when, which version was shown, and the token of the network."""

    link = models.ForeignKey(
        PreviewLink, on_delete=models.CASCADE, related_name="openings", verbose_name=_("link")
    )
    opened_at = models.DateTimeField(_("opened"))
    version = models.PositiveIntegerField(_("version"))
    network = models.CharField(_("network"), max_length=32, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("opening of a preview link")
        verbose_name_plural = _("openings of preview links")
        indexes = [models.Index(fields=["opened_at"], name="preview_opening_opened_at")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.opened_at:%Y-%m-%d %H:%M}"
