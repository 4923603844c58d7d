"""Which sentences were replaced by which, whatever stands around them."""

from __future__ import annotations

import time

import pytest

from articles.differences.blocks import blocks
from articles.differences.changed_sentences import Reworded, changed_sentences, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("No end", ["No end"]),
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("He met Mr. Low. They left.", ["He met Mr. Low.", "They left."]),
        ("J. R. Smith fell.", ["J. R. Smith fell."]),
        ("It rose by 2.5 per cent. Then it fell.", ["It rose by 2.5 per cent.", "Then it fell."]),
        ("“Oh!” he said. “No.” Silence.", ["“Oh!” he said.", "“No.”", "Silence."]),
        ("雨が降った。風が吹いた。", ["雨が降った。", "風が吹いた。"]),
        ("مطر اليوم؟ نعم.", ["مطر اليوم؟ نعم."]),
    ],
)
def test_a_text_is_cut_into_sentences(text, found):
    assert sentences(text) == found


def changed(old: str, new: str) -> list[Reworded]:
    return changed_sentences(blocks(old), blocks(new))


def test_the_same_text_has_no_changed_sentence():
    assert changed("<p>It rained. It poured.</p>", "<p>It rained. It poured.</p>") == []


def test_a_changed_sentence_stands_beside_what_it_was():
    old = "<p>It rained. The vote was on Sunday at noon. It poured.</p>"
    new = "<p>It rained. The vote was on Monday at noon. It poured.</p>"
    assert changed(old, new) == [
        Reworded("The vote was on Sunday at noon.", "The vote was on Monday at noon.")
    ]


def test_a_sentence_that_was_written_anew_stands_beside_the_one_in_its_place():
    old = "<p>It rained. Nobody came. It poured.</p>"
    new = "<p>It rained. The whole town was there. It poured.</p>"
    assert changed(old, new) == [Reworded("Nobody came.", "The whole town was there.")]


def test_what_was_added_or_taken_out_has_nothing_beside_it():
    old, new = "<p>It rained. It poured.</p>", "<p>It rained. It poured.</p><p>It stopped.</p>"
    assert changed(old, new) == [Reworded("", "It stopped.")]
    assert changed(new, old) == [Reworded("It stopped.", "")]


def test_a_sentence_that_moved_or_got_other_markup_is_the_same():
    old = "<p>It rained. It poured.</p><p>Nobody came.</p>"
    new = "<ul><li>Nobody <em>came</em>.</li></ul><p>It rained.</p><p>It poured.</p>"
    assert changed(old, new) == []


def test_a_picture_in_between_is_no_sentence():
    old = '<p>It rained.</p><figure data-placement="1"></figure>'
    assert changed(old, "<p>It rained.</p>") == []


def test_two_long_texts_with_nothing_in_common_take_bounded_time():
    old = "".join(f"<p>Alpha{n} beta{n} gamma. Delta{n} ran.</p>" for n in range(1_500))
    new = "".join(f"<p>Omega{n} psi{n} chi. Phi{n} sat.</p>" for n in range(1_500))
    start = time.process_time()
    assert len(changed(old, new)) == 3_000
    assert time.process_time() - start < 3


def test_a_changed_note_is_told_without_the_sentence_that_it_stands_in():
    text = "<p>The bridge fell<small>In {}.</small>. It rose.</p>"
    old, new = (blocks(text.format(month)) for month in ("May", "June"))
    assert changed_sentences(old, new) == [Reworded("In May.", "In June.")]
