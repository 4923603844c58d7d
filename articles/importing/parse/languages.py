"""The language of a text, by its script or its most common words."""

from __future__ import annotations

import re
from collections import Counter

import pycld2

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("el", "[\u0370-\u03ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("hy", "[\u0530-\u058f]"),
)
STOP_WORDS: dict[str, str] = {
    "en": "the of and to in that is was for it with as his he be on by at her she had are this have from not",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an er hat",
    "fr": "le la les de des et en un une du que est pour qui dans par sur au plus ne pas avec il elle ce",
    "es": "el la los las de que y en un una por con para del se no su al es lo como más pero fue ha",
    "it": "il la di che e è un una per in con non del della si sono da alla le i al gli anche ha dei",
    "pt": "o a os as de que e em um uma para com não do da se por no na dos mais ao foi é como",
    "nl": "de het een van en in is dat op te zijn met voor die niet aan er om ook als bij werd heeft hij ze",
    "pl": "w i na z się do nie to że jest o jak po od za przez dla oraz był który są jego ale co",
    "tr": "ve bir bu için ile da de olarak çok daha olan en ama gibi kadar sonra oldu her ne ise değil",
    "sv": "och att det i en som på är av för med den till inte om har de ett han var hon men från",
    "da": "og at det i en som på er af for med den til ikke om har de et han var hun men fra der blev",
    "nb": "og at det i en som på er av for med den til ikke om har de et han var hun men fra ble etter",
    "cs": "a se v na je že s z do o i to k jako za by pro ale jsou od po který bylo však při",
    "hu": "a az és hogy nem is egy volt ez de meg csak mint azt el már még van szerint után ki",
    "ro": "și de în la a cu că pe o un nu este care din pentru mai fost sunt sau prin dar lui",
    "ru": "и в не на что с он как по это но его к из у за от о для был она так же все",
    "uk": "і в не на що з він як по це але його до із у за від про для був вона так та її",
    "bg": "и в не на че с той като по това но от за е да се са до при му които беше след",
    "ar": "في من على إلى أن التي الذي عن هذا هذه مع كان ما لا قد بعد كما بين وقد أو",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم می شد گفت",
}
# Of a longer text the beginning says enough.
MAX_CHARACTERS = 6_000
# Of a text with long quotations in another language the main one fills so much.
MIN_PERCENT = 60
# CLD2 has older codes for some languages.
_OWN_CODES = {"no": "nb", "iw": "he", "in": "id", "tl": "fil", "ji": "yi", "jw": "jv"}
_WORDS = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# With less than this the language counts as unknown.
MIN_COMMON_WORDS = 3
MIN_SHARE_OF_WORDS = 0.12
MIN_LEAD_OVER_SECOND = 1.15


def _by_script(text: str) -> str:
    letters = sum(map(str.isalpha, text))
    for language, letter in SCRIPTS:
        if letters and len(re.findall(letter, text)) * (8 if language == "ja" else 3) > letters:
            return language
    return ""


def detect(text: str) -> str:
    """Return the code of the language, "" if it is unknown.

    >>> detect("The mayor said that the bridge is closed for a week.")
    'en'
    """
    return _by_letters(text) or by_words(text)


def _by_letters(text: str) -> str:
    """Return what CLD2 says by the letters of a text, "" if it is not sure."""
    # CLD2 refuses control characters and lone surrogates.
    plain = "".join(char for char in text[:MAX_CHARACTERS] if char.isprintable() or char.isspace())
    is_reliable, _, details = pycld2.detect(plain.encode("utf-8", "ignore"), bestEffort=False)
    code = details[0][1].split("-")[0]
    is_main = details[0][2] >= MIN_PERCENT
    return _OWN_CODES.get(code, code) if is_reliable and is_main and code != "un" else ""


def by_words(text: str) -> str:
    """Return the language by its script or its most common words; "" if it is unknown."""
    if found := _by_script(text):
        return found
    words = [word.casefold() for word in _WORD.findall(text[:20_000])]
    hits = Counter({name: sum(word in common for word in words) for name, common in _WORDS.items()})
    (best, count), (_, second) = hits.most_common(2)
    is_clear = count >= MIN_COMMON_WORDS and count >= len(words) * MIN_SHARE_OF_WORDS
    return best if is_clear and count >= second * MIN_LEAD_OVER_SECOND else ""
