"""Shortcodes of WordPress in a text → HTML, or named where the site has nothing like them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_CAPTION: Final = re.compile(r"\[caption[^\[\]]*\]|\[/caption\]")
_FILE: Final = re.compile(r"<a\b[^<>]*>\s*<img\b[^<>]*>\s*</a>|<img\b[^<>]*>", re.IGNORECASE)
_GALLERY: Final = re.compile(r"\[gallery([^\[\]]*)\]")
_EMBED: Final = re.compile(r"\[embed[^\[\]]*\]([^\[\]<>]*)\[/embed\]")
_PLAYER: Final = re.compile(
    r"\[(?:video|audio|playlist|youtube)\b([^\[\]]*)\](?:\s*\[/(?:video|audio)\])?"
)
_IDS: Final = re.compile(r"ids=[\"'“”]?([\d,\s]+)")
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\[\]“”]+")
# Words in brackets are usual in texts: what has values, or an end, is a shortcode.
_ANY: Final = re.compile(
    # In one way alone: with a choice of where a value ends, it tries them all.
    r"\[[a-z][\w-]{1,40}\s+[\w-]+=[^\[\]]*\]|\[/[a-z][\w-]{1,40}\]"
)
# A block that WordPress makes anew at each look at the page.
_MADE: Final = re.compile(r"<!--\s{0,9}wp:([a-z][\w/-]{0,60})[^<>]{0,300}/-->")
_UNSEEN_BLOCKS: Final = frozenset({"more", "nextpage", "spacer", "separator", "post-title"})


class Attachment(NamedTuple):
    """A picture that the file names by a number."""

    url: str = ""
    caption: str = ""
    alt: str = ""

    @property
    def markup(self) -> str:
        said = f'<img src="{html.escape(self.url)}" alt="{html.escape(self.alt)}">'
        return f"<figure>{said}<figcaption>{self.caption}</figcaption></figure>"


def _with_captions(content: str) -> str:
    """Return the text with its captions as those of figures: pictures first, their words behind."""
    pieces, at, begun = [], 0, -1
    for mark in _CAPTION.finditer(content):
        if not mark[0].startswith("[/"):
            pieces.append(content[at : mark.start()])
            at = begun = mark.end()
        elif begun >= 0:
            pieces.append(_figure(content[begun : mark.start()]))
            at, begun = mark.end(), -1
    return "".join([*pieces, content[at:]])


def _figure(inside: str) -> str:
    file = _FILE.search(inside)
    if file is None:
        return inside
    words = inside[: file.start()] + inside[file.end() :]
    return f"<figure>{file[0]}<figcaption>{words.strip()}</figcaption></figure>"


def _numbers(found: re.Match[str]) -> list[str]:
    ids = _IDS.search(found[1])
    return [each.strip() for each in ids[1].split(",") if each.strip()] if ids else []


class _Galleries:
    """Writes each gallery, and each picture once: a short text can name one a million times."""

    def __init__(self, attachments: Mapping[str, Attachment]) -> None:
        self.attachments = attachments
        self.shown: set[str] = set()

    def __call__(self, found: re.Match[str]) -> str:
        known = [each for each in _numbers(found) or self.attachments if each in self.attachments]
        new = [each for each in dict.fromkeys(known) if each not in self.shown]
        self.shown.update(new)
        if not known:
            return found[0]
        return f"<figure>{''.join(self.attachments[each].markup for each in new)}</figure>"


def _player(found: re.Match[str]) -> str:
    address = _ADDRESS.search(found[1])
    return f'<iframe src="{html.escape(address[0])}"></iframe>' if address else found[0]


def as_html(content: str, attachments: Mapping[str, Attachment]) -> str:
    """Return the text with HTML for the shortcodes that the site has something for."""
    written = _with_captions(content)
    written = _GALLERY.sub(_Galleries(attachments), written)
    written = _EMBED.sub(
        lambda found: f'<iframe src="{html.escape(found[1].strip())}"></iframe>', written
    )
    return _PLAYER.sub(_player, written)


def missing(content: str, attachments: Mapping[str, Attachment]) -> list[str]:
    """Return the galleries of which the file holds some pictures and not the others, by number."""
    found = (_numbers(each) for each in _GALLERY.finditer(content))
    lacking = [[number for number in each if number not in attachments] for each in found]
    return [f"[gallery {', '.join(each)}]"[:60] for each in lacking if each]


def left_over(words: str) -> list[str]:
    """Return the shortcodes that stand in the words of the text."""
    return list(dict.fromkeys(found[0][:60] for found in _ANY.finditer(words)))


def made_blocks(content: str) -> Iterator[str]:
    """Yield the names of blocks that the file does not hold, such as the latest posts."""
    names = dict.fromkeys(found[1] for found in _MADE.finditer(content))
    return (name for name in names if name not in _UNSEEN_BLOCKS)
