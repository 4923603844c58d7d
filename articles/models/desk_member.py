"""DeskMember: the sections to which the rights of a member of staff are limited."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskMember(models.Model):
    """The limit of one account; `articles/permissions.py` alone asks for it."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="desk_member",
        verbose_name=_("account"),
    )
    sections = models.ManyToManyField(
        "articles.Section",
        related_name="+",
        blank=True,
        verbose_name=_("sections"),
        help_text=_(
            "The role of this account counts in these sections alone. Elsewhere the account sees"
            " what is public and its own pieces. Without a section, its role counts everywhere."
        ),
    )

    class Meta:
        ordering = ["account__username"]
        verbose_name = _("limit to sections")
        verbose_name_plural = _("limits to sections")

    def __str__(self) -> str:
        return str(self.account)
