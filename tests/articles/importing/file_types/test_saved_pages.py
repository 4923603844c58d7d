"""From the bytes of a page and its type to its fields."""

from __future__ import annotations

from articles.importing.file_types.saved_pages import READERS, TEXT, read_page
from articles.models.source import SavedAs

PAGE = "The ferry was late\n\nIt came an hour after the hour, and nobody said why it had not come before."


def test_a_page_of_text_has_its_text_and_its_fields():
    decoded, page = read_page(PAGE.encode(), TEXT)
    assert (decoded.text, decoded.encoding) == (PAGE, "utf-8")
    assert page.headline == "The ferry was late"


def test_bytes_without_a_text_have_a_problem_and_no_field():
    decoded, page = read_page(b"\x00", TEXT)
    assert [problem.code for problem in decoded.problems] == ["binary"]
    assert (page.headline, page.blocks, page.spans) == ("", (), ())


def test_every_type_has_its_name_at_the_desk():
    assert set(SavedAs.values) == set(READERS)
