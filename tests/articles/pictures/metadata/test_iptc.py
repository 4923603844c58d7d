from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.metadata.iptc import read
from articles.pictures.metadata.metadata_record import Record
from tests.articles.pictures.drawn import iptc


def test_reads_what_agencies_fill_in():
    data = iptc(
        (120, "A bridge in Köln".encode()),
        (80, b"Ana M"),
        (80, b"Bo"),
        (110, b"Reuters"),
        (116, "© Reuters".encode("cp1252")),
        (55, b"20240517"),
        (90, "Köln".encode()),
        (95, b""),
        (101, b"Germany"),
    )
    assert read(data) == Record(
        caption="A bridge in Köln",
        credit="Reuters",
        copyright="© Reuters",
        creator="Ana M, Bo",
        created=date(2024, 5, 17),
        place="Köln, Germany",
    )


def test_stops_at_what_is_no_field():
    assert read(iptc((110, b"A")) + b"noise" + iptc((80, b"B"))) == Record(credit="A")
    assert read(iptc((110, b"A")) + b"\x1c\x02\x50\xff\xff" + bytes(99)) == Record(credit="A")


@given(st.one_of(st.binary(), st.binary().map(lambda data: b"\x1c\x02\x50" + data)))
def test_any_bytes_are_a_record(data):
    assert isinstance(read(data), Record)
