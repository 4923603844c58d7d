"""A JPEG has as many scans as its own markers say."""

from __future__ import annotations

from articles.pictures.jpeg_scans import number_of_scans
from tests.articles.pictures.drawn import corner, photograph, saved


def test_a_progressive_jpeg_has_several():
    assert number_of_scans(saved(photograph((64, 64)), "JPEG").read()) == 1
    assert number_of_scans(saved(photograph((64, 64)), "JPEG", progressive=True).read()) > 1


def test_what_looks_like_scans_in_a_comment_or_behind_the_end_is_none():
    looks = b"\xff\xda\x00\x02" * 200
    data = saved(corner(), "JPEG", comment=looks).read() + looks
    assert number_of_scans(data) == 1
