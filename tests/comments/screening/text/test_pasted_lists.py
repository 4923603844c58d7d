"""Lines of a pasted list: what is a rule, and why a line is none."""

from __future__ import annotations

from comments.screening.text.pasted_lists import Line, lines_of


def test_empty_lines_count_and_spaces_do_not():
    assert list(lines_of("\n  free   money\r\n\ncasino")) == [
        Line(2, "free money"),
        Line(4, "casino"),
    ]


def test_a_phrase_that_is_there_in_other_letters_is_named():
    found = [each.problem for each in lines_of("Café\ncafe", existing=["FREE money"])]
    assert found == ["", "“cafe” is in line 1 already."]
    (line,) = lines_of("free Money", existing=["FREE money"])
    assert line.problem == "There is a rule with the words “free Money” already."
