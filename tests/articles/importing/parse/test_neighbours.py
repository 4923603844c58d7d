"""What a line means because of the lines around it."""

from __future__ import annotations

from datetime import date, time

import pytest

from articles.importing.parse.lines.spans import account_for
from articles.importing.parse.page import Field, Photo
from articles.importing.parse.parser import parse
from tests.articles.importing.parse.pages import LEAD, SECOND, article, found, lines


def test_a_list_of_other_pages_in_mid_text_is_taken_out():
    parsed = article(
        "Most Read",
        "Mayor buys own bridge at an auction in town",
        "Rain is expected, says the man with the umbrella",
    )
    assert parsed.prose == [LEAD, SECOND]
    assert parsed.texts("subheading") == []


def test_a_short_last_line_of_such_a_list_may_be_a_heading_and_stays():
    parsed = article("Most Read", "Mayor buys own bridge at an auction in town", "A green bridge")
    assert parsed.texts("subheading") == ["A green bridge"]


def test_names_and_dates_below_a_list_of_other_pages_are_theirs():
    parsed = parse(
        lines("Bridge closes on Monday", "By Will Taylor", "5 March 2024", LEAD, SECOND)
        + "\nTrending\nFerry sinks in the bay\nBy Otto Teaser\n4 March 2024\n"
    )
    assert [name.name for name in parsed.bylines] == ["Will Taylor"]
    assert parsed.published.day == date(2024, 3, 5)
    assert parsed.problems == ()


def test_related_titles_below_their_heading():
    parsed = article(
        "Related articles", "Ferry sinks in the bay, and all are saved by swimming", "Share"
    )
    assert parsed.related == ("Ferry sinks in the bay, and all are saved by swimming",)


def test_a_heading_of_a_list_above_the_text_takes_nothing():
    parsed = parse(lines("Trending", "Bridge closes on Monday", "5 March 2024", LEAD, SECOND))
    assert (parsed.headline, parsed.prose) == ("Bridge closes on Monday", [LEAD, SECOND])


@pytest.mark.parametrize("word", ["Share", "Advertisement", "Subscribe", "Follow us on Instagram"])
def test_boilerplate_between_paragraphs(word):
    assert article(word).blocks == article().blocks


@pytest.mark.parametrize("word", ["Facebook", "Privacy", "Comments", "1911"])
def test_a_word_that_may_be_a_heading_between_paragraphs(word):
    assert article(word).texts("subheading") == [word]


def test_a_bar_of_links_between_paragraphs():
    assert article("Share", "Save", "Comments").blocks == article().blocks


def test_a_label_above_its_date():
    parsed = parse(
        lines(
            "Bridge closes on Monday", "Published", "5 March 2024", "Updated", "6 March 2024", LEAD
        )
    )
    assert (parsed.published.day, parsed.updated.day) == (date(2024, 3, 5), date(2024, 3, 6))


def test_a_label_above_its_byline():
    parsed = parse(lines("Bridge closes on Monday", "By", "Will Taylor", "5 March 2024", LEAD))
    assert ([name.name for name in parsed.bylines], parsed.headline) == (
        ["Will Taylor"],
        "Bridge closes on Monday",
    )


def test_a_name_above_its_post():
    parsed = parse(lines("Bridge closes on Monday", "Will Taylor", "Transport Correspondent", LEAD))
    assert [name.name for name in parsed.bylines] == ["Will Taylor"]


def test_one_line_with_byline_date_and_reading_time():
    parsed = parse(
        lines("Bridge closes on Monday", "By Will Taylor · 5 March 2024, 10:30 · 3 min read", LEAD)
    )
    assert [name.name for name in parsed.bylines] == ["Will Taylor"]
    assert (parsed.published.day, parsed.published.clock) == (date(2024, 3, 5), time(10, 30))


def test_one_line_with_two_dates():
    parsed = parse(
        lines(
            "Bridge closes", "Published: March 5, 2024 / 9:00 AM / Updated on: March 6, 2024", LEAD
        )
    )
    assert (parsed.published.clock, parsed.updated.day) == (time(9), date(2024, 3, 6))


def test_two_dates_that_differ_are_a_question():
    parsed = parse(lines("Bridge closes", "Published 5 March 2024", "Posted 7 March 2024", LEAD))
    assert (parsed.published.day, [each.code for each in parsed.problems]) == (None, ["several"])


def test_a_labelled_date_comes_before_another():
    text = lines("7 March 2024", "Bridge closes", "Published 5 March 2024", LEAD)
    parsed = parse(text)
    assert parsed.published.day == date(2024, 3, 5)
    assert found(parsed, text, Field.LEFTOVER) == ["7 March 2024"]


def test_a_whole_date_comes_before_a_part():
    parsed = parse(lines(" date 2024 Bridge closes", "5 March 2024", LEAD))
    assert parsed.published.day == date(2024, 3, 5)


def test_days_in_mid_text_are_headings():
    parsed = article("4 March 2024", SECOND, "6 March 2024")
    assert parsed.published.day == date(2024, 3, 5)
    assert parsed.texts("subheading") == ["4 March 2024", "6 March 2024"]


