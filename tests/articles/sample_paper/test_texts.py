"""The files of the sample paper: each is whole, and names only what is there."""

from __future__ import annotations

from datetime import date

import pytest

from articles.lists.openings import paragraphs
from articles.sample_paper import texts
from articles.sample_paper.texts import FOLDER, Text
from articles.sanitising import sanitise

ARTICLES = list(texts.of_kind(""))
CHANGES = [*texts.of_kind("update"), *texts.of_kind("correction")]
KEYS = {
    *("headline", "slug", "standfirst", "section", "language", "by", "translator", "tags"),
    *(
        "picture",
        "caption",
        "second picture",
        "second caption",
        "third picture",
        "third caption",
        "read more",
    ),
    *("when", "decided", "stage", "words", "wrong", "right"),
}


def name_of(text: Text) -> str:
    return f"{text.name} {text.kind}".strip()


def test_the_files_are_these():
    assert [name_of(text) for text in (*ARTICLES, *CHANGES)] == [
        *("bridge", "choir", "farmer", "ferry", "footpath", "harbour", "hut", "library"),
        *("lights", "market", "match", "mussels", "observatory", "parliament"),
        *("bridge update", "harbour correction"),
    ]


@pytest.mark.parametrize("text", [*ARTICLES, *CHANGES], ids=name_of)
def test_a_head_has_known_keys_and_a_time(text):
    assert set(text.head) <= KEYS
    assert texts.moment(date(2026, 3, 8), text["when"]).tzinfo


@pytest.mark.parametrize("text", [*ARTICLES, *CHANGES], ids=name_of)
def test_a_body_has_only_what_the_schema_allows(text):
    assert sanitise(text.body) == text.body.replace("<br>", "<br>")


@pytest.mark.parametrize("text", ARTICLES, ids=name_of)
def test_an_article_has_a_standfirst_an_author_tags_and_three_to_seven_hundred_words(text):
    paper = texts.paper()
    assert text["standfirst"]
    assert text["tags"]
    assert text["section"] in [row["name"] for row in paper["sections"]]
    assert set(text.list("by")) <= {row["name"] for row in paper["authors"]} and text["by"]
    assert 300 <= len(" ".join(paragraphs(text.body)).split()) <= 700


def test_each_drawing_leads_one_article_with_a_caption_and_is_described():
    files = sorted(path.stem for path in (FOLDER / "pictures").glob("*.webp"))
    assert files == sorted(texts.paper()["pictures"])
    assert files == sorted(text["picture"] for text in ARTICLES if text["picture"])
    assert all(text["caption"] for text in ARTICLES if text["picture"])


def test_what_a_correction_replaces_stands_in_the_article_once():
    (correction,) = texts.of_kind("correction")
    body = next(text.body for text in ARTICLES if text.name == correction.name)
    assert [body.count(words) for words in correction.list("right", "; ")] == [1, 1]
    assert [body.count(words) for words in correction.list("wrong", "; ")] == [0, 0]


def test_people_from_several_countries_can_read_something():
    assert sorted(text["language"] or "en-gb" for text in ARTICLES) == [
        *("ar", "de"),
        *["en-gb"] * 12,
    ]
