"""An export of WordPress: a source a post, its comments beside it, and files that are none."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.importing.problems import sentence
from articles.importing.read.page_source import Source
from articles.importing.read.readers_comment import ReadersComment
from articles.importing.read.wordpress_files import pages_of_wordpress

OLD_PAPER = Path("tests/data/wordpress/old-paper.xml")
HEAD = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
)
TAIL = "</channel></rss>"


def item(number: int, more: str = "") -> str:
    return (
        f"<item><title>{number}</title><wp:post_id>{number}</wp:post_id>"
        f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{more}</item>"
    )


def pages(data: bytes | str) -> list[Source]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(pages_of_wordpress(io.BytesIO(raw), "in/a.xml", "a.xml"))


def said(data: bytes | str) -> list[tuple[str, str]]:
    """Return name and problem of each source."""
    return [(each.name, sentence(each.problem) if each.problem else "") for each in pages(data)]


def test_each_post_is_a_source_and_what_is_none_is_said():
    assert said(OLD_PAPER.read_bytes()) == [
        ("a.xml#post-12", ""),
        ("a.xml#post-13", ""),
        (
            "a.xml#post-14",
            "Only posts become articles. This is of the type “page”, and was skipped.",
        ),
        ("a.xml#post-15", "WordPress had this post as “trash”. It was skipped."),
    ]


def test_what_is_kept_of_a_post_names_its_author_and_no_reader():
    raw = pages(OLD_PAPER.read_bytes())[0].raw.decode()
    assert '<author login="jane" name="Jane Doe"/>' in raw
    assert '<attachment id="40" url="https://old.example/up/c.jpg"' in raw
    hidden = ("jane@old.example", "tom@mail.example", "192.0.2.7", "I said so", "wp:comment>")
    assert [each for each in hidden if each in raw] == []


def test_comments_are_plain_words_with_their_state():
    comments = pages(OLD_PAPER.read_bytes())[0].comments
    assert comments[0] == ReadersComment(
        "7", "", "Tom & Co", "tom@mail.example", "At last.\n\nI said so.", "approved",
        datetime(2019, 5, 6, 10, tzinfo=UTC),
    )  # fmt: skip
    assert [(each.number, each.parent, each.standing) for each in comments[1:]] == [
        ("8", "7", "approved"),
        ("9", "", "spam"),
        ("11", "", "pending"),
        ("13", "", "rejected"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<a/>", "This XML is no export of WordPress. In WordPress, choose Tools, Export."),
        ("<rss><channel><title>A</title></channel></rss>", "This XML is no export of WordPress. In WordPress, choose Tools, Export."),
        ("words", "The XML is broken (syntax error, line 1). The posts before it are imported, the rest is not. Export the file again."),
        ("", "The XML is broken (no element found, line 1). The posts before it are imported, the rest is not. Export the file again."),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "The file declares a document type, which can name other files. Take the line with DOCTYPE out."),
        ('<!-- <rss> --><!DOCTYPE rss SYSTEM "http://x/y"><rss/>', "The file declares a document type, which can name other files. Take the line with DOCTYPE out."),
        ("<a>" * 60, "The XML has more than 50 elements inside one another in line 1. Export the file again."),
        (HEAD.encode("utf-16"), "The file could not be decoded (UTF-16). Save it as UTF-8."),
        (b'<?xml version="1.0" encoding="UTF-8"?><rss>\xff</rss>', "The XML is broken (not well-formed (invalid token), line 1). The posts before it are imported, the rest is not. Export the file again."),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', "The file could not be decoded (unknown encoding: klingon). Save it as UTF-8."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(data, words):
    assert said(data) == [("a.xml", words)]


def test_what_stands_before_the_fault_is_read():
    found = said(HEAD + item(1) + item(2) + "<item><title>&nbsp;</title>" + item(4))
    assert found == [
        ("a.xml#post-1", ""),
        ("a.xml#post-2", ""),
        ("a.xml", "The XML is broken (undefined entity, line 1). The posts before it are imported, the rest is not. Export the file again."),
    ]  # fmt: skip


def test_control_characters_are_left_out():
    (page,) = pages(HEAD + item(1, "<x>a\x0bb\x08c</x>") + TAIL)
    assert b"<x>abc</x>" in page.raw


def test_another_encoding_is_read():
    data = '<?xml version="1.0" encoding="ISO-8859-1"?>' + HEAD + item(1, "<x>Köln</x>") + TAIL
    (page,) = pages(data.encode("latin-1"))
    assert "<x>Köln</x>".encode() in page.raw


@pytest.mark.parametrize("encoding", ["Shift_JIS", "GB2312", "utf-7", "EUC-KR"])
def test_an_encoding_that_the_parser_cannot_read_says_so(encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?>' + HEAD + item(1) + TAIL
    (found,) = said(data)
    assert found[1].startswith("The file could not be decoded (")
    assert found[1].endswith("Save it as UTF-8.")


def test_a_post_that_is_too_large_stops_no_other():
    words = "x" * 1_100_000
    assert said(HEAD + item(1, f"<y>{words}</y>") + item(2) + TAIL) == [
        ("a.xml#post-1", "The file is larger than 1 MB."),
        ("a.xml#post-2", ""),
    ]


def test_a_part_without_end_takes_no_more_memory_than_a_post_may():
    data = (HEAD + "<item><y>" + "x" * 21_000_000).encode()
    tracemalloc.start()
    found = said(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("a.xml", "The file is larger than 20 MB.")]
    assert most < 100_000_000


def test_memory_does_not_grow_with_the_number_of_posts():
    def most(number: int) -> int:
        comment = (
            "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_content>Words {0}"
            "</wp:comment_content><wp:comment_date_gmt>2019-05-06 10:00:00</wp:comment_date_gmt></wp:comment>"
        )
        comments = "".join(comment.format(n) for n in range(3))
        posts = (item(n, f"<y>{'x' * 2_000}</y>{comments}") for n in range(number))
        stream = io.BytesIO((HEAD + "".join(posts) + TAIL).encode())
        tracemalloc.start()
        assert sum(1 for _ in pages_of_wordpress(stream, "a", "a")) == number
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(2)
    assert most(300) < most(100) * 1.5
