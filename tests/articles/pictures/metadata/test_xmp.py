from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.metadata.metadata_record import Record
from articles.pictures.metadata.xmp import MOST_PACKET_BYTES, read
from tests.articles.pictures.drawn import xmp

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def test_reads_where_it_was_taken_for_the_desk():
    packet = xmp(
        "<p:City>Köln</p:City><core:Location>Dom</core:Location>", 'p:Country="Germany" p:State=""'
    )
    assert read(packet) == Record(place="Dom, Köln, Germany")


def test_reads_elements_lists_and_languages():
    packet = xmp(
        """<dc:creator><r:Seq><r:li>Ana Müller</r:li><r:li>Bo</r:li></r:Seq></dc:creator>
        <dc:description><r:Alt><r:li xml:lang="de">Eine Brücke</r:li>
          <r:li xml:lang="x-default">A bridge</r:li></r:Alt></dc:description>
        <dc:rights><r:Alt><r:li xml:lang="x-default">© Reuters</r:li></r:Alt></dc:rights>
        <p:Credit>Reuters</p:Credit><p:DateCreated>2024-05-17T10:00:00</p:DateCreated>
        <core:AltTextAccessibility><r:Alt><r:li xml:lang="x-default">A long bridge at dawn</r:li>
          </r:Alt></core:AltTextAccessibility>
        <ext:AISystemUsed>Dream 3</ext:AISystemUsed>
        <tiff:Make>Canon</tiff:Make><tiff:Model>Canon EOS R5</tiff:Model>"""
    )
    assert read(packet) == Record(
        caption="A bridge",
        credit="Reuters",
        copyright="© Reuters",
        creator="Ana Müller, Bo",
        created=date(2024, 5, 17),
        alt_text="A long bridge at dawn",
        camera="Canon EOS R5",
        ai_system="Dream 3",
    )


@pytest.mark.parametrize(
    "packet",
    [
        xmp(attributes=f'ext:DigitalSourceType="{VOCABULARY}digitalCapture"'),
        xmp(f'<ext:DigitalSourceType r:resource="{VOCABULARY}digitalCapture"/>'),
        xmp(f"<ext:DigitalSourceType>{VOCABULARY}digitalCapture</ext:DigitalSourceType>"),
        xmp(f"<ext:DigitalSourcefileType>{VOCABULARY}digitalCapture</ext:DigitalSourcefileType>"),
    ],
    ids=["attribute", "address", "element", "older name"],
)
def test_reads_a_value_wherever_programs_write_it(packet):
    assert read(packet).source_type == f"{VOCABULARY}digitalCapture"


def test_reads_several_descriptions_as_one():
    packet = xmp('<p:Credit>A</p:Credit></r:Description><r:Description xmlns:q="http://ns.adobe.com/'
                 'photoshop/1.0/"><q:DateCreated>2024-05-17</q:DateCreated>')  # fmt: skip
    assert read(packet) == Record(credit="A", created=date(2024, 5, 17))


def test_a_property_of_the_same_name_in_another_namespace_is_another():
    assert read(xmp('<e:Credit xmlns:e="https://example.org/">No</e:Credit>')) == Record()


@pytest.mark.parametrize(
    "packet",
    [
        None,
        b"",
        b"<x",
        b"\xff\xfe<",
        b'<!DOCTYPE x [<!ENTITY a "Secret">]>' + xmp("<p:Credit>&amp;</p:Credit>"),
        b'<?xml version="1.0" encoding="utf-7"?>' + xmp()[:50],
        xmp(f"<p:Credit>{'a' * MOST_PACKET_BYTES}</p:Credit>"),
    ],
)
def test_a_packet_that_cannot_be_read_says_nothing(packet):
    assert read(packet) == Record()


def test_hostile_packets_take_no_time():
    for packet in (b" " * 900_000, b"<exif:GPSa>" * 80_000, xmp("<a>" * 100_000)):
        start = process_time()
        assert read(packet) == Record()
        assert process_time() - start < 2


@given(st.one_of(st.binary(), st.text()))
def test_any_packet_is_a_record(packet):
    assert isinstance(read(packet), Record)


@given(st.text(alphabet="<>/rli:Seq dc\"='&;ab", max_size=200))
def test_so_is_any_markup_inside_of_one(inside):
    assert isinstance(read(xmp(inside)), Record)
