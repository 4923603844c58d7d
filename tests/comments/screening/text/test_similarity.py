"""Near-duplicates: a copy with small changes is near, and another text is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.screening.text import similarity
from comments.screening.text.normalisation import fold
from comments.screening.text.similarity import MAX_DIFFERENT_BANDS, bands, distance
from tests.comments.screening.steps import HOSTILE, SIZE, lines_run

SIGNATURES = st.integers(-(2**63), 2**63 - 1)
COMMENT = """The council says that the old bridge has to close for two years, and that nobody could
have seen it coming. I have walked over it every morning since 1987, and everybody who lives on this
side of the river has seen it coming: the rust under the railing, the puddles that never dry, the
buses that were sent another way each winter. Three reports lay in the drawer of the town hall. If
one tenth of what the festival costs had gone into paint and bolts, the children would not have to
take the long way to school now, and the shops in our street would still have customers."""
OTHER = """My grandmother kept bees behind the station until the railway sold the land, and the
honey tasted of lime trees. What the article leaves out is how much the small growers have done by
themselves. Nobody paid them for the hedges, nobody thanked them for leaving the meadows uncut until
July. Now a company from the capital puts up a hotel for insects, has itself photographed, and the
paper prints it on the front page. Please ask the people who have been at it for thirty years, and
write down what they tell you before the last of them has given up and moved away to the coast."""


def signature(text: str) -> int:
    """Return the signature of a text."""
    return similarity.signature(fold(text))


@pytest.mark.parametrize(
    "copy",
    [
        COMMENT.replace("puddles", "holes"),
        COMMENT.replace(",", " -").replace(".", "!"),
        f"Hello everybody! {COMMENT}",
        f"Good evening, neighbours. {COMMENT.replace('rust', 'dirt')} Greetings from Anna",
        COMMENT.upper(),
        COMMENT.replace("a", "а"),
        COMMENT.replace("bridge", "<b>bridge</b>"),
        "\n\n".join(COMMENT.split(". ")),
    ],
)
def test_an_edited_copy_of_a_comment_is_near(copy):
    assert distance(signature(COMMENT), signature(copy)) <= MAX_DIFFERENT_BANDS


@pytest.mark.parametrize("other", [OTHER, "", "Well said.", " ".join(reversed(COMMENT.split()))])
def test_another_text_is_not_near(other):
    assert distance(signature(COMMENT), signature(other)) == 4


def test_short_texts_are_compared_by_their_letters():
    text = signature("Cheap watches from Geneva at watch.example")
    assert (
        distance(text, signature("CHEAP watch from Geneva at watch.example!!!"))
        <= MAX_DIFFERENT_BANDS
    )
    assert distance(text, signature("Thank you, I have learnt a lot")) == 4


def test_chinese_texts_are_compared_by_their_characters():
    text = "昨天我们在公园里看到了很多漂亮的花，孩子们非常高兴，晚上才回家。"
    assert distance(signature(text), signature(f"你好！{text}")) <= MAX_DIFFERENT_BANDS
    assert (
        distance(signature(text), signature("这家商店卖便宜的手表，请点击这里购买，今天打折。"))
        == 4
    )


def test_of_a_hundred_copies_with_one_new_word_nearly_all_are_near():
    words = COMMENT.split()
    dice = random.Random(1)
    near = 0
    for n in range(100):
        copy = [*words]
        copy[dice.randrange(len(copy))] = f"word{n}"
        near += (
            distance(signature(COMMENT), signature(f"Hello friends, {' '.join(copy)}"))
            <= MAX_DIFFERENT_BANDS
        )
    assert near >= 95


@settings(deadline=None)
@given(st.text())
def test_every_text_has_a_signature_that_fits_a_column(text):
    assert -(2**63) <= signature(text) < 2**63


def test_a_signature_is_the_same_in_every_process_and_release():
    assert signature("Great article, thanks") == -6_871_065_186_686_541_085


@settings(deadline=None)
@given(SIGNATURES)
def test_a_signature_has_four_bands_each_with_its_number(value):
    parts = bands(value)
    assert [part >> 16 for part in parts] == [0, 1, 2, 3]
    whole = sum((part & 0xFFFF) << 16 * n for n, part in enumerate(parts))
    assert whole == value % 2**64


@settings(deadline=None)
@given(SIGNATURES, st.lists(st.integers(0, 63), max_size=3))
def test_signatures_that_differ_in_three_bits_share_a_band(value, flipped):
    other = value % 2**64
    for bit in flipped:
        other ^= 1 << bit
    other -= 2**64 if other >= 2**63 else 0
    assert set(bands(value)) & set(bands(other))
    assert distance(value, other) <= 3


@settings(deadline=None)
@given(SIGNATURES, SIGNATURES)
def test_a_distance_is_the_same_both_ways_and_nothing_only_to_itself(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, one) == 0


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_at_most_twice_the_work(make):
    half, whole = make(SIZE // 2), make(SIZE)
    signature(whole)
    few, many = lines_run(lambda: signature(half)), lines_run(lambda: signature(whole))
    assert many <= 2.1 * few + 100
