"""Bytes → text: as a page of HTML says, UTF-8, or the only older encoding that fits.

A doubtful file is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from articles.importing.parse.languages import by_words
from articles.importing.parse.page import Problem
from articles.importing.parse.text import clean
from articles.importing.read.saved_as import HTML, TEXT

# 32 before 16: the shorter mark is the beginning of the longer one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸŒŠŽ"
_PUNCTUATION = "‘’‚“”„†•…‰‹›–—™€£¥§©®°±²³´·ºª«»¿¡¼½¾× \u00a0\u00ad"
# Encoding, the languages written in it, and the letters beyond ASCII in those languages. A guess
# counts only if the language and every letter fit.
OLDER_ENCODINGS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("cp1252", ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", ""), _LATIN),
    ("cp1250", ("pl", "cs", "hu"), "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽöőüűÖŐÜŰäëç"),
    ("cp1254", ("tr",), "çğıöşüâîûÇĞİÖŞÜÂÎÛé"),
    ("cp1251", ("ru", "uk", "bg"), "".join(map(chr, range(0x400, 0x460))) + "ґҐ№"),
    ("cp1256", ("ar", "fa"), "".join(map(chr, range(0x600, 0x700)))),
    ("cp932", ("ja",), ""),
    ("euc_jp", ("ja",), ""),
    ("gb18030", ("zh",), ""),
)
# UTF-8 that was read as Windows-1252 and written again: "â€œ" was a quotation mark.
_ENCODED_TWICE = re.compile(r"â€[œ\u009d™˜”“¦]|Ã[\u0080-\u00bf©¨¼¶¤±³­¡]|Â[£©\u00a0»«]")
# An object with a first key, or a list of such objects.
_JSON = re.compile(
    rb"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,200}\"\s*:|\s*\[\s*(?:\"[^\"\n]{0,500}\"\s*,|\[)"
)
MAX_JSON_LOOK_BYTES = 2_000
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE
)
MAX_DECLARATION_BYTES = 4_000
# What browsers read for an older name.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """The text of a file and its encoding; `text` is None if the file cannot be read."""

    text: str | None
    encoding: str
    problems: tuple[Problem, ...] = ()


def _refused(code: str, value: str = "") -> Decoded:
    return Decoded(None, "", (Problem("file", code, value),))


def _is_plausible(text: str, languages: tuple[str, ...], letters: str) -> bool:
    beyond = {char for char in text if ord(char) > 127}
    fits = not letters or beyond <= set(letters) | set(_PUNCTUATION)
    return fits and by_words(text) in languages


def _decode_older(raw: bytes) -> Decoded:
    for encoding, languages, letters in OLDER_ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == raw and _is_plausible(text, languages, letters):
            return Decoded(text, encoding, (Problem("encoding", "assumed encoding", encoding),))
    return _refused("unknown encoding")


def _read(raw: bytes, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        return _refused("broken encoding", f"{encoding.upper()}, byte {error.start + 1}")
    if "\0" in text:
        return _refused("binary")
    if not clean(text):
        return _refused("empty")
    twice = _ENCODED_TWICE.findall(text)
    found = (Problem("encoding", "encoded twice", twice[0]),) if len(twice) > 1 else ()
    return Decoded(text, encoding, found)


def _other_format(raw: bytes) -> str:
    """Return the code of the problem if the file is no page of text; "" if it can be one."""
    beginning = raw[:200].lstrip()
    if re.match(rb"<(?:!doctype html|html|\?xml)", beginning, re.IGNORECASE):
        return "markup"
    if beginning.startswith((b"%PDF-", b"{\\rtf")):
        return "document"
    return "json" if _JSON.match(raw[:MAX_JSON_LOOK_BYTES]) else ""


def decode_utf8(raw: bytes) -> Decoded:
    """Return the text of a part of a file whose format says that it is UTF-8."""
    return _read(raw, "utf-8")


def _declared(raw: bytes) -> str:
    """Return the encoding that a page of HTML declares; "" if it names none that Python knows."""
    found = _DECLARED.search(raw[:MAX_DECLARATION_BYTES])
    try:
        name = codecs.lookup(found[1].decode()).name if found else ""
        "".encode(name or "utf-8")  # not all codecs are encodings
    except LookupError:
        return ""
    return "" if name.startswith(("utf-16", "utf-32", "utf-7")) else _WIDER.get(name, name)


def _decode_declared(raw: bytes, encoding: str) -> Decoded | None:
    """Return the text; None if the page is written in another encoding than it says."""
    try:
        text = raw.decode(encoding)
        return _read(raw, encoding) if text.encode(encoding) == raw else None
    except UnicodeError:
        return None


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode(raw: bytes, kind: str = TEXT) -> Decoded:
    """Return a text for which `text.encode(encoding) == raw`, or the problem."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _read(raw, encoding)
    if len(_CONTROL.findall(raw[:65_536])) * 100 > len(raw[:65_536]) or b"\0" in raw:
        return _refused("binary")
    if kind == TEXT and (code := _other_format(raw)):
        return _refused(code)
    if _is_utf_8(raw):
        return _read(raw, "utf-8")
    declared = _declared(raw) if kind == HTML else ""
    return (declared and _decode_declared(raw, declared)) or _decode_older(raw)
