"""Credits: who is named in a line, and as what."""

from __future__ import annotations

import pytest

from articles.names.credits import AGENCIES, PLATFORMS, parse_credit, unlabelled


@pytest.mark.parametrize(
    ("credit", "parties"),
    [
        ("Alamy/Instagram", [("Alamy", "agency"), ("Instagram", "platform")]),
        (
            "Stephen Lovekin/Shutterstock",
            [("Stephen Lovekin", "photographer"), ("Shutterstock", "agency")],
        ),
        ("AP Photo/Jane Doe", [("AP Photo", "agency"), ("Jane Doe", "photographer")]),
        ("Jane Doe via Getty Images", [("Jane Doe", "photographer"), ("Getty Images", "agency")]),
        ("Jane Doe for Reuters", [("Jane Doe", "photographer"), ("Reuters", "agency")]),
        ("Jane Doe on Unsplash", [("Jane Doe", "photographer"), ("Unsplash", "platform")]),
        ("@janedoe", [("@janedoe", "platform")]),
        ("dpa-Bild", [("dpa-Bild", "agency")]),
        ("Town Archive, 1911", [("Town Archive", "photographer"), ("1911", "unknown")]),
        ("provided by the family", [("provided by the family", "unknown")]),
        ("José Pérez", [("José Pérez", "photographer")]),
        ("© Reuters.", [("Reuters", "agency")]),
        ("", []),
        (" / ", []),
    ],
)
def test_the_parties(credit, parties):
    assert [(party["name"], party["role"]) for party in parse_credit(credit)] == parties


@pytest.mark.parametrize(
    ("typed", "credit"),
    [
        ("Photo: Jane Doe/Reuters", "Jane Doe/Reuters"),
        ("IMAGE CREDIT : Alamy", "Alamy"),
        ("Photograph by: Jane Doe", "Jane Doe"),
        ("Jane Doe", "Jane Doe"),
        ("Photo Agency", "Photo Agency"),
        ("", ""),
    ],
)
def test_a_label_is_no_part_of_a_credit(typed, credit):
    assert unlabelled(typed) == credit


@pytest.mark.parametrize(("names", "role"), [(AGENCIES, "agency"), (PLATFORMS, "platform")])
def test_every_name_of_a_kind(names, role):
    assert {parse_credit(name.upper())[0]["role"] for name in names} == {role}


def test_no_agency_is_a_platform():
    assert frozenset() == AGENCIES & PLATFORMS
