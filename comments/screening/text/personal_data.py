"""Finds personal data by pattern: what names, reaches or places a person, and not an office.

A council's switchboard and the address of a public building are news; a mobile number, a mailbox with
somebody's name and the street where somebody lives are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

Span = tuple[int, int]

# Mailboxes of these hosts belong to persons.
_MAILBOX_HOSTS = re.compile(
    r"(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|gmx|proton|protonmail|aol|mail|web|"
    r"freenet|t-online|orange|wanadoo|free|laposte|sfr|telefonica|terra|btinternet|sky)"
    r"\.(?:com|de|net|fr|es|me|ch|at|org|uk|co\.uk)\Z",
    re.IGNORECASE,
)
_AT = re.compile(r"\s?(?:@|\(at\)|\[at\])\s?", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.+%-]{1,64}\Z")
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
# A first name and a surname, or an initial and a surname.
_TWO_NAMES = re.compile(r"[^\W\d_]+[._-][^\W\d_]{2,}\Z")

_NUMBER = re.compile(r"(?<![\w+/.,-])\+?\(?\d[\d ().\-/]{6,20}\d(?![\w,.]*\d)")
# A German mobile number as it is written: behind 0163 stands no fifth digit, as behind a British 01632.
_GERMAN_MOBILE = re.compile(r"0(?:15\d|16[023]|17\d)(?:[ /-]\d[\d ]{6,10}|\d{7,8})")
# Mobile numbers of the United Kingdom, Germany, France and Spain, as they are dialled.
_MOBILE = re.compile(
    r"07[1-9]\d{8}|0[67]\d{8}"
    r"|(?:\+|00)(?:44(?:0)?7[1-9]\d{8}|49(?:0)?1[5-7]\d{8,9}|33(?:0)?[67]\d{8}|34[67]\d{8})"
)
_SOMEBODYS_NUMBER = re.compile(
    r"\b(?:(?:my|his|her|their) (?:home |private |mobile |cell )?(?:number|phone|mobile)"
    r"|(?:call|ring|text|phone) (?:me|him|her)"
    r"|(?:meine|seine|ihre) (?:\w+)?nummer|ruft? (?:ihn|sie|mich)"
    r"|(?:mon|son|leur) (?:numéro|portable|téléphone)|appelez-(?:moi|le|la)"
    r"|(?:mi|su) (?:número|móvil|teléfono)|llám(?:a|e)(?:me|lo|la|le))\b[^\d+]{0,25}\Z",
    re.IGNORECASE,
)

_NAME = r"[A-ZÄÖÜÀÂÉÈÊÎÔÛÇÁÍÓÚÑ][\w'’-]{1,30}"
_STREET = re.compile(
    # 12 Mill Lane
    rf"\b\d{{1,4}}[a-z]?,? (?:{_NAME} ){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|"
    r"Crescent|Terrace|Way|Court|Place|Square|Gardens|Row|Hill|Grove|Mews)\b"
    # Mühlenweg 12, Lange Straße 3 a
    r"|\b[A-ZÄÖÜ][\w-]{1,30}(?:straße|strasse|str\.|weg|gasse|allee|platz|ring|damm|ufer) \d{1,4}"
    rf"|\b{_NAME} (?:Straße|Strasse|Str\.|Weg|Gasse|Allee|Platz|Ring|Damm|Ufer) \d{{1,4}}"
    # 12 bis, rue de la Paix
    r"|\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|chemin|impasse|allée|place|quai|route)"
    rf" (?:(?:de la|du|des|de|aux?|à la) |(?:de l|d)['’])?{_NAME}"
    # calle de Alcalá, 12
    r"|\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Cc]amino|[Rr]onda)"
    rf" (?:(?:de la|del|de los|de las|de) )?{_NAME}(?: {_NAME})?,? (?:n[.º°]+ ?)?\d{{1,4}}\b"
)
_HOME_BEFORE = re.compile(
    r"\b(?:lives?|living|resides?|home|house is|flat is|address is|wohnt|wohnen|wohnhaft|zu Hause"
    r"|[Aa]dresse|habite|habitent|réside|domicile|vive|viven|reside|domicilio|dirección)\b"
    r"[^.!?\n]{0,50}\Z",
    re.IGNORECASE,
)
_HOME_BEHIND = re.compile(
    # A postcode with a place behind it, or the British one.
    r",?\s+(?:\d{5} [A-ZÄÖÜÉ]\w|(?:[A-Z]\w+,? ){0,2}[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b)"
    r"|[^.!?\n]{0,20}\b(?:is where (?:he|she|they) lives?|wohnt (?:er|sie)|habite-t-|vive)\b"
)

# Of the countries whose account numbers readers are likely to write.
_IBAN_LENGTHS: Final = {
    "AT": 20, "BE": 16, "CH": 21, "CZ": 24, "DE": 22, "DK": 18, "ES": 24, "FI": 18, "FR": 27,
    "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24,
    "SI": 19, "SK": 24,
}  # fmt: skip
_IBAN = re.compile(rf"\b({'|'.join(_IBAN_LENGTHS)})[ -]?\d\d", re.IGNORECASE)


def _emails(text: str) -> Iterator[Span]:
    for sign in _AT.finditer(text):
        before = _MAILBOX.search(text, max(0, sign.start() - 64), sign.start())
        host = _HOST.match(text, sign.end())
        if before and host and (_TWO_NAMES.match(before[0]) or _MAILBOX_HOSTS.match(host[0])):
            yield before.start(), host.end()


def _phones(text: str) -> Iterator[Span]:
    for number in _NUMBER.finditer(text):
        dialled = re.sub(r"[^\d+]", "", number[0])
        said_before = text[max(0, number.start() - 60) : number.start()]
        is_mobile = _MOBILE.fullmatch(dialled) or _GERMAN_MOBILE.fullmatch(number[0])
        if is_mobile or _SOMEBODYS_NUMBER.search(said_before):
            yield number.span()


def _addresses(text: str) -> Iterator[Span]:
    for street in _STREET.finditer(text):
        said_before = text[max(0, street.start() - 70) : street.start()]
        if _HOME_BEFORE.search(said_before) or _HOME_BEHIND.match(text, street.end()):
            yield street.span()


def _ibans(text: str) -> Iterator[Span]:
    for start in _IBAN.finditer(text):
        length = _IBAN_LENGTHS[start[1].upper()]
        # The digits may stand in groups.
        written = re.compile(rf"(?:[ -]?[A-Z0-9]){{{length}}}", re.IGNORECASE)
        found = written.match(text, start.start())
        if found and is_iban(re.sub(r"[ -]", "", found[0])):
            yield found.span()


def is_iban(number: str) -> bool:
    """Return whether the check digits are right.

    >>> is_iban("DE89370400440532013000"), is_iban("DE89370400440532013001")
    (True, False)
    """
    moved = number[4:] + number[:4]
    return number.isascii() and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


FINDERS: Final[Mapping[str, Callable[[str], Iterator[Span]]]] = {
    "email": _emails,
    "phone": _phones,
    "address": _addresses,
    "iban": _ibans,
}


def find(pattern: str, text: str) -> Span | None:
    """Return the first place in the text that has the pattern."""
    return next(FINDERS[pattern](text), None)
