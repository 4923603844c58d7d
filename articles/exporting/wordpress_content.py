"""The text of a story as WordPress holds it: pictures as figures, each block on a line of its own."""

from __future__ import annotations

import html
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any, Final

from articles.exporting.story_body import with_figures

_VOID: Final = frozenset({"br", "hr"})


class _Lines(HTMLParser):
    """Copies a sanitised body, without what stands between its blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(self.get_starttag_text() or "")
        if tag not in _VOID:
            self.depth += 1
        elif not self.depth:
            self.written.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        self.written.append(f"</{tag}>" if self.depth else f"</{tag}>\n")

    def handle_data(self, data: str) -> None:
        if self.depth or data.strip():
            self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")


def _in_lines(body: str) -> str:
    reader = _Lines()
    reader.feed(body)
    reader.close()
    return "".join(reader.written)


def _figure(picture: Mapping[str, Any]) -> str:
    source, alt = html.escape(picture["address"]), html.escape(picture["alt_text"])
    credit = (
        f"<cite>{html.escape(picture['credit'], quote=False)}</cite>" if picture["credit"] else ""
    )
    words = " ".join(filter(None, [html.escape(picture["caption"], quote=False), credit]))
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f'<figure class="wp-block-image"><img src="{source}" alt="{alt}">{caption}</figure>'


class Content:
    """The text, and its pictures in the order in which it shows them."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.pictures: list[Mapping[str, Any]] = []
        self._all: list[Mapping[str, Any]] = fields["pictures"]
        shown = with_figures(_in_lines(fields["body"]), self._figures)
        known = [id(each) for each in self.pictures]
        # WordPress has no place for a picture that the text does not show.
        others = [each for each in self._all if id(each) not in known and not each["lead"]]
        self.pictures += others
        self.text = shown + "".join(f"{_figure(each)}\n" for each in others)

    def _figures(self, numbers: list[int]) -> str:
        found = [self._all[number - 1] for number in numbers]
        self.pictures += found
        written = "".join(map(_figure, found))
        return (
            written if len(found) == 1 else f'<figure class="wp-block-gallery">{written}</figure>'
        )
