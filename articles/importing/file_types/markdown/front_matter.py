"""The fields above a text in Markdown, between two lines of three dashes: each by its name, as words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from articles.importing.file_types.stated_words import stated_words
from articles.importing.parse.page import Field

MAX_CHARACTERS: Final = 20_000
_FRONT_MATTER = re.compile(
    r"\ufeff?\s*(?P<open>---[ \t]*(?:\r\n|\r|\n))(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(
    r"[\"']?(?P<key>[\w-]{1,40})[\"']?[ \t]*:(?:[ \t]+(?P<rest>.*?))?[ \t]*[\r\n]*\Z", re.DOTALL
)
# What each field becomes, by the names that site generators have for it.
NAMES: Final = {
    "title": Field.HEADLINE, "headline": Field.HEADLINE,
    "date": Field.PUBLISHED, "published": Field.PUBLISHED, "pubdate": Field.PUBLISHED, "publishdate": Field.PUBLISHED,
    "updated": Field.UPDATED, "lastmod": Field.UPDATED, "modified": Field.UPDATED,
    "author": Field.BYLINE, "authors": Field.BYLINE, "by": Field.BYLINE,
    "standfirst": Field.STANDFIRST, "description": Field.STANDFIRST, "summary": Field.STANDFIRST,
    "excerpt": Field.STANDFIRST, "subtitle": Field.STANDFIRST,
    "canonical": Field.ADDRESS, "canonical_url": Field.ADDRESS, "canonicalurl": Field.ADDRESS, "url": Field.ADDRESS,
}  # fmt: skip
# Read too, and no words of the page.
OTHER_NAMES: Final = frozenset({"tags", "keywords", "draft", "language", "lang", "locale"})


@dataclass(frozen=True)
class FrontMatter:
    """The fields, where they end, and the stretches of each of them in the source."""

    end: int = 0
    fields: dict[str, Any] = field(default_factory=dict)
    stretches: tuple[tuple[int, int, str], ...] = ()

    def first(self, became: Field) -> tuple[str, Any]:
        """Return the first name that becomes a field, and its value; nothing if none is there."""
        return next(
            ((name, self.fields[name]) for name, each in NAMES.items() if each is became and self.fields.get(name)),
            ("", None),
        )  # fmt: skip


def front_matter_of(source: str) -> FrontMatter:
    """Return the fields above a text."""
    found = _FRONT_MATTER.match(source[:MAX_CHARACTERS])
    if found is None or not _KEY.match(next(_LINE.finditer(found["fields"]), [""])[0]):
        return FrontMatter()
    stretches = tuple(_stretches(found))
    return FrontMatter(found.end(), _loaded(found["fields"], stretches, source), stretches)


def _stretches(found: re.Match[str]) -> list[tuple[int, int, str]]:
    """Return each line with the name of its field: that of the line above if it has none."""
    name, stretches = "", []
    for line in _LINE.finditer(found["fields"]):
        key = _KEY.match(line[0])
        if key and not line[0][0].isspace():
            name = key["key"].lower()
        start = found.start("fields") + line.start()
        stretches.append((start, start + len(line[0]), name))
    return [each for each in stretches if each[0] < each[1]]


def _loaded(text: str, stretches: tuple[tuple[int, int, str], ...], source: str) -> dict[str, Any]:
    """Return the fields as YAML has them, all as words; line by line where it is none."""
    try:
        # An alias can name itself, or multiply what is kept.
        if any(isinstance(each, yaml.AnchorToken | yaml.AliasToken) for each in yaml.scan(text)):
            raise yaml.YAMLError
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes words alone
        if isinstance(loaded, dict):
            return {str(key).lower(): value for key, value in loaded.items()}
    except (yaml.YAMLError, RecursionError, ValueError):
        pass
    return _by_lines([source[start:end] for start, end, _ in stretches])


def _by_lines(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in lines:
        key = _KEY.match(line)
        if key and not line[0].isspace():
            found.setdefault(key["key"].lower(), (key["rest"] or "").strip("\"'"))
    return found


def words_of(value: Any) -> list[str]:
    """Return the words in a value: of a list each of its own, of an object its name."""
    if isinstance(value, str):
        words = stated_words(value)
        return [words] if words else []
    if isinstance(value, list):
        return [words for each in value[:100] for words in words_of(each)]
    return words_of(value.get("name")) if isinstance(value, dict) else []
