"""The five seeds, field by field."""

from __future__ import annotations

from datetime import date

from articles.importing.parse.headlines import provisional
from articles.importing.parse.page import Field, Name, Photo
from tests.articles.importing.parse.pages import SEEDS, found, seed, text_of


def test_the_page_with_the_comment_form():
    parsed = seed(0)
    assert parsed.headline == "Cruise and Khayrova Call Time on a Ten-Week Romance"
    assert (parsed.published.day, parsed.relative) == (date(2024, 2, 22), "2 years ago")
    assert parsed.pictures == (Photo(by_model=True, is_lead=True),)
    assert [len(parsed.prose), parsed.texts("subheading"), parsed.bylines] == [8, [], ()]
    assert parsed.problems == ()


def test_the_residue_of_the_comment_form_is_boilerplate():
    text = text_of(next(SEEDS.glob("000*")))
    assert found(seed(0), text, Field.BOILERPLATE) == [
        "Leave a Comment",
        "Rate this article:",
        "Please enter email address.",
        "Looks good!",
        "Please enter your name.",
        "Looks good!",
        "Please enter a message.",
        "Looks good!",
        "Please check re-captcha.",
        "Looks good!",
        "Leave the first review",
    ]


def test_the_page_with_byline_captions_and_audio():
    parsed = seed(1)
    assert parsed.headline == (
        "Tom Cruise 'splits' from Elsina Khayrova after a winter of London outings"
    )
    assert (parsed.published.day, parsed.audio_offered) == (date(2024, 2, 22), True)
    assert parsed.bylines == (Name("Will Taylor"),)
    assert parsed.pictures == (
        Photo("Cruise and Khayrova are reported to have parted.", "Alamy/Instagram", is_lead=True),
        Photo("Tom Cruise is reported to be single again.", "Alamy"),
    )
    assert parsed.related == (
        "Prince William thanks the public at a charity gala after the King's cancer diagnosis",
    )


def test_the_second_picture_stands_where_its_caption_stood():
    kinds = [block.kind for block in seed(1).blocks]
    assert kinds == ["paragraph"] * 9 + ["figure"] + ["paragraph"] * 3


def test_the_page_with_questions_as_subheadings():
    parsed = seed(2)
    assert (parsed.headline, parsed.published.day) == ("", date(2024, 2, 14))
    assert [block.kind for block in parsed.blocks] == [
        "paragraph", "subheading", "paragraph", "paragraph", "subheading", "paragraph", "paragraph",
        "paragraph",
    ]  # fmt: skip
    assert parsed.texts("subheading") == [
        "What has the source claimed?",
        "How did it begin, and where has it led?",
    ]


def test_the_plain_report():
    parsed = seed(3)
    assert (parsed.headline, parsed.published.day) == ("", date(2023, 12, 14))
    assert [len(parsed.prose), len(parsed.blocks), parsed.pictures] == [12, 12, ()]


def test_the_page_that_begins_with_an_image_credit():
    parsed = seed(4)
    assert (parsed.headline, parsed.published.day) == ("", date(2023, 12, 20))
    assert parsed.pictures == (Photo("", "Stephen Lovekin/Shutterstock", is_lead=True),)
    assert len(parsed.prose) == 7


def test_the_headlines_that_stand_in():
    assert [provisional(seed(number).prose[0]) for number in (2, 3, 4)] == [
        "For weeks Tom Cruise has been linked with Elsina Khayrova",
        "Elsina Khayrova is said to be seeing Tom Cruise",
        "Tom Cruise, 61, and Elsina Khayrova, 36, are dating",
    ]


def test_nothing_is_left_over():
    for number, path in enumerate(sorted(SEEDS.glob("*.txt"))):
        assert found(seed(number), text_of(path), Field.LEFTOVER) == []


def test_no_seed_names_its_outlet():
    assert [(seed(n).outlet, seed(n).address) for n in range(5)] == [("", "")] * 5
