"""Personal data by pattern: what is a person's is found, what is an office's is not."""

from __future__ import annotations

import pytest

from comments.screening.text import personal_data
from comments.screening.text.personal_data import FINDERS
from tests.comments.screening.steps import HOSTILE, SIZE, lines_run

FOUND = [
    ("phone", "Ring him on 07700 900 123 at night.", "07700 900 123"),
    ("phone", "Handy: 0151 23456789", "0151 23456789"),
    ("phone", "06.12.34.56.78", "06.12.34.56.78"),
    ("phone", "+34 612 345 678 es mío", "+34 612 345 678"),
    ("phone", "Her number is 01632 960 128.", "01632 960 128"),
    ("phone", "Seine Telefonnummer: 030 1234567", "030 1234567"),
    ("email", "Write to jane.doe@firm.example!", "jane.doe@firm.example"),
    ("email", "rita1987 (at) gmail.com", "rita1987 (at) gmail.com"),
    ("address", "He lives at 12 Mill Lane, the coward.", "12 Mill Lane"),
    ("address", "12 Mill Lane, Leeds LS1 4AP", "12 Mill Lane"),
    ("address", "Sie wohnt im Mühlenweg 12.", "Mühlenweg 12"),
    ("address", "Lange Straße 3, 10115 Berlin", "Lange Straße 3"),
    ("address", "Elle habite 12 bis, rue de la Paix.", "12 bis, rue de la Paix"),
    ("address", "Vive en la calle de Alcalá, 12.", "calle de Alcalá, 12"),
    ("iban", "Pay DE89 3704 0044 0532 0130 00 now", "DE89 3704 0044 0532 0130 00"),
    ("iban", "gb82west12345698765432", "gb82west12345698765432"),
]
NOT_FOUND = [
    ("phone", "The council's line is 01632 960 128."),
    ("phone", "It cost 7 700 900 123 in all, or 7,700,900,123."),
    ("phone", "On 2024-05-17 at 09:00 there were 1234567 of them."),
    ("email", "Objections go to planning@council.example."),
    ("email", "@rita said so, @ noon."),
    ("address", "It is 27 Quarry Street, not 72."),
    ("address", "Die Baustelle am Mühlenweg 12 ist laut."),
    ("address", "I live in Mill Lane."),
    ("iban", "DE89 3704 0044 0532 0130 01"),
    ("iban", "DE89 and so on"),
]


@pytest.mark.parametrize(("pattern", "text", "found"), FOUND)
def test_what_is_a_persons_is_found_as_it_was_typed(pattern, text, found):
    place = personal_data.find(pattern, text)
    assert place is not None
    assert text[slice(*place)] == found


@pytest.mark.parametrize(("pattern", "text"), NOT_FOUND)
def test_what_is_an_offices_or_no_data_is_not_found(pattern, text):
    assert personal_data.find(pattern, text) is None


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("pattern", FINDERS)
def test_no_text_keeps_the_server_busy(pattern, name):
    text = HOSTILE[name](SIZE)
    assert lines_run(lambda: personal_data.find(pattern, text)) < 100_000
