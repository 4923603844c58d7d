"""PageVersion: the number that tells a kept page from a current one."""

from __future__ import annotations

from django.db import models


class PageVersion(models.Model):
    """The version of one thing that pages show; `newsroom/pages.py` alone writes it."""

    # "/2024/05/17/bridge/" for an article's page, "lists" for all lists, "chrome" for every page.
    key = models.CharField(max_length=120, primary_key=True)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.version}"
