"""Copies of what titles, first words and search were made with when editions began."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from typing import Any

import nh3

_MARK = re.compile(r"[^\w\s]|ʼ")
_APOSTROPHE_IN_WORD = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_DIGITS = {ord(zero) + n: str(n) for zero in "٠۰०" for n in range(10)}
_HEADINGS = re.compile(r"<h[23]>.*?</h[23]>", re.DOTALL)
_BREAKS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>")
_OPENING_CHARACTERS, _OPENING_WORDS = 4_000, 141
# PostgreSQL stores at most a megabyte of lexemes; this many characters stay below it.
_SEARCHED_CHARACTERS = 250_000


def key_of(title: str) -> str:
    """Return the key by which a title is found."""
    joined = _APOSTROPHE_IN_WORD.sub("", unicodedata.normalize("NFKC", title)).replace("_", " ")
    lower = unicodedata.normalize("NFKC", joined).casefold()
    plain = lower.replace("i\u0307", "i").replace("ı", "i")
    return " ".join(_MARK.sub(" ", plain.translate(_DIGITS)).split())[:200]


def _paragraphs(body: str) -> list[str]:
    text = nh3.clean(_BREAKS.sub("\n", body), tags=set())
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return [line for line in lines if line]


def opening(headline: str, body: str) -> str:
    """Return the first words of the text; past a first paragraph that is the headline."""
    texts = _paragraphs(_HEADINGS.sub("", body[:_OPENING_CHARACTERS]))
    start = headline.rstrip(" .…").casefold()
    if len(texts) > 1 and texts[0].casefold().startswith(start):
        texts = texts[1:]
    return " ".join(" ".join(texts).split()[:_OPENING_WORDS])


def digest_of(words: Any) -> str:
    """Return the SHA-256 of JSON."""
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        folded = parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(code)
        self[code] = folded if folded.isalnum() else " "
        return self[code]


_FOLDING = _Folding()


def _searched(text: str) -> str:
    return unicodedata.normalize("NFC", text)[:_SEARCHED_CHARACTERS].translate(_FOLDING)


def search_words(page: dict[str, Any]) -> tuple[str, str, str]:
    """Return headline, standfirst and text as the search keeps them."""
    text = " ".join(_paragraphs(page["body"]))
    return _searched(page["headline"]), _searched(page["standfirst"]), _searched(text)
