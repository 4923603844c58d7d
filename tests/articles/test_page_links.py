"""What each role can do about a readers' page of articles."""

from __future__ import annotations

import pytest

from articles.models import Byline, Section, Tag
from newsroom.desk.page_links import links_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> dict[str, str]:
    """Return the addresses at the desk of what the readers' pages show."""
    section = Section.objects.create(name="World", slug="world")
    tag = Tag.objects.create(name="Rivers", slug="rivers")
    author = cast.make_author("Will Taylor")
    article = cast.make_article(slug="bridge", section=section)
    article.tags.add(tag)
    Byline.objects.create(article=article, contributor=author)
    cast.show(article)
    desk = "/admin/articles"
    return {
        article.get_absolute_url(): f"{desk}/article/{article.pk}/change/",
        "/": f"{desk}/frontpage/edit/",
        "/section/world/": f"{desk}/frontpage/edit/{section.pk}/",
        "/author/will-taylor/": f"{desk}/contributor/{author.pk}/change/",
        "/tag/rivers/": f"{desk}/tag/{tag.pk}/change/",
    }


EDITOR = [["Edit"], ["Edit the front page"], ["Edit this page"], ["Edit"], ["Edit"]]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("edith", EDITOR),
        ("ada", EDITOR),
        ("anna", [["Open at the desk"], [], [], [], []]),
        ("otto", [[]] * 5),
    ],
)
def test_each_role_is_told_what_it_may_do(name, words, paper):
    user = cast.make_staff()[name]
    found = [[link.words for link in links_of(user, page)] for page in paper]
    assert found == words


def test_each_link_leads_to_the_place_at_the_desk(paper):
    user = cast.make_staff()["edith"]
    assert {page: links_of(user, page)[0].address for page in paper} == paper


def test_a_reporter_may_edit_the_own_article():
    staff = cast.make_staff()
    article = cast.make_article(created_by=staff["anna"])
    (link,) = links_of(staff["anna"], article.get_absolute_url())
    assert link.words == "Edit"


def test_what_does_not_exist_and_other_pages_have_no_link(paper):
    user = cast.make_staff()["edith"]
    pages = (
        "/search/",
        "/corrections/",
        "/2024/01/01/nothing/",
        "/section/x/",
        "/author/x/",
        "/tag/x/",
    )
    assert [links_of(user, page) for page in pages] == [[]] * 6
