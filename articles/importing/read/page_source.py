"""Source: the bytes of one page, or why they cannot be read."""

from __future__ import annotations

from typing import Final, NamedTuple

from articles.importing.parse.page import Problem
from articles.importing.read.readers_comment import ReadersComment

# A long article has 100 kB. A larger file is not a page and is not read into memory.
MAX_FILE_BYTES: Final = 1_000_000


class Source(NamedTuple):
    """The bytes of one page, or the problem why they cannot be read.

    `name` is the path below the given folder: it stays the same when the page is scraped again.
    """

    path: str
    name: str
    raw: bytes = b""
    problem: Problem | None = None
    kind: str = "text"  # a key of file_types.saved_pages.READERS
    # Not in `raw`: what is kept of a page names no reader.
    comments: tuple[ReadersComment, ...] = ()
