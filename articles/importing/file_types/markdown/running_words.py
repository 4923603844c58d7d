"""The words within one block of Markdown → plain words, HTML that a body may hold, and pictures."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from markdown_it.token import Token

from articles.importing.file_types.html.outline import words_in
from articles.importing.parse.text import clean

_KEPT: Final = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}  # fmt: skip
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


@dataclass
class RunningWords:
    """The words of a block, and the pictures among them: address, words for it, title."""

    words: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return clean(html.escape("".join(self.words), quote=False))

    @property
    def html(self) -> str:
        return " ".join("".join(self.markup).split())

    def add(self, words: str, markup: str | None = None) -> None:
        self.words.append(words)
        self.markup.append(html.escape(words, quote=False) if markup is None else markup)


def running_words(token: Token) -> RunningWords:
    """Return the words of a token with children; tags of HTML among them are no words."""
    found = RunningWords()
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            is_marked = child.type == "text" and _TAG.search(child.content)
            found.add(words_in(child.content) if is_marked else child.content)
        elif child.type == "softbreak":
            found.add("\n")
        elif child.type == "hardbreak":
            found.add("\n", "<br>")
        elif child.type == "image":
            attributes = {name: str(value) for name, value in child.attrs.items()}
            found.pictures.append(
                (attributes.get("src", ""), child.content, attributes.get("title", ""))
            )
        else:
            found.add("", _markup(child))
    return found


def _markup(child: Token) -> str:
    if child.type == "link_open":
        return f'<a href="{html.escape(str(child.attrs.get("href", "")))}">'
    return "</a>" if child.type == "link_close" else _KEPT.get(child.type, "")
