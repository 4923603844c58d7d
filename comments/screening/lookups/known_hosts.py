"""Hosts that public comments have linked to: the first link to any other is the desk's to judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from comments.models import KnownHost
from comments.screening.text.links import hosts_in

# Of a host's name, in characters: what is longer leads nowhere, and the column takes no more.
MAX_HOST_CHARACTERS = 253


def known_among(hosts: Sequence[str]) -> frozenset[str]:
    """Return those of the hosts that are known: one query, none without a link."""
    if not hosts:
        return frozenset()
    known = KnownHost.objects.filter(host__in=hosts).values_list("host", flat=True)
    return frozenset([settings.SITE_HOST, *known])


def learn(text: str, *, at: datetime) -> None:
    """Let the hosts that a comment links to be known, now that it is public."""
    found = (host for host in hosts_in(text) if len(host) <= MAX_HOST_CHARACTERS)
    hosts = [KnownHost(host=host, first_seen_at=at) for host in found]
    if hosts:
        KnownHost.objects.bulk_create(hosts, ignore_conflicts=True)
