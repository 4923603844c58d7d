"""A line of words with emphasis, links and notes, in which every element is closed and none is empty."""

from __future__ import annotations

import re
from typing import Final

_NOTE: Final = "<small>"
_END_OF_NOTE: Final = "</small>"
_NAME: Final = re.compile(r"<(\w+)")


def _is_blank(words: str) -> bool:
    return words == "<br>" or not words.replace("&nbsp;", "").strip()


class Line:
    """Takes words and elements, and gives them as HTML; what is open goes on in the next line."""

    def __init__(self) -> None:
        # Whether space and breaks around the words of a line are left out.
        self.is_trimmed = False
        self._parts: list[str] = []
        # The elements that are open, and those of them that are written: each with its first word.
        self._open: list[str] = []
        self._written: list[str] = []
        self._around_note: list[str] = []
        # Blanks that are not written yet, each with the elements that were open.
        self._blanks: list[tuple[str, list[str]]] = []

    @property
    def is_in_note(self) -> bool:
        return self._open[:1] == [_NOTE]

    def has_open(self, name: str) -> bool:
        return any(found[1] == name for each in self._open if (found := _NAME.match(each)))

    def add(self, words: str) -> None:
        if _is_blank(words):
            self._blanks.append((words, list(self._open)))
            return
        self._write_blanks()
        self._write_elements(self._open)
        self._parts.append(words)

    def begin(self, element: str) -> None:
        self._open.append(element)

    def end(self) -> None:
        self._open.pop()

    def begin_note(self) -> None:
        """Begin a note, which is no part of the link or the emphasis around it."""
        self._around_note, self._open = self._open, [_NOTE]

    def end_note(self) -> None:
        self._write_elements([])
        # Blanks at its end, or in a note without words, are none of the note.
        self._blanks = [(words, []) for words, _ in self._blanks]
        self._open = self._around_note

    def set_aside(self) -> list[str]:
        """Return the open elements, and go on without them."""
        found, self._open = self._open, []
        return found

    def go_on_in(self, elements: list[str]) -> None:
        self._open = elements

    def take(self) -> str:
        """Return the line as it is, and begin another."""
        if not self.is_trimmed:
            self._write_blanks()
        self._write_elements([])
        found = "".join(self._parts)
        self._parts, self._blanks = [], []
        return found.strip() if self.is_trimmed else found

    def _write_blanks(self) -> None:
        is_leading = not self._parts
        for words, elements in self._blanks:
            if not (is_leading and self.is_trimmed):
                self._write_elements(elements)
                self._parts.append(words)
        self._blanks = []

    def _write_elements(self, wanted: list[str]) -> None:
        """Close and open elements until these are open."""
        same = 0
        while same < min(len(wanted), len(self._written)) and wanted[same] == self._written[same]:
            same += 1
        while len(self._written) > same:
            name = _NAME.match(self._written.pop())
            assert name  # noqa: S101
            self._parts.append(f"</{name[1]}>")
        for element in wanted[same:]:
            if element == _NOTE and self._parts[-1:] == [_END_OF_NOTE]:
                # Two notes that touch would be one in the editor.
                self._parts.append(" ")
            self._written.append(element)
            self._parts.append(element)