def test_a_caption_above_the_text_is_the_lead_and_others_keep_their_place():
    parsed = parse(
        lines(
            "Bridge closes", "One. Photo: AFP", "Two. Photo: AFP", LEAD, "Three. Photo: AFP", SECOND
        )
    )
    assert [photo.is_lead for photo in parsed.pictures] == [True, False, False]
    assert [block.kind for block in parsed.blocks] == ["figure", "paragraph", "figure", "paragraph"]


def test_a_line_below_a_caption_speaks_of_its_picture():
    parsed = parse(
        f"Bridge closes\n\nThe bridge. Picture: Archive\nImage created by AI\n\n{LEAD}\n"
    )
    assert parsed.pictures == (Photo("The bridge.", "Archive", by_model=True, is_lead=True),)


def test_a_line_of_its_own_speaks_of_a_picture_of_its_own():
    parsed = parse(
        lines("Image created by AI", "Bridge closes", "The bridge. Picture: Archive", LEAD)
    )
    assert [photo.by_model for photo in parsed.pictures] == [True, False]


def test_credit_above_and_caption_below_are_one_picture():
    parsed = parse(
        lines("Bridge closes", "Getty Images", "Image caption, The bridge in 1911", LEAD)
    )
    assert parsed.pictures == (Photo("The bridge in 1911", "Getty Images", is_lead=True),)


def test_a_second_address_is_left_over():
    text = lines("https://news.example/a", "Bridge closes", LEAD, "https://news.example/b")
    parsed = parse(text)
    assert parsed.address == "https://news.example/a"
    assert found(parsed, text, Field.LEFTOVER) == ["https://news.example/b"]


def test_the_source_of_a_figure_is_not_the_outlet():
    assert article("Source: Office of Numbers").outlet == ""


def test_audio_glued_to_the_text():
    parsed = article(f"Listen to this article Loading audio... {SECOND}")
    assert (parsed.audio_offered, parsed.prose) == (True, [LEAD, SECOND, SECOND])


def test_a_heading_in_markdown_loses_its_marks():
    assert article("## Who will miss it?").texts("subheading") == ["Who will miss it?"]


def test_a_quotation_is_no_heading():
    assert article("“Nobody will miss it,” he said").texts("subheading") == []


def test_the_first_line_of_the_text_is_no_heading():
    parsed = parse(lines("5 March 2024", LEAD, SECOND))
    assert (parsed.headline, parsed.texts("subheading")) == ("", [])


def test_a_sentence_above_the_byline_can_be_the_headline():
    parsed = parse(lines("The bridge is closed.", "By Will Taylor", "5 March 2024", LEAD, SECOND))
    assert (parsed.headline, parsed.prose) == ("The bridge is closed.", [LEAD, SECOND])


def test_a_labelled_standfirst():
    parsed = parse(lines("Title: Bridge closes", "Summary: Nobody knows why.", LEAD))
    assert (parsed.headline, parsed.standfirst) == ("Bridge closes", "Nobody knows why.")


def test_what_nobody_claims_is_a_leftover():
    assert [span.field for span in account_for("words\n\n", [])] == [Field.LEFTOVER, Field.BLANK]


def test_nothing_is_nothing():
    assert parse("").spans == ()


@pytest.mark.parametrize(
    "above", [(), ("The council changed its mind after a long night of talks.",)]
)
def test_a_name_above_the_date_is_a_byline(above):
    parsed = parse(lines("Bridge closes on Monday", *above, "Jane Doe", "7 May 2024", LEAD, SECOND))
    assert [name.name for name in parsed.bylines] == ["Jane Doe"]
    assert (parsed.headline, parsed.standfirst) == ("Bridge closes on Monday", "".join(above))
    assert parsed.prose == [LEAD, SECOND]


def test_a_name_between_the_date_and_the_text_is_a_byline():
    parsed = parse(lines("Bridge closes on Monday", "7 May 2024", "Jane Doe", LEAD, SECOND))
    assert [name.name for name in parsed.bylines] == ["Jane Doe"]


def test_a_name_without_a_headline_above_is_the_headline():
    parsed = parse(lines("Jane Doe", "7 May 2024", LEAD, SECOND))
    assert (parsed.headline, parsed.bylines) == ("Jane Doe", ())


def test_a_writer_who_is_named_again_as_reporter_is_named_once():
    parsed = parse(
        lines(
            "Bridge closes on Monday", "By Jane Doe", LEAD, SECOND, "Reporting by Jane Doe in Hull"
        )
    )
    assert [(name.name, name.role) for name in parsed.bylines] == [("Jane Doe", "writer")]


def test_the_last_name_alone_names_no_second_writer():
    parsed = parse(
        lines("Bridge closes on Monday", "By Jane Doe", LEAD, SECOND, "Doe reported from Hull.")
    )
    assert [name.name for name in parsed.bylines] == ["Jane Doe"]


def test_a_line_above_a_credit_without_a_label_is_its_caption():
    parsed = article("Jane Doe (council) waves to the last drivers", "River Press/Ada Bell")
    assert [(each.caption, each.credit) for each in parsed.pictures] == [
        ("Jane Doe (council) waves to the last drivers", "River Press/Ada Bell")
    ]
    assert parsed.texts("subheading") == []
