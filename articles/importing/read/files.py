"""Paths → bytes: files, folders and standard input, one file in memory at a time."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from articles.importing.parse.page import Problem
from articles.importing.read.lines_of_json import JSON_LINES_SUFFIXES, pages_of_lines
from articles.importing.read.page_source import MAX_FILE_BYTES, Source
from articles.importing.read.saved_as import HTML, SUFFIXES, saved_as
from articles.importing.read.wordpress_files import WORDPRESS_SUFFIXES, pages_of_wordpress

# With its menus and programs a page has more than the text of a long article.
MAX_HTML_BYTES = 2_000_000
STANDARD_INPUT = "-"
# Of files that hold many pages: what divides each of them.
_DIVIDED = dict.fromkeys(JSON_LINES_SUFFIXES, pages_of_lines) | dict.fromkeys(
    WORDPRESS_SUFFIXES, pages_of_wordpress
)


def printable(path: os.PathLike[str] | str) -> str:
    """Return a path as text that can be printed and stored, even if its name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _refused(path: str, name: str, code: str, value: str = "") -> Source:
    return Source(path, name, problem=Problem("file", code, value))


def _read(stream: BinaryIO, path: str, name: str) -> Source:
    raw = stream.read(MAX_HTML_BYTES + 1)
    kind = saved_as(STANDARD_INPUT if name == STANDARD_INPUT else Path(name).suffix.lower(), raw)
    most = MAX_HTML_BYTES if kind == HTML else MAX_FILE_BYTES
    if len(raw) > most:
        return _refused(path, name, "too large", f"{most // 1_000_000} MB")
    return Source(path, name, raw, kind=kind)


def _file(path: Path, name: str) -> Iterator[Source]:
    """Yield the page of a file, or each of its pages."""
    shown = printable(path)
    divide = _DIVIDED.get(path.suffix.lower())
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield _refused(shown, name, "no file")
            return
        with path.open("rb") as stream:
            if divide:
                yield from divide(stream, shown, name)
            else:
                yield _read(stream, shown, name)
    except OSError as error:
        yield _refused(shown, name, "unreadable", error.strerror or str(error))


def _folder(folder: Path, root: Path, above: frozenset[tuple[int, int]]) -> Iterator[Source]:
    """Yield the files of a folder and its subfolders by name, without hidden ones."""
    shown = printable(folder)
    try:
        status = folder.stat()
        entries = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError as error:
        yield _refused(shown, shown, "unreadable", error.strerror or str(error))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield _refused(shown, shown, "loop")
        return
    for path in entries:
        name = printable(path.relative_to(root))
        if path.is_dir():
            yield from _folder(path, root, above | {here})
        elif path.suffix.lower() not in (*SUFFIXES, *_DIVIDED):
            yield _refused(printable(path), name, "other suffix", path.suffix)
        elif path.stem.lower() == "readme":
            yield _refused(printable(path), name, "read me", path.name)
        else:
            yield from _file(path, name)


def read_all(paths: Iterable[str]) -> Iterator[Source]:
    """Yield every page below the paths; an unreadable file comes with its problem."""
    for given in paths:
        if given == STANDARD_INPUT:
            yield _read(sys.stdin.buffer, STANDARD_INPUT, STANDARD_INPUT)
            continue
        path = Path(given)
        if "\0" in given:
            yield _refused(printable(given), printable(given), "unreadable", "invalid file name")
        elif path.is_dir():
            yield from _folder(path, path, frozenset())
        else:
            yield from _file(path, printable(path.name))


# One in each post of WordPress, one at each end of a line of JSON.
_MARKS = dict.fromkeys(JSON_LINES_SUFFIXES, b"\n") | dict.fromkeys(WORDPRESS_SUFFIXES, b"<item>")
_CHUNK_BYTES = 1_000_000


def _pages_in(path: Path) -> int:
    """Return roughly how many pages a file holds: a mark between two chunks is not seen."""
    mark = _MARKS.get(path.suffix.lower())
    if mark is None or not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            chunks = iter(lambda: stream.read(_CHUNK_BYTES), b"")
            return sum(chunk.count(mark) for chunk in chunks)
    except OSError:
        return 1


def count(paths: Iterable[str]) -> int:
    """Return roughly how many pages there are to read, for the progress bar."""
    return sum(
        sum(_pages_in(Path(folder, name)) for folder, _, names in os.walk(given) for name in names)
        if os.path.isdir(given)  # noqa: PTH112
        else _pages_in(Path(given))
        for given in paths
    )
