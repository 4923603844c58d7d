"""Bytes become text that becomes the same bytes again, or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.parse.page import Problem
from articles.importing.read.decode import decode
from tests.articles.importing.parse.pages import FILES

TEXTS = [
    (
        "cp1252",
        "Der Bürgermeister sagte, daß die Brücke für den Verkehr gesperrt ist – „für immer“.",
    ),
    ("cp1252", "The mayor said “no” to the bridge – and that is that, for £5."),
    (
        "cp1252",
        "El alcalde dijo que el puente está cerrado y que no se abre hasta mañana por la noche.",
    ),
    ("cp1250", "Burmistrz powiedział, że most jest zamknięty i że nie będzie go do lata na razie."),
    ("cp1251", "Мэр сказал, что мост закрыт и что его не будет до лета на этой неделе."),
    ("cp1254", "Belediye başkanı köprünün bu yıl için kapalı olduğunu ve çok iş olduğunu söyledi."),
    ("cp932", "市長は橋が閉鎖されていると述べた。"),
]


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_an_older_encoding_is_found_and_said(encoding, text):
    found = decode(text.encode(encoding))
    assert found == (text, encoding, (Problem("encoding", "assumed encoding", encoding),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_unicode_needs_no_assumption(encoding):
    text = "Zoë’s café – 駅"
    raw = text.encode(encoding)
    if encoding == "utf-16-be":
        raw = "\ufeff".encode("utf-16-be") + raw
    found = decode(raw)
    assert found.text is not None
    assert (found.text.lstrip("\ufeff"), found.problems) == (text, ())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\u00a0\u200b\n".encode(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)), "binary"),
        (b"text\0text", "binary"),
        ("text\0".encode("utf-16"), "binary"),
        (b"%PDF-1.7\n\x01\x02\x03\x04\x05", "binary"),
        (b"<!DOCTYPE html><p>Text", "markup"),
        (b'<?xml version="1.0"?><rss/>', "markup"),
        (b"\xef\xbb\xbfcaf\xe9 is closed", "broken encoding"),
        ("Мэр сказал, что мост закрыт и что его не будет до лета.".encode("koi8-r"), "unknown encoding"),
        (b"\x81\x8d\x8f\x90\x9d words", "unknown encoding"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(raw, code):
    found = decode(raw)
    assert (found.text, [problem.code for problem in found.problems]) == (None, [code])


def test_the_refusal_names_the_byte():
    assert decode(b"\xef\xbb\xbfcaf\xe9").problems[0].value == "UTF-8, byte 7"


def test_text_that_was_encoded_twice_is_reported():
    text = "The café – ‘open‘ – costs £5.".encode().decode("cp1252")
    assert [problem.code for problem in decode(text.encode()).problems] == ["encoded twice"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_comes_back_byte_for_byte(path):
    raw = path.read_bytes()
    found = decode(raw)
    assert found.text is None or found.text.encode(found.encoding) == raw


@given(st.binary(max_size=300))
def test_any_bytes_come_back_or_are_refused(raw):
    found = decode(raw)
    assert found.problems if found.text is None else found.text.encode(found.encoding) == raw


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"title": "Bridge", "text": "It closes."}\n', "json"),
        (b'[{"title": "Bridge"}]', "json"),
        (b'[\n  "Bridge",\n  "Ferry"\n]', "json"),
        (b"%PDF-1.7\n1 0 obj", "document"),
        (b"{\\rtf1\\ansi Bridge}", "document"),
    ],
)
def test_a_file_in_another_format_is_refused(raw, code):
    assert [problem.code for problem in decode(raw).problems] == [code]


@pytest.mark.parametrize(
    "text", ["[Bridge] closes", '"Bridge," he said', "{Bridge}", '["Bridge"] is a film']
)
def test_brackets_alone_are_no_other_format(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"), ("utf-8", "cp1251"), ("base64", "cp1251"), ("none", "cp1251")],
)  # fmt: skip
def test_a_page_of_html_says_how_it_is_encoded(declared, encoding):
    text = "Сказал, что мост закрыт и что его не будет до лета." if encoding != "cp1252" else "Ça"
    page = f'<html><head><meta charset="{declared}"></head><p>{text}</p></html>'
    found = decode(page.encode(encoding), "html")
    assert (found.text, found.encoding) == (page, encoding)


def test_a_declaration_in_an_attribute_of_its_own():
    raw = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">橋'.encode(
        "cp932"
    )
    assert decode(raw, "html").encoding == "cp932"


@given(st.binary(max_size=100), st.sampled_from(["utf-8", "koi8-r", "cp932", "big5", "idna"]))
def test_whatever_a_page_declares_its_bytes_come_back(raw, declared):
    raw = f"<meta charset={declared}>".encode() + raw
    found = decode(raw, "html")
    assert found.problems if found.text is None else found.text.encode(found.encoding) == raw
