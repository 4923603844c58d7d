from __future__ import annotations

from articles.pictures.refusals import PictureRefused, Sentence


def test_a_sentence_is_translated_before_its_values_are_filled_in():
    sentence = Sentence("“%(name)s” is empty.", {"name": "a.jpg"})
    german = {"“%(name)s” is empty.": "„%(name)s“ ist leer."}
    assert str(sentence) == "“a.jpg” is empty."
    assert sentence.translated(german.__getitem__) == "„a.jpg“ ist leer."


def test_a_refusal_says_its_sentence():
    refused = PictureRefused("“%(name)s” is empty.", name="100 %.jpg")
    assert (str(refused), refused.sentences) == ("“100 %.jpg” is empty.", ["“100 %.jpg” is empty."])
