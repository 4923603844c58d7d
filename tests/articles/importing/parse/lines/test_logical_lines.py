"""Wrapped paragraphs are one paragraph; lines that are paragraphs stay their own."""

from __future__ import annotations

from articles.importing.parse.lines.logical_lines import logical_lines, unwrap
from articles.importing.parse.text import clean
from tests.articles.importing.parse.pages import PAGES, text_of


def views(text: str) -> list[str]:
    return [line.view for line in logical_lines(text) if line.view.strip()]


def test_lines_that_were_broken_at_a_column_are_joined():
    assert views(text_of(PAGES / "hard-wrapped.txt")) == [
        "Lighthouse keeper retires and nobody applies",
        "By Ada Finch",
        "3 June 2022",
        (
            "The last keeper of the lighthouse at Cold Point has retired after forty-one years, and the"
            " harbour office says that it has not had a single application for the post."
        ),
        (
            "The lamp has been automatic since 1994. What the keeper did since then was paint, answer"
            " letters from schools and count the birds that flew into the glass."
        ),
        "A quiet job",
        (
            '"You have to like the sound of wind," she said. "And you have to like it at four in the'
            ' morning."'
        ),
    ]


def test_a_byline_below_a_headline_is_not_joined_to_it():
    text = text_of(PAGES / "hard-wrapped.txt").replace("By Ada Finch", "by Ada Finch")
    assert views(text)[:2] == ["Lighthouse keeper retires and nobody applies", "by Ada Finch"]


def test_lines_that_are_paragraphs_stay():
    text = text_of(PAGES / "single-newlines.txt")
    assert views(text) == text.splitlines()


def test_a_dateline_belongs_to_the_text_below():
    assert views("MADRID (EFE) -\nEl gato se jubila.\n") == ["MADRID (EFE) - El gato se jubila."]


def test_nothing_is_no_line():
    assert logical_lines("") == []


HARBOUR = (
    "Der Stadtrat hat gestern Abend nach langer Debatte beschlossen, die alte",
    "Schleuse am Nordufer nicht abzureissen. Jan Petersen, der die Pläne der",
    "Verwaltung vorstellte, nannte das Ergebnis eine Überraschung.",
)
JOINED = " ".join(HARBOUR)


def test_a_glued_date_does_not_widen_the_column():
    first = " date 2023-11-02 Die Schleuse am Nordufer bleibt nach einer langen Sitzung"
    assert views("\n".join([first, "", *HARBOUR, ""]))[1:] == [JOINED]


def test_a_long_address_does_not_widen_the_column():
    address = "https://archiv.example/" + "schleuse-" * 12
    text = "\n".join([*HARBOUR, "", "Mehr steht in", address, "", *HARBOUR, ""])
    assert views(text) == [JOINED, f"Mehr steht in {address}", JOINED]


def test_a_headline_longer_than_the_column_stays_alone():
    headline = "Die Schleuse bleibt, und zwar so, wie sie ist, sagt der Rat nach einer Sitzung von vier Stunden"
    text = "\n".join([headline, *HARBOUR, "", *HARBOUR, ""])
    assert views(text) == [headline, JOINED, JOINED]


def test_arabic_without_capitals_is_joined():
    wrapped = (
        "أعلن مجلس المدينة مساء أمس بعد نقاش طويل أن الجسر القديم على الضفة",
        "الشمالية لن يهدم هذا العام وأن العمال سيبدأون في إصلاحه قبل الشتاء",
        "القادم بحسب ما قاله المتحدث باسم المجلس.",
    )
    assert views("\n".join(wrapped) + "\n") == [" ".join(wrapped)]


def test_chinese_is_joined_without_spaces():
    wrapped = (
        "市议会昨晚经过长时间的讨论后决定今年不拆除北岸的老桥并将在冬天之前开",
        "始维修工程市长表示居民的意见起了决定性的作用而且费用比原先估计的要低",
        "得多。",
    )
    (line,) = logical_lines("\n".join(wrapped) + "\n")
    assert clean("\n".join(wrapped)) == "".join(wrapped)
    assert line.end == len("\n".join(wrapped))


def test_an_item_of_a_wrapped_list_is_not_joined_to_the_item_above():
    items = ("- Brot, das am selben Morgen in der Bäckerei am Hafen gebacken worden ist", "- Milch")
    assert views("\n".join([*HARBOUR, "", *items, ""])) == [JOINED, *items]


def test_short_lines_that_are_no_wrapped_text_stay():
    menu = ("Nachrichten aus dem Norden des Landes", "Sport und Spiele vom Wochenende", "Kultur")
    assert views("\n".join(menu)) == list(menu)


def test_full_lines_that_end_sentences_may_have_ended_paragraphs():
    full = "Der Rat tagt wieder im Mai, und dann geht es um die Kosten der Schleuse."
    assert unwrap("\n".join([*HARBOUR, full, *HARBOUR]) * 2).may_be_glued
    assert not unwrap(
        "\n".join([*HARBOUR, "", *HARBOUR, "", *HARBOUR, "", *HARBOUR, "", *HARBOUR])
    ).may_be_glued


def test_a_hyphen_at_the_end_of_a_line_keeps_its_word_together():
    assert clean("a well-\nknown bridge") == "a well-known bridge"
    assert clean("die Vor-\nund Nachteile") == "die Vor- und Nachteile"
    assert clean("die Brü\u00ad\ncke") == "die Brücke"
