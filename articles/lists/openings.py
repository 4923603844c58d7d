"""The first words of a text, for lists."""

from __future__ import annotations

import html
import re
from typing import Final

from articles.sanitising import without_markup
from articles.text_blocks.raised import with_raised_figures
from articles.text_blocks.running_text import running_text, with_words_apart
from articles.text_blocks.tokens import has_blocks
from newsroom import cutting

# A lead story without a picture shows this many words; one more tells that the text goes on.
MAX_OPENING_WORDS: Final = 140
SUMMARY_WORDS: Final = 40
_HEADINGS = re.compile(r"<h[23]>.*?</h[23]>", re.DOTALL)
_BREAKS = re.compile(r"</(?:p|h2|h3|li|blockquote|caption|tr)>|<[bh]r>")
# The first words of a list are within this many characters, whatever markup stands before them.
_OPENING_CHARACTERS: Final = 4_000


def paragraphs(body: str) -> list[str]:
    """Return the text of `body`, block by block, without markup.

    >>> paragraphs("<h2>Who?</h2><p>Tom &amp; <em>Elsina</em>.</p>")
    ['Who?', 'Tom & Elsina.']
    """
    if has_blocks(body):
        body = with_words_apart(body)
    text = without_markup(_BREAKS.sub("\n", with_raised_figures(body)))
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return [line for line in lines if line]


def opening(headline: str, body: str) -> str:
    """Return the first words of the text; past a first paragraph that is the headline.

    A provisional headline was taken from the lead, and would else be read twice.
    """
    if has_blocks(body):
        body = running_text(body)
    texts = paragraphs(_HEADINGS.sub("", body[:_OPENING_CHARACTERS]))
    start = headline.rstrip(" .…").casefold()
    if len(texts) > 1 and texts[0].casefold().startswith(start):
        texts = texts[1:]
    return cutting.head(" ".join(texts), MAX_OPENING_WORDS + 1)


def summary(headline: str, standfirst: str, body: str) -> str:
    """Return the standfirst, or the first words of the text where there is none."""
    return standfirst or cutting.first_words(opening(headline, body), SUMMARY_WORDS)
