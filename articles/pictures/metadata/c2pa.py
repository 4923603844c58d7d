"""Finds whether a file carries a C2PA manifest (Content Credentials); nothing here checks one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

# A file of more parts than this is not looked through to its end.
_MOST_PARTS: Final = 10_000
_UUID: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_APP11, _SCAN = 0xEB, 0xDA

Found = Iterator[bool]


def has_manifest(file: BinaryIO, format_: str) -> bool:
    """Return whether the file, in the format of Pillow's name, says that it carries a manifest."""
    look = _LOOKS.get(format_)
    if look is None:
        return False
    file.seek(0)
    parts = zip(range(_MOST_PARTS), look(file), strict=False)
    return any(found for _, found in parts)


def _in_jpeg(file: BinaryIO) -> Found:
    """Look at each segment before the pixels."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF and head[1] != _SCAN:
        end = file.tell() + int.from_bytes(head[2:], "big") - 2
        start = file.read(80) if head[1] == _APP11 else b""
        yield start.startswith(b"JP") and b"c2pa" in start
        file.seek(end)


def _in_png(file: BinaryIO) -> Found:
    file.seek(8)
    while len(head := file.read(8)) == 8:
        yield head[4:] == b"caBX"
        file.seek(int.from_bytes(head[:4], "big") + 4, 1)


def _in_webp(file: BinaryIO) -> Found:
    file.seek(12)
    while len(head := file.read(8)) == 8:
        yield head[:4] == b"C2PA"
        length = int.from_bytes(head[4:], "little")
        file.seek(length + length % 2, 1)


def _in_boxes(file: BinaryIO) -> Found:
    """Look at each outermost box of AVIF and HEIC; a length of 1 says that the true one follows."""
    while len(head := file.read(8)) == 8:
        start, length = file.tell() - 8, int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(file.read(8), "big")
        yield head[4:] == b"uuid" and file.read(16) == _UUID
        # 0 says that the box is the last; no box is shorter than its head, none so long a file.
        if not 8 <= length < 2**40:
            return
        file.seek(start + length)


_LOOKS: Final[dict[str, Callable[[BinaryIO], Found]]] = {
    "JPEG": _in_jpeg,
    "PNG": _in_png,
    "WEBP": _in_webp,
    "AVIF": _in_boxes,
    "HEIF": _in_boxes,
}
