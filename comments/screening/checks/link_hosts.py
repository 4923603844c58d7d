"""Links: how many, where to, and what only looks like one."""

from __future__ import annotations

from comments.screening.facts import Arrival, Facts
from comments.screening.finding import HOLD, Finding

MAX_LINKS = 2


def check(arrival: Arrival, facts: Facts) -> tuple[Finding, ...]:
    """Hold many links, links to hosts that no public comment has linked to, and odd schemes."""
    said, found = arrival.said, []
    if said.number_of_links > MAX_LINKS:
        found.append(Finding("links", HOLD, {"number": said.number_of_links}))
    if new := [host for host in said.hosts if host not in facts.known_hosts]:
        found.append(Finding("link-host", HOLD, {"hosts": ", ".join(new)}))
    if said.odd_addresses:
        found.append(Finding("link-scheme", HOLD, {"addresses": ", ".join(said.odd_addresses)}))
    return tuple(found)
