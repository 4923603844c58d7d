"""The pages that tests read: files of scraped text, and short texts written on the spot."""

from __future__ import annotations

from pathlib import Path

from articles.importing.parse.page import Field, ParsedPage
from articles.importing.parse.parser import parse
from articles.importing.read.decode import decode
from articles.importing.read.page_source import Source

ROOT = Path(__file__).parents[4]
SEEDS = ROOT / "seeds"
PAGES = ROOT / "tests" / "data" / "seeds"
FILES = sorted([*SEEDS.glob("*.txt"), *PAGES.glob("*.txt")])
# What is not to be read at all.
REFUSED = {
    "binary.txt", "broken-utf-8.txt", "empty.txt", "koi8-r.txt", "markup.txt", "white-space.txt",
}  # fmt: skip
READABLE = [path for path in FILES if path.name not in REFUSED]

LEAD = "The bridge over the river will be closed to all traffic from Monday, the council says."
SECOND = "It was built in 1911 and has been painted twice since then, in the same shade of green."


def page(name: str) -> ParsedPage:
    """Return what a file of tests/data/seeds says."""
    return parse(text_of(PAGES / name))


def seed(number: int) -> ParsedPage:
    """Return what one of the five seeds says."""
    return parse(text_of(next(SEEDS.glob(f"00{number}*"))))


def text_of(path: Path) -> str:
    """Return the text of a file that can be read."""
    text = decode(path.read_bytes()).text
    assert text is not None
    return text


def lines(*texts: str) -> str:
    """Return a page with a blank line between its lines."""
    return "\n\n".join(texts) + "\n"


def article(*between: str) -> ParsedPage:
    """Return a page of headline, date and two paragraphs, with lines between the paragraphs."""
    return parse(lines("Bridge closes on Monday", "5 March 2024", LEAD, *between, SECOND))


def source(text: str, name: str = "bridge.txt") -> Source:
    """Return a page as it comes from a file."""
    return Source(name, name, text.encode())


def found(parsed: ParsedPage, text: str, *fields: Field) -> list[str]:
    """Return what stands in the source where it became one of the fields."""
    return [text[span.start : span.end].strip() for span in parsed.spans if span.field in fields]
