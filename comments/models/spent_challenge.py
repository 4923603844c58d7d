"""SpentChallenge: a solved challenge of the site's own human check, which works once."""

from __future__ import annotations

from django.db import models


class SpentChallenge(models.Model):
    """The signature of a challenge that let a comment in; the row's key makes a replay fail."""

    signature = models.CharField(max_length=128, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.signature[:8]
