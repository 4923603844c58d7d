"""What stands in a box of its own in a text: pull quotes, fact boxes, and boxes that are none."""

from __future__ import annotations

from typing import Final

_LISTS: Final = ("ul", "ol")


class Box:
    """Takes the lines of something that can be no box where it stands, as paragraphs."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.has_words = False

    def allows(self, inline: str) -> bool:
        """Return whether an inline element may begin here."""
        return True

    def takes_cells(self) -> bool:
        """Return whether a cell that begins here is a cell, and not only a stretch of words."""
        return False

    def start(self, name: str, attributes: str) -> None:
        """Take note of a block that begins within the box."""

    def end(self, name: str) -> None:
        """Take note of the end of a block within the box."""

    def add(self, line: str) -> None:
        self.parts.append(f"<p>{line}</p>")
        self.has_words = True

    def html(self) -> str:
        return "".join(self.parts)


class Words(Box):
    """Takes lines where there can be no paragraphs: within one, or within a heading."""

    def add(self, line: str) -> None:
        self.parts.append(f" {line} ")


class PullQuote(Box):
    """Words that are repeated from the text, and perhaps who said them; nothing leads away from them."""

    def allows(self, inline: str) -> bool:
        return inline in ("em", "strong", "sub", "sup")

    def html(self) -> str:
        return f'<aside class="pull-quote">{super().html()}</aside>' if self.has_words else ""


class FactBox(Box):
    """Headings, paragraphs and lists beside the story."""

    def __init__(self) -> None:
        super().__init__()
        self._element = "p"
        # The lists and items that are open; "" for an item that is in no list.
        self._open: list[str] = []

    @property
    def _within(self) -> str:
        return next(filter(None, reversed(self._open)), "")

    def start(self, name: str, attributes: str) -> None:
        if name in ("h2", "h3"):
            self._element = "h3"
        elif name in _LISTS or name == "li":
            is_shown = name in _LISTS or self._within in _LISTS
            self._open.append(name if is_shown else "")
            self.parts += [f"<{name}>"] * is_shown

    def end(self, name: str) -> None:
        if name in ("h2", "h3"):
            self._element = "p"
        elif (name in _LISTS or name == "li") and self._open.pop():
            self.parts.append(f"</{name}>")

    def add(self, line: str) -> None:
        self.has_words = True
        if self._within == "li":
            # Behind other words of the same item.
            is_next = self.parts[-1] not in ("<li>", "</ul>", "</ol>")
            self.parts += ["<br>", line] if is_next else [line]
        else:
            element = "li" if self._within else self._element
            self.parts.append(f"<{element}>{line}</{element}>")

    def html(self) -> str:
        return f'<aside class="fact-box">{super().html()}</aside>' if self.has_words else ""
