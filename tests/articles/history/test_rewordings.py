"""The words that a correction changed: found between two versions, kept as JSON."""

from __future__ import annotations

from dataclasses import replace

from articles.editions.figure import Figure
from articles.editions.piece import Piece
from articles.history import rewordings
from articles.history.rewordings import Rewording
from articles.history.version import Version, of_piece
from tests.cast import NOW

PIECE = Piece(
    "The bridge opens",
    "On Sunday.",
    "<p>The mayor came on Sunday. It rained.</p>",
    "en-gb",
    figures=[Figure(1, True, "A bridge.", 7, "a.png", 1, 1, "", False, "Alamy", "unknown")],
)


def version(**words) -> Version:
    return of_piece(replace(PIECE, **words), slug="bridge", published=NOW)


def test_headline_standfirst_sentences_and_captions_are_named_in_the_order_of_the_page():
    new = version(
        headline="The bridge stays shut",
        standfirst="On Monday.",
        body="<p>The mayor came on Monday. It rained.</p>",
        figures=[replace(PIECE.figures[0], caption="A ferry.")],
    )
    assert rewordings.rewordings(version(), new) == [
        Rewording("headline", "The bridge opens", "The bridge stays shut"),
        Rewording("standfirst", "On Sunday.", "On Monday."),
        Rewording("text", "The mayor came on Sunday.", "The mayor came on Monday."),
        Rewording("caption", "A bridge.", "A ferry."),
    ]


def test_another_picture_is_no_reworded_caption():
    other = replace(PIECE.figures[0], picture=8, caption="A ferry.")
    assert rewordings.rewordings(version(), version(figures=[other])) == []


def test_the_words_that_went_and_came_are_marked_in_each():
    each = Rewording("text", "It was on Sunday.", "It was on Monday.")
    assert [(run.kind, run.text) for run in each.old_runs] == [
        ("same", "It was on"),
        ("gone", "Sunday."),
    ]
    assert [(run.kind, run.text) for run in each.new_runs] == [
        ("same", "It was on"),
        ("new", "Monday."),
    ]


def test_they_come_back_from_json_and_what_is_not_known_is_none():
    kept = [Rewording("text", "a <b>", "")]
    assert rewordings.as_json(kept) == {
        "shape": 1,
        "changed": [{"part": "text", "old": "a <b>", "new": ""}],
    }
    assert rewordings.from_json(rewordings.as_json(kept)) == kept
    assert rewordings.from_json(rewordings.as_json([])) == []
    assert rewordings.from_json({}) is None
