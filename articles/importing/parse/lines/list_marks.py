"""The marks of lists: "• milk", "- milk", "2. milk", "b) milk"."""

from __future__ import annotations

import re

_BULLET = re.compile(r"\s*(?P<mark>[•*・▪◦‣●·‧∙○■□▸►✓✔➤–—-])\s+(?=\S)")
_NUMBER = re.compile(r"\s*(?P<mark>\(?(?:\d{1,2}|[A-Za-zа-яא-ת])[.)]|[①-⑳]|\d{1,2}[、．])\s*(?=\S)")


def mark_of(text: str) -> str:
    """Return the kind of mark before an item of a list; "" if there is none.

    >>> mark_of("• milk"), mark_of("– milk"), mark_of("2. milk"), mark_of("2.5 litres of milk")
    ('•', '–', '1.', '')
    """
    if found := _BULLET.match(text):
        return found["mark"] if found["mark"] in "–—-" else "•"
    found = _NUMBER.match(text)
    return _kind_of_number(found) if found else ""


def _kind_of_number(found: re.Match[str]) -> str:
    mark = found["mark"].strip("(")
    is_apart = found.group()[-1:].isspace() or mark[-1] in "、．" or len(mark) == 1
    if not is_apart:
        return ""
    if len(mark) == 1:
        return "①"
    return "1" + mark[-1] if mark[0].isdigit() else "a" + mark[-1]


def without_mark(text: str) -> str:
    found = _BULLET.match(text) or _NUMBER.match(text)
    return text[found.end() :] if found and mark_of(text) else text
