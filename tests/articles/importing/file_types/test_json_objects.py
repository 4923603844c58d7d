"""One line of JSON: its page, what is wrong with it, and each of its characters."""

from __future__ import annotations

import json
import time
from datetime import date
from datetime import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.file_types.json_objects import read_json_line
from articles.importing.file_types.named_fields import FIELDS
from articles.importing.parse.page import Block, Name, Photo, Stated
from articles.importing.problems import sentence
from articles.importing.write.body import body_of

BODY = "<p>The bridge <em>closes</em> on Monday.</p><h2>Why?</h2><p>It is old.</p>"
WHOLE = {
    "headline": "Bridge closes",
    "headline_provisional": True,
    "kind": "analysis",
    "kicker": "Traffic",
    "standfirst": "For a year.",
    "language": "en-gb",
    "published": "2024-03-05T10:00:00+01:00",
    "updated": "2024-03-06",
    "section": "World",
    "tags": ["Bridges", "Ferries"],
    "roles": [{"name": "Will Taylor", "role": "translator", "is_organisation": False}],
    "body": BODY,
    "pictures": [{"caption": "The bridge.", "credit": "A/B", "origin": "unknown", "lead": True}],
    "related": ["Ferry sinks", {"title": "Elsewhere", "url": "https://else.example/a"}],
    "audio_offered": True,
    "address": "https://old.example/bridge",
    "outlet": "The Old Paper",
    "slug": "bridge-closes",
    "former": ["/2019/bridge"],
}


def words(**fields: object) -> list[str]:
    """Return what is said of a line with these fields."""
    return [sentence(each) for each in read_json_line(json.dumps(fields)).problems]


def test_every_field_of_a_line_is_a_field_of_the_page():
    page = read_json_line(json.dumps(WHOLE))
    assert (page.headline, page.headline_is_provisional) == ("Bridge closes", True)
    assert (page.kind, page.kicker, page.standfirst) == ("analysis", "Traffic", "For a year.")
    assert page.published == Stated(WHOLE["published"], date(2024, 3, 5), clock(9), "UTC")
    assert page.updated == Stated("2024-03-06", date(2024, 3, 6))
    assert (page.sections, page.tags) == (("World",), ("Bridges", "Ferries"))
    assert page.bylines == (Name("Will Taylor", "translator"),)
    assert page.blocks == (
        Block("paragraph", "The bridge closes on Monday."),
        Block("subheading", "Why?"),
        Block("paragraph", "It is old."),
    )
    assert page.pictures == (Photo("The bridge.", "A/B", is_lead=True, origin="unknown"),)
    assert page.related == ("Ferry sinks", "Elsewhere")
    assert page.outside == ("", "https://else.example/a")
    assert (page.address, page.outlet) == ("https://old.example/bridge", "The Old Paper")
    assert (page.slug, page.former, page.audio_offered) == (
        "bridge-closes",
        ("/2019/bridge",),
        True,
    )
    assert (page.language, page.problems) == ("en-gb", ())


def test_the_body_is_cleaned_as_if_it_had_been_pasted():
    body = '<h1 onclick="x()">Dogs</h1><script>y()</script><a href="https://e.org/?utm_source=x&amp;id=7">a</a>'
    page = read_json_line(json.dumps({"body": body}))
    assert "script" not in page.body
    assert "onclick" not in page.body
    assert '<a href="https://e.org/?id=7">a</a>' in page.body


def test_null_states_nothing():
    page = read_json_line(json.dumps(dict.fromkeys(FIELDS)))
    assert (page.headline, page.tags, page.kind, page.kicker, page.problems) == (
        "", None, None, None, (),
    )  # fmt: skip


