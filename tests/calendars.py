"""Writes the names of months and weekdays, and the order of dates, from CLDR: one file a language.

    .venv/bin/python -m tests.calendars

The names are data of Unicode's CLDR (Unicode-3.0), which Babel carries.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parents[1] / "articles/importing/parse/words/calendars"
LANGUAGES = [
    "af",
    "am",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fil",
    "fr",
    "ga",
    "gl",
    "gu",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "kn",
    "ko",
    "ky",
    "lo",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mt",
    "my",
    "nb",
    "ne",
    "nl",
    "nn",
    "pa",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "si",
    "sk",
    "sl",
    "so",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "xh",
    "zh",
    "zu",
]


def _folded(name: str) -> str:
    """Return a name as pages are compared with it: in small letters, without marks of abbreviation."""
    return name.replace("İ", "i").casefold().strip(" .׳॰'’")


def _names(table: dict[str, dict[str, dict[int, str]]]) -> dict[str, int]:
    found = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table[context][width].items():
                found.setdefault(_folded(name), number)
    return {name: number for name, number in found.items() if not name.isdigit()}


def _order(locale: Locale) -> str:
    pattern = locale.date_formats["long"].pattern
    return "".join(
        sorted("DMY", key=lambda part: pattern.find({"D": "d", "M": "M", "Y": "y"}[part]))
    )


def calendar(language: str) -> dict[str, object]:
    locale = Locale.parse(language)
    months = _names(locale.months)
    weekdays = set(_names(locale.days))
    return {"order": _order(locale), "months": months, "weekdays": sorted(weekdays)}


if __name__ == "__main__":
    for language in LANGUAGES:
        text = json.dumps(calendar(language), ensure_ascii=False, indent=0) + "\n"
        (FOLDER / f"{language}.json").write_text(text, "utf-8")
