"""Hosts that public comments have linked to; the desk judges the first link to any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from comments.models import KnownHost
from comments.screening.text.links import hosts_in

# A longer host name leads nowhere, and the column holds no more.
MAX_HOST_CHARACTERS = 253


def known_among(hosts: Sequence[str]) -> frozenset[str]:
    """Return the known ones of these hosts: one query, none without a host."""
    if not hosts:
        return frozenset()
    hosts_on_record = KnownHost.objects.filter(host__in=hosts).values_list("host", flat=True)
    return frozenset([settings.SITE_HOST, *hosts_on_record])


def learn(text: str, *, at: datetime) -> None:
    """Store the hosts that a public comment links to as known."""
    rows = [
        KnownHost(host=host, first_seen_at=at)
        for host in hosts_in(text)
        if len(host) <= MAX_HOST_CHARACTERS
    ]
    if rows:
        KnownHost.objects.bulk_create(rows, ignore_conflicts=True)
