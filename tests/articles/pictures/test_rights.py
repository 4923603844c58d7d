from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.metadata import xmp
from articles.pictures.metadata.metadata_record import Record
from articles.pictures.rights import Rights, packet

ALL = Rights(
    "Ana Müller", "Müller/Reuters", "© 2024 Reuters & Co. <all>", "trainedAlgorithmicMedia"
)


def test_the_packet_says_what_every_reader_of_xmp_finds():
    assert xmp.read(packet(ALL)) == Record(
        creator="Ana Müller",
        credit="Müller/Reuters",
        copyright="© 2024 Reuters & Co. <all>",
        source_type="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    )


def test_it_is_short_because_it_stands_in_every_file():
    assert len(packet(ALL)) < 800


def test_what_is_not_known_is_not_said():
    assert packet(Rights()) == b""
    assert b"DigitalSourceType" not in packet(Rights(credit="Reuters", origin="unknown"))
    assert b"dc:creator" not in packet(Rights(credit="Reuters"))


@given(st.text(), st.text(), st.text(), st.text())
def test_any_words_make_a_packet_that_can_be_read(creator, credit, copyright_, origin):
    found = packet(Rights(creator, credit, copyright_, origin))
    assert not found or xmp.read(found) != Record()
