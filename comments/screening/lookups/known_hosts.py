"""Hosts that public comments have linked to: the first link to any other is the desk's to judge."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from comments.models import KnownHost
from comments.screening.checks.link_hosts import hosts_in, hosts_of
from comments.screening.submission import Submission

# Of a host's name, in characters: what is longer leads nowhere, and the column takes no more.
LONGEST = 253


def known_in(submission: Submission) -> frozenset[str]:
    """Return those of its hosts that are known: one query, none without a link."""
    hosts = hosts_of(submission)
    if not hosts:
        return frozenset()
    known = KnownHost.objects.filter(host__in=hosts).values_list("host", flat=True)
    return frozenset([settings.SITE_HOST, *known])


def learn(text: str, *, at: datetime) -> None:
    """Let the hosts that a comment links to be known, now that it is public."""
    found = (host for host in hosts_in(text) if len(host) <= LONGEST)
    hosts = [KnownHost(host=host, first_seen_at=at) for host in found]
    if hosts:
        KnownHost.objects.bulk_create(hosts, ignore_conflicts=True)