def test_names_without_roles_are_writers_and_paragraphs_are_the_text():
    page = read_json_line(json.dumps({"bylines": ["A B"], "paragraphs": ["One.", "Two."]}))
    assert page.bylines == (Name("A B"),)
    assert page.prose == ["One.", "Two."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1", "The line is not JSON: Expecting ',' delimiter, column 3. Write one object a line."),
        ("7", "The line is not an object with named fields, as in {\"headline\": …}."),
        ('{"a": 1, "a": 2}', "The field “a” stands twice in one object. Keep one."),
        ('{"x": [{"b": 1, "b": 2}]}', "The field “b” stands twice in one object. Keep one."),
        ('{"a": NaN}', "“NaN” is not JSON. Write null, or leave the field out."),
        ('{"a": -Infinity}', "“-Infinity” is not JSON. Write null, or leave the field out."),
        (r'{"a": "\ud800"}', "The line has half of a character (U+D800). Write the whole character."),
        (r'{"\udc00": 1}', "The line has half of a character (U+DC00). Write the whole character."),
        (r'{"\ud800": 1, "\ud800": 2}', r"The field “\ud800” stands twice in one object. Keep one."),
        ("[" * 100_000, "The line has more than 50 lists and objects inside one another. Use fewer levels."),
        ('{"a":' * 100_000, "The line has more than 50 lists and objects inside one another. Use fewer levels."),
        ('{"a": "b" "c"}', "The line is not JSON: Expecting ',' delimiter, column 11. Write one object a line."),
    ],
)  # fmt: skip
def test_a_line_that_is_no_object_of_named_fields_says_why(line, said):
    page = read_json_line(line)
    assert [sentence(each) for each in page.problems] == [said]
    assert (page.headline, page.blocks, page.spans) == ("", (), ())


def test_a_number_of_thousands_of_digits_is_a_sentence():
    (said,) = read_json_line('{"a": ' + "7" * 5_000 + "}").problems
    assert said.code == "broken line"


