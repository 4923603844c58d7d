"""Piece: one of every JSON shape ever written is still read, and no word is lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editions import piece
from articles.editions.embedded import Embedded
from articles.editions.figure import Figure
from articles.editions.piece import Author, Credit, Link, Note, Piece, Subject
from articles.models import ArticleKind, CorrectionKind, CorrectionPlace, Origin
from articles.pictures.recipe import Order
from articles.pictures.rights import Rights
from articles.pictures.showing import StoredPicture

# Never change what stands here: each is as the database of some paper holds it.
WRITTEN = {
    1: """{
        "shape": 1,
        "headline": "The bridge stands",
        "standfirst": "At last.",
        "body": "<p>It stands.</p><figure data-placement=\\"2\\"></figure>",
        "language": "en-gb",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "figures": [
            {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11, "digest": "ab.jpg",
             "width": 800, "height": 600, "alt_text": "A bridge", "decorative": false,
             "credit": "Alamy", "origin": "digitalCapture"}
        ],
        "links": [
            {"title": "The ferry", "target": 5, "url": ""},
            {"title": "Elsewhere", "target": null, "url": "https://a.example/"},
            {"title": "Wanted", "target": null, "url": ""}
        ],
        "tags": [{"key": 9, "name": "Rivers", "slug": "rivers"}],
        "corrections": [
            {"key": 4, "text": "On Monday.", "made_at": "2024-05-17T09:00:00+00:00",
             "prompted_by_reader": true}
        ]
    }""",
    2: """{
        "shape": 2,
        "headline": "The bridge stands",
        "standfirst": "At last.",
        "body": "<p>It stands.</p><figure data-placement=\\"2\\"></figure>",
        "language": "en-gb",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "figures": [
            {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11, "digest": "ab.jpg",
             "width": 800, "height": 600, "alt_text": "A bridge", "decorative": false,
             "credit": "Alamy", "origin": "digitalCapture"}
        ],
        "links": [
            {"title": "The ferry", "target": 5, "url": ""},
            {"title": "Elsewhere", "target": null, "url": "https://a.example/"},
            {"title": "Wanted", "target": null, "url": ""}
        ],
        "tags": [{"key": 9, "name": "Rivers", "slug": "rivers"}],
        "corrections": [
            {"key": 4, "text": "On Monday.", "made_at": "2024-05-17T09:00:00+00:00",
             "prompted_by_reader": true, "kind": "correction", "place": "foot", "amends": null},
            {"key": 6, "text": "Not so.", "made_at": "2024-05-18T09:00:00+00:00",
             "prompted_by_reader": false, "kind": "retraction", "place": "top", "amends": 4}
        ]
    }""",
    3: """{
        "shape": 3,
        "headline": "The bridge stands",
        "standfirst": "At last.",
        "body": "<p>It stands.</p><figure data-placement=\\"2\\"></figure>",
        "language": "en-gb",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "figures": [
            {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11, "digest": "ab.jpg",
             "width": 800, "height": 600, "alt_text": "A bridge", "decorative": false,
             "credit": "Alamy", "origin": "digitalCapture", "creator": "Ana M",
             "copyright": "© Alamy", "focal_point": [0.25, 0.5]}
        ],
        "links": [
            {"title": "The ferry", "target": 5, "url": ""},
            {"title": "Elsewhere", "target": null, "url": "https://a.example/"},
            {"title": "Wanted", "target": null, "url": ""}
        ],
        "tags": [{"key": 9, "name": "Rivers", "slug": "rivers"}],
        "corrections": [
            {"key": 4, "text": "On Monday.", "made_at": "2024-05-17T09:00:00+00:00",
             "prompted_by_reader": true, "kind": "correction", "place": "foot", "amends": null},
            {"key": 6, "text": "Not so.", "made_at": "2024-05-18T09:00:00+00:00",
             "prompted_by_reader": false, "kind": "retraction", "place": "top", "amends": 4}
        ],
        "kind": "opinion",
        "kicker": "The harbour",
        "authors": [
            {"key": 7, "biography": "Will covers rivers.",
             "portrait": {"number": 0, "is_lead": false, "caption": "Will Taylor", "picture": 12,
                          "digest": "cd.jpg", "width": 600, "height": 600, "alt_text": "",
                          "decorative": false, "credit": "PA", "origin": "digitalCapture",
                          "creator": "", "copyright": "", "focal_point": null}}
        ]
    }""",
    4: """{
        "shape": 4,
        "headline": "The bridge stands",
        "standfirst": "At last.",
        "body": "<p>It stands.</p><figure data-placement=\\"2\\"></figure>",
        "language": "en-gb",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "figures": [
            {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11, "digest": "ab.jpg",
             "width": 800, "height": 600, "alt_text": "It leans",
             "own_alt_text": "It leans", "decorative": false,
             "credit": "Alamy", "origin": "digitalCapture", "creator": "Ana M",
             "copyright": "© Alamy", "focal_point": [0.25, 0.5]}
        ],
        "links": [
            {"title": "The ferry", "target": 5, "url": ""},
            {"title": "Elsewhere", "target": null, "url": "https://a.example/"},
            {"title": "Wanted", "target": null, "url": ""}
        ],
        "tags": [{"key": 9, "name": "Rivers", "slug": "rivers"}],
        "corrections": [
            {"key": 4, "text": "On Monday.", "made_at": "2024-05-17T09:00:00+00:00",
             "prompted_by_reader": true, "kind": "correction", "place": "foot", "amends": null},
            {"key": 6, "text": "Not so.", "made_at": "2024-05-18T09:00:00+00:00",
             "prompted_by_reader": false, "kind": "retraction", "place": "top", "amends": 4}
        ],
        "kind": "opinion",
        "kicker": "The harbour",
        "authors": [
            {"key": 7, "biography": "Will covers rivers.",
             "portrait": {"number": 0, "is_lead": false, "caption": "Will Taylor", "picture": 12,
                          "digest": "cd.jpg", "width": 600, "height": 600, "alt_text": "",
                          "decorative": false, "credit": "PA", "origin": "digitalCapture",
                          "creator": "", "copyright": "", "focal_point": null}}
        ],
        "embeds": [
            {"number": 1, "kind": "youtube", "video": "dQw4w9WgXcQ", "title": "It sways",
             "author": "Ana M", "published": "2024-05-16", "text": "", "url": "",
             "picture": {"number": 0, "is_lead": false, "caption": "It sways", "picture": 13,
                         "digest": "ef.jpg", "width": 600, "height": 600, "alt_text": "",
                         "decorative": false, "credit": "PA", "origin": "digitalCapture",
                         "creator": "", "copyright": "", "focal_point": null}},
            {"number": 2, "kind": "post", "video": "", "title": "", "author": "Ana M",
             "published": null, "text": "Help!", "url": "https://a.example/1", "picture": null}
        ]
    }""",
    5: """{
        "shape": 5,
        "headline": "The bridge stands",
        "standfirst": "At last.",
        "body": "<p>It stands.</p><figure data-placement=\\"2\\"></figure>",
        "language": "en-gb",
        "section": {"key": 3, "name": "Town", "slug": "town"},
        "bylines": [
            {"role": "writer", "name": "Will Taylor", "key": 7, "slug": "will-taylor", "kind": "person"},
            {"role": "photographer", "name": "our man in Kyiv", "key": null, "slug": "", "kind": ""}
        ],
        "figures": [
            {"number": 2, "is_lead": true, "caption": "At dusk.", "picture": 11, "digest": "ab.jpg",
             "width": 800, "height": 600, "alt_text": "It leans",
             "own_alt_text": "It leans", "decorative": false,
             "credit": "Alamy", "origin": "digitalCapture", "creator": "Ana M",
             "copyright": "© Alamy", "focal_point": [0.25, 0.5]}
        ],
        "links": [
            {"title": "The ferry", "target": 5, "url": ""},
            {"title": "Elsewhere", "target": null, "url": "https://a.example/"},
            {"title": "Wanted", "target": null, "url": ""}
        ],
        "tags": [{"key": 9, "name": "Rivers", "slug": "rivers"}],
        "corrections": [
            {"key": 4, "text": "On Monday.", "made_at": "2024-05-17T09:00:00+00:00",
             "prompted_by_reader": true, "kind": "correction", "place": "foot", "amends": null},
            {"key": 6, "text": "Not so.", "made_at": "2024-05-18T09:00:00+00:00",
             "prompted_by_reader": false, "kind": "retraction", "place": "top", "amends": 4}
        ],
        "kind": "opinion",
        "kicker": "The harbour",
        "authors": [
            {"key": 7, "biography": "Will covers rivers.",
             "portrait": {"number": 0, "is_lead": false, "caption": "Will Taylor", "picture": 12,
                          "digest": "cd.jpg", "width": 600, "height": 600, "alt_text": "",
                          "decorative": false, "credit": "PA", "origin": "digitalCapture",
                          "creator": "", "copyright": "", "focal_point": null}}
        ],
        "embeds": [
            {"number": 1, "kind": "youtube", "video": "dQw4w9WgXcQ", "title": "It sways",
             "author": "Ana M", "published": "2024-05-16", "text": "", "url": "",
             "picture": {"number": 0, "is_lead": false, "caption": "It sways", "picture": 13,
                         "digest": "ef.jpg", "width": 600, "height": 600, "alt_text": "",
                         "decorative": false, "credit": "PA", "origin": "digitalCapture",
                         "creator": "", "copyright": "", "focal_point": null}},
            {"number": 2, "kind": "post", "video": "", "title": "", "author": "Ana M",
             "published": null, "text": "Help!", "url": "https://a.example/1", "picture": null}
        ],
        "share_headline": "Bay bridge stands",
        "share_text": "It took nine years."
    }""",
}
PORTRAIT = Figure(
    0, False, "Will Taylor", 12, "cd.jpg", 600, 600, "", False, "PA", "digitalCapture"
)
READ = Piece(
    headline="The bridge stands",
    standfirst="At last.",
    body='<p>It stands.</p><figure data-placement="2"></figure>',
    language="en-gb",
    section=Subject(3, "Town", "town"),
    bylines=[
        Credit("writer", "Will Taylor", 7, "will-taylor", "person"),
        Credit("photographer", "our man in Kyiv"),
    ],
    figures=[
        Figure(
            2,
            True,
            "At dusk.",
            11,
            "ab.jpg",
            800,
            600,
            "It leans",
            False,
            "Alamy",
            "digitalCapture",
            "Ana M",
            "© Alamy",
            (0.25, 0.5),
            "It leans",
        ),
    ],
    links=[
        Link("The ferry", 5, ""),
        Link("Elsewhere", None, "https://a.example/"),
        Link("Wanted", None, ""),
    ],
    tags=[Subject(9, "Rivers", "rivers")],
    corrections=[
        Note(4, "On Monday.", datetime(2024, 5, 17, 9, tzinfo=UTC), True),
        Note(
            6, "Not so.", datetime(2024, 5, 18, 9, tzinfo=UTC), False, "retraction", "top", amends=4
        ),
    ],
    kind="opinion",
    kicker="The harbour",
    authors=[Author(7, "Will covers rivers.", PORTRAIT)],
    embeds=[
        Embedded(1, "youtube", "dQw4w9WgXcQ", "It sways", "Ana M", date(2024, 5, 16), "", "",
                 replace(PORTRAIT, caption="It sways", picture=13, digest="ef.jpg")),
        Embedded(2, "post", author="Ana M", text="Help!", url="https://a.example/1"),
    ],
    share_headline="Bay bridge stands",
    share_text="It took nine years.",
)  # fmt: skip
# The first two shapes said less of pictures and knew neither kinds nor authors, and the first knew
# corrections below the text alone; the third knew no alternative text of a picture's place, and no videos;
# the fourth no words for search results and shared links.
FOURTH = replace(READ, share_headline="", share_text="")
THIRD = replace(
    FOURTH, figures=[replace(READ.figures[0], alt_text="A bridge", own_alt_text="")], embeds=[]
)
SECOND = replace(
    THIRD,
    figures=[replace(THIRD.figures[0], creator="", copyright="", focal_point=None)],
    kind="news",
    kicker="",
    authors=[],
)
AS_WRITTEN = {
    1: replace(SECOND, corrections=READ.corrections[:1]),
    2: SECOND,
    3: THIRD,
    4: FOURTH,
    5: READ,
}

FILE = StoredPicture("ab.jpg", 800, 600, False, "#336699")


@pytest.mark.parametrize("shape", WRITTEN)
def test_every_shape_ever_written_is_read(shape):
    assert piece.from_json(json.loads(WRITTEN[shape])) == AS_WRITTEN[shape]


def test_one_of_each_shape_is_kept_here():
    assert (
        list(WRITTEN)
        == list(AS_WRITTEN)
        == list(piece._READERS)
        == list(range(1, piece.PIECE_SHAPE + 1))
    )


def test_what_is_written_is_the_newest_shape():
    assert piece.as_json(READ) == json.loads(WRITTEN[piece.PIECE_SHAPE])


keys = st.integers(1, 2**40)
moments = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001  (hypothesis takes naive bounds)
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
subjects = st.builds(Subject, keys, st.text(), st.text())
figures = st.builds(
    Figure, keys, st.booleans(), st.text(), keys, st.text(), st.none() | keys, st.none() | keys,
    st.text(), st.booleans(), st.text(), st.sampled_from(list(map(str, Origin.values))),
    st.text(), st.text(), st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)  # fmt: skip
pieces = st.builds(
    Piece, st.text(), st.text(), st.text(), st.text(), st.none() | subjects,
    st.lists(st.builds(Credit, st.text(), st.text(), st.none() | keys, st.text(), st.text())),
    st.lists(figures),
    st.lists(st.builds(Link, st.text(), st.none() | keys, st.text(), address=st.just(""))),
    st.lists(subjects),
    st.lists(st.builds(
        Note, keys, st.text(), moments, st.booleans(), st.sampled_from(CorrectionKind.values),
        st.sampled_from(CorrectionPlace.values), st.none() | keys,
    )),
    st.sampled_from(ArticleKind.values), st.text(),
    st.lists(st.builds(Author, keys, st.text(), st.none() | figures)),
)  # fmt: skip


@given(pieces)
def test_a_piece_comes_back_from_json_as_it_was(told):
    assert piece.from_json(json.loads(json.dumps(piece.as_json(told)))) == told


def test_where_files_and_links_lead_is_never_written():
    there = piece.placed(
        READ, files={"ab.jpg": FILE}, links={READ.links[0]: "/2024/05/16/the-ferry/"}
    )
    assert [each.file for each in there.pictures] == [FILE, None, None]
    assert [each.address for each in there.links] == [
        "/2024/05/16/the-ferry/",
        "https://a.example/",
        "",
    ]
    assert piece.as_json(there) == piece.as_json(READ)


def test_an_order_of_renditions_has_the_rights_and_the_focal_point_as_they_were_told():
    rights = Rights("Ana M", "Alamy", "© Alamy", "digitalCapture")
    figure = replace(READ.figures[0], file=FILE)
    assert figure.order == Order("ab.jpg", 800, 600, False, (0.25, 0.5), rights)
    assert READ.figures[0].order is None


def test_a_file_that_is_away_and_a_link_to_nothing_lead_nowhere():
    away = piece.placed(READ, files={}, links={})
    assert [each.file for each in away.pictures] == [None, None, None]
    assert [each.address for each in away.links] == ["", "https://a.example/", ""]


def test_the_lead_is_the_picture_that_was_chosen():
    assert READ.lead == READ.figures[0]
    assert Piece("The bridge", "", "", "en").lead is None


def test_corrections_stand_above_or_below_the_text():
    assert [each.key for each in READ.corrections_above] == [6]
    assert [each.key for each in READ.corrections_below] == [4]
    assert [each.label for each in READ.corrections] == ["Correction", "Retraction"]


def test_the_box_at_the_end_names_each_author_once():
    twice = replace(READ, bylines=[*READ.bylines, Credit("reporting", "W. Taylor", 7)])
    assert twice.named_authors == [(READ.bylines[0], READ.authors[0])]
    assert READ.portrait == PORTRAIT


def test_a_photographer_with_a_biography_is_no_author():
    took = replace(
        READ, bylines=[Credit("photographer", "Will Taylor", 7, "will-taylor", "person")]
    )
    assert took.named_authors == []


HEADS = {
    "news": ("", "news"),
    "feature": ("", "feature"),
    "analysis": ("Analysis", "news"),
    "explainer": ("Explainer", "news"),
    "interview": ("Interview", "news"),
    "review": ("Review", "news"),
    "opinion": ("Opinion", "opinion"),
    "editorial": ("Editorial", "opinion"),
}


def test_each_kind_has_its_label_and_head():
    found = {kind: replace(READ, kind=kind) for kind in ArticleKind.values}
    assert {kind: (told.label, told.head) for kind, told in found.items()} == HEADS
