"""What a page says about itself to machines: JSON-LD first, then the meta tags."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from articles.importing.file_types.html.outline import Outline
from articles.importing.file_types.stated_words import stated_words
from articles.names.titles import fold_phrase

_ARTICLE: Final = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report\w*|\w*Review\w*)")
MAX_NAME_CHARACTERS: Final = 120
MAX_NESTING: Final = 8
MAX_VALUES: Final = 2_000
# An address, or the name of a site.
_NO_NAME: Final = re.compile(r"[/@]|\w\.[a-z]{2,}$")
# The names of meta tags and of the fields of JSON-LD, the most telling first.
_NAMES: Final = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title"),
    "published": ("article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "date", "dc.date", "pubdate"),
    "updated": ("article:modified_time", "datemodified", "og:updated_time", "last-modified"),
    "authors": ("author", "article:author", "parsely-author", "dc.creator"),
    "publisher": ("og:site_name", "application-name"),
    "description": ("og:description", "description", "twitter:description"),
    "language": ("content-language", "og:locale"),
}  # fmt: skip
_FIELDS: Final = {
    "headline": "headline", "published": "datePublished", "updated": "dateModified", "authors": "author",
    "publisher": "publisher", "description": "description", "language": "inLanguage",
}  # fmt: skip
# The rules of what a page says to machines; the parser of text has a rule "date" of its own.
STATED_RULES: Final = frozenset(
    {"JSON-LD", "<h1>, and stated so", *(name for names in _NAMES.values() for name in names)}
) - {"date"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands in the source, with its rule and the stretch in which it stands."""

    text: str
    rule: str
    start: int
    end: int
    is_organisation: bool = False


@dataclass
class StatedFacts:
    """The values of each field, those of JSON-LD first."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    address: str = ""

    def add(self, name: str, value: Value) -> None:
        if value.text:
            self.values.setdefault(name, []).append(value)

    def first(self, name: str) -> Value | None:
        return next(iter(self.values.get(name, [])), None)

    def texts(self, name: str) -> list[str]:
        return [each.text for each in self.values.get(name, [])]


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, those in lists and in "@graph" too."""
    if depth > MAX_NESTING:
        return
    if isinstance(data, list):
        for each in data[:MAX_VALUES]:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(name), depth + 1)


def _loaded(words: str) -> Any:
    """Return the data of a script; None if it is no JSON, as of some pages."""
    bare = (
        re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*;?\s*$", "", words)
        .strip()
        .rstrip(";")
    )
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(found: dict[str, Any]) -> bool:
    types = found.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and _ARTICLE.fullmatch(each) for each in names)


def _names_in(
    data: Any, objects: dict[str, dict[str, Any]], depth: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield the names in a text, an object, or a list of them; and whether each is an organisation."""
    if isinstance(data, str):
        yield data, False
    elif isinstance(data, list) and depth < MAX_NESTING:
        for each in data[:50]:
            yield from _names_in(each, objects, depth + 1)
    elif isinstance(data, dict) and depth < MAX_NESTING:
        named = data if "name" in data else objects.get(str(data.get("@id")), data)
        kind = str(named.get("@type", ""))
        for name, _ in _names_in(named.get("name"), objects, depth + 1):
            yield name, "Organi" in kind


def _read_script(facts: StatedFacts, outline: Outline, start: int, end: int) -> None:
    source = outline.source
    objects = list(_objects(_loaded(source[start:end])))
    by_id = {str(each["@id"]): each for each in objects if "@id" in each}
    for each in filter(_is_article, objects):
        for name, key in _FIELDS.items():
            for text, is_organisation in _names_in(each.get(key), by_id):
                where = _place(source, text, start, end)
                facts.add(name, Value(_plain(text), "JSON-LD", *where, is_organisation))
        facts.address = facts.address or _address(each.get("url"))


def _plain(text: str) -> str:
    """Return a value as words; in JSON-LD entities and tags are usual too."""
    return stated_words(re.sub(r"<[^<>]{1,200}>", "", html.unescape(text)))


def _place(source: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a value stands; nowhere if it is spelled otherwise there."""
    for spelled in (text, json.dumps(text)[1:-1], html.escape(text)):
        at = source.find(spelled, start, end) if spelled else -1
        if at >= 0:
            return at, at + len(spelled)
    return start, start


def _read_tags(facts: StatedFacts, outline: Outline) -> None:
    by_name: dict[str, list[Value]] = {}
    for token, attributes in outline.tags:
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or attributes.get("http-equiv") or "").lower()  # fmt: skip
        text = attributes.get("content", "")
        if token.name == "meta" and name and text:
            where = _place(outline.source, text, token.start, token.end)
            by_name.setdefault(name, []).append(Value(_plain(text), name, *where))
        elif token.name == "link" and attributes.get("rel", "").lower() == "canonical":
            facts.address = _address(attributes.get("href")) or facts.address
    for name, names in _NAMES.items():
        for each in names:
            for value in by_name.get(each, []):
                facts.add(name, value)
    facts.address = facts.address or _address(
        next(iter(by_name.get("og:url", [])), Value("", "", 0, 0)).text
    )


def _address(value: Any) -> str:
    """Return an address on the web that a column holds; "" for anything else."""
    if (
        not isinstance(value, str)
        or len(value) > 500
        or not value.isascii()
        or not value.isprintable()
    ):
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return (
        value
        if parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname
        else ""
    )


def facts_of(outline: Outline) -> StatedFacts:
    """Return what the page states about itself."""
    facts = StatedFacts()
    for token in outline.scripts:
        _read_script(facts, outline, token.start, token.end)
    _read_tags(facts, outline)
    return facts


def _site_names(facts: StatedFacts) -> set[str]:
    host = (urlsplit(facts.address).hostname or "").removeprefix("www.")
    names = [*facts.texts("publisher"), host, host.rpartition(".")[0], f"www {host}"]
    return {fold_phrase(each) for each in names if each}


def _is_name(value: Value, site: set[str]) -> bool:
    """Return whether a value names a writer: no address, no number, not the site itself."""
    has_letter = re.search(r"[^\W\d_]", value.text)
    is_other = (
        len(value.text) > MAX_NAME_CHARACTERS
        or _NO_NAME.search(value.text)
        or fold_phrase(value.text) in site
    )
    return bool(has_letter) and not is_other


_BETWEEN = re.compile(r"\s*[,;&、]\s*|\s+(?:and|und|et|y|e|och|og|en|i|và|ve|és|ja)\s+")


def _single(value: Value) -> list[Value]:
    """Return the names in a value that names several, each of at least two words."""
    parts = [each for each in _BETWEEN.split(value.text) if each]
    if len(parts) < 2 or not all(1 < len(each.split()) < 5 and each[0].isupper() for each in parts):
        return [value]
    return [Value(each, value.rule, value.start, value.end) for each in parts]


def authors_of(facts: StatedFacts) -> list[Value]:
    """Return the writers, as the first source that names any names them."""
    site = _site_names(facts)
    by_rule: dict[str, dict[str, Value]] = {}
    for value in facts.values.get("authors", []):
        for each in _single(value):
            if _is_name(each, site):
                by_rule.setdefault(each.rule, {}).setdefault(fold_phrase(each.text), each)
    return list(next(iter(by_rule.values()), {}).values())
