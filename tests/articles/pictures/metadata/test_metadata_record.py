from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.metadata.metadata_record import MOST_CHARACTERS, clean, day_of, text_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024:05:17 10:00:00", date(2024, 5, 17)),
        ("20240517", date(2024, 5, 17)),
        ("2024-05-17T10:00:00+02:00", date(2024, 5, 17)),
        ("2024-05", None),
        ("0000:00:00 00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_reads_the_day_of_every_spelling(text, day):
    assert day_of(text) == day


def test_reads_bytes_in_utf_8_or_else_as_windows_wrote_them():
    assert text_of("Müller".encode()) == "Müller"
    assert text_of("Müller’s".encode("cp1252")) == "Müller’s"
    assert text_of(b"a\x81") == "a�"


@given(st.text())
def test_clean_text_is_short_and_has_no_control_characters(text):
    found = clean(text)
    assert len(found) <= MOST_CHARACTERS
    assert found == found.strip()
    assert "\0" not in found


@given(st.text())
def test_any_text_is_a_day_or_none(text):
    assert day_of(text) is None or isinstance(day_of(text), date)
