"""Hosts that are known once a comment with a link to them is public."""

from __future__ import annotations

import pytest

from comments.models import KnownHost
from comments.screening.lookups import known_hosts
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def test_hosts_are_learnt_once():
    for _ in range(2):
        known_hosts.learn("See https://a.example/x and b.example/y.", at=NOW)
    assert sorted(KnownHost.objects.values_list("host", flat=True)) == ["a.example", "b.example"]


def test_what_is_longer_than_any_host_is_not_learnt():
    label = "a" * 63
    longest = ".".join([label, label, label, "a" * 53, "example"])
    known_hosts.learn(f"https://{longest} and https://a.{longest}", at=NOW)
    assert list(KnownHost.objects.values_list("host", flat=True)) == [longest]
