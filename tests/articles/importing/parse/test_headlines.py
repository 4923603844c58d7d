"""Headlines: chosen among the lines above the text, or made from the lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.parse import headlines


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        ("The bridge is closed. Nobody knows why.", "The bridge is closed"),
        ("Is the bridge closed? Nobody knows.", "Is the bridge closed?"),
        (
            (
                "For weeks the harbour master has been linked with the lighthouse, a model of reserve"
                " and discretion on most days of the year."
            ),
            "For weeks the harbour master has been linked with the lighthouse",
        ),
        (
            (
                "Anna Field, whose father sits in the parliament of the island and whose mother sails"
                " ships, is said to be leaving."
            ),
            "Anna Field is said to be leaving",
        ),
        (
            (
                "Anna, 61, and Ben, 36, are sailing round the world together, a friend of theirs said in"
                " December."
            ),
            "Anna, 61, and Ben, 36, are sailing round the world together",
        ),
        (
            (
                "A council committee that had met eleven times without reaching any decision on the"
                " colour of the benches voted."
            ),
            "A council committee that had met eleven times without reaching any decision on the colour…",
        ),
        ("MADRID, 5 Mar. (EUROPA PRESS) - El gato se jubila.", "El gato se jubila"),
        ("(CNN) — A lamp went out.", "A lamp went out"),
        ("駅前の本屋が夜まで店を開けた。客は六人だった。", "駅前の本屋が夜まで店を開けた"),
        ("", ""),
    ],
)
def test_a_provisional_headline(lead, headline):
    assert headlines.provisional(lead) == headline


def test_a_quotation_is_not_cut_in_two():
    lead = "The mayor said “we will build it, and nobody will stop us from building it here”, at noon, twice."
    assert headlines.provisional(lead).count("“") == headlines.provisional(lead).count("”")


@given(st.text(max_size=400))
def test_it_is_never_longer_than_a_phone_shows(lead):
    assert len(headlines.provisional(lead)) <= headlines.MAX_PROVISIONAL_CHARACTERS


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        (["Ferry captain finds bottle"], 0),
        (["All the news since 1871", "Ferry captain finds a bottle"], 1),
        (["Transport", "Ferry captain finds a bottle"], 1),
        (["Ferry captain finds a bottle", "Ferry company says sorry to captain"], 0),
        (["News", "Bridge opens"], 1),
    ],
)
def test_which_line_is_the_headline(candidates, chosen):
    body = "The ferry captain had thrown the bottle in as a boy."
    assert headlines.choose(candidates, body) == chosen


@pytest.mark.parametrize(
    ("title", "headline", "site"),
    [
        ("Rowers cross the lake | Lake Courier", "Rowers cross the lake", "Lake Courier"),
        ("Rowers cross the lake - Daily News", "Rowers cross the lake", "Daily News"),
        ("Rowers cross the lake - in bathtubs", "Rowers cross the lake - in bathtubs", ""),
        ("Sport | Rowers cross the whole lake", "Sport | Rowers cross the whole lake", ""),
        ("Rowers cross the lake", "Rowers cross the lake", ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_it(title, headline, site):
    assert headlines.without_site(title) == (headline, site)


@pytest.mark.parametrize(
    ("title", "site"),
    [("Bridge opens - Paper", "Paper"), ("Bridge opens", ""), ("Bridge opens late", None)],
)
def test_the_headline_once_more_with_the_site(title, site):
    assert headlines.site_after(title, "Bridge opens") == site


BODY = "The council will close the old bridge in May, and drivers will lose their way to the river."


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        (["The Better River Project", "Council will close old bridge in May"], 1),
        (["Council Will Close Old Bridge", "Drivers have lost all hope of it"], 0),
        (["Council will close old bridge", "Drivers will lose their way to the river"], 0),
    ],
)
def test_the_name_of_a_series_above_the_headline_is_not_it(lines, chosen):
    assert headlines.choose(lines, BODY) == chosen
