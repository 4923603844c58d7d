"""Card: what lists show of a piece, in finished words; one of every shape ever written is read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from articles.editions import card
from articles.editions.card import Card
from tests.articles.editions.test_piece import FILE, READ, SECOND, THIRD

# Never change what stands here: each is as the database of some paper holds it.
WRITTEN = {
    1: """{
        "shape": 1,
        "standfirst": "At last.",
        "opening": "It stands.",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "lead": {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11,
                 "digest": "ab.jpg", "width": 800, "height": 600, "alt_text": "A bridge",
                 "decorative": false, "credit": "Alamy", "origin": "digitalCapture"}
    }""",
    2: """{
        "shape": 2,
        "standfirst": "At last.",
        "opening": "It stands.",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "lead": {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11,
                 "digest": "ab.jpg", "width": 800, "height": 600, "alt_text": "A bridge",
                 "decorative": false, "credit": "Alamy", "origin": "digitalCapture",
                 "creator": "Ana M", "copyright": "© Alamy", "focal_point": [0.25, 0.5]},
        "kind": "opinion",
        "kicker": "The harbour"
    }""",
}
SHOWN = Card(
    "At last.", "It stands.", READ.section, READ.bylines, READ.lead, "opinion", "The harbour"
)
# The first shape said less of pictures, and knew no kinds.
AS_WRITTEN = {
    1: replace(SHOWN, lead=SECOND.lead, kind="news", kicker=""),
    2: replace(SHOWN, lead=THIRD.lead),
}


@pytest.mark.parametrize("shape", WRITTEN)
def test_every_shape_ever_written_is_read(shape):
    assert card.from_json(json.loads(WRITTEN[shape])) == AS_WRITTEN[shape]


def test_one_of_each_shape_is_kept_here():
    assert list(WRITTEN) == list(card._READERS) == list(range(1, card.CARD_SHAPE + 1))


def test_a_piece_is_shown_by_its_standfirst_opening_section_names_and_lead():
    assert card.card_of(READ) == SHOWN
    assert card.as_json(card.card_of(THIRD)) == json.loads(WRITTEN[card.CARD_SHAPE])


def test_a_lead_described_for_its_own_place_is_kept_and_read_back():
    kept = card.as_json(SHOWN)
    assert kept["lead"]["own_alt_text"] == "It leans"
    assert card.from_json(kept) == SHOWN


def test_a_piece_with_little_shows_little():
    bare = replace(
        READ, standfirst="", section=None, bylines=[], figures=[], kind="news", kicker=""
    )
    shown = card.card_of(bare)
    assert shown == Card("", "It stands.", None, [], None)
    assert card.from_json(card.as_json(shown)) == shown


def test_the_summary_is_the_standfirst_or_else_the_first_words():
    assert SHOWN.summary == "At last."
    assert replace(SHOWN, standfirst="", opening="word " * 60).summary == "word " * 39 + "word…"


def test_its_picture_has_its_present_file_which_is_never_written():
    there = card.placed(SHOWN, {"ab.jpg": FILE})
    assert (there.lead and there.lead.file) == FILE
    assert card.as_json(there) == card.as_json(SHOWN)
    assert card.placed(replace(SHOWN, lead=None), {}).lead is None


def test_the_same_words_have_the_same_digest_in_whatever_order_they_stand():
    assert card.digest_of({"a": 1, "b": "é"}) == card.digest_of({"b": "é", "a": 1})
    assert card.digest_of({"a": 1}) != card.digest_of({"a": 2})
    assert len(card.digest_of([])) == 64
