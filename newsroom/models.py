"""What the frame keeps: versions of pages, purges, e-mails, counters of rates, keys for networks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageVersion(models.Model):
    """The version of one thing that pages show; `newsroom/page_cache/versions.py` alone writes it."""

    # "/2024/05/17/bridge/" for an article's page, "lists" for all lists, "chrome" for every page.
    key = models.CharField(max_length=120, primary_key=True)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.version}"


class Purge(models.Model):
    """One thing that one edge has to forget; `newsroom/page_cache/edge.py` alone writes and deletes it."""

    # As in PageVersion. Not unique with the edge: a change that comes while an older one is being
    # delivered needs a row of its own.
    key = models.CharField(max_length=120)
    edge = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.edge}: {self.key}"


class Email(models.Model):
    """An e-mail to one address; `newsroom/mail.py` alone writes it."""

    to = models.EmailField(_("to"), db_index=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    unsubscribe = models.CharField(max_length=500, blank=True)
    # Of e-mails with the same key only one is ever written.
    once = models.CharField(max_length=200, null=True, blank=True, unique=True)
    made_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")

    def __str__(self) -> str:
        return f"{self.pk}"


class RateCount(models.Model):
    """How often one source did one thing within one window; `newsroom/http/rate_counter.py` alone writes it."""

    key = models.CharField(max_length=48)
    # Seconds since 1970.
    ends = models.BigIntegerField(db_index=True)
    hits = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "ends"], name="rate_count_once")]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.hits}"


class NetworkKey(models.Model):
    """The secret that one day's networks are hashed with; `newsroom/http/network_tokens.py` alone writes it."""

    day = models.DateField(primary_key=True)
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day}"
