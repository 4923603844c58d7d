"""Other public pieces with the same sentence: the exact words, and only what a person may see."""

from __future__ import annotations

import pytest

from articles.lists import same_sentences
from articles.models import Article
from articles.permissions import permitted
from tests import cast

pytestmark = pytest.mark.django_db

SENTENCE = "The mayor said that “the bridge isn’t safe” on Sunday."


def held(article: Article, *sentences: str, among=None) -> list[tuple[str, list[str]]]:
    everything = Article.objects.all() if among is None else among
    found = same_sentences.elsewhere(sentences, article, among=everything, at=cast.TOMORROW)
    return [(each.edition.headline, each.sentences) for each in found.found]


@pytest.fixture
def article() -> Article:
    """Return an article that has just been corrected."""
    return cast.make_article("Corrected", body="<p>It was safe.</p>")


def test_it_finds_the_sentence_in_text_headline_standfirst_and_folds_quotes_and_space(article):
    straight = 'The mayor said that "the\n bridge isn\'t <em>safe</em>" on Sunday.'
    at = {"published_at": cast.YESTERDAY}
    cast.make_article("In the text", body=f"<p>Hello. {straight} Bye.</p>", **at)
    cast.make_article("In the standfirst", standfirst=SENTENCE)
    cast.make_article(SENTENCE, slug="in-the-headline")
    assert {headline for headline, _ in held(article, SENTENCE)} == {
        "In the text",
        "In the standfirst",
        SENTENCE,
    }


def test_the_same_words_in_another_order_or_across_paragraphs_are_another_sentence(article):
    cast.make_article(
        "Other order", body="<p>On Sunday the mayor said that the bridge isn’t safe.</p>"
    )
    cast.make_article(
        "Two paragraphs", body="<p>The mayor said that “the bridge</p><p>isn’t safe” on Sunday.</p>"
    )
    assert held(article, SENTENCE) == []


def test_neither_the_article_itself_nor_what_readers_do_not_have_is_named(article):
    draft = cast.make_draft("Draft", body=f"<p>{SENTENCE}</p>")
    own = cast.make_article("Own", body=f"<p>{SENTENCE}</p>")
    assert held(own, SENTENCE) == []
    assert held(draft, SENTENCE) == [("Own", [SENTENCE])]


def test_a_piece_is_named_once_with_each_of_its_sentences_the_newest_first(article):
    second = "It opened on a cold day in May."
    cast.make_article("Old", body=f"<p>{SENTENCE}</p>", published_at=cast.YESTERDAY)
    cast.make_article("New", body=f"<p>{second} {SENTENCE}</p>", published_at=cast.NOW)
    assert held(article, SENTENCE, second, SENTENCE) == [
        ("New", [SENTENCE, second]),
        ("Old", [SENTENCE]),
    ]


def test_a_very_short_sentence_is_not_looked_for(article):
    cast.make_article("Short", body="<p>He was there.</p>")
    assert held(article, "He was there.") == []
    among = Article.objects.all()
    found = same_sentences.elsewhere(["He was there.", SENTENCE], article, among=among, at=cast.NOW)
    assert (found.not_looked_for, found.too_short) == (0, 1)


def test_a_sentence_longer_than_a_query_is_found(article):
    long = " ".join(f"word{number}" for number in range(100)) + "."
    cast.make_article("Long", body=f"<p>{long}</p>")
    assert held(article, long) == [("Long", [long])]


def test_it_names_only_what_the_person_may_see(article):
    otto = cast.make_user("otto")
    cast.make_article("Held", body=f"<p>{SENTENCE}</p>")
    assert held(article, SENTENCE, among=permitted(otto, "see")) == []


def test_it_names_no_more_than_its_bounds(article, monkeypatch):
    monkeypatch.setattr(same_sentences, "MAX_PIECES", 2)
    monkeypatch.setattr(same_sentences, "MAX_SENTENCES", 1)
    for number in range(3):
        cast.make_article(f"Held {number}", body=f"<p>{SENTENCE}</p>")
    found = same_sentences.elsewhere(
        [SENTENCE, "Another one that nobody holds."],
        article,
        among=Article.objects.all(),
        at=cast.TOMORROW,
    )
    assert (len(found.found), found.are_more, found.not_looked_for) == (2, True, 1)
