"""What differs beside the text, in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.history.sentences import sentences
from articles.history.version import Leading, Named, Shown, Version

BRIDGE = Shown(1, 7, True, "The bridge", "A bridge", False, "Ada", "digitalCapture")
OLD = Version(
    headline="Council votes",
    standfirst="",
    body="<p>Text.</p>",
    language="en-gb",
    section="Politics",
    slug="council-votes",
    published=None,
    bylines=(Named("Anna", "writer"), Named("Bela", "writer")),
    pictures=(BRIDGE,),
    links=(Leading("More", None, ""), Leading("Older", 4, "")),
    tags=("Bridges",),
)
AT = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"headline": "Other", "standfirst": "Other", "body": "<p>Other.</p>"}, []),
        (
            {"bylines": (Named("Bela", "editor"), Named("Cora", "photographer"))},
            [
                "The role of “Bela” was changed from Writer to Editor.",
                "“Cora” (Photographer) was added to the byline.",
                "“Anna” was taken out of the byline.",
            ],
        ),
        ({"bylines": OLD.bylines[::-1]}, ["The order of the byline was changed."]),
        (
            {"kind": "opinion", "kicker": "The harbour"},
            [
                "The kind was changed from News to Opinion.",
                "The kicker “The harbour” was written.",
            ],
        ),
        (
            {"share_headline": "Bay votes", "share_text": "At last."},
            [
                "The headline for search and sharing was set to “Bay votes”.",
                "The summary for search and sharing was set to “At last.”.",
            ],
        ),
        ({"section": "Sport"}, ["The section was changed from Politics to Sport."]),
        ({"section": ""}, ["The section Politics was taken away."]),
        ({"language": "de"}, ["The language was changed from en-gb to de."]),
        ({"slug": "vote"}, ["The slug was changed from council-votes to vote."]),
        (
            {"published": AT},
            ["The publication time 28 Nov 2026, 06:00 was set."],
        ),
        ({"tags": ("Rivers",)}, ["The tag “Rivers” was added.", "The tag “Bridges” was taken away."]),
        ({"pictures": ()}, ["Picture 1 was taken away."]),
        ({"pictures": (BRIDGE, BRIDGE._replace(number=2))}, ["Picture 2 was added."]),
        (
            {"pictures": (BRIDGE._replace(picture=8, credit="x"),)},
            ["Picture 1 was replaced by another one."],
        ),
        (
            {"pictures": (BRIDGE._replace(caption="It", credit="", alt_text="One", decorative=True, is_lead=False,
                                          origin="trainedAlgorithmicMedia"),)},
            [
                "The caption of picture 1 was changed from “The bridge” to “It”.",
                "The credit of picture 1 was taken away; it was “Ada”.",
                "The alternative text of picture 1 was changed from “A bridge” to “One”.",
                "The origin of picture 1 was changed from “Camera photograph” to “Made by AI”.",
                "Picture 1 no longer leads.",
                "Picture 1 is marked as decorative.",
            ],
        ),
        (
            {"links": (Leading("More", None, "https://a.example/"), Leading("Older", None, ""), Leading("New", 1, ""))},
            [
                "The link “More” leads to https://a.example/ now.",
                "The link “Older” leads nowhere now.",
                "The link “New” was added under “Read more”.",
            ],
        ),
        ({"links": OLD.links[:1]}, ["The link “Older” under “Read more” was taken away."]),
        ({"corrections": ("It was two.",)}, ["A correction was published: “It was two.”"]),
    ],
)  # fmt: skip
def test_each_change_is_a_sentence(changed, found):
    assert sentences(OLD, replace(OLD, **changed)) == found


def test_what_was_not_there_is_no_value():
    plain = BRIDGE._replace(caption="", credit="", alt_text="")
    old = replace(OLD, section="", slug="", pictures=(plain,))
    assert sentences(old, OLD) == [
        "The section Politics was chosen.",
        "The slug council-votes was chosen.",
        "Picture 1 got the caption “The bridge”.",
        "Picture 1 got the credit “Ada”.",
        "Picture 1 got the alternative text “A bridge”.",
    ]
    timed = replace(OLD, published=AT)
    assert sentences(timed, OLD) == ["The publication time 28 Nov 2026, 06:00 was taken away."]


@given(st.lists(st.sampled_from("abc"), unique=True), st.lists(st.sampled_from("abc"), unique=True))
def test_there_are_sentences_whenever_something_differs(old, new):
    before = replace(OLD, bylines=tuple(Named(name, "writer") for name in old))
    after = replace(OLD, bylines=tuple(Named(name, "writer") for name in new))
    assert bool(sentences(before, after)) is (old != new)