def test_a_string_that_does_not_end_takes_moments():
    begun = time.process_time()
    page = read_json_line('{"a":"' + '\\"' * 200_000)
    assert [each.code for each in page.problems] == ["broken line"]
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("headline", 7, "The field “headline” is “7”. Write a text."),
        ("headline", "x" * 201, f"The field “headline” is “{'x' * 60}…”. It has 201 characters. Write 200 at most."),
        ("standfirst", "a\0b", "The field “standfirst” is “a\0b”. Leave its control characters out."),
        ("tags", "a", "The field “tags” is “a”. Write a list."),
        ("tags", ["a", 1], "The field “tags 2” is “1”. Write a text."),
        ("audio_offered", "yes", "The field “audio_offered” is “yes”. Write true or false."),
        ("kind", "poem", "The field “kind” is “poem”. Write one of these: news, feature, analysis, explainer, interview, review, opinion, editorial."),
        ("published", "5 March", "The field “published” is “5 March”. Write a day or a time, as in 2024-03-05 or 2024-03-05T14:30:00+01:00."),
        ("published", "0001-01-01T00:00:00+05:00", "The field “published” is “0001-01-01T00:00:00+05:00”. Write a day or a time, as in 2024-03-05 or 2024-03-05T14:30:00+01:00."),
        ("language", "English!", "The field “language” is “English!”. Write the code of a language, as in en-gb or de."),
        ("address", "javascript:1", "The field “address” is “javascript:1”. Write an address that begins with http:// or https://."),
        ("roles", [{"role": "cook"}], "The field “roles 1.role” is “cook”. Write one of these: writer, reporting, photographer, illustrator, editor, translator."),
        ("roles", [{"nom": "x"}], "The import knows no field “nom” in “roles 1”. Use these: name, role, is_organisation, is_wording."),
        ("pictures", [7], "The field “pictures 1” is “7”. Write an object with named fields."),
        ("blocks", [{"kind": "figure", "picture": 3}], "The field “blocks 1.picture” is “3”. Write the place of one of the pictures, from 0."),
        ("blocks", [{"kind": "figure", "picture": 0, "text": "A"}], "The field “blocks 1.text” is “A”. A figure has no text. Write it into the caption of its picture."),
        ("blocks", [{"text": "A", "cells": ["B", "C"]}], "The field “blocks 1.cells” is “B, C”. Only a row has cells. Write the words into “text”."),
        ("pictures", [{"lead": True}, {}, {"lead": True}], "The field “pictures 3.lead” is “True”. One picture leads: take “lead” from the others."),
        ("related", [1], "The field “related 1” is “1”. Write an object with named fields."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_field(name, value, said):
    assert words(**{name: value}) == [f"{said} Nothing of the page was imported."]


def test_a_sign_that_stands_for_nothing_is_left_out():
    page = read_json_line(json.dumps({"headline": "A\x7fB", "body": "<p>C\x7fD</p>"}))
    assert (page.headline, page.body.strip()) == ("AB", "<p>CD</p>")


@pytest.mark.parametrize(
    ("fields", "body", "prose"),
    [
        ({"body": "<div></div>", "paragraphs": ["A."]}, "<p>A.</p>", ["A."]),
        ({"body": " ", "blocks": [], "paragraphs": ["A."]}, "<p>A.</p>", ["A."]),
        ({"body": "A <em>b</em>.\n \nC &amp; d."}, "<p>A <em>b</em>.</p>\n<p>C &amp; d.</p>", ["A b.", "C & d."]),
        ({"blocks": [{"kind": "row", "text": "A"}]}, "<table><tbody><tr><td>A</td></tr></tbody></table>", ["A"]),
    ],
)  # fmt: skip
def test_no_stated_text_is_lost(fields, body, prose):
    page = read_json_line(json.dumps(fields))
    assert (body_of(page).strip(), page.prose, page.problems) == (body, prose, ())


def test_what_a_text_shows_from_elsewhere_is_named():
    body = '<p>A</p><img src="https://o.example/a.jpg?b=1&amp;c=2"><IFRAME src=https://v.example/1></iframe><video></video>'
    assert words(body=body) == [
        "The import does not fetch pictures. Upload this one at the desk: https://o.example/a.jpg?b=1&c=2.",
        "A video or an embed was left out: https://v.example/1. Embed it at the desk.",
        "A video or an embed was left out: ?. Embed it at the desk.",
    ]


def test_a_link_without_a_title_has_its_address():
    page = read_json_line(json.dumps({"related": [{"url": "https://else.example/a"}, "", {}]}))
    assert (page.related, page.outside) == (
        ("https://else.example/a",),
        ("https://else.example/a",),
    )


def test_fields_that_nobody_knows_are_named():
    assert words(headline="A", frob=1, aside=2, outcome="created") == [
        "These fields were skipped, because the import does not know them: aside, frob."
    ]


def test_files_of_pictures_are_named_and_not_fetched():
    picture = {"caption": "A", "address": "https://old.example/a.jpg"}
    assert words(headline="A", pictures=[picture]) == [
        "The import does not fetch pictures. Upload this one at the desk: https://old.example/a.jpg."
    ]


def test_what_the_report_kept_a_draft_stays_one():
    assert words(headline="A", draft_reason="The page has no date.") == [
        "The file keeps the article a draft: “The page has no date.”."
    ]


def became(line: str) -> list[tuple[str, str]]:
    """Return what became of each stretch that is more than signs between fields."""
    spans = read_json_line(line).spans
    return [
        (span.field.value, line[span.start : span.end]) for span in spans if span.field != "blank"
    ]


def test_each_stretch_of_a_line_has_its_field():
    line = '{"headline": "A", "body": "<p>One.</p><h2>Two</h2>", "frob": [1, {"a": 2}]}'
    assert became(line) == [
        ("headline", '"headline": "A"'),
        ("paragraph", ' "<p>One.</p><h2>'),
        ("subheading", 'Two</h2>"'),
        ("leftover", '"frob": [1, {"a": 2}]'),
    ]


texts = st.text(st.characters(codec="utf-8"))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from([*FIELDS]) | texts
spaces = st.sampled_from([(",", ":"), (", ", ": "), (" ,\r\n ", "\t: ")])


@given(st.dictionaries(names, anything, max_size=6), spaces, st.booleans())
def test_every_character_of_a_line_that_can_be_read_is_accounted_for(fields, separators, is_ascii):
    line = json.dumps(fields, separators=separators, ensure_ascii=is_ascii)
    page = read_json_line(line)
    if page.spans:
        assert "".join(line[span.start : span.end] for span in page.spans) == line
    else:
        assert [each.code for each in page.problems] in (["wrong field"], ["nested"])


@given(texts)
def test_no_text_at_all_raises(text):
    page = read_json_line(text)
    assert page.problems or not page.headline


@given(texts.filter(lambda text: len(text) < 200))
def test_a_headline_comes_through_as_it_is(text):
    page = read_json_line(json.dumps({"headline": text}))
    assert page.problems or page.headline == " ".join(text.replace("\x7f", "").split())
