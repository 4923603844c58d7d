"""The networks of bans: a comment from one, by a key that is younger than the ban, is read first.

A network is an office or a whole mobile carrier: a match holds, and never refuses. No address is
kept, and no code outlives its ban.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from comments.models import BanNetwork, PersonAct, Reader
from comments.models.person_act import ActKind
from comments.moderation import persons
from newsroom.http.network_tokens import network_of

LIFETIME: Final = timedelta(days=30)
# Whoever changes networks all the time is not worth remembering in each.
MOST_NETWORKS: Final = 20


def _hash(secret: str, network: str) -> str:
    key = bytes.fromhex(secret)
    return hashlib.blake2b(network.encode(), key=key, digest_size=16).hexdigest()


@transaction.atomic
def remember(held: PersonAct, address: str, *, at: datetime) -> None:
    """Keep the network from which a banned reader acts: before that nobody knows it."""
    network = network_of(address)
    if held.kind != ActKind.BAN or not network or at >= held.made_at + LIFETIME:
        return
    new = {"secret": secrets.token_hex(32), "made_at": held.made_at}
    row, _made = BanNetwork.objects.select_for_update().get_or_create(act=held, defaults=new)
    code = _hash(row.secret, network)
    if code not in row.hashes:
        row.hashes = [*row.hashes, code][-MOST_NETWORKS:]
        row.save(update_fields=["hashes"])


def matches(reader: Reader, address: str, *, at: datetime) -> bool:
    """Return whether a younger key than a ban writes from a network of the ban: one query."""
    network = network_of(address)
    if not network:
        return False
    bans = BanNetwork.objects.filter(made_at__gt=at - LIFETIME)
    if not reader._state.adding:
        bans = bans.filter(act__made_at__lt=reader.created_at)
    found = [
        row
        for row in bans.select_related("act__reader")
        if _hash(row.secret, network) in row.hashes
    ]
    return any(_holds(row.act, at=at) for row in found)


def _holds(ban: PersonAct, *, at: datetime) -> bool:
    """Return whether the ban is what restricts its reader now."""
    held = persons.restriction_of(ban.reader, at=at)
    return held is not None and held.pk == ban.pk
