"""Which compression a request accepts, and what is compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.http import FileResponse, HttpResponse

from newsroom.http.encodings import best, compress

TEXT = b"<p>The council has voted.</p>" * 40


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0.0, br;q=0.000", ""),
        ("gzip ; Q=0.5 , br; q=0.1", "gzip"),
        ("gzip;q=1.0, br;q=1", "br"),
        ("br;q=0.001", "br"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0, *;q=0.3", "br"),
        ("identity;q=0, gzip;q=0.2", "gzip"),
        ("xgzip, gzipx, x-br", ""),
        ("gzip;q=2, br;q=-1", ""),
        ("gzip;q=, br;level=5", ""),
        (",,;;, gzip", "gzip"),
    ],
)
def test_the_best_is_what_is_wanted_most_and_never_what_is_refused(header, found):
    assert best(header, ("br", "gzip")) == found


def compressed(rf, response: HttpResponse, accepted: str = "gzip") -> HttpResponse:
    """Return what a browser gets that accepts these encodings."""
    return compress(rf.get("/", headers={"Accept-Encoding": accepted}), response)


@pytest.mark.parametrize(
    "kind",
    ["text/html; charset=utf-8", "application/json", "application/xml", "application/rss+xml"],
)
def test_text_is_compressed(rf, kind):
    answer = compressed(rf, HttpResponse(TEXT, content_type=kind))
    assert gzip.decompress(answer.content) == TEXT
    assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
    assert answer["Content-Length"] == str(len(answer.content))


def test_the_length_of_a_compressed_page_tells_nothing_of_what_it_holds(rf):
    lengths = {len(compressed(rf, HttpResponse(TEXT)).content) for _ in range(40)}
    assert len(lengths) > 1


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "*;q=0", "br"])
def test_who_does_not_accept_it_gets_the_text_as_it_is(rf, accepted):
    answer = compressed(rf, HttpResponse(TEXT), accepted)
    assert (answer.content, answer["Vary"]) == (TEXT, "Accept-Encoding")
    assert "Content-Encoding" not in answer


def test_pictures_and_files_are_left_as_they_are(rf):
    picture = compressed(rf, HttpResponse(TEXT, content_type="image/png"))
    assert picture.content == TEXT
    with Path(__file__).open("rb") as file:
        assert compressed(rf, FileResponse(file)).streaming
