"""What a file said is kept as JSON and comes back as it was read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.metadata.merging import Difference, Metadata
from articles.pictures.metadata.metadata_json import as_json, from_json

said = st.builds(
    Metadata, st.text(), st.text(), st.text(), st.text(), st.none() | st.dates(), st.text(),
    st.text(), st.text(min_size=1), st.text(), st.text(), st.text(), st.booleans(),
    st.lists(st.builds(Difference, *[st.text()] * 5)).map(tuple),
)  # fmt: skip


@given(said)
def test_it_comes_back_as_it_was_read(metadata):
    assert from_json(json.loads(json.dumps(as_json(metadata)))) == metadata


def test_what_was_not_said_is_not_kept():
    assert as_json(Metadata()) == {"origin": "unknown"}
    day = replace(Metadata(credit="Alamy"), created=date(2024, 5, 17))
    assert as_json(day) == {"credit": "Alamy", "origin": "unknown", "created": "2024-05-17"}
