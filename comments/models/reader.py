"""Reader: a browser that has sent something, known by a random key and nothing else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reader(models.Model):
    """The holder of a key; the key itself is only in the browser's cookie."""

    key_hash = models.CharField(
        _("hash of the key"), max_length=64, unique=True, help_text=_("SHA-256 in hexadecimal.")
    )
    created_at = models.DateTimeField(_("first seen"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("reader")
        verbose_name_plural = _("readers")

    def __str__(self) -> str:
        return self.key_hash[:8]
