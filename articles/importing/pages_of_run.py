"""The pages of one run, read before the first is written: they wait in a file, not in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from articles.importing.file_types.kept_as_json import from_json, to_json
from articles.importing.file_types.saved_pages import read_page
from articles.importing.file_types.sent_bytes import receive, send
from articles.importing.read.page_source import Source
from articles.importing.read.saved_as import SCRAPED
from articles.importing.write.near_copies import SeenInRun, sketch_of
from articles.importing.write.plan import ReadPage
from articles.importing.write.recurring_lines import LinesOfRun, remember, without_recurring


class _Waiting(NamedTuple):
    """A source without its bytes, and its page."""

    source: Source
    read: ReadPage | None


def pages_of_run(
    sources: Iterable[Source], *, keep: bool
) -> Iterator[tuple[Source, ReadPage | None]]:
    """Yield each source with its page, whose recurring lines are boilerplate; `keep` remembers them."""
    lines, sketches = LinesOfRun(), SeenInRun()
    with TemporaryFile() as waiting:
        number = 0
        for source in sources:
            _put(waiting, source, _read(source, lines, sketches))
            number += 1
        if keep:
            remember(lines)
        waiting.seek(0)
        for _ in range(number):
            yield _next(waiting, lines)


def _read(source: Source, lines: LinesOfRun, sketches: SeenInRun) -> ReadPage | None:
    if source.problem:
        return None
    decoded, page = read_page(source.raw, source.kind)
    sketch = sketch_of(page)
    # A page twice in a run is no sign that its lines recur.
    if source.kind in SCRAPED and not sketches.near_copy_of(sketch):
        lines.count(page)
    sketches.add(sketch, source.name)
    # The text can be made of the bytes again.
    return ReadPage(decoded._replace(text=decoded.text and "-"), page)


def _put(waiting: IO[bytes], source: Source, read: ReadPage | None) -> None:
    send(waiting, source.raw)
    send(waiting, to_json(_Waiting(source._replace(raw=b""), read)))


def _next(waiting: IO[bytes], lines: LinesOfRun) -> tuple[Source, ReadPage | None]:
    raw = receive(waiting)
    found = from_json(_Waiting, receive(waiting))
    source, read = found.source._replace(raw=raw), found.read
    if read is None or source.kind not in SCRAPED:
        return source, read
    return source, read._replace(page=without_recurring(read.page, lines))
