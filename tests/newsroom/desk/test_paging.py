"""Lists are counted so far and no further."""

from __future__ import annotations

import pytest
from django.core.paginator import EmptyPage

from articles.lists import list_pages, search
from articles.models import Section
from articles.views.searching import FoundPaginator
from newsroom.desk.paging import BoundedPaginator
from tests import cast
from tests.desk import LIST, DeskCase

pytestmark = pytest.mark.django_db


class Short(BoundedPaginator):
    """A paginator that counts to four."""

    max_rows = 4


def sections(number: int):
    """Return `number` sections in their order."""
    for index in range(number):
        Section.objects.create(name=f"Section {index}", slug=f"s-{index}", order=index)
    return Section.objects.all()


@pytest.mark.parametrize(("rows", "count", "is_cut"), [(0, 0, False), (3, 3, False), (9, 4, True)])
def test_it_counts_so_far_and_no_further(rows, count, is_cut):
    pages = Short(sections(rows), 2)
    assert (pages.count, pages.is_cut) == (count, is_cut)


def test_the_count_reads_no_more_rows_than_it_tells(django_assert_num_queries):
    rows = sections(9)
    with django_assert_num_queries(1) as asked:
        assert Short(rows, 2).count == 4
    assert "LIMIT 4" in asked[0]["sql"]
    assert "description" not in asked[0]["sql"]


def test_there_is_no_page_beyond():
    pages = Short(sections(9), 2)
    assert [section.order for section in pages.page(2)] == [2, 3]
    with pytest.raises(EmptyPage):
        pages.page(3)


@pytest.mark.parametrize(("path", "most"), [("/", 40), ("/search/?q=bridge", 20)])
def test_readers_turn_so_many_pages_and_no_more(path, most, client, monkeypatch):
    monkeypatch.setattr(list_pages, "MAX_PAGES", 1)
    monkeypatch.setattr(search, "MAX_RESULTS", 20)
    for number in range(41):
        cast.make_article(f"Bridge {number}", slug=f"bridge-{number}")
    assert client.get(path).text.count("<article class=") == most
    page = client.get(path, {"page": 2} if path == "/" else {"q": "bridge", "page": 2})
    assert page.status_code == 404
    assert "Read the latest on the front page" in page.text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (19, "19 articles found"),
        (
            21,
            "Showing the newest 20 results. Add a word to narrow the search, or choose a section, an author or days.",
        ),
    ],
)
def test_a_search_that_may_find_more_says_so(number, said, client, monkeypatch):
    monkeypatch.setattr(search, "MAX_RESULTS", 20)
    monkeypatch.setattr(FoundPaginator, "max_rows", 20)
    for index in range(number):
        cast.make_article(f"Bridge {index}", slug=f"bridge-{index}")
    assert f"<p>{said}</p>" in client.get("/search/", {"q": "bridge"}).text


class DeskTests(DeskCase):
    def test_the_desk_counts_no_further_either(self):
        for number in range(3):
            cast.make_draft(f"Draft {number}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("newsroom.desk.site.DeskPaginator.max_rows", 2)
            page = self.client.get(LIST)
        self.assertEqual(page.context["cl"].result_count, 2)
