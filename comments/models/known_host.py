"""KnownHost: a host that a public comment has linked to."""

from __future__ import annotations

from django.db import models


class KnownHost(models.Model):
    """Links to it are not held for the desk; written when a comment is let through."""

    host = models.CharField(max_length=253, primary_key=True)
    first_seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.host
