"""Lines, sentences and titles."""

from __future__ import annotations

import pytest

from articles.importing.parse import text


def test_a_view_is_as_long_as_its_text():
    source = "\ufeff«\u00a0Zo\u00eb’s\u200b»\t— ２０２４"
    assert len(text.view_of(source)) == len(source)
    assert text.view_of(source) == ' " Zoë\'s " - 2024'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  two \u00a0 words\t", "two words"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("turned \u202earound", "turned around"),
        ("bell\x07 and null", "bell and null"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean_removes_what_nobody_sees(source, expected):
    assert text.clean(source) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end):
    found = list(text.lines_of(end.join(["one", "", "three"])))
    assert [(line.number, line.view) for line in found] == [(1, "one"), (2, ""), (3, "three")]


def test_a_line_separator_parts_lines_but_counts_none():
    found = list(text.lines_of("one\u2028still one\ntwo"))
    assert [(line.number, line.view) for line in found] == [
        (1, "one"),
        (1, "still one"),
        (2, "two"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        (
            "Mr. Cruise of the U.S. Army left. He ran.",
            ["Mr. Cruise of the U.S. Army left.", "He ran."],
        ),
        ("“No.” She left.", ["“No.”", "She left."]),
        ("It cost 3.5 million.", ["It cost 3.5 million."]),
        ("一つ。二つ。", ["一つ。", "二つ。"]),
        ("", []),
    ],
)
def test_sentences(source, expected):
    assert text.sentences(source) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Bridge closes on Monday",
        "Who closed the bridge?",
        "Bridge closed! Now the ferry is full too",
        "Why the U.S. likes bridges",
        "駅前の本屋、三十年ぶりに夜まで営業",
    ],
)
def test_a_title_has_no_final_stop(title):
    assert text.is_title(title) is True


@pytest.mark.parametrize(
    "prose",
    [
        "The bridge is closed.",
        "“The bridge is closed.”",
        "The points are these:",
        (
            "The bridge, which was built in 1911 and has been painted twice since then in the same"
            " shade of green, will be closed to all traffic from Monday on until further notice of it"
        ),
        "橋は閉鎖された。",
    ],
)
def test_prose_is_no_title(prose):
    assert text.is_title(prose) is False


def test_words_are_counted_in_every_script():
    assert [text.length_in_words(each) for each in ("two words", "駅前の本屋")] == [2, 3]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("It&#8217;s&nbsp;late", "It’s late"),
        ("&lt;b&gt;", "<b>"),
        ("R&D; fish &c.", "R&D; fish &c."),
    ],
)
def test_clean_reads_what_a_pages_source_wrote(source, expected):
    assert text.clean(source) == expected
