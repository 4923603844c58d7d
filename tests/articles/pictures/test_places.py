"""Where pages show pictures: each place has a use of the recipe, and files that suit its width."""

from __future__ import annotations

import pytest

from articles.pictures.places import PLACES
from articles.pictures.recipe import USES


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_has_a_use_with_files_as_wide_as_it_asks_for(place):
    widths = USES[place.use].widths
    assert {place.most, place.most_on_phones} <= set(widths)
    assert place.most_on_phones <= 768


def test_what_is_shown_as_it_is_has_a_column_but_for_the_widest_lead_and_galleries():
    uncropped = {name for name, place in PLACES.items() if USES[place.use].ratio is None}
    filled = {"feature", "gallery-2", "gallery-3"}
    assert {name for name, place in PLACES.items() if place.box} == uncropped - filled


def test_leads_alone_are_loaded_before_all_others():
    first = {name for name, place in PLACES.items() if place.is_first}
    heads = {"head-news", "head-alone", "head-calm", "head-small"}
    assert first == {"article", "article-tall", "feature", *heads}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_sizes_end_with_a_width_for_every_other_window(place):
    # At commas outside parentheses.
    parts, depth = [""], 0
    for sign in place.sizes:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    assert depth == 0
    assert all(part.strip().startswith("(min-width: ") for part in parts[:-1])
    assert not parts[-1].strip().startswith("(")
