"""BanNetwork: hashes of the networks from which a banned reader wrote, under a secret of the ban's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BanNetwork(models.Model):
    """One row for a ban; with the secret, it is deleted after at most 30 days.

    `comments/moderation/ban_networks.py` alone writes it.
    """

    act = models.OneToOneField(
        "comments.PersonAct", on_delete=models.CASCADE, related_name="+", verbose_name=_("ban")
    )
    secret = models.CharField(max_length=64)
    hashes = models.JSONField(_("codes of networks"), default=list)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        default_permissions = ()
        verbose_name = _("networks of a ban")
        verbose_name_plural = _("networks of bans")

    def __str__(self) -> str:
        return f"{self.act_id}"
