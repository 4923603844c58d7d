"""OpenCard: which comment a member of staff has opened last in the queue."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OpenCard(models.Model):
    """One row an account, overwritten; `comments/moderation/open_cards.py` alone writes it."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account_id}: {self.comment_id}"
