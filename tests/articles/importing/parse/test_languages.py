"""The language of a text."""

from __future__ import annotations

import pytest

from articles.importing.parse.languages import detect
from tests.articles.importing.parse.pages import page


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("arabic", "ar"), ("chinese", "zh"), ("dutch", "nl"), ("english-wordpress", "en"),
        ("french", "fr"), ("german", "de"), ("italian", "it"), ("japanese", "ja"), ("korean", "ko"),
        ("polish", "pl"), ("portuguese", "pt"), ("russian", "ru"), ("spanish", "es"),
        ("turkish", "tr"),
    ],
)  # fmt: skip
def test_the_language_of_a_page(name, language):
    assert page(f"{name}.txt").language == language


@pytest.mark.parametrize("text", ["", "Xyzzy plugh.", "42", "Łódź", "la la la"])
def test_a_text_that_does_not_show_it(text):
    assert detect(text) == ""
