"""PageVersion tells a kept page from a current one; Purge is what an edge has yet to be told."""

from __future__ import annotations

from django.db import models


class PageVersion(models.Model):
    """The version of one thing that pages show; `newsroom/pages.py` alone writes it."""

    # "/2024/05/17/bridge/" for an article's page, "lists" for all lists, "chrome" for every page.
    key = models.CharField(max_length=120, primary_key=True)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.version}"


class Purge(models.Model):
    """One thing that one edge has to forget; `newsroom/edge.py` alone writes and deletes it."""

    # As in PageVersion. Not unique with the edge: a change that comes while an older one is being
    # delivered needs a row of its own.
    key = models.CharField(max_length=120)
    edge = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.edge}: {self.key}"
