"""A part of a whole is typed in percent and kept from 0 to 1."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from articles.admin.pictures.percent import PercentField, in_percent


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("50", 0.5), ("33.33", 0.3333), (" 0 ", 0.0), ("100", 1.0), ("12.345678", 0.1235), ("", None)],
)
def test_takes_what_people_type(typed, kept):
    assert PercentField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["x", "-1", "100.1", "nan", "inf", "1e99"])
def test_names_what_is_no_percentage(typed):
    with pytest.raises(ValidationError) as refused:
        PercentField().clean(typed)
    words = f"“{typed}” is not a percentage. Type a number from 0 to 100."
    assert refused.value.messages == [words]


def test_does_not_repeat_a_page_of_nonsense():
    with pytest.raises(ValidationError, match=r"^..“x{20}” is not"):
        PercentField().clean("x" * 500)


@pytest.mark.parametrize(
    ("part", "shown"), [(0.5, "50"), (0.3333, "33.33"), (0.0, "0"), (1.0, "100")]
)
def test_shows_a_part_as_it_was_typed(part, shown):
    assert in_percent(part) == PercentField().prepare_value(part) == shown


def test_leaves_what_somebody_typed_as_it_is():
    assert PercentField().prepare_value("0,5") == "0,5"
    assert PercentField().prepare_value(None) is None


def test_the_same_point_is_no_change():
    assert not PercentField().has_changed(0.3333, "33.33")
    assert PercentField().has_changed(0.3333, "33.4")
