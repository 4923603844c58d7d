"""A file of JSON lines → one source a line: each is a page of its own, and fails alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from articles.importing.parse.page import Problem
from articles.importing.read.page_source import MAX_FILE_BYTES, Source

JSON_LINE: Final = "json"
JSON_LINES_SUFFIXES: Final = (".jsonl", ".ndjson")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
# The report of an import is one list: its lines are pages too, between two that hold a bracket.
_BRACKETS: Final = (b"[", b"]", b"[]")


def _pass_over(stream: BinaryIO) -> None:
    """Read to the end of a line without keeping it."""
    while (part := stream.readline(MAX_FILE_BYTES)) and not part.endswith(b"\n"):
        pass


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number; None for one that is too long."""
    number = 0
    while line := stream.readline(MAX_FILE_BYTES + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > MAX_FILE_BYTES:
            if not line.endswith(b"\n"):
                _pass_over(stream)
            yield number, None
            continue
        yield number, line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line


def pages_of_lines(stream: BinaryIO, path: str, name: str) -> Iterator[Source]:
    """Yield a source for each line that is not empty; only "\\n" ends a line."""
    for number, line in _lines(stream):
        own_path, own_name = f"{path}#{number}", f"{name}#{number}"
        if line is None:
            problem = Problem("file", "long line", f"{MAX_FILE_BYTES // 1_000_000} MB")
            yield Source(own_path, own_name, problem=problem)
            continue
        raw = line.strip()
        if raw.endswith(b"},"):
            raw = raw[:-1]
        if raw and raw not in _BRACKETS:
            yield Source(own_path, own_name, raw, kind=JSON_LINE)
