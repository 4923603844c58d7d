"""A line is one piece, or several where each of its parts is of a kind that shares a line."""

from __future__ import annotations

import pytest

from articles.importing.parse.lines.logical_lines import logical_lines
from articles.importing.parse.pieces import pieces_of


def read(line: str) -> list[tuple[str, str]]:
    (whole,) = logical_lines(line)
    return [(piece.kind, piece.text) for piece in pieces_of(line, whole)]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("By Mary Quill 5 March 2024", [("byline", "By Mary Quill"), ("date", "5 March 2024")]),
        ("By Mary Quill 3 days ago", [("byline", "By Mary Quill"), ("date", "3 days ago")]),
        ("By Mary Quill 5 min read", [("byline", "By Mary Quill"), ("boilerplate", "5 min read")]),
        ("Subscribe 10:30", [("boilerplate", "Subscribe"), ("boilerplate", "10:30")]),
        ("Home | News | Sport", [("boilerplate", "Home | News | Sport")]),
        ("Ferry 12 is late again", [("text", "Ferry 12 is late again")]),
        ("Yesterday", [("date", "Yesterday")]),
        ("Getty", [("caption", "Getty")]),
        ("Related", [("box", "Related")]),
        ("Facebook", [("boilerplate", "Facebook")]),
        ("bdfg", [("text", "bdfg")]),
        ("And ago", [("text", "And ago")]),
    ],
)
def test_the_pieces_of_a_line(line, pieces):
    assert read(line) == pieces
